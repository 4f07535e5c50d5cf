"""What the public reads of closed evaluations, and each indicator once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import override

from gouvernail.adoption.decisions import votes_in_words
from gouvernail.adoption.models import Deliberation
from gouvernail.evaluations.evidence import Fact, facts_of
from gouvernail.evaluations.frozen import Frozen, frozen_of
from gouvernail.evaluations.models import Evaluation
from gouvernail.indicators.printed import Printed, printed_of
from gouvernail.indicators.reading import Reading, indicators_of
from gouvernail.indicators.rows import Row
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plan.kinds import IndicatorKind
from gouvernail.plan.model import Indicator, Measure, Target
from gouvernail.plans.models import Plan
from gouvernail.publishing.value import Assessed, Decision, Gauge, Judged, Rate
from gouvernail.reports.internal import internal_keys


def assessed_of(plan: Plan) -> tuple[Assessed, ...]:
    """The closed evaluations of `plan`, the newest first: three queries. An objective
    that became internal since is told no more."""
    rows = Evaluation.objects.of_plan(plan).filter(state="sealed")
    listed = list(rows.for_page().order_by("freezes_on", "pk"))
    decisions = _decisions(listed) if listed else {}
    internal = internal_keys(plan) if listed else frozenset[str]()
    days: dict[str, int] = defaultdict(int)
    found = []
    with override(plan.language):
        for row in listed:
            day = row.freezes_on.isoformat()
            days[day] += 1
            slug = day if days[day] == 1 else f"{day}-{days[day]}"
            told = _assessed(row, slug, decisions.get(row.pk, ()))
            kept = tuple(each for each in told.judged if each.id not in internal)
            found.append(told.model_copy(update={"judged": kept}))
    return tuple(reversed(found))


def _assessed(
    row: Evaluation, slug: str, decisions: Collection[Deliberation]
) -> Assessed:
    frozen = frozen_of(row, Audience.PUBLIC)
    texts = row.words.get("texts", {})
    is_told = Topic.STATUS not in frozen.hidden
    return Assessed(
        slug=slug,
        subject=str(row.pk),
        title=row.title,
        kind=row.kind,
        on=row.freezes_on,
        closed_on=timezone.localdate(row.sealed_at) if row.sealed_at else None,
        counts=asdict(frozen.tally) if is_told else {},
        rates=tuple(_rate(each) for each in facts_of(frozen) if _is_public(each)),
        context=texts.get("context", ""),
        conclusion=texts.get("conclusion", ""),
        judged=tuple(_judged(row, frozen, is_told)),
        decisions=tuple(_decision(each) for each in decisions),
        digest=row.digest,
    )


def _is_public(fact: Fact) -> bool:
    """How many of the house answered its questions is a matter of the house."""
    return fact.code != "answers"


def _rate(fact: Fact) -> Rate:
    return Rate(
        code=fact.code,
        name=fact.name,
        words=fact.value,
        rule=fact.rule,
        part=fact.part,
        whole=fact.whole,
    )


def _judged(row: Evaluation, frozen: Frozen, is_told: bool) -> Iterator[Judged]:
    """Every objective that the public sees, whether or not somebody judged it."""
    said = {each["key"]: each for each in row.words.get("judgements", ())}
    for node in frozen.objectives:
        told = said.get(node.id, {})
        names = ("verdict", "done", "missed", "learnt")
        yield Judged(
            id=node.id,
            ref=node.ref or "",
            title=node.title,
            counts=asdict(frozen.tallies[node.id]) if is_told else {},
            **{name: told.get(name, "") for name in names},
        )


def _decisions(rows: Collection[Evaluation]) -> dict[int, list[Deliberation]]:
    """What organs decided on each, in order of time: one query."""
    links = Evaluation.deliberations.through.objects.filter(
        evaluation__in=rows, deliberation__taken_back_at=None
    ).select_related("deliberation")
    found: dict[int, list[Deliberation]] = defaultdict(list)
    for link in links.order_by("deliberation__decided_on", "pk"):
        found[link.evaluation_id].append(link.deliberation)
    return found


def _decision(row: Deliberation) -> Decision:
    return Decision(
        on=row.decided_on,
        organ=str(row.get_organ_display()),
        act=str(row.get_step_display()),
        number=row.number,
        votes=votes_in_words(row),
    )


def gauges_of(plan: Plan, shown: Collection[str]) -> tuple[Gauge, ...]:
    """The indicators about what is `shown` (permanent ids) or about the whole plan,
    without those for the house only; then what the document prints of others."""
    today = timezone.localdate()
    readings = indicators_of(plan, internal=False)
    told = [each for each in readings if _is_about(each, shown)]
    living = tuple(_gauge(each, shown, Row(each, today, False)) for each in told)
    return living + tuple(_printed(printed_of(plan), shown))


def _is_about(reading: Reading, shown: Collection[str]) -> bool:
    keys = reading.node_keys
    return not keys or any(key in shown for key in keys)


def _gauge(reading: Reading, shown: Collection[str], row: Row) -> Gauge:
    indicator = reading.indicator
    code = f"i{indicator.number}"
    return Gauge(
        code=f"{code}-{indicator.pk}" if reading.leader else code,
        indicator=_said(reading),
        nodes=tuple(key for key in reading.node_keys if key in shown),
        method=indicator.method,
        by=reading.leader or row.department,
        green=_percent(indicator.green_from),
        amber=_percent(indicator.amber_from),
        places=row.places,
    )


def _said(reading: Reading) -> Indicator:
    """As the plan file says it, without the remarks beside values."""
    row, start = reading.indicator, reading.aim.baseline
    return Indicator(
        label=row.label,
        target=row.target_words or None,
        unit=row.unit or None,
        kind=IndicatorKind(row.kind) if row.kind else None,
        direction=reading.aim.direction,
        source=row.source or None,
        baseline=Measure(on=start.on, value=start.value) if start else None,
        targets=tuple(Target(year=y, value=v) for y, v in reading.aim.targets),
        measures=tuple(Measure(on=e.on, value=e.value) for e in reading.points),
    )


def _percent(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _printed(listed: Iterable[Printed], shown: Collection[str]) -> Iterator[Gauge]:
    """What a document prints and nobody follows yet."""
    for each in listed:
        key = each.node.key
        if key in shown:
            code = f"{key[:56]}-{each.place + 1}"
            yield Gauge(code=code, indicator=each.indicator, nodes=(key,))
