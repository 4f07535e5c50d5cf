"""The stored files that the rows name, each once, under the digest of what it holds."""

import hashlib
from collections.abc import Iterator

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage

from gouvernail.takeout.archive import pieces_of


class Stored:
    """Files met on the way; those that the store no longer has are remembered."""

    def __init__(self) -> None:
        self.by_digest: dict[str, str] = {}
        self.missing: list[str] = []

    def digest_of(self, name: str) -> str | None:
        """The digest of a stored file; None where there is none to read."""
        digest = hashlib.sha256()
        try:
            for piece in contents_of(name):
                digest.update(piece)
        except (OSError, SuspiciousFileOperation):
            self.missing.append(name)
            return None
        self.by_digest.setdefault(digest.hexdigest(), name)
        return digest.hexdigest()


def contents_of(name: str) -> Iterator[bytes]:
    """A stored file, piece by piece. Raises `OSError` where it is gone."""
    with default_storage.open(name, "rb") as file:
        yield from pieces_of(file)
