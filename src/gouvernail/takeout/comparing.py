"""Whether two archives hold the same: of one authority, from one place and another."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gouvernail.takeout.archive import COMMON, ELSEWHERE, MANIFEST

# What belongs to others, and what says when it was made.
APART = (COMMON, ELSEWHERE, MANIFEST)
PLAN_FILE, TABLES_OF_PLAN = "plan.json", ("plan.csv", "plan.xlsx")
# An action that another authority leads is one's own where that one is not.
SHARED, LED_BY_OTHERS = "shared", "partner"


def differences(one: Path, other: Path) -> list[str]:
    """The members that do not hold the same, in the order of their names.

    Everything is compared but the moment of making and what belongs to others: JSON by
    what it says, workbooks sheet by sheet, the rest byte by byte. The tables of a plan
    that others lead in part are left to its plan file, of which they are made.
    """
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        pair = (first, second)
        names = {*first.namelist(), *second.namelist()}
        wanted = sorted(name for name in names if not name.startswith(APART))
        found = (name for name in wanted if not _is_beside_the_point(pair, name))
        return [n for n in found if _content(first, n) != _content(second, n)]


def _is_beside_the_point(pair: tuple[zipfile.ZipFile, ...], name: str) -> bool:
    folder, _slash, base = name.rpartition("/")
    if base not in TABLES_OF_PLAN:
        return False
    plan_file = f"{folder}/{PLAN_FILE}"
    return len({_bytes(package, plan_file) for package in pair}) > 1


def _content(package: zipfile.ZipFile, name: str) -> Any:
    data = _bytes(package, name)
    if data is None:
        return None
    if name.endswith(".jsonl"):
        return [json.loads(line) for line in data.splitlines()]
    if name.endswith(f"/{PLAN_FILE}"):
        return json.loads(data, object_hook=_own)
    return dict(_sheets(data)) if name.endswith(".xlsx") else data


def _bytes(package: zipfile.ZipFile, name: str) -> bytes | None:
    return package.read(name) if name in package.NameToInfo else None


def _own(told: dict[str, Any]) -> dict[str, Any]:
    shared = told.get(SHARED)
    led = isinstance(shared, dict) and shared.get("role") == LED_BY_OTHERS
    return {k: v for k, v in told.items() if k != SHARED or not led}


def _sheets(data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            yield name, hashlib.sha256(book.read(name)).hexdigest()
