"""The public value of a plan: what everybody may read of it.

Everything passes here, and only here, from the house to the public.
"""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import override

from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import PublicationKind
from gouvernail.publishing.gathering.calendar import moments_of
from gouvernail.publishing.gathering.discreet import kept_silent
from gouvernail.publishing.gathering.follow_up import follow_up_of
from gouvernail.publishing.gathering.ground import Ground, ground_of
from gouvernail.publishing.gathering.house import house_of
from gouvernail.publishing.gathering.means import amounts_of
from gouvernail.publishing.gathering.measured import assessed_by, gauges_by
from gouvernail.publishing.gathering.synergies import synergies_of
from gouvernail.publishing.gathering.tags import tags_of
from gouvernail.publishing.gathering.versions import story_of
from gouvernail.publishing.value import PublicPlan


def public_plan_of(
    plan: Plan,
    *,
    now: datetime | None = None,
    kind: str = PublicationKind.PLAN,
) -> PublicPlan:
    """What the public reads of `plan`: a number of queries that its size does not
    change.

    The words and the tree are those of the version that was in force on the day of
    `now`, the follow-up what had been said by then. Of a draft under consultation,
    what is written today and no follow-up. Raises `PlanError` where no organ adopted
    the plan by then, or where its version is no longer what was frozen.
    """
    moment = now or timezone.now()
    with override(plan.language):
        ground = ground_of(plan, moment, is_draft=kind == PublicationKind.CONSULTATION)
        return kept_silent(_value(ground, moment), ground.staff)


def _value(ground: Ground, moment: datetime) -> PublicPlan:
    plan, follow_up, story = ground.plan, follow_up_of(ground), story_of(ground)
    partner = plan.joint_organisation
    return PublicPlan(
        slug=plan.slug,
        house=house_of(plan.organisation),
        partner=house_of(partner) if partner else None,
        is_draft=ground.is_draft,
        plan=ground.file,
        as_of=ground.day,
        published_at=moment,
        told=follow_up.told,
        news=follow_up.news,
        tags=tags_of(ground),
        versions=story.editions,
        decisions=story.decisions,
        retired=story.retired,
        numbers=story.numbers,
        texts=story.texts,
        synergies=synergies_of(ground),
        amounts=amounts_of(ground),
        moments=moments_of(ground),
        gauges=gauges_by(ground) if ground.shows(Topic.INDICATORS) else (),
        assessed=assessed_by(ground),
        hidden=tuple(sorted(topic.value for topic in ground.hidden)),
    )
