"""What the repository must not hold."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = re.compile(r"https?://|file:|\bfind-links\b|--index-url")


@pytest.mark.parametrize("lock", ["requirements.lock", "package-lock.json"])
def test_locks_hold_hashes_and_no_address(lock: str) -> None:
    source = (ROOT / lock).read_text(encoding="utf-8")
    assert "sha" in source
    # Funding links of npm packages are words of their authors, not registries.
    lines = [line for line in source.splitlines() if '"url":' not in line]
    assert not [line for line in lines if ADDRESS.search(line)]


def test_no_module_of_the_product_runs_over_four_hundred_lines() -> None:
    longest = [
        f"{file.relative_to(ROOT)}: {count}"
        for file in (ROOT / "src").rglob("*.py")
        if (count := len(file.read_text(encoding="utf-8").splitlines())) > 400
    ]
    assert longest == []


def test_nothing_built_or_vendored_is_committed() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone: there is nothing committed to look at")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    built = re.compile(r"(^|/)(node_modules|build|dist)/|\.(mo|woff2|min\.js|sqlite3)$")
    assert [name for name in listed if built.search(name)] == []
