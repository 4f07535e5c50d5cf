"""Indicators go on in the plan of the next term: the act of a renewal tells it."""

from collections.abc import Collection

from gouvernail.indicators.enums import Via
from gouvernail.indicators.models import Indicator, Measure, Target
from gouvernail.plan.formula import names_in, parse
from gouvernail.plan.indicators import Line, standing
from gouvernail.plans.models import Node, Plan

COLUMNS = (
    "number",
    "label",
    "kind",
    "unit",
    "places",
    "source",
    "method",
    "direction",
    "baseline_value",
    "baseline_on",
    "frequency",
    "formula",
    "green_from",
    "amber_from",
    "is_internal",
    "taken_words",
)


def carry_indicators(old: Plan, new: Plan, here: Collection[int]) -> list[Indicator]:
    """Copy to `new` those of `old` that are about what came along, or about the plan as
    a whole, with their starting value and their series.

    Targets of years before the new term stay behind: new ones are to be decided. Who
    is no longer `here` (primary keys) measures no more.
    """
    rows = {row.key: row for row in Node.objects.of_plan(new)}
    indicators = list(Indicator.objects.of_plan(old).select_related("department"))
    about = {each.pk: _keys(each) for each in indicators}
    direct = [e for e in indicators if not about[e.pk] or about[e.pk] & rows.keys()]
    return [
        _carried(
            each, new, [rows[k] for k in sorted(about[each.pk] & rows.keys())], here
        )
        for each in _with_needed(direct, indicators)
    ]


def _keys(indicator: Indicator) -> set[str]:
    nodes = indicator.nodes.live().order_by("path")
    return set(nodes.values_list("key", flat=True))


def _with_needed(chosen: list[Indicator], every: list[Indicator]) -> list[Indicator]:
    """These, and those that their formulas name, in the order of the plan."""
    by_name = {each.name: each for each in every}
    wanted = {each.name for each in chosen}
    waiting = list(chosen)
    while waiting:
        each = waiting.pop()
        named = names_in(parse(each.formula)) if each.formula else frozenset()
        more = (named & by_name.keys()) - wanted
        wanted |= more
        waiting += [by_name[name] for name in more]
    return [each for each in every if each.name in wanted]


def _carried(
    indicator: Indicator, plan: Plan, nodes: list[Node], here: Collection[int]
) -> Indicator:
    service = indicator.department
    made = Indicator(
        plan=plan,
        carried_from=indicator,
        owner_id=indicator.owner_id if indicator.owner_id in here else None,
        department=None if service is None or service.archived_at else service,
        taken_node=_taken(indicator, nodes),
        **{name: getattr(indicator, name) for name in COLUMNS},
    )
    made.save()
    made.nodes.set(nodes)
    _carry_targets(indicator, made)
    _carry_values(indicator, made)
    return made


def _taken(indicator: Indicator, nodes: list[Node]) -> Node | None:
    """The row that prints what it was taken over from."""
    before = indicator.taken_node
    key = before.key if before else ""
    return next((node for node in nodes if node.key == key), None)


def _carry_targets(indicator: Indicator, made: Indicator) -> None:
    first = made.plan.starts or 0
    Target.objects.bulk_create(
        Target(indicator=made, year=each.year, value=each.value)
        for each in indicator.targets.filter(year__gte=first).order_by("year")
    )


def _carry_values(indicator: Indicator, made: Indicator) -> None:
    rows = {row.pk: row for row in Measure.objects.of_indicators([indicator])}
    lines = (Line(m.pk, m.on, m.value, m.replaces_id) for m in rows.values())
    kept = [rows[line.number] for line in standing(lines)]
    Measure.objects.bulk_create(
        Measure(
            indicator=made,
            on=each.on,
            value=each.value,
            numerator=each.numerator,
            denominator=each.denominator,
            comment=each.comment,
            by_id=each.by_id,
            at=each.at,
            via=Via.CARRIED,
        )
        for each in kept
    )
