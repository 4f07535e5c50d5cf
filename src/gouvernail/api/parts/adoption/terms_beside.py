"""Two terms side by side: what became of each node of the old plan, what is new."""

from django.http import Http404, HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.adoption.renewal import PLACE, router
from gouvernail.api.reading.parts import NodeRef, node_ref
from gouvernail.api.reading.plans import PlanShown, plan_shown
from gouvernail.plans.models import Plan
from gouvernail.renewal.comparing import Course, Fate, Terms, ends_of, terms_of


class CourseShown(Shown):
    """One node from one term to the next; a side is null at an end."""

    fate: str = Field(
        description="`carried`, `reworded`, `finished`, `abandoned`, `dropped` (an "
        "objective then merely ends with its term), `led` by another authority, `new`.",
        examples=["carried"],
    )
    kind: str = Field(examples=["action"])
    old: NodeRef | None
    new: NodeRef | None
    status: str = Field(
        description="Of an action of the old plan, what was said last; else empty.",
        examples=["ongoing"],
    )
    cause: str = Field(
        description="Why it was left unfinished; may be empty.", examples=["means"]
    )
    why: str = Field(
        description="In the words of who left it.", examples=["Subside non renouvelé."]
    )


class FateCount(Shown):
    """How many actions of the old plan had one fate."""

    fate: str = Field(examples=["carried"])
    actions: int = Field(examples=[21])


class CauseCount(Shown):
    """How many actions were left unfinished for one cause."""

    cause: str = Field(description="Empty: none was given.", examples=["means"])
    actions: int = Field(examples=[4])


class TermsCompared(Shown):
    """What became of the old plan, and of what the new one is made."""

    old: PlanShown
    new: PlanShown
    old_actions: int = Field(description="What fates are counted of.", examples=[86])
    new_actions: int = Field(examples=[64])
    carried_actions: int = Field(
        description="Those of both plans, reworded or not.", examples=[41]
    )
    added_actions: int = Field(description="Of the new plan alone.", examples=[23])
    fates: list[FateCount]
    causes: list[CauseCount] = Field(description="The most frequent first.")
    courses: list[CourseShown] = Field(description="The old plan, in its order.")
    newcomers: list[CourseShown] = Field(
        description="What is new, in the order of the new plan."
    )


@reads(router, PLACE + "/comparison")
def terms_compared(request: HttpRequest, plan: Id) -> TermsCompared:
    """Two terms side by side, asked of either plan; a 404 where there is no plan of
    the next term, or where the bearer may not read both."""
    ends = ends_of(plan_of(request, plan), person(request))
    if ends is None:
        raise Http404
    return _shown(*ends, terms_of(*ends))


def _shown(old: Plan, new: Plan, terms: Terms) -> TermsCompared:
    return TermsCompared(
        old=plan_shown(old),
        new=plan_shown(new),
        old_actions=terms.old_actions,
        new_actions=terms.new_actions,
        carried_actions=terms.carried_actions,
        added_actions=terms.added_actions,
        fates=_fates(terms),
        causes=_causes(terms),
        courses=[_course(each) for each in terms.courses],
        newcomers=[_course(each) for each in terms.newcomers],
    )


def _fates(terms: Terms) -> list[FateCount]:
    counts = terms.counts
    return [
        FateCount(fate=fate.value, actions=counts[fate])
        for fate in Fate
        if counts[fate]
    ]


def _causes(terms: Terms) -> list[CauseCount]:
    told = terms.causes.most_common()
    return [CauseCount(cause=cause, actions=count) for cause, count in told]


def _course(each: Course) -> CourseShown:
    followed = each.followed
    return CourseShown(
        fate=each.fate.value,
        kind=each.node.kind,
        old=node_ref(each.old),
        new=node_ref(each.new),
        status=followed.status if followed else "",
        cause=each.cause,
        why=each.why,
    )
