"""The plan of the next term: proposed from this one, made, taken back."""

from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import AfterValidator, Field

from gouvernail.adoption.enums import Cause
from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.adoption.taking import NodeKey, unknown
from gouvernail.api.reading.plans import PlanShown, plan_shown
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.given import Year, written
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.plans.models import Plan
from gouvernail.renewal.policies import can_renew
from gouvernail.renewal.proposing import Candidate, Proposal, proposal_for
from gouvernail.renewal.services import (
    Choice,
    Left,
    NextTerm,
    renew,
    successor_of,
    take_renewal_back as take_back,
    why_kept,
)
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Renewal"])
PLACE = "/plans/{plan}/renewal"
PlanTitle = Annotated[
    str,
    AfterValidator(written),
    Field(min_length=1, max_length=500, examples=["PST 2030–2036"]),
]


class CandidateShown(Shown):
    """A node of the old plan, and whether it is proposed to come along."""

    key: str = Field(examples=["a1"])
    kind: str = Field(examples=["action"])
    ref: str = Field(examples=["1.1.1"])
    title: str = Field(examples=["Créer un taxi social"])
    because: str = Field(description="Why, in a word.", examples=["unfinished"])
    is_proposed: bool
    wants_cause: bool = Field(
        description="Left behind, it leaves something unfinished: one says why."
    )


class RenewalShown(Shown):
    """What the plan of the next term could be made of, and whether it was made."""

    made: int | None = Field(
        description="Number of the plan of the next term.", examples=[None]
    )
    is_fresh: bool = Field(description="Nobody worked on it: it can be taken back.")
    candidates: list[CandidateShown] = Field(
        description="In document order; none once the plan is made."
    )


class LeftGiven(Given):
    """Why something unfinished stays behind."""

    key: NodeKey
    cause: Cause | None = Field(None, examples=["means"])
    why: str = Field("", max_length=1000, examples=["Subside non renouvelé."])


class RenewalGiven(Given):
    """The new plan: its title, its years, what comes along."""

    title: PlanTitle
    starts: Year = Field(examples=[2030])
    ends: Year = Field(examples=[2036])
    carried: list[NodeKey] | None = Field(
        None,
        max_length=5000,
        description="Permanent ids; what is proposed, unless said.",
        examples=[["v1", "s1", "o1", "a1"]],
    )
    left: list[LeftGiven] = Field(default_factory=list, max_length=5000, examples=[[]])


@reads(router, PLACE)
def renewal(request: HttpRequest, plan: Id) -> RenewalShown:
    """What the plan of the next term could be made of."""
    return _shown(_plan(request, plan))


@writes(router, "POST", PLACE, Scope.ADOPTION, status=MADE)
def renew_plan(request: HttpRequest, plan: Id, given: RenewalGiven) -> PlanShown:
    """Make the plan of the next term, a draft; the old plan stays as it is."""
    found = _plan(request, plan)
    proposal = proposal_for(found)
    keys = _carried(proposal, given.carried)
    left = {each.key: Left(each.cause or "", each.why) for each in given.left}
    if not proposal.by_key.keys() >= left.keys():
        raise unknown("left")
    term = NextTerm(given.title, given.starts, given.ends)
    made = renew(plan=found, choice=Choice(keys, left), term=term, by=person(request))
    return plan_shown(plan_of(request, made.pk))


@writes(router, "DELETE", PLACE, Scope.ADOPTION)
def take_renewal_back(request: HttpRequest, plan: Id) -> Done:
    """Put the fresh draft of the next term away, while nobody worked on it."""
    found = _plan(request, plan)
    with alone_in(found):
        require_match(request, _shown(found))
        made = successor_of(found)
        if made is None:
            raise Http404
        made.renews = found
        return done(take_back(plan=made, by=person(request)))


def _plan(request: HttpRequest, number: int) -> Plan:
    found = plan_of(request, number)
    if not can_renew(person(request), found):
        raise PermissionDenied
    return found


def _carried(proposal: Proposal, keys: list[str] | None) -> frozenset[str]:
    if keys is None:
        return proposal.proposed
    if proposal.allowed(frozenset(keys)) != frozenset(keys):
        raise unknown("carried")
    return frozenset(keys)


def _shown(plan: Plan) -> RenewalShown:
    made = successor_of(plan)
    candidates = () if made else proposal_for(plan).candidates
    return RenewalShown(
        made=made.pk if made else None,
        is_fresh=made is not None and why_kept(made) is None,
        candidates=[_candidate(each) for each in candidates],
    )


def _candidate(each: Candidate) -> CandidateShown:
    return CandidateShown(
        key=each.node.key,
        kind=each.node.kind,
        ref=each.node.ref,
        title=each.node.title,
        because=each.because.value,
        is_proposed=each.is_proposed,
        wants_cause=each.wants_cause,
    )
