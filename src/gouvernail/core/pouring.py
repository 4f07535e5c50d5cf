"""A file that is written at one end and leaves by the other."""

import io


class Pouring(io.RawIOBase):
    """Takes what is written, gives it away once; nobody can go back in it."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[bytes] = []

    def writable(self) -> bool:
        """Only that."""
        return True

    def write(self, data: object) -> int:
        """Keep it until it is poured."""
        kept = bytes(data)  # type: ignore[call-overload]
        self._held.append(kept)
        return len(kept)

    def poured(self) -> bytes:
        """What came since the last time."""
        held, self._held = self._held, []
        return b"".join(held)
