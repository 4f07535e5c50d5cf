"""The demonstration, loaded once by each process that needs it again and again."""

import sqlite3
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction

from gouvernail.cli.demonstration_whole import load_whole
from gouvernail.plans.models import Plan
from tests.web.scenery import lasting

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[Plan]:
    """The plan of the demonstration with the most follow-up, beside all the others,
    for the tests of a module."""
    with django_db_blocker.unblock(), lasting(), transaction.atomic():
        load_whole(EXAMPLES)
        yield Plan.objects.live().named("rochevaux", "pst-2024-2030").get()
        transaction.set_rollback(True)


def bring_demonstration() -> None:
    """Into an empty database, outside of any transaction, with its files.

    Loading it takes seconds; a copy of what was loaded first takes none. Only SQLite
    gives one: elsewhere it is loaded each time.
    """
    if connection.vendor != "sqlite":
        load_whole(EXAMPLES)
        return
    kept, files = _loaded()
    kept.backup(_database())
    default_storage._root = deepcopy(files)  # type: ignore[attr-defined]


@cache
def _loaded() -> tuple[sqlite3.Connection, Any]:
    load_whole(EXAMPLES)
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    _database().backup(kept)
    return kept, deepcopy(default_storage._root)  # type: ignore[attr-defined]


def _database() -> sqlite3.Connection:
    connection.ensure_connection()
    made: sqlite3.Connection = connection.connection
    return made
