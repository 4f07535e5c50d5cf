"""The archive itself: members written as they come, each with its digest."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from pydantic import BaseModel, ConfigDict

FORMAT, VERSION = "gouvernail.takeout", 1
MANIFEST, README = "manifest.json", "README.txt"
PEOPLE, NAMED, JOURNAL_FILE = "people.jsonl", "named.jsonl", "journal.jsonl"
TABLES, FILES, PLANS = "tables/", "files/", "plans/"
COMMON, ELSEWHERE = "common/", "elsewhere.json"
PIECE = 65_536


class Member(BaseModel):
    """One file of the archive."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    size: int
    sha256: str


class House(BaseModel):
    """Whose archive it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: str
    name: str
    kind: str
    ins: str


class Manifest(BaseModel):
    """What an archive says of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: str
    version: int
    product: str
    organisation: House
    made_at: str
    members: tuple[Member, ...]


class ArchiveWriter:
    """Writes members one after the other; nothing is held but a piece of one."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self.members: list[Member] = []

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """One member, by its pieces."""
        digest, size = hashlib.sha256(), 0
        with self._package.open(name, "w", force_zip64=True) as target:
            for piece in pieces:
                target.write(piece)
                digest.update(piece)
                size += len(piece)
        told = Member(name=name, size=size, sha256=digest.hexdigest())
        self.members.append(told)

    def add_rows(self, name: str, rows: Iterable[dict[str, Any]]) -> None:
        """One JSON object a line; no member at all for no row."""
        lines = (line_of(row) for row in rows)
        first = next(lines, None)
        if first is not None:
            self.add(name, _then(first, lines))

    def close(self, manifest: Manifest) -> None:
        """Write what it says of itself, last."""
        told = json.dumps(manifest.model_dump(), ensure_ascii=False, indent=1)
        told_as = zipfile.ZipInfo(MANIFEST)
        self._package.writestr(told_as, told.encode(), zipfile.ZIP_DEFLATED)


@contextmanager
def new_archive(target: Path) -> Iterator[ArchiveWriter]:
    """An archive that appears under its name once it is whole, for its owner only.

    Raises `OSError` where there is no room for it; nothing stays then.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        handle = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file, _package(file) as package:
            yield ArchiveWriter(package)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def line_of(row: dict[str, Any]) -> bytes:
    """A row as one line."""
    told = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return told.encode() + b"\n"


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """What a file holds, piece by piece."""
    while piece := file.read(PIECE):
        yield piece


def _package(file: IO[bytes]) -> zipfile.ZipFile:
    return zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)


def _then(first: bytes, others: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from others
