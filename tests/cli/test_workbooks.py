"""Workbooks from the console: written, taken over, tried."""

from pathlib import Path

import pytest

from gouvernail.cli.main import main
from gouvernail.exchange.roundtrip.reading import read_book
from gouvernail.plans.models import Node, Plan
from gouvernail.workbooks.book import book_of
from gouvernail.workbooks.models import WorkbookReturn
from tests.factories import Cast
from tests.workbooks.edits import Work

WORK = Work({("plan", "a2"): {"priority": "1", "percent": "140"}})


@pytest.fixture
def file(plan: Plan, cast: Cast, tmp_path: Path) -> Path:
    """A workbook in which somebody changed two cells, one of them wrongly."""
    found = tmp_path / "classeur.ods"
    found.write_bytes(WORK.done_in(book_of(plan, cast.coordinator)))
    return found


def test_a_part_is_written_as_a_file(plan: Plan, cast: Cast, tmp_path: Path) -> None:
    for fmt, part in (("ods", "branch:o1"), ("xlsx", "mine")):
        target = tmp_path / f"classeur.{fmt}"
        more = ["--as", cast.contributor.email, "--part", part, "--format", fmt]
        assert main(["workbook", plan.name, "-o", str(target), *more]) == 0
        assert read_book(target.read_bytes()).part == part


def test_the_console_sees_the_whole_plan(plan: Plan, tmp_path: Path) -> None:
    target = tmp_path / "classeur.xlsx"
    assert main(["workbook", plan.name, "-o", str(target)]) == 0
    rows = read_book(target.read_bytes()).tables[0].rows
    assert len(rows) == Node.objects.of_plan(plan).count()


def test_what_nothing_speaks_against_is_taken_over(
    plan: Plan, cast: Cast, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["take-workbook", plan.name, str(file), "--as", cast.coordinator.email]
    assert main(asked) == 0
    assert Node.objects.get(plan=plan, key="a2").priority == "1"
    told = capsys.readouterr().out
    assert "changed\tplan" in told
    assert "refused\tplan" in told


def test_a_dry_run_of_a_workbook_writes_nothing(
    plan: Plan, cast: Cast, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOUVERNAIL_JOBS", "immediate")
    asked = ["take-workbook", plan.name, str(file), "--as", cast.coordinator.email]
    assert main([*asked, "--dry-run"]) == 0
    assert Node.objects.get(plan=plan, key="a2").priority == ""
    assert not WorkbookReturn.objects.exists()


def test_who_may_not_is_told_in_one_line(
    plan: Plan, cast: Cast, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["take-workbook", plan.name, str(file), "--as", cast.reader.email]
    assert main(asked) == 2
    assert capsys.readouterr().err.count("\n") == 1
