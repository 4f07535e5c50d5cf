"""Pages that were made a moment ago, packed once and kept in the process.

What is kept says of which state of the site it was made: it is given again only while
that state holds, so that a page taken back is gone at once, in every process. It also
ages, for what changes with the clock alone. Bounded in number and in bytes; what is
asked with questions, which anybody can make up, has a small place of its own.
"""

import gzip
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from django.http import HttpResponse

from gouvernail.publishing.state import State

Key = tuple[str, str, str]
LIFE = 60.0
LARGEST = 1_000_000


@dataclass(frozen=True)
class Kept:
    """An answer: its bytes as they came, packed where that is worth it."""

    state: State | None
    made_at: float
    status: int
    headers: Mapping[str, str]
    body: bytes
    packed: bytes | None

    @property
    def size(self) -> int:
        """Bytes it takes, more or less."""
        return len(self.packed or self.body) + 1_000

    def answer(self, *, accepts_gzip: bool) -> HttpResponse:
        """The same answer once more."""
        is_packed = self.packed is not None and accepts_gzip
        body = self._bytes(is_packed)
        response = HttpResponse(body, status=self.status)
        for name, value in self.headers.items():
            response.headers[name] = value
        response.headers["Content-Length"] = str(len(body))
        if is_packed:
            response.headers["Content-Encoding"] = "gzip"
        return response

    def _bytes(self, is_packed: bool) -> bytes:
        if self.packed is None:
            return self.body
        return self.packed if is_packed else gzip.decompress(self.packed)


class Shelf:
    """The last answers, at most so many and so heavy; the oldest go first."""

    def __init__(self, entries: int, size: int) -> None:
        self.entries, self.size = entries, size
        self.held = 0
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, key: Key, state: State | None, now: float) -> Kept | None:
        """What was kept under this key, if it still holds; nothing without a state."""
        if state is None:
            return None
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            if found.state != state or now - found.made_at > LIFE:
                self._drop(key)
                return None
            self._kept.move_to_end(key)
            return found

    def keep(self, key: Key, kept: Kept) -> None:
        """Room is made for it; what is too large, or of no known state, is not kept."""
        if kept.state is None or kept.size > LARGEST:
            return
        with self._lock:
            self._drop(key)
            self._kept[key] = kept
            self.held += kept.size
            while len(self._kept) > self.entries or self.held > self.size:
                self._drop(next(iter(self._kept)))

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self.held = 0

    def _drop(self, key: Key) -> None:
        gone = self._kept.pop(key, None)
        if gone is not None:
            self.held -= gone.size


# Bounds of each process.
pages = Shelf(entries=4_000, size=48_000_000)
# Searches, filters and faults, which anybody can make up without end.
questions = Shelf(entries=400, size=8_000_000)


def find(key: Key, state: State | None, now: float) -> Kept | None:
    """What was kept under this key and still holds."""
    kept = None if key[2] else pages.find(key, state, now)
    return kept or questions.find(key, state, now)


def keep(key: Key, kept: Kept) -> None:
    """Keep it for the next who asks."""
    is_page = kept.status == 200 and not key[2]
    (pages if is_page else questions).keep(key, kept)


def forget() -> None:
    """Forget everything."""
    pages.clear()
    questions.clear()
