"""What all serving processes share."""

from pathlib import Path
from subprocess import run
from sys import executable

import pytest
from django.core.cache import CacheHandler
from django.db import connection

from config import settings as product
from gouvernail.accounts.models import CacheRow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def shared(db: None) -> CacheHandler:
    """The cache of the product, on the database of the tests."""
    return CacheHandler(product.CACHES)


def test_the_cache_of_the_product_is_there_after_the_migrations(
    shared: CacheHandler,
) -> None:
    shared["default"].set("count", [1, 2], 60)
    assert shared["default"].get("count") == [1, 2]
    assert CacheRow.objects.count() == 1
    assert CacheRow._meta.db_table in connection.introspection.table_names()


def test_a_key_is_added_once(shared: CacheHandler) -> None:
    assert shared["default"].add("lock", 1, 60) is True
    assert shared["default"].add("lock", 1, 60) is False


def test_two_processes_see_the_same_counts(tmp_path: Path) -> None:
    address = {"DATABASE_URL": f"sqlite:///{tmp_path / 'shared.sqlite3'}"}
    words = [executable, "-m", "django", "shell", "--settings", "config.settings"]
    migrate = [executable, "-m", "django", "migrate", "accounts", "-v", "0"]
    run(
        [*migrate, "--settings", "config.settings"],
        cwd=ROOT,
        env=_environment(address),
        check=True,
    )
    said = [
        run(
            [*words, "-v", "0", "-c", f"from django.core.cache import cache; {code}"],
            cwd=ROOT,
            env=_environment(address),
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for code in ("cache.set('tries', 5, 60)", "print(cache.get('tries'))")
    ]
    assert said[1].strip() == "5"


def _environment(more: dict[str, str]) -> dict[str, str]:
    return {"PATH": "", "PYTHONPATH": "src:.", "GOUVERNAIL_SECRET_KEY": "x", **more}
