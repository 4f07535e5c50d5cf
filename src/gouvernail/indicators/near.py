"""The indicators of one node in a single query, for pages that ask a lot already.

Definition, targets and values are joined: a few dozens of rows for a node. What a
formula gives needs the others of the plan: they are read where there is a formula.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Q

from gouvernail.accounts.models import User
from gouvernail.indicators.models import Indicator
from gouvernail.indicators.reading import About, Reading, indicators_of
from gouvernail.organisations.models import Department
from gouvernail.plan.indicators import Line, points_of
from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.plans.models import Node

OWN = [
    field.attname
    for field in Indicator._meta.concrete_fields
    if field.name not in ("method", "taken_words")
]
LINE = ("measures__pk", "measures__on", "measures__value", "measures__replaces")
TARGET = ("targets__year", "targets__value")
NAMES = ("owner__first_name", "owner__last_name", "department__name")
LEADER = "plan__organisation__name"
Joined = dict[str, Any]


def near_of(node: Node, *, internal: bool = True) -> list[Reading]:
    """The indicators of `node`, or of the node of the leader that it follows; in a
    working draft, those of the same node of the plan in force. One query, and those of
    the register where a formula gives one of them."""
    rows = Indicator.objects.live().filter(_about(node))
    if not internal or node.origin_id is not None:
        rows = rows.filter(is_internal=False)
    joined = rows.order_by("number").values(*OWN, *LINE, *TARGET, *NAMES, LEADER)
    groups = groupby(joined, key=lambda row: row["id"])
    found = [_reading(node, list(group)) for _pk, group in groups]
    if not any(each.indicator.is_computed for each in found):
        return found
    listed = indicators_of(node.plan, internal=internal)
    known = {each.indicator.pk: each for each in listed}
    return [_computed(each, known.get(each.indicator.pk)) for each in found]


def _about(node: Node) -> Q:
    plan = node.plan
    if node.origin_id is not None:
        return Q(nodes=node.origin_id)
    if plan.revises_id is not None:
        return Q(nodes__plan=plan.revises_id, nodes__key=node.key)
    return Q(nodes=node.pk)


def _reading(node: Node, joined: list[Joined]) -> Reading:
    first = joined[0]
    indicator = _indicator(first)
    aim = indicator.aim(tuple(sorted(set(_targets(joined)))))
    about = About(node.pk, node.key, node.ref, node.title, node.path)
    leader = first[LEADER] if node.origin_id is not None else ""
    fault = None
    if indicator.is_computed:
        fault = Wording(_("It is computed from others: open it."))
    points = points_of(set(_lines(joined)))
    return Reading(indicator, (about,), aim, points, fault=fault, leader=leader)


def _computed(near: Reading, known: Reading | None) -> Reading:
    """With what its formula gives, as the register says it."""
    if known is None or not near.indicator.is_computed:
        return near
    return replace(near, points=known.points, gaps=known.gaps, fault=known.fault)


def _indicator(row: Joined) -> Indicator:
    """The row, with the person and the service that it names."""
    indicator = Indicator(**{name: row[name] for name in OWN})
    first, last, service = (row[name] for name in NAMES)
    if indicator.owner_id:
        indicator.owner = User(pk=indicator.owner_id, first_name=first, last_name=last)
    if indicator.department_id:
        indicator.department = Department(pk=indicator.department_id, name=service)
    return indicator


def _lines(joined: list[Joined]) -> Iterator[Line]:
    for row in joined:
        pk, on, value, replaces = (row[name] for name in LINE)
        if pk is not None:
            yield Line(pk, on, value, replaces)


def _targets(joined: list[Joined]) -> Iterator[tuple[int, Decimal]]:
    for row in joined:
        year, value = (row[name] for name in TARGET)
        if year is not None:
            yield year, value
