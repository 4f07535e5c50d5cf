"""Feeds show what their owner may read, and nothing to anybody else."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from lxml import etree

from gouvernail.accounts.models import User
from gouvernail.notifications.addresses import feed_token
from gouvernail.notifications.services import renew_feeds, saved_preference
from gouvernail.organisations.models import Membership
from gouvernail.plans.models import Node
from gouvernail.plans.services.content import edit_node
from gouvernail.progress.services import News, record_update, withdraw_update
from tests.factories import Cast

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def due_feed(person: User) -> str:
    """Where the calendar of that person is."""
    return f"/feeds/{feed_token(saved_preference(person))}/echeances.ics"


def changes_feed(person: User, node: Node) -> str:
    """Where that person reads of the plan of `node`."""
    token = feed_token(saved_preference(person))
    return f"/feeds/{token}/{node.plan.organisation.slug}/{node.plan.slug}.atom"


@pytest.fixture
def with_dates(action: Node, cast: Cast) -> Node:
    """The contributor leads one action with a date, and contributes to another."""
    Node.objects.filter(pk=action.pk).update(due_on=date(2027, 12, 31))
    other = Node.objects.get(plan=action.plan, key="a2")
    Node.objects.filter(pk=other.pk).update(due_on=date(2028, 6, 30))
    other.contributors.add(cast.contributor)
    return action


def test_the_calendar_holds_the_open_due_dates_of_its_owner(
    with_dates: Node, cast: Cast
) -> None:
    answer = Client().get(due_feed(cast.contributor))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    body = answer.content.decode()
    assert body.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20271231" in body
    assert "BEGIN:VEVENT" not in Client().get(due_feed(cast.reader)).content.decode()


def test_what_is_done_leaves_the_calendar_and_the_others_keep_their_name(
    with_dates: Node, cast: Cast
) -> None:
    address = due_feed(cast.contributor)
    before = Client().get(address).content.decode()
    record_update(node=with_dates, news=News("done"), by=cast.contributor)
    after = Client().get(address).content.decode()
    names = [
        {line for line in f.split("\r\n") if "UID" in line} for f in (before, after)
    ]
    assert len(names[0]) == 2
    assert names[1] < names[0]


def test_the_feed_of_a_plan_says_what_changed_and_what_was_said(
    action: Node, cast: Cast
) -> None:
    edit_node(node=action, changes={"title": "Rouler & aider"}, by=cast.coordinator)
    record_update(node=action, news=News("blocked", "<Avis>"), by=cast.contributor)
    wrong = record_update(node=action, news=News("done", "Erreur"), by=cast.contributor)
    withdraw_update(update=wrong, by=cast.contributor)
    body = Client().get(changes_feed(cast.reader, action)).content
    titles = etree.fromstring(body).findall("a:entry/a:title", ATOM)
    words = " ".join(title.text or "" for title in titles)
    assert "Rouler & aider" in words
    assert "<Avis>" in etree.fromstring(body).xpath("string()")
    assert "Erreur" not in etree.fromstring(body).xpath("string()")


def test_a_new_secret_closes_the_addresses_given_before(
    with_dates: Node, cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    old = [due_feed(cast.contributor), changes_feed(cast.contributor, with_dates)]
    assert [Client().get(each).status_code for each in old] == [200, 200]
    client_of(cast.contributor).post("/me/notifications/settings/feeds/")
    assert [Client().get(each).status_code for each in old] == [404, 404]
    assert Client().get(due_feed(cast.contributor)).status_code == 200


def test_who_leaves_reads_no_more(with_dates: Node, cast: Cast) -> None:
    calendar, plan = (
        due_feed(cast.contributor),
        changes_feed(cast.contributor, with_dates),
    )
    Membership.objects.filter(user=cast.contributor).delete()
    assert "BEGIN:VEVENT" not in Client().get(calendar).content.decode()
    assert Client().get(plan).status_code == 404
    User.objects.filter(pk=cast.contributor.pk).update(is_active=False)
    assert Client().get(calendar).status_code == 404


def test_a_stranger_has_no_feed_of_the_plan(action: Node, cast: Cast) -> None:
    assert Client().get(changes_feed(cast.stranger, action)).status_code == 404


def test_the_feed_costs_the_same_for_more_lines(
    action: Node, cast: Cast, django_assert_max_num_queries: Callable[..., object]
) -> None:
    renew_feeds(person=cast.reader)
    for rank in range(60):
        edit_node(node=action, changes={"title": f"T{rank}"}, by=cast.coordinator)
        record_update(node=action, news=News("ongoing"), by=cast.contributor)
    address = changes_feed(cast.reader, action)
    with django_assert_max_num_queries(8):
        body = Client().get(address).content
    assert len(etree.fromstring(body).findall("a:entry", ATOM)) == 50


def names(calendar: str) -> set[str]:
    """The lines that name its events."""
    return {line for line in calendar.split("\r\n") if line.startswith("UID:")}
