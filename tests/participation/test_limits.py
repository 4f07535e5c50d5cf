"""How much one sender may send, and what is known of her."""

from datetime import timedelta

import pytest

from gouvernail.participation.limits import (
    FOLLOWS,
    OF_SITE,
    WORDS,
    TooMany,
    pass_by,
    sender_of,
)
from gouvernail.participation.models import Trace
from tests.support.published import NOON, Shown


def test_an_hour_later_one_may_send_again(taking: Shown) -> None:
    for _ in range(5):
        pass_by(taking.site, WORDS, "203.0.113.9", NOON)
    with pytest.raises(TooMany):
        pass_by(taking.site, WORDS, "203.0.113.9", NOON + timedelta(minutes=59))
    pass_by(taking.site, WORDS, "203.0.113.9", NOON + timedelta(minutes=61))


def test_midnight_changes_the_key_and_forgives_nothing(taking: Shown) -> None:
    late = NOON.replace(hour=23, minute=50)
    for _ in range(5):
        pass_by(taking.site, WORDS, "203.0.113.9", late)
    with pytest.raises(TooMany):
        pass_by(taking.site, WORDS, "203.0.113.9", late + timedelta(minutes=20))
    pass_by(taking.site, WORDS, "203.0.113.9", late + timedelta(minutes=70))
    marks = Trace.objects.order_by("pk").values_list("mark", flat=True)
    assert len(set(marks)) == 2


def test_everybody_together_is_bounded_too(taking: Shown) -> None:
    Trace.objects.bulk_create(
        Trace(site=taking.site, purpose="words", mark=str(rank), at=NOON)
        for rank in range(OF_SITE)
    )
    with pytest.raises(TooMany):
        pass_by(taking.site, WORDS, "198.51.100.7", NOON)
    pass_by(taking.site, FOLLOWS, "198.51.100.7", NOON)


@pytest.mark.parametrize(
    ("address", "sender"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_a_sender_is_an_address_or_the_network_of_a_home(
    address: str, sender: str
) -> None:
    assert sender_of(address) == sender
