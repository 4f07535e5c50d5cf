"""`gouvernail send-reminders` tells other programs; a rehearsal tells nobody."""

import pytest
from django.utils import timezone

from gouvernail.cli.main import main
from gouvernail.plans.models import Plan
from gouvernail.webhooks.gathering import gather_events
from gouvernail.webhooks.models import Delivery, Webhook
from tests.factories import Cast
from tests.webhooks.listening import Listener
from tests.webhooks.test_gathering import say


def test_the_command_gathers_and_sends(
    hook: Webhook,
    plan: Plan,
    cast: Cast,
    listener: Listener,
    capsys: pytest.CaptureFixture[str],
) -> None:
    say(plan, cast)
    main(["send-reminders"])
    told = capsys.readouterr().out
    assert "events for webhooks: 1\n" in told
    assert "events sent: 1\n" in told
    assert len(listener.heard) == 1
    main(["send-reminders"])
    assert len(listener.heard) == 1


def test_a_rehearsal_sends_nothing_and_says_how_much_would_leave(
    hook: Webhook,
    plan: Plan,
    cast: Cast,
    listener: Listener,
    capsys: pytest.CaptureFixture[str],
) -> None:
    say(plan, cast)
    gather_events(timezone.now())
    main(["send-reminders", "--dry-run"])
    assert "events sent: 1\n" in capsys.readouterr().out
    assert listener.heard == []
    assert Delivery.objects.waiting().count() == 1
