"""Events arrive, at least once, and who does not answer is left in peace."""

import json
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from gouvernail.history.models import Change
from gouvernail.notifications.models import Notification
from gouvernail.webhooks.enums import Fault, State
from gouvernail.webhooks.models import Delivery, Webhook
from gouvernail.webhooks.posting import Answer
from gouvernail.webhooks.querysets import LEASE
from gouvernail.webhooks.retrying import MINUTES, MOST_TRIES
from gouvernail.webhooks.sending import Round, send_deliveries
from gouvernail.webhooks.services.keeping import change_secret, resume
from gouvernail.webhooks.services.trying import replay
from gouvernail.webhooks.signing import is_ours
from tests.factories import Cast
from tests.webhooks.listening import Listener


def waiting(hook: Webhook, name: str = "evt_1") -> Delivery:
    """An event that has to leave."""
    return Delivery.objects.create(
        webhook=hook,
        event=name,
        kind="news.given",
        body=json.dumps({"id": name}),
        made_at=timezone.now(),
        next_at=timezone.now() - timedelta(seconds=1),
    )


def go_on_until_given_up(now: datetime, rounds: int = 40) -> datetime:
    """Rounds at the hours at which something is due."""
    for _each in range(rounds):
        send_deliveries(now)
        row = Delivery.objects.waiting().order_by("next_at").first()
        if row is None or Webhook.objects.filter(paused_at=None).count() == 0:
            return now
        now = max(row.next_at, row.webhook.not_before or row.next_at)
    raise AssertionError("nobody gave up")


def test_an_event_arrives_signed_under_its_id(
    hook: Webhook, listener: Listener
) -> None:
    delivery = waiting(hook)
    assert send_deliveries() == 1
    (heard,) = listener.heard
    now = int(timezone.now().timestamp())
    assert heard.headers["Gouvernail-Event-Id"] == "evt_1"
    signature = heard.headers["Gouvernail-Signature"]
    assert is_ours(heard.body, hook.secret, signature, now)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.status) == (State.DELIVERED, 200)
    assert send_deliveries() == 0
    assert len(listener.heard) == 1


def test_the_former_secret_signs_for_one_more_day(
    hook: Webhook, cast: Cast, listener: Listener
) -> None:
    changed = change_secret(webhook=hook, by=cast.administrator)
    assert changed.secret != hook.secret
    waiting(hook)
    send_deliveries()
    (heard,) = listener.heard
    signature, now = (
        heard.headers["Gouvernail-Signature"],
        int(timezone.now().timestamp()),
    )
    for secret in (hook.secret, changed.secret):
        assert is_ours(heard.body, secret, signature, now)
    tomorrow = timezone.now() + timedelta(days=1, seconds=1)
    assert changed.secrets_at(tomorrow) == [changed.secret]


def test_a_failure_is_tried_again_after_the_delays_then_given_up(
    hook: Webhook, listener: Listener, cast: Cast
) -> None:
    listener.status = 500
    delivery = waiting(hook)
    start = timezone.now()
    end = go_on_until_given_up(start)
    assert len(listener.heard) == MOST_TRIES == 8
    assert end - start >= timedelta(minutes=sum(MINUTES))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries) == (State.FAILED, 8)
    hook.refresh_from_db()
    assert hook.is_broken
    assert not hook.is_active
    told = Notification.objects.get()
    assert told.person == cast.administrator
    assert hook.name in told.text
    assert Change.objects.filter(verb="webhook.broken").count() == 1


def test_a_server_that_is_away_is_asked_once_a_round(
    hook: Webhook, listener: Listener
) -> None:
    listener.status = 503
    for number in range(5):
        waiting(hook, f"evt_{number}")
    now = timezone.now()
    send_deliveries(now)
    send_deliveries(now + timedelta(seconds=30))
    assert len(listener.heard) == 1
    listener.status = 200
    assert send_deliveries(now + timedelta(minutes=2)) == 5


def test_one_event_that_is_refused_does_not_keep_the_others(
    hook: Webhook, listener: Listener
) -> None:
    listener.status = 422
    refused = waiting(hook)
    send_deliveries()
    listener.status = 200
    waiting(hook, "evt_2")
    assert send_deliveries() == 1
    refused.refresh_from_db()
    assert (refused.state, refused.fault) == (State.WAITING, Fault.STATUS)
    Delivery.objects.filter(pk=refused.pk).update(tries=7)
    listener.status = 422
    send_deliveries(timezone.now() + timedelta(minutes=2))
    refused.refresh_from_db()
    hook.refresh_from_db()
    assert refused.state == State.FAILED
    assert hook.is_active


def test_a_sender_killed_on_the_way_leaves_an_event_that_is_sent_again(
    hook: Webhook, listener: Listener
) -> None:
    delivery = waiting(hook)
    now = timezone.now()
    assert Round(lambda: now)._claimed() == delivery
    assert send_deliveries(now + timedelta(minutes=1)) == 0
    assert send_deliveries(now + LEASE + timedelta(seconds=1)) == 1
    assert [each.headers["Gouvernail-Event-Id"] for each in listener.heard] == ["evt_1"]


def test_who_lost_the_claim_marks_nothing(hook: Webhook, listener: Listener) -> None:
    delivery = waiting(hook)
    now = timezone.now()
    claimed = Round(lambda: now)._claimed()
    assert claimed is not None
    send_deliveries(now + LEASE + timedelta(seconds=1))
    claimed.claimed_at = datetime(2026, 1, 1, tzinfo=UTC)
    Round(lambda: now)._mark(claimed, Answer(500, Fault.STATUS))
    delivery.refresh_from_db()
    assert delivery.state == State.DELIVERED


def test_resumed_it_hears_first_of_what_waited(
    hook: Webhook, listener: Listener, cast: Cast
) -> None:
    listener.status = 500
    waiting(hook)
    waiting(hook, "evt_2")
    go_on_until_given_up(timezone.now())
    listener.status, listener.heard[:] = 200, []
    resume(webhook=hook, by=cast.administrator)
    assert send_deliveries() >= 1


def test_an_event_sent_again_is_the_same_bytes_under_the_same_id(
    hook: Webhook,
    listener: Listener,
    cast: Cast,
    django_capture_on_commit_callbacks: object,
) -> None:
    delivery = waiting(hook)
    send_deliveries()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        replay(delivery=delivery, by=cast.administrator)
    first, again = listener.heard
    assert first.body == again.body
    assert first.headers["Gouvernail-Event-Id"] == again.headers["Gouvernail-Event-Id"]


def test_an_address_that_came_to_lead_inside_is_not_called(
    hook: Webhook, listener: Listener, settings: object
) -> None:
    settings.WEBHOOK_NETWORKS = []  # type: ignore[attr-defined]
    delivery = waiting(hook)
    assert send_deliveries() == 0
    delivery.refresh_from_db()
    assert delivery.fault == Fault.ADDRESS
    assert listener.heard == []
