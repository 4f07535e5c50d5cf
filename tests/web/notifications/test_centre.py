"""The centre shows what one was told, with the reason, and forgets nothing."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gouvernail.accounts.models import User
from gouvernail.notifications.models import Notification
from gouvernail.notifications.services import is_followed, unread_count
from gouvernail.plans.models import Node
from tests.factories import Cast
from tests.web.notifications.conftest import Tell

CENTRE = "/me/notifications/"
ClientOf = Callable[[User | None], Client]


def test_each_thing_is_there_with_its_reason(
    cast: Cast, tell: Tell, client_of: ClientOf
) -> None:
    tell(cast.reader)
    page = client_of(cast.reader).get(CENTRE).content.decode()
    assert "Le taxi roule" in page
    assert "Parce que vous la suivez" in page
    assert page.count('data-testid="told"') == 1


def test_nobody_reads_what_another_was_told(
    cast: Cast, tell: Tell, client_of: ClientOf
) -> None:
    told = tell(cast.reader)
    client = client_of(cast.contributor)
    assert "Le taxi roule" not in client.get(CENTRE).content.decode()
    assert client.get(f"{CENTRE}{told.pk}/").status_code == 404


def test_opening_one_reads_it_and_goes_where_it_happened(
    cast: Cast, tell: Tell, client_of: ClientOf, action: Node
) -> None:
    told, _other = tell(cast.reader), tell(cast.reader, "Autre")
    answer = client_of(cast.reader).get(f"{CENTRE}{told.pk}/")
    assert answer["Location"] == action.get_absolute_url()
    assert unread_count(cast.reader) == 1


def test_an_address_of_elsewhere_is_never_gone_to(
    cast: Cast, tell: Tell, client_of: ClientOf
) -> None:
    told = tell(cast.reader)
    Notification.objects.update(address="//elsewhere.example/")
    assert client_of(cast.reader).get(f"{CENTRE}{told.pk}/")["Location"] == CENTRE


def test_all_is_read_at_one_press(cast: Cast, tell: Tell, client_of: ClientOf) -> None:
    for person in (cast.reader, cast.reader, cast.contributor):
        tell(person)
    assert client_of(cast.reader).post(f"{CENTRE}read/").status_code == 302
    assert (unread_count(cast.reader), unread_count(cast.contributor)) == (0, 1)


def test_the_empty_centre_says_how_to_follow(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.reader).get(CENTRE).content.decode()
    assert 'data-testid="empty"' in page


def test_the_centre_has_pages_and_costs_the_same_for_more(
    cast: Cast, tell: Tell, client_of: ClientOf
) -> None:
    client, counts = client_of(cast.reader), []
    for more in (2, 58):
        for _rank in range(more):
            tell(cast.reader)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(CENTRE).content.decode()
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
    assert page.count('data-testid="told"') == 50
    second = client.get(f"{CENTRE}?page=2").content.decode()
    assert second.count('data-testid="told"') == 10


@pytest.mark.parametrize("key", ["a1", ""])
def test_following_is_pressed_on_and_off(
    cast: Cast, client_of: ClientOf, action: Node, key: str
) -> None:
    target = action if key else action.plan
    address = f"{action.plan.get_absolute_url()}follow/"
    client = client_of(cast.reader)
    answer = client.post(address, {"node": key, "wanted": "yes"})
    assert answer["Location"] == target.get_absolute_url()
    client.post(address, {"node": key, "wanted": "yes"})
    assert is_followed(cast.reader, target)
    client.post(address, {"node": key, "wanted": "no", "next": CENTRE})
    assert not is_followed(cast.reader, target)
