"""Asking one person without account where her actions stand, by a link of her own."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.answers.models import AnswerLink
from gouvernail.answers.services import issue_link
from gouvernail.notifications.enums import MailKind
from gouvernail.notifications.services import queue_mail, send_soon
from gouvernail.plans.models import Node, Plan

OPEN_FOR = timedelta(days=60)


def hers_in(person: User, plan: Plan, keys: Collection[str]) -> list[Node]:
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
