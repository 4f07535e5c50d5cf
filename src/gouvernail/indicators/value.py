"""The indicators of a plan, in its plan file."""

from collections import defaultdict
from collections.abc import Iterable

from gouvernail.indicators.models import Measure
from gouvernail.indicators.printed import Printed, printed_of
from gouvernail.indicators.reading import Reading, indicators_of
from gouvernail.plan import model
from gouvernail.plan.kinds import Direction, IndicatorKind
from gouvernail.plans.models import Plan


def with_indicators(
    value: model.PlanFile, plan: Plan, *, internal: bool = True
) -> model.PlanFile:
    """`value` with the indicators that live, and what the document prints and nobody
    took over. Shared ones are told about each node. Without `internal`, those for the
    house only are left out."""
    living = by_key(indicators_of(plan, internal=internal))
    is_printed = any(node.fields.indicators for node in value.nodes)
    printed = _printed_by_key(printed_of(plan) if is_printed else ())
    told = living.keys() | printed.keys()
    nodes = tuple(
        _with(node, (*living.get(node.id, ()), *printed.get(node.id, ())))
        if node.id in told or node.fields.indicators
        else node
        for node in value.nodes
    )
    return value.model_copy(update={"nodes": nodes})


def by_key(readings: Iterable[Reading]) -> dict[str, list[model.Indicator]]:
    """Each as the plan file says it, by the permanent id of each node."""
    listed = list(readings)
    comments = _comments(listed)
    found: dict[str, list[model.Indicator]] = defaultdict(list)
    for reading in listed:
        said = _said(reading, comments)
        for key in reading.node_keys:
            found[key].append(said)
    return found


def _with(node: model.Node, indicators: tuple[model.Indicator, ...]) -> model.Node:
    fields = node.fields.model_copy(update={"indicators": indicators})
    return node.model_copy(update={"fields": fields})


def _said(reading: Reading, comments: dict[tuple[int, object], str]) -> model.Indicator:
    row = reading.indicator
    start = reading.aim.baseline
    return model.Indicator(
        label=row.label,
        target=row.target_words or None,
        unit=row.unit or None,
        kind=IndicatorKind(row.kind) if row.kind else None,
        direction=Direction(row.direction) if row.direction else None,
        source=row.source or None,
        baseline=model.Measure(on=start.on, value=start.value) if start else None,
        targets=tuple(model.Target(year=y, value=v) for y, v in reading.aim.targets),
        measures=tuple(
            model.Measure(
                on=point.on,
                value=point.value,
                comment=comments.get((row.pk, point.on)) or None,
            )
            for point in reading.points
        ),
    )


def _comments(readings: list[Reading]) -> dict[tuple[int, object], str]:
    """What was written beside the values that stand."""
    rows = Measure.objects.of_indicators([each.indicator for each in readings])
    said = rows.standing().exclude(comment="")
    return {(pk, on): text for pk, on, text in said.values_list(*_COMMENT)}


_COMMENT = ("indicator", "on", "comment")


def _printed_by_key(listed: Iterable[Printed]) -> dict[str, list[model.Indicator]]:
    found: dict[str, list[model.Indicator]] = defaultdict(list)
    for each in listed:
        found[each.node.key].append(each.indicator)
    return found
