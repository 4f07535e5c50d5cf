"""The indicators of a plan with their series and their lights, read once for a page.

Values come as bare tuples: a plan may hold thousands. What a working draft shows are
the indicators of the plan in force, by the permanent ids of its nodes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Q

from gouvernail.indicators.models import Indicator, Measure, Target
from gouvernail.plan.formula import parse
from gouvernail.plan.indicators import (
    Aim,
    Computed,
    Light,
    Line,
    Point,
    Verdict,
    all_computed,
    next_due,
    points_of,
    verdict_on,
)
from gouvernail.plan.wording import PlanError, Wording, gettext_noop as _
from gouvernail.plans.models import Node, Plan

ABOUT = ("pk", "key", "ref", "title", "path", "department", "department__name")


@dataclass(frozen=True)
class About:
    """A node that an indicator is about, as the plan of the page knows it."""

    pk: int
    key: str
    ref: str
    title: str
    path: str
    department_id: int | None = None
    department: str = ""

    def __str__(self) -> str:
        return f"{self.ref} {self.title}".strip()


@dataclass(frozen=True)
class Reading:
    """One indicator, what it aims at, its series, and the nodes it is about.

    `leader` names the authority that leads it, where it is shared with this plan.
    """

    indicator: Indicator
    nodes: tuple[About, ...]
    aim: Aim
    points: tuple[Point, ...]
    gaps: tuple[tuple[date, Wording], ...] = ()
    fault: Wording | None = None
    leader: str = ""

    @property
    def last(self) -> Point | None:
        """The last value."""
        return self.points[-1] if self.points else None

    @cached_property
    def verdict(self) -> Verdict:
        """The light and its reason."""
        if self.fault and not self.points:
            return Verdict(Light.NONE, self.fault)
        return verdict_on(self.aim, self.last)

    @property
    def light(self) -> Light:
        """The light alone."""
        return self.verdict.light

    @cached_property
    def due(self) -> date | None:
        """When the next value is wanted; never for a computed one."""
        if self.indicator.is_computed:
            return None
        start = self.aim.baseline.on if self.aim.baseline else None
        since = start or self.indicator.created_at.date()
        last = self.last.on if self.last else None
        return next_due(last, since, self.indicator.rhythm)

    def is_overdue(self, today: date) -> bool:
        """Whether that day has passed."""
        return self.due is not None and self.due < today

    @property
    def node_keys(self) -> tuple[str, ...]:
        """Permanent ids of the nodes that it is about."""
        return tuple(node.key for node in self.nodes)

    @property
    def target(self) -> tuple[int, Decimal] | None:
        """The last year aimed at, and its value."""
        return self.aim.targets[-1] if self.aim.targets else None


def indicators_of(plan: Plan, *, internal: bool = True) -> list[Reading]:
    """Those of `plan`, then those that other authorities lead for it, by number.

    Four queries, two more where the plan shares something. Without `internal`, those
    for the house only are left out.
    """
    rows = list(Indicator.objects.of_plan(plan).for_list())
    others = list(Indicator.objects.led_for(plan).for_led()) if _follows(plan) else []
    found = readings_of([*rows, *others], plan)
    return [each for each in found if internal or not each.indicator.is_internal]


def readings_of(indicators: Sequence[Indicator], plan: Plan) -> list[Reading]:
    """These indicators, as `plan` shows them: three queries."""
    aims, series = _aims(indicators), _series(indicators)
    nodes = _nodes(indicators, plan)
    by_formula = _by_formula(indicators, series)
    return [
        _reading(each, nodes[each.pk], aims[each.pk], series[each.pk], by_formula, plan)
        for each in indicators
    ]


def reading_of(indicator: Indicator, plan: Plan) -> Reading:
    """One of them; with those that its formula needs."""
    if not indicator.is_computed:
        return readings_of([indicator], plan)[0]
    others = list(Indicator.objects.of_plan(indicator.plan).for_list())
    listed = [indicator if each.pk == indicator.pk else each for each in others]
    if indicator not in listed:
        listed.append(indicator)
    found = readings_of(listed, plan)
    return next(each for each in found if each.indicator.pk == indicator.pk)


Results = Mapping[tuple[int, int], Computed | Wording]


def _reading(  # noqa: PLR0913 - one value of so many parts
    indicator: Indicator,
    nodes: tuple[About, ...],
    targets: tuple[tuple[int, Decimal], ...],
    points: tuple[Point, ...],
    results: Results,
    plan: Plan,
) -> Reading:
    aim = indicator.aim(targets)
    is_led = indicator.plan_id not in (plan.pk, plan.revises_id)
    leader = indicator.plan.organisation.name if is_led else ""
    if not indicator.is_computed:
        return Reading(indicator, nodes, aim, points, leader=leader)
    result = results[indicator.plan_id, indicator.number]
    if isinstance(result, Wording):
        return Reading(indicator, nodes, aim, (), fault=result, leader=leader)
    fault = result.gaps[-1][1] if result.gaps else None
    return Reading(indicator, nodes, aim, result.points, result.gaps, fault, leader)


def _aims(
    indicators: Sequence[Indicator],
) -> dict[int, tuple[tuple[int, Decimal], ...]]:
    rows = Target.objects.filter(indicator__in=indicators).order_by("year")
    found: dict[int, list[tuple[int, Decimal]]] = defaultdict(list)
    for pk, year, value in rows.values_list("indicator", "year", "value"):
        found[pk].append((year, value))
    return {each.pk: tuple(found[each.pk]) for each in indicators}


def _series(indicators: Sequence[Indicator]) -> dict[int, tuple[Point, ...]]:
    rows = Measure.objects.of_indicators(indicators)
    lines: dict[int, list[Line]] = defaultdict(list)
    columns = ("indicator", "pk", "on", "value", "replaces")
    for pk, number, on, value, replaces in rows.values_list(*columns):
        lines[pk].append(Line(number, on, value, replaces))
    return {each.pk: points_of(lines[each.pk]) for each in indicators}


def _nodes(indicators: Sequence[Indicator], plan: Plan) -> dict[int, tuple[About, ...]]:
    """The live rows they are about, seen from `plan`: its own, those that follow the
    leader's; in a working draft those of the same permanent id."""
    pairs = Indicator.nodes.through.objects.filter(
        indicator__in=indicators, node__removed_at=None
    )
    columns = ("indicator", "node__plan", *(f"node__{name}" for name in ABOUT))
    links = list(pairs.order_by("pk").values_list(*columns))
    elsewhere = [row for row in links if row[1] != plan.pk]
    here = _rows_here(elsewhere, plan) if elsewhere else {}
    found: dict[int, dict[str, About]] = defaultdict(dict)
    for indicator, of_plan, *row in links:
        about = _about(*row) if of_plan == plan.pk else here.get(row[0])
        if about is not None:
            found[indicator][about.path] = about
    return {
        each.pk: tuple(found[each.pk][path] for path in sorted(found[each.pk]))
        for each in indicators
    }


