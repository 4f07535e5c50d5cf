"""One request to a server that we do not know: short, pinned, without patience.

The name is resolved once and every address it leads to must be one that may be called;
the connection goes to the address that was looked at, and to no other. No redirect is
followed, no proxy of the environment is used, nothing of the answer is kept but its
status. All of it, from the name to the status, takes five seconds at most, however
slowly the bytes come: each wait is given what is left, not a time of its own.
"""

import re
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from gouvernail.plan.wording import PlanError
from gouvernail.webhooks.addresses import Address, Target, is_callable, target_of
from gouvernail.webhooks.enums import Fault

PATIENCE = 5.0
MOST_BYTES = 2048
STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})(?: [^\r\n]*)?\r?\n")
FAMILIES = {4: socket.AF_INET, 6: socket.AF_INET6}
END_OF_HEAD = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True)
class Answer:
    """What came of it: a status, or why there is none."""

    status: int | None = None
    fault: str = ""

    @property
    def is_success(self) -> bool:
        """Whether the server said that it has the event."""
        return not self.fault

    @property
    def is_about_server(self) -> bool:
        """Whether another event would fare no better now."""
        return self.status is None or self.status >= 500 or self.status == 429


class PostingError(Exception):
    """Why no answer came; the fault is its only word."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def post(address: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send `body` there; never raises for what the other side does."""
    deadline = monotonic() + PATIENCE
    try:
        target = target_of(address)
        found = _found(target, deadline)
        sent = _request(target, body, headers)
        with _line_to(target, found, deadline) as line:
            status = _said(line, sent, deadline)
    except PlanError:
        return Answer(fault=Fault.ADDRESS)
    except PostingError as error:
        return Answer(fault=error.fault)
    except ssl.SSLCertVerificationError:
        return Answer(fault=Fault.CERTIFICATE)
    except TimeoutError:
        return Answer(fault=Fault.SLOW)
    except OSError:
        return Answer(fault=Fault.CONNECTION)
    return Answer(status, _fault_of(status))


def _fault_of(status: int) -> str:
    if 200 <= status < 300:
        return ""
    return Fault.REDIRECT if 300 <= status < 400 else Fault.STATUS


def _found(target: Target, deadline: float) -> list[Address]:
    """The addresses of the name; raises unless all of them may be called."""
    found = [ip_address(each) for each in _resolved(target, deadline)]
    if not found:
        raise PostingError(Fault.NAME)
    if not all(is_callable(each, target) for each in found):
        raise PostingError(Fault.PRIVATE)
    return found


def _resolved(target: Target, deadline: float) -> list[str]:
    """What the name leads to. A resolver knows no deadline: it is asked in a thread
    that is left behind when it is too slow."""
    told: SimpleQueue[list[str]] = SimpleQueue()

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            rows = []
        told.put([str(row[4][0]) for row in rows])

    Thread(target=ask, daemon=True, name="resolving").start()
    try:
        return told.get(timeout=_left(deadline))
    except Empty:
        raise PostingError(Fault.SLOW) from None


def _line_to(target: Target, found: list[Address], deadline: float) -> socket.socket:
    """A line to the first of these addresses that takes one."""
    line = _connected(found, target.port, deadline)
    if not target.is_secure:
        return line
    try:
        line.settimeout(_left(deadline))
        # The certificate is that of the name, though the address was looked up here.
        context = ssl.create_default_context()
        return context.wrap_socket(line, server_hostname=target.host)
    except BaseException:
        line.close()
        raise


def _connected(found: list[Address], port: int, deadline: float) -> socket.socket:
    """By its number: nobody is asked again where the name leads."""
    away: OSError | None = None
    for each in found:
        line = socket.socket(FAMILIES[each.version], socket.SOCK_STREAM)
        try:
            line.settimeout(_left(deadline))
            line.connect((str(each), port))
        except OSError as error:
            line.close()
            away = error
        else:
            return line
    raise away or PostingError(Fault.NAME)


def _said(line: socket.socket, sent: bytes, deadline: float) -> int:
    line.settimeout(_left(deadline))
    line.sendall(sent)
    held = b""
    while len(held) < MOST_BYTES:
        line.settimeout(_left(deadline))
        more = line.recv(MOST_BYTES - len(held))
        held = _final(held + more)
        if not more or END_OF_HEAD.search(held):
            break
    found = STATUS.match(held)
    if found is None:
        raise PostingError(Fault.ANSWER)
    return int(found[1])


def _final(held: bytes) -> bytes:
    """Without the heads that only announce another one (1xx)."""
    while (start := STATUS.match(held)) and start[1].startswith(b"1"):
        end = END_OF_HEAD.search(held)
        if end is None:
            break
        held = held[end.end() :]
    return held


def _request(target: Target, body: bytes, headers: Mapping[str, str]) -> bytes:
    lines = {
        "Host": target.named,
        "User-Agent": "Gouvernail-Webhooks/1",
        "Content-Type": "application/json; charset=utf-8",
        "Content-Length": str(len(body)),
        "Accept": "*/*",
        "Connection": "close",
        **headers,
    }
    head = [f"POST {target.path} HTTP/1.1", *(f"{k}: {v}" for k, v in lines.items())]
    return "\r\n".join((*head, "", "")).encode("ascii") + body


def _left(deadline: float) -> float:
    """What is left of the time; a socket takes zero for “do not wait at all”."""
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    return left
