"""Lines of money: added, changed, taken away."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Key, node_of, plan_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.money import MoneyLineShown, line_shown, router, told
from gouvernail.api.writing.doing import Done, last_line
from gouvernail.api.writing.given import Flag, Year
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.money.enums import Flow, Nature
from gouvernail.money.ledger import ledger_of
from gouvernail.money.models import MoneyLine
from gouvernail.money.models.lines import MOST_ARTICLE, MOST_COMMENT, MOST_NAME
from gouvernail.money.services.lines import Entry, enter_lines
from gouvernail.plan.cells import MOST
from gouvernail.plans.models import Plan
from gouvernail.tokens.scopes import Scope

ONE = "/plans/{plan}/money/{line}"
Amount = Annotated[
    Decimal,
    Field(gt=-MOST, lt=MOST, decimal_places=2, examples=["12500.00"]),
]


class MoneyGiven(Given):
    """An amount of one node, in euros. Without a year it is planned once, some day."""

    planned: Amount = Decimal(0)
    committed: Amount | None = None
    spent: Amount | None = None
    year: Year | None = None
    is_yearly: Flag = Field(False, description="Comes back each year; without year.")
    flow: Flow = Field(Flow.EXPENSE, examples=["expense"])
    nature: Nature | None = Field(None, examples=["ordinary"])
    source: str | None = Field(
        None,
        max_length=MOST_NAME,
        description="Who pays; a name that is new is added to the sources.",
        examples=["Région wallonne"],
    )
    article: str = Field("", max_length=MOST_ARTICLE, examples=["84010/12406"])
    comment: str = Field("", max_length=MOST_COMMENT)


class MoneyChanges(Given):
    """What changes of a line; what is not sent stays."""

    planned: Amount | None = None
    committed: Amount | None = None
    spent: Amount | None = None
    year: Year | None = None
    is_yearly: Flag | None = None
    flow: Flow | None = None
    nature: Nature | None = None
    source: str | None = Field(None, max_length=MOST_NAME)
    article: str | None = Field(None, max_length=MOST_ARTICLE)
    comment: str | None = Field(None, max_length=MOST_COMMENT)


@reads(router, ONE)
def money_line(request: HttpRequest, plan: Id, line: Id) -> MoneyLineShown:
    """One line that somebody entered."""
    return _shown(told(request, plan_of(request, plan)), line)


@writes(router, "POST", "/plans/{plan}/nodes/{key}/money", Scope.MONEY, status=MADE)
def add_money_line(
    request: HttpRequest, plan: Id, key: Key, given: MoneyGiven
) -> MoneyLineShown:
    """Add a line. What only the document printed of the node is taken over first."""
    node = node_of(request, plan, key)
    with alone_in(node.plan):
        values = _values(given, set(MoneyGiven.model_fields))
        _check(values)
        entry = Entry(node.pk, values=values)
        enter_lines(plan=node.plan, entries=[entry], by=person(request))
        row = MoneyLine.objects.filter(node=node, removed_at=None)
        newest = row.order_by("-position", "-pk")[0]
    return _shown(told(request, node.plan), newest.pk)


@writes(router, "PATCH", ONE, Scope.MONEY)
def edit_money_line(
    request: HttpRequest, plan: Id, line: Id, given: MoneyChanges
) -> MoneyLineShown:
    """Change a line that somebody entered."""
    with _holding(request, plan, line) as row:
        found_in = row.node.plan
        values = _values(given, given.model_fields_set)
        _check({"year": row.year, "per_year": row.per_year, **values})
        entry = Entry(row.node_id, f"l{row.pk}", values)
        enter_lines(plan=found_in, entries=[entry], by=person(request))
    return _shown(found_in, line)


@writes(router, "DELETE", ONE, Scope.MONEY)
def remove_money_line(request: HttpRequest, plan: Id, line: Id) -> Done:
    """Take a line away; undoing its line of the journal brings it back."""
    with _holding(request, plan, line) as row:
        entry = Entry(row.node_id, f"l{row.pk}")
        enter_lines(plan=row.node.plan, entries=[entry], by=person(request))
        return last_line(row.node.plan)


@contextmanager
def _holding(request: HttpRequest, plan: int, number: int) -> Iterator[MoneyLine]:
    """The line, if it still is what the program read."""
    found_in = told(request, plan_of(request, plan))
    with alone_in(found_in):
        require_match(request, _shown(found_in, number))
        row = MoneyLine.objects.select_related("node").get(pk=number)
        row.node.plan = found_in
        yield row


def _shown(plan: Plan, number: int) -> MoneyLineShown:
    ledger = ledger_of(plan)
    for line in ledger.whole:
        if line.entered and line.key == f"l{number}":
            return line_shown(ledger, line)
    raise Http404


def _values(given: MoneyGiven | MoneyChanges, sent: set[str]) -> dict[str, Any]:
    """By the names that the service knows; null gives back what stands by itself."""
    named = {"is_yearly": "per_year"}
    nothing: dict[str, Any] = {
        "planned": Decimal(0),
        "per_year": False,
        "flow": Flow.EXPENSE,
    }
    nothing |= {"article": "", "comment": ""}
    values: dict[str, Any] = {}
    for field in sorted(sent):
        name, value = named.get(field, field), getattr(given, field)
        value = nothing.get(name) if value is None else value
        values[name] = getattr(value, "value", value)
    if "source" in values:
        values["source"] = (values["source"] or "").strip() or None
    return values


def _check(values: dict[str, Any]) -> None:
    if values["per_year"] and values["year"] is not None:
        said = _("What comes back each year has no year.")
        raise ProblemError("invalid", errors=[("body.year", said)])
