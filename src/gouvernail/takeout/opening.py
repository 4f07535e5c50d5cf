"""An archive that comes back: nothing of it is believed before all of it is checked.

Names, sizes and fingerprints first; what is read afterwards is read within bounds, and
no name of the archive ever becomes a path.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.takeout.archive import (
    COMMON,
    ELSEWHERE,
    FILES,
    FORMAT,
    JOURNAL_FILE,
    MANIFEST,
    NAMED,
    PEOPLE,
    PLANS,
    README,
    TABLES,
    VERSION,
    Manifest,
    Member,
    pieces_of,
)
from gouvernail.takeout.belongings import by_label
from gouvernail.takeout.listings import INDICATORS, MONEY

MEGABYTE = 1024 * 1024
AT_ROOT = {README, ELSEWHERE, JOURNAL_FILE, NAMED, PEOPLE, INDICATORS, MONEY}
_FILE = re.compile(rf"{FILES}[0-9a-f]{{64}}")
_PLAN = re.compile(
    rf"({PLANS}|{COMMON})[a-z0-9_-]{{1,80}}/(plan\.(json|xlsx|csv)|versions/\d{{1,5}}\.json)"
)
_TABLE = re.compile(rf"{TABLES}([a-z]+\.[A-Za-z]+)\.jsonl")
# What reading a damaged package may raise.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    UnicodeDecodeError,
)
DAMAGED = _("This archive is damaged: %(what)s.")


@dataclass(frozen=True)
class Limits:
    """Beyond this, an archive is not one of ours."""

    members: int = 200_000
    megabytes: int = 50_000
    manifest: int = 64 * MEGABYTE
    line: int = 256 * MEGABYTE
    # Text packs some thirty times; a bomb a thousand times.
    packing: int = 200
    small: int = 16 * MEGABYTE


@dataclass
class Archive:
    """An archive that was checked from end to end."""

    manifest: Manifest
    limits: Limits
    _package: zipfile.ZipFile
    _members: dict[str, Member] = field(default_factory=dict)

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """The rows of a member, a line each; none where it is not there."""
        if name not in self._members:
            return
        with self._package.open(name) as file:
            while line := file.readline(self.limits.line):
                yield _object(line, name)

    def holds(self, name: str) -> bool:
        """Whether there is such a member."""
        return name in self._members

    @contextmanager
    def file(self, name: str) -> Iterator[IO[bytes]]:
        """The bytes of a member."""
        with self._package.open(name) as file:
            yield file

    def check(self) -> None:
        """Read everything once, and compare it with what the manifest says."""
        for name, member in self._members.items():
            if _digest(self._package, member) != member.sha256:
                raise _damaged(f"{name}: SHA-256")


@contextmanager
def open_archive(path: Path, limits: Limits | None = None) -> Iterator[Archive]:
    """The archive at `path`, whole and as its manifest says.

    Raises `PlanError` for what is no archive, is damaged, comes from another format, or
    goes beyond `limits`.
    """
    bounds = limits or Limits()
    try:
        with zipfile.ZipFile(path) as package:
            archive = _opened(package, bounds)
            archive.check()
            yield archive
    except BROKEN as error:
        raise _damaged(str(error) or type(error).__name__) from error


def _opened(package: zipfile.ZipFile, limits: Limits) -> Archive:
    infos = {info.filename: info for info in package.infolist()}
    _check_infos(package, infos, limits)
    manifest = _manifest(package, infos)
    members = {each.name: each for each in manifest.members}
    if len(members) != len(manifest.members) or members.keys() | {
        MANIFEST
    } != infos.keys() | {MANIFEST}:
        raise _damaged(_difference(set(members), set(infos) - {MANIFEST}))
    for name, member in members.items():
        _check_name(name)
        if infos[name].file_size != member.size:
            raise _damaged(name)
    return Archive(manifest, limits, package, members)


def _check_infos(
    package: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], limits: Limits
) -> None:
    if len(infos) != len(package.infolist()):
        raise _damaged("ZIP")
    total = sum(info.file_size for info in infos.values())
    if len(infos) > limits.members or total > limits.megabytes * MEGABYTE:
        raise PlanError(_("This archive is too large to be brought back."))
    for info in infos.values():
        packed = max(info.compress_size, 1)
        if info.file_size > limits.small and info.file_size / packed > limits.packing:
            raise PlanError(_("This archive unpacks into too much: it is not ours."))
        if info.flag_bits & 1:
            raise PlanError(_("This archive is locked by a password."))
    if MANIFEST in infos and infos[MANIFEST].file_size > limits.manifest:
        raise PlanError(_("This archive is too large to be brought back."))


def _manifest(package: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo]) -> Manifest:
    if MANIFEST not in infos:
        raise PlanError(_("This file is not an archive of Gouvernail."))
    told = _object(package.read(MANIFEST), MANIFEST)
    if told.get("format") != FORMAT:
        raise PlanError(_("This file is not an archive of Gouvernail."))
    if told.get("version") != VERSION:
        raise PlanError(
            _("This archive has format %(found)s, and this product reads %(known)s."),
            found=str(told.get("version"))[:20],
            known=VERSION,
        )
    try:
        return Manifest.model_validate(told)
    except ValidationError as error:
        raise _damaged(MANIFEST) from error


def _check_name(name: str) -> None:
    """Only the names that a take-out writes; a path that leads out is none of them."""
    if name in AT_ROOT or _FILE.fullmatch(name) or _PLAN.fullmatch(name):
        return
    table = _TABLE.fullmatch(name)
    if not table:
        raise _damaged(name[:200])
    if table.group(1) not in by_label():
        raise PlanError(
            _("This archive holds a table that this product does not know: %(name)s."),
            name=table.group(1),
        )


def _digest(package: zipfile.ZipFile, member: Member) -> str:
    digest, size = hashlib.sha256(), 0
    with package.open(member.name) as file:
        for piece in pieces_of(file):
            digest.update(piece)
            size += len(piece)
            if size > member.size:
                raise _damaged(member.name)
    return digest.hexdigest()


def _object(line: bytes, name: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _damaged(name) from error
    if not isinstance(told, dict):
        raise _damaged(name)
    return told


def _difference(said: set[str], there: set[str]) -> str:
    return next(iter(sorted(said ^ there)), MANIFEST)[:200]


def _damaged(what: str) -> PlanError:
    return PlanError(DAMAGED, what=what)
