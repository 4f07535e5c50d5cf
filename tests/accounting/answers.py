"""What the tests of the accounts share: a file of eComptes, and taking it over."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from gouvernail.accounting.comparing import Difference
from gouvernail.accounting.models import LedgerReturn
from gouvernail.accounting.sending import Sending
from gouvernail.accounting.services.applying import apply_answer, difference_of
from gouvernail.accounting.services.taking import bring_answer
from gouvernail.accounts.models import User
from gouvernail.exchange.ecomptes.building import programme_of
from gouvernail.exchange.ecomptes.value import (
    Article,
    Element,
    Programme,
    Projection,
)
from gouvernail.exchange.ecomptes.writing import ecomptes_bytes
from gouvernail.money.models import MoneyLine
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan

INS = "92999"
Money = dict[str, list[Article | Projection]]
SAMPLE = (
    Path(__file__).resolve().parents[3]
    / "shared"
    / "ecomptes"
    / "sample_from_ecomptes_201805V1.xml"
)


def known(organisation: Organisation) -> Organisation:
    """The authority with its INS code."""
    organisation.ins = INS
    organisation.save(update_fields=["ins"])
    return organisation


def article(amount: str, code: str = "104/123-13", **more: object) -> Article:
    """A line of the budget of 2026."""
    told: dict[str, object] = {"exercise": 2026, "label": "Frais"}
    return Article(code=code, amount=Decimal(amount), **{**told, **more})  # type: ignore[arg-type]


def foreseen(group: str, **amounts: str) -> Projection:
    """What a group is expected to cost: `y2027="12"`."""
    years = tuple((int(name[1:]), Decimal(told)) for name, told in amounts.items())
    return Projection(group=group, label="Fonctionnement", amounts=years)


def answered(plan: Plan, money: Money, *, renamed: str = "") -> bytes:
    """The file of eComptes about `plan`, with lines by permanent id; `renamed` is an
    element that bears an id of its own."""
    programme = programme_of(Sending(plan, 2026).value, Sending(plan, 2026).sheet)
    volets = tuple(_with(volet, money, renamed) for volet in programme.volets)
    return written(replace(programme, volets=volets))


def written(programme: Programme) -> bytes:
    """A file as eComptes writes it."""
    return ecomptes_bytes(programme, with_money=True)


def _with(element: Element, money: Money, renamed: str) -> Element:
    told = money.get(element.id, [])
    return replace(
        element,
        id="autre-id" if element.id == renamed else element.id,
        articles=tuple(each for each in told if isinstance(each, Article)),
        projections=tuple(each for each in told if isinstance(each, Projection)),
        children=tuple(_with(each, money, renamed) for each in element.children),
    )


def brought(plan: Plan, by: User | None, money: Money, **more: str) -> LedgerReturn:
    """The answer, kept."""
    data = answered(plan, money, **more)
    return bring_answer(plan=plan, name="retour.xml", data=data, by=by)


def applied(plan: Plan, by: User | None, money: Money, **more: bool) -> LedgerReturn:
    """The answer, taken over."""
    kept = brought(plan, by, money)
    apply_answer(ledger_return=kept, by=by, **more)
    kept.refresh_from_db()
    return kept


def counts(ledger_return: LedgerReturn, by: User | None) -> dict[str, int]:
    """What it would change, without what it would not."""
    found: Difference = difference_of(ledger_return, by)
    return {name: count for name, count in found.counts.items() if count}


def lines_on(plan: Plan, key: str) -> list[tuple[int | None, str, str, Decimal]]:
    """Year, article, comment and amount of each line of a node, in order."""
    rows = MoneyLine.objects.of_plan(plan).filter(node__key=key)
    return list(rows.values_list("year", "article", "comment", "planned"))
