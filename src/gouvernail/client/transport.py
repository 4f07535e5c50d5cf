"""Requests and answers: one server, no redirect, patience where it asks for some."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from gouvernail.client.problems import UnreachableError, problem_of

ROOT = "/api/v1"
BUSY = {429, 503}
# Waiting longer than that is for the caller to decide.
LONGEST_WAIT = 60
Query = Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: Message
    data: bytes

    def json(self) -> Any:
        """The body as a value. Raises `UnreachableError` where it is none."""
        try:
            return json.loads(self.data)
        except (ValueError, RecursionError) as error:
            raise UnreachableError("The answer is no JSON.") from error


class _NoRedirect(HTTPRedirectHandler):
    """A token is for one server: it never follows where another one points."""

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        """Stay here."""


@dataclass(frozen=True)
class Transport:
    """How requests reach one server.

    `retries` is how often a request is sent again when the server is busy, or when no
    answer came to one that may be sent twice; `sleep` is for tests.
    """

    base: str
    token: str | None = field(default=None, repr=False)
    language: str = "fr"
    timeout: float = 30
    retries: int = 3
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        """Refuse what is no address of a server."""
        parts = urlsplit(self.base)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("base_url: http:// or https:// and the name of a server")

    def address(self, path: str, query: Query | None = None) -> str:
        """The whole address of a path of the API; None asks nothing."""
        asked = [(n, v) for n, v in _pairs(query or {}) if v is not None]
        end = f"?{urlencode(asked)}" if asked else ""
        return f"{self.base.rstrip('/')}{ROOT}{path}{end}"

    def own(self, address: str) -> str:
        """An address that the server gave, if it is its own; else an error."""
        ours, theirs = urlsplit(self.base), urlsplit(address)
        if (theirs.scheme, theirs.netloc) != (ours.scheme, ours.netloc):
            raise UnreachableError("The server points at another one.")
        return address

    def send(
        self,
        method: str,
        address: str,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """The answer below 400; a body is a value, or the bytes of a file. Raises
        `ProblemError` or `UnreachableError`."""
        kind, data = _written(body)
        sent = self._headers(headers or {}, kind)
        may_repeat = method in {"GET", "PUT"} or "Idempotency-Key" in sent
        for left in reversed(range(self.retries + 1)):
            request = Request(address, data, sent, method=method)  # noqa: S310
            try:
                answer = self._once(request)
            except UnreachableError:
                if not (left and may_repeat):
                    raise
                self.sleep(1)
                continue
            wait = _wait(answer)
            if not _is_busy(answer) or not left or wait > LONGEST_WAIT:
                return _good(answer)
            self.sleep(wait)
        raise AssertionError("unreachable")

    def _headers(self, more: Mapping[str, str], kind: str) -> dict[str, str]:
        own = {"Accept-Language": self.language, "Accept": "*/*"}
        if self.token:
            own["Authorization"] = f"Bearer {self.token}"
        if kind:
            own["Content-Type"] = kind
        return own | dict(more)

    def _once(self, request: Request) -> Answer:
        opener = build_opener(_NoRedirect())
        try:
            with opener.open(request, timeout=self.timeout) as said:
                return Answer(said.status, said.headers, said.read())
        except HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())
        except (URLError, HTTPException, OSError) as error:
            raise UnreachableError(f"No answer: {error}") from error


def _written(body: Any) -> tuple[str, bytes | None]:
    """The media type of a body, and its bytes."""
    if body is None:
        return "", None
    if isinstance(body, bytes):
        return "application/octet-stream", body
    return "application/json", json.dumps(body).encode()


def _good(answer: Answer) -> Answer:
    if 300 <= answer.status < 400 and answer.status != 304:
        raise UnreachableError("The server points somewhere else.")
    if answer.status >= 400:
        raise problem_of(answer.status, answer.data)
    return answer


def _is_busy(answer: Answer) -> bool:
    """Too many requests, or the same one still being answered."""
    is_under_way = answer.status == 409 and "Retry-After" in answer.headers
    return answer.status in BUSY or is_under_way


def _wait(answer: Answer) -> float:
    """How many seconds the server asks for; one where it does not say."""
    said = str(answer.headers.get("Retry-After", ""))
    return float(said[:6]) if said.isascii() and said.isdecimal() else 1


def _pairs(query: Query) -> list[tuple[str, Any]]:
    """A list of values is asked one by one; yes and no as the API says them."""
    pairs = []
    for name, value in query.items():
        several = value if isinstance(value, list | tuple | set) else [value]
        pairs += [(name, _word(each)) for each in several]
    return pairs


def _word(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value
