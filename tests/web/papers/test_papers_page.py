"""The page of the documents, and who reads what through it."""

from collections.abc import Callable

import pytest
from django.test import Client

from gouvernail.accounts.models import User
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast

SECRET = "Mot que le public ne lit pas"
ClientOf = Callable[[User | None], Client]


@pytest.fixture
def told(plan: Plan, cast: Cast) -> Plan:
    """A plan of which something was said."""
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    record_update(node=node, news=News("ongoing", SECRET), by=cast.coordinator)
    return plan


def address(plan: Plan, rest: str = "") -> str:
    return f"{plan.get_absolute_url()}papers/{rest}"


def test_the_page_offers_every_document_in_every_format(
    told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    answer = client_of(cast.coordinator).get(address(told))
    assert answer.content.count(b'data-testid="paper-') == 5
    assert b"follow-up.docx?for=internal" in answer.content


def test_the_choice_of_a_part_and_of_readers_goes_into_every_link(
    told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    answer = client_of(cast.coordinator).get(address(told, "?part=s2&for=public"))
    assert answer.content.count(b"?part=s2&amp;for=public") == 5 * 5


def test_a_councillor_cannot_ask_for_what_the_house_reads(
    told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    house = client_of(cast.coordinator).get(address(told, "follow-up.html"))
    assert SECRET in house.content.decode()
    asked = address(told, "follow-up.html?for=internal")
    council = client_of(cast.reader).get(asked)
    public = client_of(cast.coordinator).get(address(told, "follow-up.html?for=public"))
    assert b'value="internal"' not in client_of(cast.reader).get(address(told)).content
    assert SECRET not in public.content.decode()
    assert "Reader" not in council.content.decode()


@pytest.mark.parametrize("rest", ["poem.pdf", "plan.gif", "plan.pdf?part=nowhere"])
def test_what_does_not_exist_is_not_found(
    rest: str, told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    assert client_of(cast.coordinator).get(address(told, rest)).status_code == 404


def test_a_file_has_a_name_that_says_what_it_is(
    told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    answer = client_of(cast.coordinator).get(address(told, "sheets.docx"))
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Content-Disposition"].endswith(f'{told.slug}-sheets.docx"')
