"""Other terms, as both sides see them."""

from collections.abc import Callable

import pytest
from django.test import Client
from lxml import html

from gouvernail.accounts.models import User
from gouvernail.notifications.models import Notification
from gouvernail.plans.models import Share
from tests.support.pair import Pair

ClientOf = Callable[[User | None], Client]


class Side:
    """One side at the page of the share."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address = client, address

    def has(self, testid: str) -> bool:
        page = html.document_fromstring(self.client.get(self.address).content)
        return bool(page.xpath(f"//*[@data-testid='{testid}']"))

    def send(self, act: str = "", **data: object) -> str:
        more = f"{act}/" if act else ""
        answer = self.client.post(f"{self.address}terms/{more}", data, follow=True)
        return answer.content.decode()


@pytest.fixture
def share(pair: Pair) -> Share:
    """An action of which the partner bears 40 %."""
    return pair.share("a1", partner_percent=40)


@pytest.fixture
def sides(pair: Pair, share: Share, client_of: ClientOf) -> tuple[Side, Side]:
    """Who leads and who takes part."""
    address = f"/{{}}/shares/{share.pk}/"
    return (
        Side(client_of(pair.anne), address.format("valmont")),
        Side(client_of(pair.bert), address.format("commune-valmont")),
    )


def test_new_terms_are_proposed_told_and_accepted(
    pair: Pair, share: Share, sides: tuple[Side, Side]
) -> None:
    leader, partner = sides
    assert not partner.has("terms-form")
    leader.send(partner_percent="55", message="Plus d’usagers")
    assert (leader.has("terms-back"), leader.has("terms-accept")) == (True, False)
    assert (partner.has("terms-back"), partner.has("terms-accept")) == (False, True)
    assert "Plus d’usagers" in partner.client.get(partner.address).content.decode()
    assert "45" in partner.send("accept")
    row = Share.objects.get(pk=share.pk)
    assert (row.partner_percent, row.partner_gives_news) == (55, False)
    for person in (pair.bert, pair.anne):
        told = Notification.objects.filter(person=person, source__contains="terms")
        assert told.count() == 1


def test_a_refusal_goes_back_with_its_reason(
    pair: Pair, share: Share, sides: tuple[Side, Side]
) -> None:
    leader, partner = sides
    leader.send(partner_percent="55", partner_gives_news="on")
    partner.send("refuse", reason="Trop cher")
    assert leader.has("terms-form")
    told = Notification.objects.filter(person=pair.anne, text__contains="Trop cher")
    assert told.count() == 1
    assert Share.objects.get(pk=share.pk).partner_percent == 40


@pytest.mark.parametrize("percent", ["101", "-1", "beaucoup"])
def test_terms_that_cannot_be_are_said_beside_the_field(
    sides: tuple[Side, Side], percent: str
) -> None:
    leader, _partner = sides
    page = leader.send(partner_percent=percent, message="Un mot à garder")
    assert 'role="alert"' in page
    assert "Un mot à garder" in page


def test_the_journal_of_each_plan_tells_the_terms_in_words(
    pair: Pair, sides: tuple[Side, Side]
) -> None:
    leader, partner = sides
    leader.send(partner_percent="55")
    partner.send("accept")
    for side, plan in ((leader, pair.leader), (partner, pair.partner)):
        page = side.client.get(f"{plan.get_absolute_url()}history/").content.decode()
        assert "40 %" in page or "40\u00a0%" in page
        assert "55 %" in page or "55\u00a0%" in page
