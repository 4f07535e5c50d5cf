"""How an event is signed, and how who receives it looks whether it is ours.

No database and no setting: docs/api.md shows the same twenty lines to a stranger.
"""

import hmac
from collections.abc import Iterable
from hashlib import sha256

SCHEME = "v1"
# A signature older than that is a replay, not a delivery.
WINDOW = 5 * 60
LONGEST = 2000


def signature_of(body: bytes, secrets: Iterable[str], at: int) -> str:
    """The header of `body` sent at `at` (seconds since 1970): `t=…,v1=…`, one `v1` for
    each secret that still holds."""
    marks = (f"{SCHEME}={_mark(body, secret, at)}" for secret in secrets)
    return ",".join((f"t={at}", *marks))


def is_ours(body: bytes, secret: str, header: str, now: int) -> bool:
    """Whether somebody who knows `secret` sent `body`, within five minutes of `now`."""
    at, marks = _read(header)
    if at is None or abs(now - at) > WINDOW:
        return False
    expected = _mark(body, secret, at).encode()
    # In constant time: how long it takes tells nothing of the mark.
    return any(hmac.compare_digest(expected, mark) for mark in marks)


def _mark(body: bytes, secret: str, at: int) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, sha256).hexdigest()


def _read(header: str) -> tuple[int | None, list[bytes]]:
    pairs = [part.partition("=") for part in header[:LONGEST].split(",")]
    moments = [value for name, _sign, value in pairs if name.strip() == "t"]
    marks = [v.strip() for name, _sign, v in pairs if name.strip() == SCHEME]
    if len(moments) != 1 or not (moments[0].isascii() and moments[0].isdecimal()):
        return None, []
    return int(moments[0][:15]), [mark.encode("utf-8", "replace") for mark in marks]