def _rows_here(links: Iterable[Sequence[Any]], plan: Plan) -> dict[int, About]:
    """The rows of `plan` that stand for those of others, by the key of these: a row
    that follows the leader's, in a working draft the one of the same permanent id."""
    listed = list(links)
    drafted = {row[3]: row[2] for row in listed if row[1] == plan.revises_id}
    led = {row[2] for row in listed if row[1] != plan.revises_id}
    rows = Node.objects.of_plan(plan).filter(Q(key__in=drafted) | Q(origin__in=led))
    found = {}
    for *row, origin in rows.values_list(*ABOUT, "origin"):
        about = _about(*row)
        found[drafted.get(about.key, origin)] = about
    return found


def _about(*row: Any) -> About:
    pk, key, ref, title, path, department, name = row
    return About(pk, key, ref, title, path, department, name or "")


def _by_formula(
    indicators: Sequence[Indicator], series: Mapping[int, Sequence[Point]]
) -> dict[tuple[int, int], Computed | Wording]:
    """What the formulas give, plan by plan; why, where they turn in a circle."""
    found: dict[tuple[int, int], Computed | Wording] = {}
    for plan in {each.plan_id for each in indicators if each.is_computed}:
        mine = [each for each in indicators if each.plan_id == plan]
        for number, result in _of_one_plan(mine, series).items():
            found[plan, number] = result
    return found


def _of_one_plan(
    indicators: Sequence[Indicator], series: Mapping[int, Sequence[Point]]
) -> Mapping[int, Computed | Wording]:
    computed = [each for each in indicators if each.is_computed]
    measured = {e.name: series[e.pk] for e in indicators if not e.is_computed}
    try:
        formulas = {each.name: parse(each.formula) for each in computed}
        results = all_computed(formulas, measured)
    except PlanError as error:
        return {each.number: error.wording for each in computed}
    nothing = Wording(_("What it is computed from has no value yet."))
    return {
        each.number: result if result.points or result.gaps else nothing
        for each in computed
        for result in [results[each.name]]
    }


def _follows(plan: Plan) -> bool:
    """Whether anything of this plan may be led elsewhere."""
    return vars(plan).get("is_sharing") is not False
