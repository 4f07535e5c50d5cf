"""A server on this machine that hears what webhooks send."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from time import sleep


@dataclass
class Heard:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Listener:
    """What it heard, and what it answers next."""

    port: int = 0
    heard: list[Heard] = field(default_factory=list)
    status: int = 200
    location: str = ""
    # Seconds between two bytes of the answer.
    drip: float = 0.0

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/hook?from=here"


class _Server(socketserver.ThreadingMixIn, HTTPServer):
    daemon_threads = True
    listener: Listener

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever hangs up has its reasons."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        """Hear it, answer as told."""
        told = self.server.listener
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told.heard.append(Heard(self.path, dict(self.headers), body))
        if told.drip:
            return self._drip(told.drip)
        self.send_response(told.status)
        if told.location:
            self.send_header("Location", told.location)
        self.end_headers()
        return None

    def _drip(self, pause: float) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 500:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            sleep(pause)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def listening() -> Iterator[Listener]:
    """A server, until the end of the block."""
    listener = Listener()
    server = _Server(("127.0.0.1", 0), _Handler)
    server.listener = listener
    listener.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield listener
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
