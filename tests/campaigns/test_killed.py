"""Five hundred people, and a server that is cut off in the middle, more than once."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.campaigns.killed_job import PEOPLE

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys, django
django.setup()
from tests.campaigns.killed_job import main
main(*sys.argv[1:])
"""
WRITTEN = "SELECT count(*) FROM notifications_mail"
SENT = f"{WRITTEN} WHERE sent_at IS NOT NULL"
IN_DOUBT = f"{WRITTEN} WHERE claimed_at IS NOT NULL AND sent_at IS NULL"


@dataclass(frozen=True)
class Server:
    """A database on disk, and processes that work on it."""

    folder: Path

    def run(self, step: str, *, killed_at: int = 0) -> int:
        """Run a step in a process of its own; how it ended."""
        outbox = self.folder / "outbox"
        outbox.mkdir(exist_ok=True)
        arguments = [step, str(killed_at), str(outbox)]
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "tests.settings",
                "DATABASE_URL": f"sqlite:///{self.folder / 'campaign.sqlite3'}",
            },
            check=False,
            timeout=240,
        )
        return done.returncode

    def count(self, question: str) -> int:
        """The answer of the database."""
        with closing(sqlite3.connect(self.folder / "campaign.sqlite3")) as connection:
            return int(connection.execute(question).fetchone()[0])

    def received(self) -> Counter[str]:
        """How many mails each address got."""
        files = (self.folder / "outbox").iterdir()
        texts = [each.read_text(errors="replace") for each in files]
        return Counter(re.findall(r"^To: (\S+)$", "\n".join(texts), re.MULTILINE))


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """A campaign of five hundred people, of whom nobody was written to."""
    made = Server(tmp_path)
    assert made.run("prepare") == 0
    return made


def test_nobody_is_mailed_twice_by_jobs_that_are_killed(server: Server) -> None:
    for killed_at in (60, 250):
        assert server.run("ask", killed_at=killed_at) == -signal.SIGKILL
    # The mail that was being written when it died was never written.
    assert server.count(WRITTEN) == 59 + 249
    assert server.run("ask") == server.run("ask") == 0
    assert server.count(WRITTEN) == PEOPLE
    for killed_at in (50, 300):
        assert server.run("send", killed_at=killed_at) == -signal.SIGKILL
    assert server.run("send") == server.run("send") == 0
    received = server.received()
    assert len(received) == PEOPLE
    assert set(received.values()) == {1}
    # These left as the process died: nobody knows, so nobody sends them again.
    assert server.count(IN_DOUBT) == 2
    assert server.count(SENT) == PEOPLE - 2
