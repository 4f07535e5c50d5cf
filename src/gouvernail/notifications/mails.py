"""Wanting a mail: it is written down once, and leaves when the job comes by."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NotRequired, TypedDict, Unpack

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, override

from gouvernail.accounts.models import User
from gouvernail.core.accent import derive
from gouvernail.core.typography import typeset
from gouvernail.history.services import Act, record
from gouvernail.notifications.addresses import absolute, stop_address
from gouvernail.notifications.choices import preference_of
from gouvernail.notifications.enums import STOPPABLE, MailKind
from gouvernail.notifications.models import Mail
from gouvernail.organisations.models import DEFAULT_ACCENT
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_steer


class PlanIsDraft(Exception):  # noqa: N818 - the name that says it
    """Nothing is mailed about a plan that is still a draft."""


class Letter(TypedDict):
    """A mail that is wanted. `template` names emails/<template>.txt and .html.

    `address` is for who is no person here yet: `person` is then None. A lazy
    `subject` is written in the language of the mail. `context` may say `why`
    she gets it (one sentence of the foot) and `organisation` (whose colour it wears)
    where there is no plan. `stop` is where who is no person here stops such mails.
    """

    key: str
    person: User | None
    address: NotRequired[str]
    language: NotRequired[str]
    subject: object
    template: str
    context: Mapping[str, Any]
    kind: str
    plan: NotRequired[Plan | None]
    not_before: NotRequired[datetime | None]
    stop: NotRequired[str]


def queue_mail(**letter: Unpack[Letter]) -> Mail:
    """Write a mail down, to leave with `send_waiting_mails`; a key twice is one mail.

    Who wants no such mails, left, or has no address gets none: the mail is kept as
    failed, with the reason. Raises `PlanIsDraft` for a plan that is not in force.
    """
    plan = letter.get("plan")
    if plan is not None and not plan.is_followed:
        raise PlanIsDraft(plan)
    known = Mail.objects.filter(key=letter["key"]).first()
    if known is not None:
        return known
    mail, _created = Mail.objects.get_or_create(
        key=letter["key"], defaults=_columns(letter, plan)
    )
    return mail


@transaction.atomic
def send_again(*, mail: Mail, by: User) -> None:
    """Let a mail in doubt, or one that failed, leave once more; to her address now."""
    _require_steering(mail, by)
    person = mail.to_person
    gone = Mail.objects.in_doubt(timezone.now()) | Mail.objects.failed()
    again = gone.filter(pk=mail.pk).update(
        claimed_at=None,
        failed_at=None,
        not_before=None,
        error="",
        attempts=0,
        to_address=person.email if person else mail.to_address,
    )
    if again:
        _record(mail, "mail.sent_again", by)


@transaction.atomic
def mark_returned(*, mail: Mail, by: User) -> None:
    """Somebody saw this mail come back: it did not arrive."""
    _require_steering(mail, by)
    with override(settings.LANGUAGE_CODE):
        error = _("This mail came back: the address does not work.")
    returned = Mail.objects.sent().filter(pk=mail.pk)
    if returned.update(sent_at=None, failed_at=timezone.now(), error=error):
        _record(mail, "mail.returned", by)


def _columns(letter: Letter, plan: Plan | None) -> dict[str, Any]:
    person = letter["person"]
    with override(letter.get("language", settings.LANGUAGE_CODE)):
        refusal = _refusal(person, letter["kind"]) if person else ""
        context = _context(letter, plan)
        name = f"emails/{letter['template']}"
        return {
            "to_person": person,
            "to_address": person.email if person else letter["address"],
            "subject": typeset(" ".join(str(letter["subject"]).split()))[:300],
            "text": render_to_string(f"{name}.txt", context),
            "html": render_to_string(f"{name}.html", context),
            "kind": letter["kind"],
            "plan": plan,
            "stop_address": letter.get("stop", ""),
            "not_before": letter.get("not_before"),
            "failed_at": timezone.now() if refusal else None,
            "error": refusal,
        }


def _refusal(person: User, kind: str) -> str:
    """Why she gets no mail of that kind; empty where she gets it."""
    if not person.is_active:
        return _("This person’s account is closed.")
    if not person.email:
        return _("This person has no e-mail address.")
    asked = preference_of(person).is_asked_by_mail
    if kind == MailKind.CAMPAIGN and not asked:
        return _("This person wants no more of these mails.")
    return ""


def _context(letter: Letter, plan: Plan | None) -> dict[str, Any]:
    organisation = plan.organisation if plan else letter["context"].get("organisation")
    shades = derive(organisation.accent if organisation else DEFAULT_ACCENT).light
    return {
        "why": "",
        **letter["context"],
        "person": letter["person"],
        "plan": plan,
        "organisation": organisation,
        "subject": str(letter["subject"]),
        "accent": shades["accent"],
        "on_accent": shades["on-accent"],
        "stop": _stop(letter),
        "choose": absolute(reverse("preferences")) if letter["person"] else "",
    }


def _stop(letter: Letter) -> str:
    """Where she stops such mails; empty for those that she asked for herself."""
    person, kind = letter["person"], letter["kind"]
    if given := letter.get("stop"):
        return given
    return stop_address(person, kind) if person and kind in STOPPABLE else ""


def _require_steering(mail: Mail, by: User) -> None:
    if mail.plan is None or not can_steer(by, mail.plan):
        raise PermissionDenied


def _record(mail: Mail, verb: str, by: User) -> None:
    if mail.plan is not None:
        record(Act(scope=mail.plan.scope, verb=verb, by=by, label=str(mail)))
