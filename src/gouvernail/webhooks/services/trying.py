"""An event sent to see whether it arrives, or sent once more."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.organisations.services.journal import require_administer, tell
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.webhooks.enums import State
from gouvernail.webhooks.events import Event
from gouvernail.webhooks.families import PING
from gouvernail.webhooks.jobs import tell_soon
from gouvernail.webhooks.models import Delivery, Webhook

PAUSED = _("This webhook is paused: resume it first.")


@transaction.atomic
def ping(*, webhook: Webhook, by: User) -> Delivery:
    """Send it an event that says nothing, at once, though its server was away."""
    _require(webhook, by)
    event = Event(
        source=f"ping:{uuid4()}",
        kind=PING,
        family=PING,
        at=timezone.now(),
        organisation=webhook.organisation,
    )
    Webhook.objects.filter(pk=webhook.pk).update(not_before=None)
    made = Delivery.objects.create(
        webhook=webhook, event=event.id, kind=event.kind, body=event.body
    )
    tell_soon(webhook.organisation)
    return made


@transaction.atomic
def replay(*, delivery: Delivery, by: User) -> None:
    """Send the same bytes again under the same id, at once."""
    hook = delivery.webhook
    _require(hook, by)
    Webhook.objects.filter(pk=hook.pk).update(not_before=None)
    now = timezone.now()
    settled = Delivery.objects.free(now) | Delivery.objects.exclude(state=State.WAITING)
    settled.filter(pk=delivery.pk).update(
        state=State.WAITING, next_at=now, tries=0, claimed_at=None
    )
    tell("webhook.replayed", hook.organisation, by, f"{hook.name}: {delivery.kind}")
    tell_soon(hook.organisation)


def _require(webhook: Webhook, by: User) -> None:
    require_administer(by, webhook.organisation)
    if not webhook.is_active:
        raise PlanError(PAUSED)
