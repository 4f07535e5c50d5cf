"""A webhook that nobody answers is paused, and who looks after it is told."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _, override

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.notifications.enums import Kind
from gouvernail.notifications.telling import notify
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import roles_with
from gouvernail.webhooks.models import Webhook


@transaction.atomic
def pause_broken(hook: Webhook, now: datetime) -> bool:
    """Nothing more is sent there until somebody resumes it; whether that is new."""
    active = Webhook.objects.active().filter(pk=hook.pk).values("pk")
    rows = Webhook.objects.filter(pk__in=active)
    if not rows.update(paused_at=now, is_broken=True):
        return False
    house = hook.organisation
    record(Act(scope=house.scope, verb="webhook.broken", by=None, label=hook.name))
    for person in _keepers(house):
        _tell(person, hook, now)
    return True


def _keepers(house: Organisation) -> list[User]:
    """Who may set it right."""
    roles = roles_with(Right.ADMINISTER)
    people = User.objects.filter(
        is_active=True, memberships__organisation=house, memberships__role__in=roles
    )
    return list(people.order_by("pk").distinct())


def _tell(person: User, hook: Webhook, now: datetime) -> None:
    with override(settings.LANGUAGE_CODE):
        text = _(
            "The webhook “%(name)s” is paused: its server did not take the events."
            " What happens meanwhile is sent once you resume it, up to thirty days."
        )
        notify(
            person=person,
            kind=Kind.PROGRAM,
            reason=_("because you administer the authority"),
            text=text % {"name": hook.name},
            address=reverse("webhook", args=[hook.organisation.slug, hook.pk]),
            source=f"webhook:{hook.pk}:{now.timestamp():.0f}",
            at=now,
        )
