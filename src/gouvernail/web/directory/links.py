"""The links by which a guest answers: what she may be asked, what she got."""

from dataclasses import dataclass

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.answers.enums import LinkState
from gouvernail.answers.models import AnswerLink
from gouvernail.answers.policies import can_issue_links
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node, Plan
from gouvernail.web.directory.house import plans_of


@dataclass(frozen=True)
class Sent:
    """A link that was sent, and whether it still opens."""

    link: AnswerLink
    state: str

    @property
    def is_open(self) -> bool:
        """Does it still open something?"""
        return self.state == LinkState.OPEN


@dataclass(frozen=True)
class Door:
    """A plan that names her: the actions she may be asked about, the links she got."""

    plan: Plan
    nodes: list[Node]
    sent: list[Sent]
    may_send: bool

    @property
    def is_silent(self) -> bool:
        """Nothing is mailed about a plan that is not in force."""
        return not self.plan.is_followed

    @property
    def is_open(self) -> bool:
        """Does one of the links still open?"""
        return any(each.is_open for each in self.sent)


def doors_of(request: AuthorityRequest, person: User) -> list[Door]:
    """The plans of the house that name `person`, or about which she got a link."""
    named = Node.objects.entrusted_to(person).steered().order_by("plan", "path")
    links = AnswerLink.objects.visible_to(request.user).sent_to(person)
    nodes, sent = list(named), [_sent(link, person) for link in links]
    doors = [
        Door(
            plan,
            [node for node in nodes if node.plan_id == plan.pk],
            [each for each in sent if each.link.plan_id == plan.pk],
            can_issue_links(request.user, plan),
        )
        for plan in plans_of(request)
    ]
    return [door for door in doors if door.nodes or door.sent]


def _sent(link: AnswerLink, person: User) -> Sent:
    link.person = person
    return Sent(link, link.state(timezone.now()))
