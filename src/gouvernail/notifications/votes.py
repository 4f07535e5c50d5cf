"""Who is asked to vote learns it in her centre, and in her next summary."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.core.typography import long_date, typeset
from gouvernail.notifications.enums import Kind
from gouvernail.notifications.services import notify
from gouvernail.priorities.models import Session


def tell_voters(session: Session, people: Iterable[User], by: User) -> None:
    """Each once for each session; nobody is told what she did herself."""
    address = reverse("priority_vote", args=[*session.plan.address, session.pk])
    for person in people:
        if person.pk != by.pk:
            notify(
                person=person,
                kind=Kind.TASK,
                reason=_("You are asked to weigh actions."),
                text=_text(session),
                address=address,
                plan=session.plan,
                source=f"priorities:{session.pk}",
            )


def _text(session: Session) -> str:
    told = {"session": session.title, "day": long_date(session.due_on)}
    if session.due_on is None:
        return typeset(_("Your vote is awaited: %(session)s.") % told)
    return typeset(_("Your vote is awaited until %(day)s: %(session)s.") % told)
