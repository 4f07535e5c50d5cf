"""The product as it is served: its own processes, packed answers, collected files."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUN = "import sys; from gouvernail.cli.main import main; sys.exit(main())"


@contextmanager
def served(folder: Path, *, workers: int = 1, database: str = "") -> Iterator[int]:
    """The port of this machine under which the demonstration is; or what an SQLite
    file that is already there holds."""
    port = _free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database or folder / 'served.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "GOUVERNAIL_DEBUG": "0",
        "GOUVERNAIL_DOCUMENTS": str(folder / "documents"),
    }
    for arguments in _before(database):
        command = [sys.executable, "-c", RUN, *arguments]
        subprocess.run(
            command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL
        )
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "config.wsgi", "--workers", str(workers)]
        + ["--bind", f"127.0.0.1:{port}", "--log-level", "error"],
        env=environment,
        cwd=ROOT,
    )
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _before(database: str) -> list[list[str]]:
    """What is to be done before the first visitor comes."""
    collect = ["manage", "collectstatic", "--noinput", "--verbosity", "0"]
    return [collect] if database else [collect, ["load-demo"]]


def _free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(150):
        try:
            with closing(HTTPConnection("127.0.0.1", port)) as line:
                line.request("GET", "/healthz")
                line.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server does not answer")
