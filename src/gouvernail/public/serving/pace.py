"""How many pages that must be made anew one address may ask for.

People never meet it: what was made a moment ago is not counted. Who copies the whole
site in a hurry is told when to come back. Each process counts for itself and keeps no
address longer than it needs.
"""

import time
from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock


@dataclass
class _Purse:
    left: float
    at: float


class Pace:
    """So many at once, then so many a second; at most so many addresses known."""

    def __init__(self, at_once: int, a_second: float, known: int = 10_000) -> None:
        self.at_once, self.a_second, self.known = at_once, a_second, known
        self._purses: OrderedDict[str, _Purse] = OrderedDict()
        self._lock = Lock()

    def wait(self, address: str, now: float | None = None) -> int:
        """Seconds to wait; 0 where one more is welcome."""
        at = time.monotonic() if now is None else now
        with self._lock:
            purse = self._purses.setdefault(address, _Purse(float(self.at_once), at))
            self._purses.move_to_end(address)
            self._forget()
            gained = (at - purse.at) * self.a_second
            purse.left, purse.at = min(purse.left + gained, self.at_once), at
            if purse.left >= 1:
                purse.left -= 1
                return 0
            return int((1 - purse.left) / self.a_second) + 1

    def clear(self) -> None:
        """Forget everybody."""
        with self._lock:
            self._purses.clear()

    def _forget(self) -> None:
        while len(self._purses) > self.known:
            self._purses.popitem(last=False)


def network(address: str) -> str:
    """Whom an address stands for: itself, or the line of a house in IPv6."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        return str(int(known) >> 64)
    return address


usual = Pace(at_once=600, a_second=20)
dear = Pace(at_once=120, a_second=4)


def wait_of(address: str, *, is_dear: bool) -> int:
    """Seconds that this address must wait before another page is made for it."""
    who = network(address)
    return (dear if is_dear else usual).wait(who) if who else 0


def forget() -> None:
    """Forget everybody."""
    usual.clear()
    dear.clear()
