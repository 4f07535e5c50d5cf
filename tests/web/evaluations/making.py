"""Evaluations that the tests of the pages share."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from gouvernail.adoption.models import Deliberation
from gouvernail.adoption.services.decided import Decided
from gouvernail.adoption.services.recording import record_deliberation
from gouvernail.evaluations.library import LIBRARY, Asked
from gouvernail.evaluations.models import Evaluation, Proposal
from gouvernail.evaluations.services.judging import Opinion, judge
from gouvernail.evaluations.services.opening import Start, open_evaluation
from gouvernail.evaluations.services.proposing import Idea, propose
from gouvernail.evaluations.services.sealing import seal
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast

TITLE = "Évaluation de mi-législature"


def begin(
    cast: Cast,
    plan: Plan,
    *,
    days: int = 0,
    kind: str = "mid_term",
    criteria: Iterable[Asked] = LIBRARY,
) -> Evaluation:
    """An evaluation whose figures are frozen in so many days; today by default."""
    today = timezone.localdate()
    start = Start(
        kind=kind,
        title=TITLE,
        freezes_on=today + timedelta(days=days),
        criteria=tuple(criteria),
    )
    return open_evaluation(
        plan=plan, start=start, by=cast.coordinator, now=timezone.now()
    )


def judged(
    cast: Cast, evaluation: Evaluation, key: str = "s1", **said: str
) -> Evaluation:
    """The same, with a judgement of one objective."""
    opinion = Opinion(**{"verdict": "on_track", "done": "Le taxi roule.", **said})
    node = node_of(evaluation.plan, key)
    now = timezone.now()
    judge(evaluation=evaluation, node=node, said=opinion, by=cast.coordinator, now=now)
    return evaluation


def proposed(
    cast: Cast, evaluation: Evaluation, key: str = "a1", **idea: Any
) -> Proposal:
    """A proposal; to reword an action unless something else is said."""
    told = {"act": "reword", "title": "Créer un taxi pour tous", **idea}
    node = node_of(evaluation.plan, key)
    return propose(
        evaluation=evaluation,
        idea=Idea(node=node, **told),
        by=cast.coordinator,
        now=timezone.now(),
    )


def sealed(cast: Cast, plan: Plan, **other: Any) -> Evaluation:
    """A closed evaluation with a judgement and a proposal."""
    evaluation = judged(cast, begin(cast, plan, **other))
    proposed(cast, evaluation)
    seal(evaluation=evaluation, by=cast.coordinator, now=timezone.now())
    return evaluation


def decided(cast: Cast, plan: Plan, step: str) -> Deliberation:
    """Its council decides today: it adopts the plan, or evaluates it."""
    told = Decided(organ="social_council", step=step, decided_on=timezone.localdate())
    return record_deliberation(
        plan=plan, organisation=plan.organisation, decided=told, by=cast.coordinator
    )


def node_of(plan: Plan, key: str) -> Node:
    """A node of the plan by its permanent id."""
    node = Node.objects.of_plan(plan).for_page().get(key=key)
    node.plan = plan
    return node


def at(name: str, evaluation: Evaluation, *more: object) -> str:
    """The address of a page of that evaluation."""
    return reverse(name, args=[*evaluation.plan.address, evaluation.pk, *more])


def of_plan(name: str, plan: Plan) -> str:
    """The address of a page of that plan."""
    return reverse(name, args=plan.address)
