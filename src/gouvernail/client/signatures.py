"""Whether an event that came is one that the product sent."""

import hmac
import time
from hashlib import sha256

WINDOW = 5 * 60
SCHEME = "v1"
LONGEST = 2000


def verify_signature(
    body: bytes, header: str, secret: str, now: float | None = None
) -> bool:
    """Whether who knows `secret` sent `body` within the last five minutes.

    `body` is what came, byte for byte, before anything read it; `header` the signature
    that came with it (`t=…,v1=…`, one `v1` per secret that still holds). Never raises.
    """
    pairs = [part.strip().partition("=") for part in header[:LONGEST].split(",")]
    moments = [value for name, _sign, value in pairs if name == "t"]
    if len(moments) != 1 or not (moments[0].isascii() and moments[0].isdecimal()):
        return False
    moment = time.time() if now is None else now
    if abs(moment - int(moments[0][:15])) > WINDOW:
        return False
    told = f"{int(moments[0][:15])}.".encode() + body
    mark = hmac.new(secret.encode(), told, sha256).hexdigest().encode()
    marks = (
        value.encode("utf-8", "replace") for n, _sign, value in pairs if n == SCHEME
    )
    return any(hmac.compare_digest(mark, each) for each in marks)
