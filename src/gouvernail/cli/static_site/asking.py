"""Pages of the public site, asked of the product itself without a network."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

# The name under which the door of the public site reads it.
EXPORTED = "gouvernail.exported"


@dataclass(frozen=True)
class Answer:
    """What stands at an address."""

    address: str
    status: int
    kind: str
    body: bytes
    leads_to: str = ""

    @property
    def is_page(self) -> bool:
        """Whether it is made to be read in a browser."""
        return self.kind == "text/html"


class Asker:
    """Asks for the pages of one authority as they will stand under `base`."""

    def __init__(self, slug: str, base: str) -> None:
        self.slug, self.base = slug, base
        self._application = get_wsgi_application()

    def ask(self, address: str) -> Answer:
        """What stands at this address of the site."""
        told: list[tuple[str, dict[str, str]]] = []

        def start(
            status: str, headers: list[tuple[str, str]], fault: object = None
        ) -> Callable[[bytes], object]:
            told.append((status, {name.lower(): value for name, value in headers}))
            return lambda data: None

        body = self._body(address, start)
        status, headers = told[0]
        kind = headers.get("content-type", "").split(";")[0]
        leads_to = headers.get("location", "")
        return Answer(address, int(status[:3]), kind, body, leads_to)

    def _body(self, address: str, start: StartResponse) -> bytes:
        parts = urlsplit(address)
        environ: WSGIEnvironment = {
            "PATH_INFO": unquote(parts.path).encode().decode("latin-1"),
            "QUERY_STRING": parts.query,
            "wsgi.input": io.BytesIO(),
            EXPORTED: (self.slug, self.base),
        }
        setup_testing_defaults(environ)
        with _one_connection():
            answer = self._application(environ, start)
            try:
                return b"".join(answer)
            finally:
                if hasattr(answer, "close"):
                    answer.close()


@contextmanager
def _one_connection() -> Iterator[None]:
    """Thousands of pages in a row: the database is not left after each of them."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def static_file(address: str) -> bytes | None:
    """A file of the product: style sheet, letters, icons, script."""
    name = urlsplit(address).path.removeprefix(static_prefix())
    kept = Path(settings.STATIC_ROOT) / name if settings.STATIC_ROOT else None
    if kept and ".." not in name and kept.is_file():
        return kept.read_bytes()
    found = finders.find(name)
    return Path(found).read_bytes() if isinstance(found, str) else None


def static_prefix() -> str:
    """Under which the files of the product stand."""
    return f"/{str(settings.STATIC_URL).strip('/')}/"
