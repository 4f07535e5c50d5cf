"""Voting in a session: each alone, as often as she likes until it is closed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.steering.priorities import ONE, router, session_of
from gouvernail.api.writing.choosing import refused
from gouvernail.api.writing.given import Whole
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import writes
from gouvernail.plan.priorities import MOST, NO_OPINION, Mark
from gouvernail.priorities.models import Item, Vote, Voter
from gouvernail.priorities.services import Said, cast_votes as cast
from gouvernail.tokens.scopes import Scope

BALLOT = ONE + "/ballot"
MARK = "1 to 5, 0 for no opinion, null for not said yet."


class MarksShown(Shown):
    """What the bearer says of one action."""

    node: str = Field(description="Permanent id.", examples=["a1"])
    value: int | None = Field(description=MARK, examples=[4])
    effort: int | None = Field(description=MARK, examples=[2])
    comment: str


class BallotShown(Shown):
    """What the bearer says; nobody else reads it signed."""

    marks: list[MarksShown]


class MarksGiven(Given):
    """What the bearer says of one action."""

    node: str = Field(max_length=64, description="Permanent id.", examples=["a1"])
    value: Whole | None = Field(
        None, ge=NO_OPINION, le=MOST, description=MARK, examples=[4]
    )
    effort: Whole | None = Field(
        None, ge=NO_OPINION, le=MOST, description=MARK, examples=[2]
    )
    comment: str = Field("", max_length=1000)


class BallotGiven(Given):
    """What the bearer says, in place of what she said; actions not named stay."""

    marks: list[MarksGiven] = Field(max_length=200)


@reads(router, BALLOT)
def ballot(request: HttpRequest, plan: Id, session: Id) -> BallotShown:
    """What the bearer said so far, where she is asked."""
    return _shown(_asked(request, plan, session))


@writes(router, "PATCH", BALLOT, Scope.STEERING)
def cast_votes(
    request: HttpRequest, plan: Id, session: Id, given: BallotGiven
) -> BallotShown:
    """Say what actions are worth and what they cost, where the bearer is asked."""
    voter = _asked(request, plan, session)
    with alone_in(voter.session.plan):
        require_match(request, _shown(voter))
        cast(voter=voter, said=_said(voter, given), by=person(request))
    return _shown(voter)


def _asked(request: HttpRequest, plan: int, number: int) -> Voter:
    """Her own line; a 403 for who is not asked."""
    session = session_of(request, plan, number)
    voter = Voter.objects.asked(session, person(request))
    if voter is None:
        raise PermissionDenied
    voter.session = session
    return voter


def _said(voter: Voter, given: BallotGiven) -> dict[int, Said]:
    items = Item.objects.of_session(voter.session).live()
    by_key = {item.node.key: item.pk for item in items}
    for each in given.marks:
        if each.node not in by_key:
            raise refused("marks")
    return {
        by_key[each.node]: Said(Mark(each.value, each.effort), each.comment.strip())
        for each in given.marks
    }


def _shown(voter: Voter) -> BallotShown:
    said = {vote.item_id: vote for vote in Vote.objects.of_voter(voter)}
    items = Item.objects.of_session(voter.session).live()
    return BallotShown(marks=[_marks(item, said.get(item.pk)) for item in items])


def _marks(item: Item, vote: Vote | None) -> MarksShown:
    return MarksShown(
        node=item.node.key,
        value=vote.value if vote else None,
        effort=vote.effort if vote else None,
        comment=vote.comment if vote else "",
    )
