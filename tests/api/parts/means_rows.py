"""The rows that the operations on means act on, each in the right state."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gouvernail.accounting.services.applying import apply_answer
from gouvernail.accounting.services.taking import bring_answer
from gouvernail.documents.models import Document
from gouvernail.indicators.services import (
    Definition,
    define_indicator,
    remove_indicator,
)
from gouvernail.indicators.services.bringing import bring_figures
from gouvernail.money.models import FundingSource, Grant
from gouvernail.money.services.grants import attach_document, detach_document
from gouvernail.money.services.path import add_point
from gouvernail.plans.models import Node, Plan
from gouvernail.workbooks.book import book_of
from gouvernail.workbooks.services.bringing import bring_workbook
from tests.accounting.answers import answered, article, known
from tests.factories import Cast
from tests.workbooks.edits import Work


def of_grants(cast: Cast) -> dict[str, Any]:
    """The grant of the world, which pays for a1: with a file, and one taken off."""
    Grant.objects.update(created_by=cast.coordinator)
    grant = Grant.objects.get(organisation=cast.organisation)
    kept, off = _kept(grant, cast, "promesse.txt"), _kept(grant, cast, "vieux.txt")
    detach_document(grant=grant, document=off, by=cast.coordinator)
    found = {"grant": grant, "attachment": kept, "detached": off}
    return {**{name: row.pk for name, row in found.items()}, "unpaid": "a2"}


def _kept(grant: Grant, cast: Cast, name: str) -> Document:
    file = SimpleUploadedFile(name, f"Promesse : {name}".encode())
    return attach_document(grant=grant, file=file, by=cast.coordinator)


def of_money(cast: Cast, plan: Plan) -> dict[str, Any]:
    """A source of financing, a point of the budget path."""
    source = FundingSource.objects.get(organisation=cast.organisation)
    amounts = {"ordinary_revenue": Decimal(2), "ordinary_expense": Decimal(1)}
    details = {"dated": date(2026, 3, 31), **amounts}
    point = add_point(plan=plan, details=details, by=cast.coordinator)
    return {"source": source.pk, "forecast": point.pk}


FIGURES = b"Annee;Code INS;Taux\n2022;92094;15\n2021;92094;14\n"


def of_indicators(cast: Cast, plan: Plan) -> dict[str, Any]:
    """An indicator that was taken out, one that a3 prints, a file of figures."""
    by = cast.coordinator
    definition = Definition({"label": "Trajets"}, [], {})
    removed = define_indicator(plan=plan, definition=definition, by=by)
    remove_indicator(indicator=removed, by=by)
    printed = {"indicators": [{"label": "Places", "target": "14"}]}
    Node.objects.filter(plan=plan, key="a3").update(printed=printed)
    figures = bring_figures(plan=plan, name="iweps.csv", data=FIGURES, by=by)
    return {"removed": removed.pk, "figures": figures.pk}


def of_accounts(cast: Cast, plan: Plan) -> dict[str, Any]:
    """An answer that nobody settled, and one that was taken over."""
    here = Plan.objects.for_page().get(pk=plan.pk)
    if not here.organisation.ins:
        known(here.organisation)
    file = answered(here, {"a1": [article("100")]}, renamed="a2")
    kept, by = [], cast.coordinator
    for name in ("retour.xml", "premier.xml"):
        kept.append(bring_answer(plan=here, name=name, data=file, by=by))
    apply_answer(ledger_return=kept[1], by=by)
    named = {"ledger": kept[0].pk, "applied_ledger": kept[1].pk}
    return {**named, "ledger_file": file}


def of_workbooks(cast: Cast, plan: Plan) -> dict[str, Any]:
    """A workbook that the coordinator brought back, in which one cell changed."""
    by, work = cast.coordinator, Work({("plan", "a2"): {"priority": "1"}})
    file = work.done_in(book_of(plan, by))
    row = bring_workbook(plan=plan, name="classeur.ods", data=file, by=by)
    return {"brought": row.pk, "workbook_file": file}
