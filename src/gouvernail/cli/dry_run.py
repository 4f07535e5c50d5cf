"""`--dry-run`: everything is done, said, and taken back before anybody sees it.

So that what is said is what would be done, by the same code. Nothing stays: rows are
rolled back, files written or deleted are so only here, jobs wait for a commit that
never comes. What leaves the machine is for each command to leave out.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import InMemoryStorage, Storage, default_storage
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from gouvernail.plan.wording import PlanError, gettext_noop as _

FLAG = "--dry-run"
HELP = "say what would be done, write nothing"


def add_flag(parser: argparse.ArgumentParser) -> None:
    """The option, the same for every command that writes."""
    parser.add_argument(FLAG, action="store_true", help=HELP)


@contextmanager
def rehearsal() -> Iterator[None]:
    """Whatever is written within, in the database or among the stored files, is taken
    back at its end, whether it went well or not."""
    with _files_apart(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _files_apart() -> Iterator[None]:
    # The proxy that every field holds: what stands behind it is its only seam.
    proxy: Any = default_storage
    proxy.exists("")
    real = proxy._wrapped  # noqa: SLF001
    proxy._wrapped = Overlay(real)  # noqa: SLF001
    try:
        yield
    finally:
        proxy._wrapped = real  # noqa: SLF001


def migrated(*, dry: bool) -> None:
    """Bring the tables up to date; a dry run only looks, for tables are not taken back.

    Raises `PlanError` where it finds some to change.
    """
    if not dry:
        call_command("migrate", verbosity=0)
        return
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise PlanError(
            _("The tables are not up to date: run “gouvernail manage migrate” first.")
        )


class Overlay(Storage):
    """Stored files as they are, under those written here; nothing reaches the disk."""

    def __init__(self, beneath: Storage) -> None:
        self._beneath, self._above = beneath, InMemoryStorage()
        self._gone: set[str] = set()

    def exists(self, name: str) -> bool:
        """Whether it was written here, or stood there and was not deleted here."""
        return self._above.exists(name) or self._stands(name)

    def delete(self, name: str) -> None:
        """Gone, for what follows here."""
        self._gone.add(name)
        if self._above.exists(name):
            self._above.delete(name)

    def size(self, name: str) -> int:
        """How many bytes it has."""
        return self._holder(name).size(name)

    def path(self, name: str) -> str:
        """Where it stands on the disk, for what stood there before."""
        return self._beneath.path(name)

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        return self._holder(name).open(name, mode)

    def _save(self, name: str, content: IO[Any]) -> str:
        return self._above.save(name, content)

    def _holder(self, name: str) -> Storage:
        return self._above if self._above.exists(name) else self._beneath

    def _stands(self, name: str) -> bool:
        return name not in self._gone and self._beneath.exists(name)
