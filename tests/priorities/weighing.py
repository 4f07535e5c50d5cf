"""A session of the plan of the tests, and who votes in it."""

from collections.abc import Sequence

from gouvernail.accounts.models import User
from gouvernail.plan.priorities import Mark
from gouvernail.plans.models import Node, Plan
from gouvernail.priorities.models import Item, Session, Voter
from gouvernail.priorities.services import Said, Terms, cast_votes, open_session
from tests.factories import Cast


def begin(
    cast: Cast, plan: Plan, *, people: Sequence[User] = (), keys: Sequence[str] = ()
) -> Session:
    """The coordinator asks the contributor and the head of department."""
    wanted = list(keys) or ["a1", "a2", "a3"]
    return open_session(
        plan=plan,
        terms=Terms("Tour de table"),
        nodes=list(Node.objects.of_plan(plan).keyed(wanted)),
        people=people or [cast.contributor, cast.department_head],
        by=cast.coordinator,
    )


def voter_of(session: Session, person: User) -> Voter:
    """The line of this person."""
    return Voter.objects.select_related("session__plan").get(
        session=session, person=person
    )


def vote(
    session: Session, person: User, comment: str = "", **marks: tuple[int, int]
) -> int:
    """What this person says, by permanent id of the action."""
    items = {item.node.key: item.pk for item in Item.objects.of_session(session)}
    said = {items[key]: Said(Mark(*pair), comment) for key, pair in marks.items()}
    return cast_votes(voter=voter_of(session, person), said=said, by=person)
