"""What happened becomes deliveries, once for each webhook that wants to hear of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from gouvernail.history.models import Change
from gouvernail.organisations.models import Organisation
from gouvernail.progress.models import ProgressUpdate
from gouvernail.webhooks.lines import AT_ONCE, Reading, end_of
from gouvernail.webhooks.models import Delivery, Webhook

# What is older is told no more; a delivery is kept a day longer, so that nothing is
# gathered again once its row is gone.
KEPT = timedelta(days=30)


def gather_events(now: datetime, house: Organisation | None = None) -> int:
    """Write down what every webhook (of one authority) has to hear of; how many.

    Whoever runs it twice tells nothing twice.
    """
    rows = Webhook.objects.active()
    if house is not None:
        rows = rows.of_organisation(house)
    return sum(_gather(pk, now) for pk in rows.order_by("pk").values_list("pk"))


@transaction.atomic
def _gather(key: tuple[int], now: datetime) -> int:
    locked = Webhook.objects.select_for_update(of=("self",)).active()
    hook = locked.select_related("organisation").filter(pk=key[0]).first()
    if hook is None:
        return 0
    # Asked before reading: what comes meanwhile is read the next time.
    ends = end_of(Change), end_of(ProgressUpdate)
    reading = Reading(hook, max(now - KEPT, hook.made_at))
    made = _written(hook, reading, now)
    hook.last_change = _advanced(hook.last_change, reading.changes, ends[0])
    hook.last_update = _advanced(hook.last_update, reading.updates, ends[1])
    hook.save(update_fields=["last_change", "last_update"])
    return made


def _advanced(
    last: int, lines: Sequence[Change] | Sequence[ProgressUpdate], end: int
) -> int:
    """How far a journal is read: to its end, unless more lines are left than one goes
    through at once."""
    return lines[-1].pk if len(lines) == AT_ONCE else max(last, end)


def _written(hook: Webhook, reading: Reading, now: datetime) -> int:
    events = {event.id: event for event in reading.events}
    known = Delivery.objects.of_webhook(hook).filter(event__in=events)
    for done in known.values_list("event", flat=True):
        del events[done]
    rows = [
        Delivery(
            webhook=hook,
            event=event.id,
            kind=event.kind,
            body=event.body,
            made_at=now,
            next_at=now,
        )
        for event in events.values()
    ]
    return len(Delivery.objects.bulk_create(rows, batch_size=500))


def delete_old_deliveries(now: datetime) -> int:
    """What was told, or given up, long ago; how many."""
    old = Delivery.objects.filter(made_at__lt=now - KEPT - timedelta(days=1))
    return old.delete()[0]
