"""Sending what waits: each event at least once, to each server that answers.

A delivery is claimed in a transaction of its own, sent, marked. A job killed in between
leaves a claim that holds for five minutes; then the event is sent again, under the same
id. Whoever receives it drops what it knows.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

from django.db import connection as database, transaction
from django.utils import timezone

from gouvernail.webhooks.breaking import pause_broken
from gouvernail.webhooks.enums import State
from gouvernail.webhooks.models import Delivery, Webhook
from gouvernail.webhooks.posting import Answer, post
from gouvernail.webhooks.retrying import MINUTES, MOST_TRIES, next_try
from gouvernail.webhooks.signing import signature_of

# In seconds. What is left over waits for the next round.
LONGEST_ROUND = 120


@dataclass
class Round:
    """One go through what waits."""

    clock: Callable[[], datetime]
    sent: int = 0
    # Servers that did not answer: nothing more is tried there in this round.
    away: set[int] = field(default_factory=set)

    def run(self) -> int:
        """Send all that may leave; how many arrived."""
        end = monotonic() + LONGEST_ROUND
        while monotonic() < end and (delivery := self._claimed()):
            self._mark(delivery, _called(delivery))
        return self.sent

    def _claimed(self) -> Delivery | None:
        """The next one, ours alone for some minutes."""
        while True:
            now = self.clock()
            # Durable: a claim that a transaction around it could take back is none.
            with transaction.atomic(durable=True):
                found = self._next(now)
                if found is None:
                    return None
                free = Delivery.objects.free(now).filter(pk=found.pk)
                if free.update(claimed_at=now):
                    found.claimed_at = now
                    return found

    def _next(self, now: datetime) -> Delivery | None:
        rows = Delivery.objects.due(now).exclude(webhook__in=self.away)
        if database.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        return rows.select_related("webhook").first()

    def _mark(self, delivery: Delivery, answer: Answer) -> None:
        now = self.clock()
        delivery.tries += 1
        if answer.is_success:
            self.sent += 1
            _kept(delivery, now, answer, state=State.DELIVERED)
            _arrived(delivery.webhook, now)
            return
        again = next_try(delivery.tries, now)
        state = State.FAILED if again is None else State.WAITING
        _kept(delivery, now, answer, state=state, next_at=again or now)
        if answer.is_about_server:
            self.away.add(delivery.webhook_id)
            _hold(delivery.webhook, now)
        _pause_if_hopeless(delivery, is_given_up=again is None, now=now)


def send_deliveries(now: datetime | None = None) -> int:
    """Send what waits, here and now; how many arrived."""
    return Round(timezone.now if now is None else lambda: now).run()


def _called(delivery: Delivery) -> Answer:
    body = delivery.body.encode()
    # The hour at which it really leaves: who receives it compares it with her clock.
    now = timezone.now()
    secrets = delivery.webhook.secrets_at(now)
    headers = {
        "Gouvernail-Event-Id": delivery.event,
        "Gouvernail-Event-Type": delivery.kind,
        "Gouvernail-Signature": signature_of(body, secrets, int(now.timestamp())),
    }
    return post(delivery.webhook.address, body, headers)


def _kept(delivery: Delivery, now: datetime, answer: Answer, **values: object) -> None:
    """What came of it, unless somebody else took the claim over."""
    mine = Delivery.objects.filter(pk=delivery.pk, claimed_at=delivery.claimed_at)
    mine.update(
        claimed_at=None,
        tried_at=now,
        tries=delivery.tries,
        status=answer.status,
        fault=answer.fault,
        **values,
    )


def _arrived(hook: Webhook, now: datetime) -> None:
    rows = Webhook.objects.filter(pk=hook.pk)
    rows.update(failures=0, not_before=None, succeeded_at=now)


def _hold(hook: Webhook, now: datetime) -> None:
    """Its server is away: whatever waits for it waits longer each time."""
    hook.refresh_from_db(fields=["failures"])
    hook.failures = min(hook.failures + 1, MOST_TRIES)
    until = next_try(min(hook.failures, len(MINUTES)), now)
    rows = Webhook.objects.filter(pk=hook.pk)
    rows.update(failures=hook.failures, not_before=until)


def _pause_if_hopeless(delivery: Delivery, *, is_given_up: bool, now: datetime) -> None:
    """Where nothing arrived since this event was gathered, or since eight tries."""
    hook = delivery.webhook
    hook.refresh_from_db(fields=["failures", "succeeded_at"])
    arrived = hook.succeeded_at is not None and hook.succeeded_at >= delivery.made_at
    if hook.failures >= MOST_TRIES or (is_given_up and not arrived):
        pause_broken(hook, now)
