"""Whatever is said, planned and kept, what is frozen is what stood."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from gouvernail.evaluations.comparing import compare
from gouvernail.evaluations.evidence import facts_of
from gouvernail.evaluations.frozen import frozen_of
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import picture_of
from tests.evaluations.conftest import Begin, reread

STATUSES = ["not_started", "ongoing", "waiting", "blocked", "done", "abandoned"]


def shake(plan: Plan, lot: Random) -> None:
    """Other states, days and marks for every action and step."""
    for node in Node.objects.of_plan(plan).steered():
        days = timedelta(days=lot.randint(-400, 400))
        node.due_on = lot.choice([None, timezone.localdate() + days])
        node.recurring, node.is_internal = lot.random() < 0.3, lot.random() < 0.3
        node.save()
        ProgressUpdate.objects.create(
            node=node,
            plan=plan,
            status=lot.choice(STATUSES),
            note="Dit",
            at=timezone.now() - timedelta(days=lot.randint(0, 700)),
        )


@pytest.mark.parametrize("seed", range(12))
def test_what_is_frozen_is_what_stood_and_stays_so(
    followed: Plan, begin: Begin, seed: int
) -> None:
    lot = Random(seed)
    shake(followed, lot)
    evaluation = begin()
    frozen, picture = frozen_of(evaluation), picture_of(followed)
    live = {node.key: picture.tallies[node.pk] for node in picture.nodes}
    assert {key: frozen.tallies[key] for key in live} == live
    assert sum(row.tally.total for row in frozen.rows) == frozen.tally.total
    late = {each.node.key for each in picture.actions if each.is_late}
    assert {each.key for each in frozen.late} == late
    assert compare(frozen, frozen).is_empty
    shake(followed, lot)
    again = frozen_of(reread(evaluation))
    assert (again.tallies, again.standings) == (frozen.tallies, frozen.standings)


@pytest.mark.parametrize("seed", range(12))
def test_the_public_counts_what_it_is_shown(
    followed: Plan, begin: Begin, seed: int
) -> None:
    shake(followed, Random(seed))
    evaluation = begin()
    house, public = frozen_of(evaluation), frozen_of(evaluation, Audience.PUBLIC)
    shown = {each.key for each in public.actions}
    assert not shown & set(evaluation.evidence["internal"])
    assert public.tally.total == len(shown) <= house.tally.total
    assert {each.key for each in public.late} <= {each.key for each in house.late}
    for fact in facts_of(public):
        if fact.part is not None and fact.whole is not None:
            assert 0 <= fact.part <= fact.whole
