"""The exchange with eComptes at the command line."""

from pathlib import Path

import pytest
from lxml import etree

from gouvernail.accounting.models import LedgerReturn
from gouvernail.cli.main import main
from gouvernail.history.models import Change
from gouvernail.money.ledger import ledger_of
from gouvernail.money.models import MoneyLine
from gouvernail.plans.models import Plan
from tests.accounting.answers import answered, article, known
from tests.exchange.ecomptes.exchanging import faults, needs_schemas
from tests.factories import Cast


@pytest.fixture(autouse=True)
def with_its_code(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    known(cast.organisation)
    monkeypatch.setenv("GOUVERNAIL_JOBS", "immediate")


@pytest.fixture
def answer(plan: Plan, tmp_path: Path) -> str:
    path = tmp_path / "retour.xml"
    path.write_bytes(answered(plan, {"a1": [article("100")]}, renamed="a2"))
    return str(path)


@needs_schemas
def test_a_plan_is_exported_for_a_budget_year(plan: Plan, tmp_path: Path) -> None:
    out = tmp_path / "out.xml"
    asked = ["export", plan.name, "--to", "ecomptes", "--year", "2027", "-o", str(out)]
    assert main(asked) == 0
    data = out.read_bytes()
    assert faults(data) == []
    assert etree.fromstring(data).findtext("Identifiants/Exercice") == "2027"


def test_an_export_that_ecomptes_would_refuse_says_why(
    plan: Plan, cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    cast.organisation.ins = ""
    cast.organisation.save()
    assert main(["export", plan.name, "--to", "ecomptes"]) == 2
    assert "INS" in capsys.readouterr().err


def test_an_answer_is_taken_over_and_told(
    plan: Plan, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["take-ecomptes", plan.name, answer]) == 0
    said = capsys.readouterr().out
    assert "+ 2026" in said
    assert "– → 100.00" in said
    assert "? " in said
    assert ledger_of(plan).total("a1").planned == 100
    assert LedgerReturn.objects.get().state == "applied"


def test_a_dry_run_of_an_answer_writes_nothing(
    plan: Plan, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Change.objects.count()
    assert main(["take-ecomptes", plan.name, answer, "--dry-run"]) == 0
    assert "– → 100.00" in capsys.readouterr().out
    assert not LedgerReturn.objects.exists()
    assert not MoneyLine.objects.exists()
    assert Change.objects.count() == before


def test_a_file_that_is_no_answer_ends_with_one_sentence(
    plan: Plan, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "budget.xml"
    path.write_bytes(b"<budget/>")
    assert main(["take-ecomptes", plan.name, str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
