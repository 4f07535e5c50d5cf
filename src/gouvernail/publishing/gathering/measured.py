"""Indicators and closed evaluations, up to the day that is told."""

from gouvernail.plan.audience import Topic
from gouvernail.publishing.gathering.ground import Ground
from gouvernail.publishing.gathering.texts import measured
from gouvernail.publishing.gathering_evaluations import assessed_of, gauges_of
from gouvernail.publishing.value import Assessed, Gauge


def gauges_by(ground: Ground) -> tuple[Gauge, ...]:
    """Each indicator once, of what is shown."""
    shown = {key for key in ground.nodes if ground.shows(Topic.INDICATORS, key)}
    return tuple(
        each.model_copy(update={"indicator": measured(each.indicator, ground.day)})
        for each in gauges_of(ground.plan, shown)
    )


def assessed_by(ground: Ground) -> tuple[Assessed, ...]:
    """The evaluations that were closed by then."""
    if ground.is_draft:
        return ()
    found = assessed_of(ground.plan)
    return tuple(e for e in found if e.closed_on is None or e.closed_on <= ground.day)
