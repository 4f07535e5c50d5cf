"""Campaigns begun, run and ended by a program."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gouvernail.campaigns.models import Recipient
from gouvernail.progress.models import Snapshot
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast


def _on(days: int) -> str:
    return (timezone.localdate() + timedelta(days)).isoformat()


@pytest.fixture
def campaign(coordinator: Caller, base: str) -> str:
    """The address of a campaign under way."""
    given = {"title": "Suivi", "due_on": _on(14)}
    made = coordinator.send("POST", f"{base}/campaigns", given)
    assert made.status_code == 201, made.content
    return f"{base}/campaigns/{made.json()['id']}"


def test_a_campaign_opens_at_once_and_asks_who_leads(
    coordinator: Caller, campaign: str, cast: Cast
) -> None:
    assert coordinator.read(campaign)["state"] == "open"
    (asked,) = coordinator.read(f"{campaign}/recipients")["items"]
    assert asked["person"]["id"] == cast.contributor.pk
    rows = coordinator.read(f"{campaign}/asked")["items"]
    theirs = [row["node"]["key"] for row in rows if row["person"]]
    assert theirs == ["a1"]


def test_a_campaign_of_a_later_day_waits_for_it(coordinator: Caller, base: str) -> None:
    given = {"title": "Suivi", "opens_on": _on(7), "due_on": _on(14)}
    made = coordinator.send("POST", f"{base}/campaigns", given).json()
    assert (made["state"], made["opened_at"]) == ("planned", None)
    assert not Recipient.objects.exists()


def test_two_campaigns_at_once_are_refused(
    coordinator: Caller, campaign: str, base: str
) -> None:
    given = {"title": "Encore", "due_on": _on(14)}
    answer = coordinator.send("POST", f"{base}/campaigns", given)
    assert answer.status_code == 422
    assert len(coordinator.read(f"{base}/campaigns")["items"]) == 1


def test_what_is_closed_is_frozen_and_closed_once(
    coordinator: Caller, change: Send, campaign: str, base: str
) -> None:
    closed = change("POST", f"{campaign}/close", read=campaign).json()
    assert closed["state"] == "closed"
    frozen = coordinator.read(f"{base}/snapshots/{closed['snapshot']}")
    assert frozen["is_intact"]
    assert "a1" in [node["key"] for node in frozen["nodes"]]
    again = change("POST", f"{campaign}/close", read=campaign)
    assert (again.status_code, Snapshot.objects.count()) == (422, 1)


def test_nobody_expects_a_word_of_who_is_exempted_nor_reminds_her(
    coordinator: Caller, change: Send, campaign: str
) -> None:
    (row,) = coordinator.read(f"{campaign}/recipients")["items"]
    hers = f"{campaign}/recipients/{row['id']}"
    told = change("POST", f"{hers}/exempt", {"reason": "En congé."}, read=hers)
    assert told.json()["state"] == "exempted"
    reminded = change("POST", f"{campaign}/remind", {}, read=campaign).json()
    assert reminded == {"reminded": 0}


def test_a_contributor_sees_herself_alone(
    contributor: Caller, coordinator: Caller, campaign: str, cast: Cast
) -> None:
    (row,) = contributor.read(f"{campaign}/recipients")["items"]
    assert row["person"]["id"] == cast.contributor.pk
    seen = contributor.read(f"{campaign}/asked")["items"]
    everything = coordinator.read(f"{campaign}/asked")["items"]
    assert len(seen) < len(everything)
