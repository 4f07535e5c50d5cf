"""The links by which a guest answers: what she may be asked, and asking her."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.answers.enums import LinkState
from gouvernail.answers.models import AnswerLink
from gouvernail.answers.policies import can_issue_links
from gouvernail.answers.services import issue_link
from gouvernail.notifications.enums import MailKind
from gouvernail.notifications.services import queue_mail, send_soon
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node, Plan
from gouvernail.web.directory.house import plans_of

OPEN_FOR = timedelta(days=60)


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


def chosen(person: User, plan: Plan, keys: Collection[str]) -> list[Node]:
    """Those of her actions in `plan` that have these permanent ids."""
    hers = Node.objects.entrusted_to(person).steered().keyed(keys).order_by("path")
    return [node for node in hers if node.plan_id == plan.pk]


@transaction.atomic
def send_link(
    *, person: User, plan: Plan, nodes: list[Node], by: User
) -> AnswerLink | None:
    """Mail a link for these actions; None for a plan that is not in force."""
    expires_at = timezone.now() + OPEN_FOR
    link = issue_link(
        plan=plan, person=person, nodes=nodes, expires_at=expires_at, by=by
    )
    if not plan.is_followed:
        transaction.set_rollback(True)
        return None
    queue_mail(
        key=f"guest-link:{link.pk}",
        person=person,
        subject=_("Where do your actions stand?"),
        template="guest_link",
        context={
            "link": link,
            "nodes": nodes,
            "by": by,
            "why": _("You receive this mail because these actions name you."),
        },
        kind=MailKind.LINK,
        plan=plan,
    )
    transaction.on_commit(send_soon)
    return link


def _sent(link: AnswerLink, person: User) -> Sent:
    link.person = person
    return Sent(link, link.state(timezone.now()))
