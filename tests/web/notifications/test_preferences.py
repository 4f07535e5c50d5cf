"""Choosing one's mails, and stopping them by their link without a sign-in."""

from collections.abc import Callable
from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gouvernail.accounts.models import User
from gouvernail.notifications.addresses import stop_address
from gouvernail.notifications.models import Preference
from gouvernail.notifications.services import follow
from gouvernail.plans.models import Node
from tests.factories import Cast

PAGE = "/me/notifications/settings/"
CHOSEN = {
    "rhythm": "weekly",
    "weekday": "4",
    "quiet_from": "20:00",
    "quiet_to": "07:00",
    "is_asked_by_mail": "on",
}
ClientOf = Callable[[User | None], Client]


def test_what_is_chosen_is_kept(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.reader)
    assert client.post(PAGE, CHOSEN).status_code == 302
    kept = Preference.objects.get(person=cast.reader)
    assert (kept.rhythm, kept.weekday, kept.quiet_from) == ("weekly", 4, time(20))
    assert (kept.is_asked_by_mail, kept.more_than_one_a_day) == (True, False)
    assert 'value="20:00"' in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"quiet_to": ""}, {"rhythm": "hourly"}, {"weekday": "9"}]
)
def test_a_choice_without_sense_is_said_and_not_kept(
    cast: Cast, client_of: ClientOf, wrong: dict[str, str]
) -> None:
    answer = client_of(cast.reader).post(PAGE, {**CHOSEN, **wrong})
    assert answer.status_code == 422
    assert "g-error" in answer.content.decode()
    assert not Preference.objects.filter(rhythm="weekly").exists()


def test_the_page_costs_the_same_whatever_one_follows(
    cast: Cast, client_of: ClientOf, action: Node
) -> None:
    client, counts = client_of(cast.reader), []
    client.get(PAGE)
    for key in ("a1", "a2", "a3", "a4", "o1", "s1", "v1"):
        follow(cast.reader, Node.objects.get(plan=action.plan, key=key))
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
    assert counts[0] == counts[-1] <= 12


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("digest", ("daily", True), ("never", True)),
        ("campaign", ("daily", True), ("daily", False)),
    ],
)
def test_the_link_of_a_mail_stops_its_kind_only_once_pressed(
    cast: Cast, kind: str, before: tuple[str, bool], after: tuple[str, bool]
) -> None:
    Preference.objects.create(person=cast.reader)
    address = stop_address(cast.reader, kind).removeprefix("http://127.0.0.1:8000")
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.get(address).status_code == 200
    assert chosen(cast.reader) == before
    # As mail programs do: no sign-in, no page opened, no token of ours (RFC 8058).
    one_click = {"List-Unsubscribe": "One-Click"}
    assert Client(enforce_csrf_checks=True).post(address, one_click).status_code == 200
    assert chosen(cast.reader) == after


def test_a_link_for_one_kind_cannot_be_made_into_another(cast: Cast) -> None:
    digest = stop_address(cast.reader, "digest").split("/")[-2]
    campaign = stop_address(cast.reader, "campaign").split("/")[-2]
    mixed = ":".join([digest.split(":")[0], *campaign.split(":")[1:]])
    assert Client().post(f"/mail/stop/{mixed}/").status_code == 404


def chosen(person: User) -> tuple[str, bool]:
    """What stands in the database."""
    kept = Preference.objects.get(person=person)
    return kept.rhythm, kept.is_asked_by_mail
