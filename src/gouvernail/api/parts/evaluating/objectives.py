"""What is judged of each objective of an evaluation."""

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Path
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id
from gouvernail.api.core.paging import Page, Paging, items_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.evaluating.changing import changes_in
from gouvernail.api.parts.evaluating.lists import OfObjective
from gouvernail.api.parts.evaluating.seeing import (
    ONE as EVALUATION,
    Seen,
    alone_with,
    evaluation_of,
    seen_by,
)
from gouvernail.api.reading.evaluations import router
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.reading.plans import Counts, SummaryShown, counts_shown
from gouvernail.api.writing.routing import writes
from gouvernail.evaluations.finding import Judged, judges_of
from gouvernail.evaluations.services.judging import MOST_WORDS, Opinion, judge
from gouvernail.plan.model import Node as PlanNode
from gouvernail.tokens.scopes import Scope

ALL = EVALUATION + "/objectives"
ONE = ALL + "/{objective}"
SAID = ("verdict", "done", "missed", "learnt")
Objective = Annotated[
    str,
    Path(max_length=64, description="Permanent id of the objective.", example="s1"),
]
Words = Annotated[str, Field(max_length=MOST_WORDS)]


class ObjectiveShown(Shown):
    """An objective as it was frozen, and what is judged of it."""

    key: str = Field(description="Permanent id.", examples=["s1"])
    ref: str = Field(examples=["1.1"])
    title: str = Field(
        description="Its words on the day of the figures.",
        examples=["Être un CPAS proche de chacun"],
    )
    counts: Counts = Field(description="Its actions on that day.")
    judge: PersonRef | None = Field(
        description="Who is asked to judge it; null for who reads no names."
    )
    is_led_elsewhere: bool = Field(description="It is judged where it is led.")
    has_left: bool = Field(description="It left the plan since.")
    verdict: str = Field(description="May be empty.", examples=["on_track"])
    done: str = Field(description="What was done.")
    missed: str = Field(description="What was missing.")
    learnt: str = Field(description="What we retain of it.")
    judged_at: datetime | None
    judged_by: PersonRef | None


class ObjectiveJudgementGiven(Given):
    """What changes of a judgement; what is not sent stays."""

    verdict: OfObjective | None = Field(
        None, description="Null takes it back.", examples=["on_track"]
    )
    done: Words = Field("", examples=["Le taxi social roule depuis mars."])
    missed: Words = ""
    learnt: Words = ""


@reads(router, EVALUATION + "/figures")
def evaluation_figures(request: HttpRequest, plan: Id, evaluation: Id) -> SummaryShown:
    """How many actions stood where on the day of the figures."""
    frozen = seen_by(request, evaluation_of(request, plan, evaluation)).frozen
    counts = counts_shown(frozen.tally)
    return SummaryShown(on=frozen.on, actions=frozen.tally.total, counts=counts)


@reads(router, ALL)
def evaluation_objectives(
    request: HttpRequest, plan: Id, evaluation: Id, asked: Paging
) -> Page[ObjectiveShown]:
    """The objectives of an evaluation, in the order of the plan."""
    seen = seen_by(request, evaluation_of(request, plan, evaluation))
    found = items_of(request, asked, _all(seen), lambda each: each.key)
    return Page(items=found.rows, next=found.next)


@reads(router, ONE)
def evaluation_objective(
    request: HttpRequest, plan: Id, evaluation: Id, objective: Objective
) -> ObjectiveShown:
    """One objective, and what is judged of it."""
    seen = seen_by(request, evaluation_of(request, plan, evaluation))
    return _one(seen, objective)


@writes(router, "PATCH", ONE, Scope.EVALUATIONS)
def judge_objective(
    request: HttpRequest,
    plan: Id,
    evaluation: Id,
    objective: Objective,
    given: ObjectiveJudgementGiven,
) -> ObjectiveShown:
    """Judge an objective: a verdict and three short texts."""
    with alone_with(request, plan, evaluation) as row:
        shown, judged = _held(seen_by(request, row), objective)
        require_match(request, shown)
        told = {name: getattr(shown, name) for name in SAID}
        told |= changes_in(given, clearable={"verdict"})
        said = Opinion(**{**told, "verdict": told["verdict"] or ""})
        by, now = person(request), timezone.now()
        judge(evaluation=row, node=judged.node, said=said, by=by, now=now)
        return _one(seen_by(request, row), objective)


def _all(seen: Seen) -> list[ObjectiveShown]:
    nodes = seen.frozen.objectives
    judged = _judged(seen)
    return [_shown(seen, each, judged.get(each.id)) for each in nodes]


def _one(seen: Seen, key: str) -> ObjectiveShown:
    node = next((each for each in seen.frozen.objectives if each.id == key), None)
    if node is None:
        raise Http404
    return _shown(seen, node, _judged(seen).get(key))


def _held(seen: Seen, key: str) -> tuple[ObjectiveShown, Judged]:
    """The objective as it is read, and its row."""
    shown, judged = _one(seen, key), _judged(seen).get(key)
    if judged is None:
        raise Http404
    judged.node.plan = seen.evaluation.plan
    return shown, judged


def _judged(seen: Seen) -> dict[str, Judged]:
    return {each.node.key: each for each in judges_of(seen.evaluation)}


def _shown(seen: Seen, node: PlanNode, judged: Judged | None) -> ObjectiveShown:
    said = judged.judgement if judged else None
    names = seen.is_house
    return ObjectiveShown(
        key=node.id,
        ref=node.ref or "",
        title=node.title,
        counts=counts_shown(seen.frozen.tallies[node.id]),
        judge=person_ref(judged.judge) if judged and names else None,
        is_led_elsewhere=judged is not None and judged.is_led_elsewhere,
        has_left=judged is None or judged.is_removed,
        verdict=said.verdict if said else "",
        done=said.done if said else "",
        missed=said.missed if said else "",
        learnt=said.learnt if said else "",
        judged_at=said.at if said else None,
        judged_by=person_ref(said.by) if said and names else None,
    )
