"""What a provider names is fetched with care."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from gouvernail.web.accounts.careful import LARGEST, CarefulSession


class Strange(BaseHTTPRequestHandler):
    """A provider with ideas of its own."""

    def do_GET(self) -> None:
        """Elsewhere, endless, or fine."""
        body = b"x" * (LARGEST + 10) if self.path == "/endless" else b'{"fine": true}'
        self.send_response(302 if self.path == "/elsewhere" else 200)
        self.send_header("Location", "http://169.254.169.254/")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def strange() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Strange)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_is_fine_is_read(strange: str) -> None:
    with CarefulSession() as session:
        assert session.get(f"{strange}/fine").json() == {"fine": True}


@pytest.mark.parametrize("path", ["/elsewhere", "/endless"])
def test_what_leads_astray_is_refused(strange: str, path: str) -> None:
    with CarefulSession() as session, pytest.raises(requests.RequestException):
        session.get(strange + path)


@pytest.mark.parametrize(
    "address", ["http://10.0.0.5/", "http://169.254.169.254/", "file:///etc/passwd"]
)
def test_nothing_is_fetched_in_the_clear(address: str) -> None:
    with CarefulSession() as session, pytest.raises(requests.RequestException):
        session.get(address)
