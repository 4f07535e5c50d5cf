"""Stored files on their way back: kept under names of their own, or all taken away."""

from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.crypto import get_random_string
from django.utils.text import get_valid_filename

from gouvernail.takeout.archive import FILES
from gouvernail.takeout.opening import Archive

FOLDER = "restored"
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class FilesBack:
    """Files of one archive; where it fails, none stays."""

    def __init__(self, archive: Archive, *, is_kept: bool) -> None:
        self._archive, self._is_kept = archive, is_kept
        self._folder = f"{FOLDER}/{get_random_string(8, LETTERS)}"
        self._stored: list[str] = []
        self.count = 0

    def name_of(self, cell: Any, longest: int) -> str:
        """Store the file that a cell names, and say under which name.

        The name of a cell is a word, never a path: its folder is made here. Raises
        `ValueError` for a cell that says something else.
        """
        if not isinstance(cell, dict) or not isinstance(cell.get("name"), str):
            raise ValueError("not a file")  # noqa: TRY004
        self.count += 1
        folder = f"{self._folder}/{self.count}"
        base = get_valid_filename(PurePosixPath(cell["name"]).name)
        name = f"{folder}/{_shortened(base, longest - len(folder) - 1)}"
        digest = cell.get("sha256")
        return name if digest is None else self._store(name, f"{FILES}{digest}")

    def take_back(self) -> None:
        """Delete what was stored."""
        for name in self._stored:
            default_storage.delete(name)

    def _store(self, name: str, member: str) -> str:
        if not self._archive.holds(member):
            raise ValueError(f"no {member[:100]}")
        if not self._is_kept:
            return name
        with self._archive.file(member) as file:
            stored = str(default_storage.save(name, File(file)))
        self._stored.append(stored)
        return stored


def _shortened(base: str, longest: int) -> str:
    path = PurePosixPath(base)
    extension = path.suffix[:20]
    return path.stem[: longest - len(extension)] + extension
