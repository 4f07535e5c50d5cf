"""What is kept from the council is kept from what it is told, not only from sheets."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.campaigns.services.opening import begin_campaign
from gouvernail.campaigns.services.planning import suggested_terms
from gouvernail.meetings.enums import Reason
from gouvernail.meetings.models import Meeting
from gouvernail.meetings.proposing import proposed_for
from gouvernail.meetings.services import call_meeting
from gouvernail.notifications.models import Notification
from gouvernail.notifications.services import follow, gather_news
from gouvernail.organisations.models import Visibility
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.progress.models import Snapshot
from gouvernail.progress.picture import picture_of
from gouvernail.progress.services import News, record_update
from gouvernail.progress.snapshots import take_snapshot
from tests.factories import Cast

ClientOf = Callable[[User | None], Client]
WORDS = "Le marché attend un avis juridique."
NAMES = ("Contributor Doe", "Coordinator Doe")
# Where any figures may stand by chance: digests, tokens, hours, addresses.
CHANCE = re.compile(
    r'[0-9a-f]{64}|value="\w{64}"|\d\d? h \d\d|\d\d:\d\d|(href|action)="[^"]*"'
)
KEPT = ("lead", "note", "progress", "confidence", "dates", "priority")


@pytest.fixture
def action(cast: Cast, plan: Plan) -> Node:
    """An action of a plan in force of which everything was said and changed."""
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.IN_FORCE)
    return Node.objects.select_related("plan__organisation").get(plan=plan, key="a1")


def keep_everything(cast: Cast) -> None:
    """What may be kept from the council is kept."""
    for topic in KEPT:
        Visibility.objects.create(
            organisation=cast.organisation, topic=topic, audience="internal"
        )


def say(action: Node, cast: Cast) -> None:
    record_update(
        node=action, news=News("blocked", WORDS, "off_track", 43), by=cast.coordinator
    )
    edit_node(
        node=action,
        changes={"lead": cast.elected, "priority": "Priorité zéro"},
        by=cast.coordinator,
    )


def told_to(person: User) -> str:
    gather_news(timezone.now())
    rows = Notification.objects.visible_to(person).for_list()
    return "\n".join(f"{row.reason} {row.text}" for row in rows)


def test_a_councillor_is_told_that_it_moved_and_nothing_that_is_kept(
    action: Node, cast: Cast
) -> None:
    keep_everything(cast)
    for person in (cast.reader, cast.finance):
        follow(person, action.plan)
    say(action, cast)
    council, house = told_to(cast.reader), told_to(cast.finance)
    for kept in (WORDS, "43", "Coordinator Doe"):
        assert kept not in council
        assert kept in house
    assert council.count(action.title) == house.count(action.title) == 2


def test_who_is_made_lead_is_told_so_without_the_name_that_is_kept(
    action: Node, cast: Cast
) -> None:
    keep_everything(cast)
    edit_node(node=action, changes={"lead": cast.reader}, by=cast.coordinator)
    told = told_to(cast.reader)
    assert "vous" in told.lower()
    assert "Coordinator" not in told


def test_the_rules_are_read_once_however_many_hear_of_it(
    action: Node, cast: Cast, django_assert_max_num_queries: Callable
) -> None:
    keep_everything(cast)
    for person in (cast.reader, cast.finance, cast.elected, cast.administrator):
        follow(person, action.plan)
    for _each in range(10):
        say(action, cast)
    with django_assert_max_num_queries(24):
        gather_news(timezone.now())


def read(client: Client, address: str) -> str:
    """What a page says, without what stands there by chance."""
    return CHANCE.sub("", client.get(address).content.decode())


@pytest.mark.parametrize("query", ["", "?show=news"])
@pytest.mark.parametrize("name", ["plan_history", "node_history"])
def test_the_history_keeps_it_too(
    action: Node, cast: Cast, client_of: ClientOf, name: str, query: str
) -> None:
    keep_everything(cast)
    say(action, cast)
    more = ["a1"] if name == "node_history" else []
    address = reverse(name, args=[*action.plan.address, *more]) + query
    council = read(client_of(cast.reader), address)
    house = read(client_of(cast.finance), address)
    hidden = (WORDS, "43") if query else ("Priorité zéro", "Elected Doe")
    for kept in (*hidden, "Coordinator Doe"):
        assert kept not in council
        assert kept in house


@pytest.fixture
def meeting(action: Node, cast: Cast) -> Meeting:
    """A meeting about an action whose due date is in danger."""
    news = News("ongoing", WORDS, "off_track", 43)
    record_update(node=action, news=news, by=cast.coordinator)
    proposed = proposed_for(action.plan, picture_of(action.plan))
    assert [each.reason for each in proposed] == [Reason.OFF_TRACK]
    return call_meeting(
        plan=action.plan,
        details={"title": "Copil", "on": timezone.localdate(), "body": "copil"},
        proposed=proposed,
        by=cast.coordinator,
    )


@pytest.mark.parametrize("name", ["meeting", "meeting_minutes"])
def test_an_agenda_quotes_nothing_that_is_kept(
    meeting: Meeting, cast: Cast, client_of: ClientOf, name: str
) -> None:
    keep_everything(cast)
    address = reverse(name, args=[*meeting.plan.address, meeting.pk])
    council = client_of(cast.reader).get(address).content.decode()
    house = client_of(cast.finance).get(address).content.decode()
    for kept in (WORDS, "compromise"):
        assert kept not in council
        assert kept in house


@pytest.mark.parametrize("name", ["snapshot", "snapshot_csv"])
def test_a_frozen_state_keeps_it_and_stays_intact(
    action: Node, cast: Cast, client_of: ClientOf, name: str
) -> None:
    keep_everything(cast)
    now, by = timezone.now(), cast.coordinator
    take_snapshot(plan=action.plan, label="Avant", by=by, now=now - timedelta(days=9))
    say(action, cast)
    frozen = take_snapshot(plan=action.plan, label="Après", by=by, now=now)
    address = reverse(name, args=[*action.plan.address, frozen.pk])
    council = read(client_of(cast.reader), address)
    house = read(client_of(cast.finance), address)
    assert WORDS in house
    assert action.title in council
    for kept in (WORDS, "43", *NAMES, "Elected Doe"):
        assert kept not in council
    assert Snapshot.objects.get(pk=frozen.pk).verify()


def test_a_campaign_shows_what_came_in_without_what_is_kept(
    action: Node, cast: Cast, client_of: ClientOf
) -> None:
    keep_everything(cast)
    now, by = timezone.now(), cast.coordinator
    terms = suggested_terms(action.plan, timezone.localdate())
    campaign = begin_campaign(plan=action.plan, terms=terms, by=by, now=now)
    say(action, cast)
    address = campaign.get_absolute_url()
    council = client_of(cast.reader).get(address).content.decode()
    house = client_of(cast.finance).get(address).content.decode()
    assert action.title in council
    assert WORDS in house
    for kept in (WORDS, "Coordinator Doe"):
        assert kept not in council
