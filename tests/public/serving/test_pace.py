"""Who copies a whole site in a hurry is told when to come back; people never are."""

import pytest
from django.test import Client

from gouvernail.public.serving import pace
from gouvernail.public.serving.pace import Pace, network
from tests.support.published import Shown


def test_some_at_once_then_so_many_a_second() -> None:
    gate = Pace(at_once=3, a_second=2.0)
    assert [gate.wait("a", 0.0) for _ in range(4)] == [0, 0, 0, 1]
    assert gate.wait("b", 0.0) == 0
    assert [gate.wait("a", 1.0) for _ in range(3)] == [0, 0, 1]


def test_no_more_addresses_are_known_than_there_is_room() -> None:
    gate = Pace(at_once=1, a_second=1.0, known=10)
    for number in range(100):
        gate.wait(str(number), 0.0)
    assert len(gate._purses) == 10


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3::4", network("2001:db8:1:2::1")),
        ("nonsense", ""),
    ],
)
def test_an_address_stands_for_a_house(address: str, who: str) -> None:
    assert network(address) == who


def test_a_crawler_in_a_hurry_is_told_when_to_come_back(
    shown: Shown, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "dear", Pace(at_once=5, a_second=0.5))
    address = f"/public/valmont/{shown.plan.slug}"
    seen = [client.get(f"{address}/search/?q=n{number}") for number in range(7)]
    assert [each.status_code for each in seen][-2:] == [429, 429]
    assert int(seen[-1]["Retry-After"]) >= 1
    assert client.get(f"{address}/").status_code == 200
    assert client.get(f"{address}/search/?q=n1").status_code == 200
