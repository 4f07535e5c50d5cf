"""Whatever a plan leaves in, it says the figures that screens show.

The demonstration is loaded once; each format is read back by a reader of that format,
and its figures are counted again from what is there.
"""

import argparse
import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pypdfium2
import pytest
from django.utils.translation import override
from lxml import etree
from python_calamine import CalamineWorkbook

from gouvernail.accounts.models import User
from gouvernail.cli.commands.export import FORMATS
from gouvernail.core.typography import euros
from gouvernail.editions.making import document_of
from gouvernail.editions.wishes import Wish
from gouvernail.exchange.planfile import load_plan
from gouvernail.money.ledger import Ledger, ledger_of
from gouvernail.plan.audience import Audience
from gouvernail.plan.kinds import Flow, NodeKind
from gouvernail.plan.rollups import Tally
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.picture import picture_of
from gouvernail.workbooks.book import book_of
from tests.api.calling import calling
from tests.support.demonstration import demonstration

__all__ = ["demonstration"]

STATUSES = {
    "Réalisé": "done",
    "En cours": "ongoing",
    "En attente": "waiting",
    "Bloqué": "blocked",
    "Non entamé": "not_started",
    "Abandonné": "abandoned",
}
# Status, or nothing where nobody said it; does it come back by itself.
Told = tuple[str, bool]


@pytest.fixture
def plan(db: None, demonstration: Plan) -> Iterator[Plan]:
    """The same, read as its people read it."""
    with override("fr"):
        yield demonstration


def exported(plan: Plan, form: str) -> bytes:
    options = argparse.Namespace(to=form, audience="internal", year=2026)
    return FORMATS[form](plan, options)


def sheets_of(data: bytes) -> list[list[list[Any]]]:
    """The cells of each sheet of a workbook."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def of_csv(plan: Plan) -> list[Told]:
    text = exported(plan, "csv").decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    return [_told(row) for row in rows if row["Niveau"] == "Action"]


def of_xlsx(plan: Plan) -> list[Told]:
    heads, *rows = sheets_of(exported(plan, "xlsx"))[0]
    named = [dict(zip(heads, row, strict=True)) for row in rows]
    return [_told(row) for row in named if row["Niveau"] == "Action"]


def of_plan_file(plan: Plan) -> list[Told]:
    nodes = load_plan(exported(plan, "json")).nodes
    fields = [node.fields for node in nodes if node.kind is NodeKind.ACTION]
    return [
        (each.status.value if each.status else "", bool(each.recurring))
        for each in fields
    ]


def of_workbook(plan: Plan) -> list[Told]:
    tree = book_of(plan, None).tables[0]
    cells = [row.cells for row in tree.rows if row.cells["kind"] == "action"]
    return [(each["status"], each["recurring"] == "yes") for each in cells]


def _told(row: dict[str, Any]) -> Told:
    return STATUSES.get(row["Statut"] or "", ""), row["Récurrente"] == "Oui"


def counted(told: list[Told]) -> dict[str, int]:
    """As screens count: what comes back by itself apart, silence as not begun."""
    once = Counter(
        status or "not_started" for status, comes_back in told if not comes_back
    )
    return {**once, "recurring": sum(comes_back for _status, comes_back in told)}


def shown(tally: Tally) -> dict[str, int]:
    """What a screen says, without the parts of its counts and without zeros."""
    names = (*STATUSES.values(), "recurring")
    return {name: count for name in names if (count := getattr(tally, name))}


READERS: dict[str, Callable[[Plan], list[Told]]] = {
    "csv": of_csv,
    "xlsx": of_xlsx,
    "plan file": of_plan_file,
    "workbook": of_workbook,
}


@pytest.mark.parametrize("form", READERS)
def test_a_table_counts_the_actions_as_the_screen_does(plan: Plan, form: str) -> None:
    tally = picture_of(plan).tallies[None]
    assert counted(READERS[form](plan)) == shown(tally)


def test_the_accounts_are_sent_each_action_and_each_step_once(plan: Plan) -> None:
    root = etree.fromstring(exported(plan, "ecomptes"))
    actions = [
        each for each in root.iter() if str(each.tag).rpartition("}")[2] == "Action"
    ]
    assert len(actions) == Node.objects.of_plan(plan).steered().count()


def test_the_api_says_the_counts_and_the_totals_of_the_screen(plan: Plan) -> None:
    coordinator = User.objects.get(email="anne.lemaire@rochevaux.example")
    asked, ledger = calling(coordinator), ledger_of(plan)
    counts = asked.read(f"plans/{plan.pk}/summary")["counts"]
    tally = picture_of(plan).tallies[None]
    assert {name: counts[name] for name in shown(tally)} == shown(tally)
    totals = asked.read(f"plans/{plan.pk}/money/totals")
    assert Decimal(totals["planned"]) == ledger.total().once(Flow.EXPENSE).planned
    assert Decimal(totals["spent"]) == ledger.total().once(Flow.EXPENSE).spent


def test_the_workbook_counts_each_euro_as_the_screen_does(plan: Plan) -> None:
    money = next(each for each in book_of(plan, None).tables if each.key == "money")
    cells = [row.cells for row in money.rows]
    counted_once = sum(
        Decimal(each["counted"])
        for each in cells
        if each["flow"] == "expense" and each["per_year"] == "no" and each["counted"]
    )
    assert counted_once == ledger_of(plan).total().once(Flow.EXPENSE).planned


def words_of_docx(data: bytes) -> str:
    return _words(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def words_of_odt(data: bytes) -> str:
    return _words(zipfile.ZipFile(io.BytesIO(data)).read("content.xml"))


def words_of_pdf(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


def _words(markup: bytes) -> str:
    return re.sub(r"<[^>]+>", " ", markup.decode())


WORDS: dict[str, Callable[[bytes], str]] = {
    "docx": words_of_docx,
    "odt": words_of_odt,
    "pdf": words_of_pdf,
    "html": lambda data: _words(data),
}


def said(ledger: Ledger) -> list[str]:
    """The sums that the page of money shows, as it writes them."""
    once = ledger.total().once(Flow.EXPENSE)
    sums = [once.planned, once.committed, once.spent]
    return [euros(each) for each in sums if each is not None]


@pytest.mark.parametrize("form", WORDS)
def test_a_document_of_the_budget_says_the_sums_of_the_screen(
    plan: Plan, form: str
) -> None:
    made = document_of(plan, Wish("budget", form, audience=Audience.INTERNAL))
    # A reader of PDF does not give every narrow space back.
    text = re.sub(r"\s+", "", WORDS[form](made))
    for each in said(ledger_of(plan)):
        assert re.sub(r"\s+", "", each) in text


def test_a_workbook_of_the_budget_holds_the_sums_as_numbers(plan: Plan) -> None:
    made = document_of(plan, Wish("budget", "xlsx", audience=Audience.INTERNAL))
    values = {
        round(Decimal(str(value)), 2)
        for sheet in sheets_of(made)
        for row in sheet
        for value in row
        if isinstance(value, int | float)
    }
    once = ledger_of(plan).total().once(Flow.EXPENSE)
    assert {once.planned, once.committed, once.spent} <= values
