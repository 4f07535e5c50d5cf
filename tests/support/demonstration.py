"""The demonstration, loaded once by each process that needs it again and again."""

import sqlite3
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection

from gouvernail.cli.demonstration_whole import load_whole

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


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
