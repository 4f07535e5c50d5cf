"""The client waits where it is asked to, follows nobody, and says what went wrong."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from gouvernail.client import (
    ChangedError,
    Client,
    FaultError,
    LimitError,
    RefusedError,
    UnreachableError,
)

Said = tuple[int, dict[str, str], bytes]
PAGE = json.dumps({"items": [{"a": 1}], "next": None}).encode()


@dataclass
class Server:
    """A server that says what it is told to, in order, the last one for ever."""

    says: list[Said] = field(default_factory=list)
    heard: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    url: str = ""

    def client(self) -> Client:
        return Client(self.url, token="gvt_secret", sleep=self.waits.append)

    def next_answer(self) -> Said:
        return self.says.pop(0) if len(self.says) > 1 else self.says[0]


@pytest.fixture
def server() -> Iterator[Server]:
    here = Server()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            heard = (dict(self.headers), self.rfile.read(length))
            here.heard.append((self.command, self.path, *heard))
            status, headers, body = here.next_answer()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = do_DELETE = answer  # noqa: N815

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        here.url = f"http://127.0.0.1:{listening.server_port}"
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        yield here
        listening.shutdown()
        thread.join()


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_when_it_says(status: int, server: Server) -> None:
    server.says = [(status, {"Retry-After": "7"}, b""), (200, {}, PAGE)]
    assert list(server.client().items("/plans")) == [{"a": 1}]
    assert server.waits == [7]


def test_a_server_that_stays_busy_ends_in_its_sentence(server: Server) -> None:
    problem = {"title": "Trop", "detail": "Attendez.", "type": "/docs#problem-limit"}
    server.says = [(429, {"Retry-After": "2"}, json.dumps(problem).encode())]
    with pytest.raises(LimitError) as refusal:
        list(server.client().items("/plans"))
    assert (refusal.value.detail, refusal.value.code) == ("Attendez.", "limit")
    assert server.waits == [2, 2, 2]


def test_too_long_a_wait_is_left_to_the_caller(server: Server) -> None:
    server.says = [(503, {"Retry-After": "3600"}, b"")]
    with pytest.raises(LimitError):
        list(server.client().items("/plans"))
    assert server.waits == []


def test_the_token_never_goes_to_another_server(server: Server) -> None:
    server.says = [(302, {"Location": "http://localhost:9/api/v1/plans"}, b"")]
    with pytest.raises(UnreachableError, match="somewhere else"):
        list(server.client().items("/plans"))
    following = json.dumps({"items": [], "next": "http://evil.example/x"}).encode()
    server.says = [(200, {}, following)]
    with pytest.raises(UnreachableError, match="another one"):
        list(server.client().items("/plans"))
    assert len(server.heard) == 2


def test_the_token_is_in_no_representation(server: Server) -> None:
    client = server.client()
    assert "gvt_secret" not in repr(vars(client))


def test_what_did_not_change_is_not_sent_again(server: Server) -> None:
    server.says = [(200, {"ETag": '"x"'}, PAGE), (304, {"ETag": '"x"'}, b"")]
    client = server.client()
    assert client.read("/plans") == client.read("/plans")
    assert server.heard[1][2]["If-None-Match"] == '"x"'


def test_every_post_has_a_key_which_a_retry_keeps(server: Server) -> None:
    server.says = [(503, {}, b""), (201, {}, b"{}"), (201, {}, b"{}")]
    client = server.client()
    client.send("POST", "/plans/1/nodes", {})
    client.send("POST", "/plans/1/nodes", {})
    keys = [heard[2]["Idempotency-Key"] for heard in server.heard]
    assert keys[0] == keys[1] != keys[2]


def test_a_change_says_which_version_it_changes(server: Server) -> None:
    server.says = [(412, {}, b"{}")]
    with pytest.raises(ChangedError):
        server.client().edit_node(1, "a/1", '"x"', title="Neuf")
    method, path, headers, body = server.heard[0]
    assert (method, path) == ("PATCH", "/api/v1/plans/1/nodes/a%2F1")
    assert (headers["If-Match"], json.loads(body)) == ('"x"', {"title": "Neuf"})


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[1]", b"null", b'{"errors": 3}', b"[" * 100_000]
)
def test_a_refusal_of_any_shape_is_an_exception(body: bytes, server: Server) -> None:
    server.says = [(422, {}, body)]
    with pytest.raises(RefusedError) as refusal:
        server.client().read("/plans/1")
    assert refusal.value.status == 422
    assert refusal.value.errors == ()
    server.says = [(500, {}, body)]
    with pytest.raises(FaultError):
        server.client().read("/plans/1")


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"items": 3}', b"{}"])
def test_an_answer_that_is_none_is_said(body: bytes, server: Server) -> None:
    server.says = [(200, {}, body)]
    with pytest.raises(UnreachableError):
        list(server.client().plans())


def test_nobody_there_is_said_after_some_tries() -> None:
    waits: list[float] = []
    client = Client("http://127.0.0.1:9", retries=2, sleep=waits.append)
    with pytest.raises(UnreachableError):
        client.read("/plans")
    assert waits == [1, 1]


@pytest.mark.parametrize("base", ["", "ftp://x", "gouvernail.example", "file:///etc"])
def test_an_address_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="base_url"):
        Client(base)


def test_questions_are_asked_as_the_api_reads_them(server: Server) -> None:
    server.says = [(200, {}, json.dumps({"items": [], "next": None}).encode())]
    list(server.client().nodes(3, status=["blocked", "waiting"], late=True, q=None))
    path = server.heard[0][1]
    assert (
        path
        == "/api/v1/plans/3/nodes?limit=200&status=blocked&status=waiting&late=true"
    )
