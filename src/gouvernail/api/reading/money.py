"""Money of a plan: its lines, and what they come to."""

from decimal import Decimal

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Key, node_of, plan_of
from gouvernail.api.core.paging import Page, Paging, items_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.money.ledger import Ledger, ledger_of
from gouvernail.plan.audience import Topic
from gouvernail.plan.kinds import Flow
from gouvernail.plan.money import Line
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of

router = Router(tags=["Money"])


class MoneyLineShown(Shown):
    """An amount of one node, in euros. What nobody said is null, never 0.

    `id` is null where only the document prints it, and there is nothing to change.
    """

    id: int | None = Field(examples=[88])
    node: str = Field(description="Permanent id of the node.", examples=["a1"])
    year: int | None = Field(examples=[2027])
    is_yearly: bool = Field(description="Comes back each year; then without year.")
    flow: str = Field(examples=["expense"])
    nature: str | None = Field(
        description="ordinary, extraordinary, or not said.", examples=["ordinary"]
    )
    planned: Decimal = Field(examples=["12500.00"])
    committed: Decimal | None = Field(examples=[None])
    spent: Decimal | None = Field(examples=["4000.00"])
    source: str | None = Field(examples=["Région wallonne"])
    article: str = Field(examples=["84010/12406"])
    comment: str
    counts: bool = Field(
        description="False where a line above or below counts instead of it."
    )


class TotalsShown(Shown):
    """What the lines come to: what is planned once, and what comes back each year."""

    planned: Decimal | None = Field(examples=["1250000.00"])
    committed: Decimal | None
    spent: Decimal | None
    revenue: Decimal | None = Field(description="Revenue planned.")
    yearly: Decimal | None = Field(description="Expenses that come back each year.")


@reads(router, "/plans/{plan}/money")
def money(request: HttpRequest, plan: Id, asked: Paging) -> Page[MoneyLineShown]:
    """Every line of a plan, node by node. The amounts are whole: of a shared node, the
    part of each authority is in the totals."""
    ledger = ledger_of(told(request, plan_of(request, plan)))
    found = items_of(request, asked, ledger.whole, _key_of)
    return Page(items=_lines(ledger, found.rows), next=found.next)


@reads(router, "/plans/{plan}/money/totals")
def money_totals(request: HttpRequest, plan: Id) -> TotalsShown:
    """What a plan costs: each euro once, our part of what is shared."""
    return _totals(ledger_of(told(request, plan_of(request, plan))), None)


@reads(router, "/plans/{plan}/nodes/{key}/money")
def node_money(
    request: HttpRequest, plan: Id, key: Key, asked: Paging
) -> Page[MoneyLineShown]:
    """The lines of one node, without those below it."""
    node = node_of(request, plan, key)
    ledger = ledger_of(told(request, node.plan))
    own = [line for line in ledger.whole if line.node == node.pk]
    found = items_of(request, asked, own, _key_of)
    return Page(items=_lines(ledger, found.rows), next=found.next)


@reads(router, "/plans/{plan}/nodes/{key}/money/totals")
def node_money_totals(request: HttpRequest, plan: Id, key: Key) -> TotalsShown:
    """What a node costs with all that stands below it."""
    node = node_of(request, plan, key)
    return _totals(ledger_of(told(request, node.plan)), node.pk)


def told(request: HttpRequest, plan: Plan) -> Plan:
    """The plan, where amounts are not kept from the bearer; a 404 else."""
    if Topic.BUDGET in curtain_of(person(request), plan):
        raise Http404
    return plan


def line_shown(ledger: Ledger, line: Line) -> MoneyLineShown:
    """One line, as lists show it."""
    return _lines(ledger, [line])[0]


def _lines(ledger: Ledger, lines: list[Line]) -> list[MoneyLineShown]:
    counted = {line.key for line in ledger.counted}
    return [_line(ledger, line, counts=line.key in counted) for line in lines]


def _line(ledger: Ledger, line: Line, *, counts: bool) -> MoneyLineShown:
    spot = ledger.by_pk[line.node]  # type: ignore[index]
    return MoneyLineShown(
        id=int(line.key[1:]) if line.entered else None,
        node=spot.key,
        year=line.year,
        is_yearly=line.per_year,
        flow=line.flow,
        nature=line.nature,
        planned=line.planned,
        committed=line.committed,
        spent=line.spent,
        source=line.source,
        article=line.article,
        comment=line.comment,
        counts=counts,
    )


def _totals(ledger: Ledger, node: int | None) -> TotalsShown:
    total = ledger.total(node)
    once = total.once()
    return TotalsShown(
        planned=once.planned,
        committed=once.committed,
        spent=once.spent,
        revenue=total.once(Flow.REVENUE).planned,
        yearly=total.yearly().planned,
    )


def _key_of(line: Line) -> str:
    return line.key
