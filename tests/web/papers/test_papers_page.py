"""The page of the documents, and who reads what through it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from gouvernail.accounts.models import User
from gouvernail.editions.catalogue import KINDS
from gouvernail.organisations.enums import Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.editions.told import tell
from tests.factories import Cast, make_plan, plan_value
from tests.stationery.house import keep_template

SECRET = "Mot que le public ne lit pas"
MOST_QUERIES = 20
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
    page = html.fromstring(answer.content)
    for code, kind in KINDS.items():
        (row,) = page.xpath(f'//li[@data-testid="paper-{code}"]')
        forms = row.xpath('.//*[contains(@class, "is-")]')
        reasons = row.xpath('.//*[@data-testid="why-not"]')
        assert len(forms) == len(kind.formats) or reasons[0].text_content()


def test_the_choice_of_a_part_and_of_readers_goes_into_every_link(
    told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    answer = client_of(cast.coordinator).get(address(told, "?part=s2&for=public"))
    links = html.fromstring(answer.content).xpath("//a[contains(@class, 'is-')]/@href")
    assert len(links) >= 5 * 5
    assert [link for link in links if not link.endswith("?part=s2&for=public")] == []


def test_a_document_about_something_sends_its_choice_with_the_others(
    told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    answer = client_of(cast.coordinator).get(address(told, "?part=s2&for=council"))
    (row,) = html.fromstring(answer.content).xpath(
        '//li[@data-testid="paper-policy-note"]'
    )
    assert row.xpath(".//select[@name='about']/option")
    hidden = {each.name: each.value for each in row.xpath(".//input[@type='hidden']")}
    assert hidden == {"part": "s2", "for": "council"}


def test_the_documents_of_a_list_hold_its_actions_alone(
    told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    browser = client_of(cast.coordinator)
    query = "?list=status%3Dongoing&for=internal"
    told_of = browser.get(address(told, query)).content.decode()
    assert 'value="status=ongoing" selected' in told_of
    words = browser.get(address(told, f"follow-up.html{query}")).content.decode()
    assert "Créer un taxi social" in words
    assert "Établir un plan de formation" not in words


def test_a_list_that_holds_nothing_is_a_sentence_on_the_page(
    told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    query = "follow-up.html?list=status%3Dblocked"
    answer = client_of(cast.coordinator).get(address(told, query), follow=True)
    assert answer.redirect_chain
    assert b'data-testid="papers"' in answer.content
    assert b'data-testid="toast"' in answer.content


def test_the_page_says_what_readers_do_not_read(
    told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.coordinator).get(address(told, "?for=public"))
    (words,) = html.fromstring(page.content).xpath('//*[@data-testid="papers-told"]')
    assert str(Topic.LEAD.label).lower() in words.text_content().lower()
    assert str(Topic.GOALS.label).lower() not in words.text_content().lower()


def test_who_is_not_of_the_house_is_not_offered_its_papers(
    told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.reader).get(address(told)).content.decode()
    closed = [code for code, kind in KINDS.items() if kind.is_for_house]
    assert [code for code in closed if f'paper-{code}"' in page] == []


@pytest.mark.parametrize("asked", ["", "?list=late%3D1", "?part=s2&for=public"])
def test_the_page_costs_the_same_for_a_long_plan(
    asked: str, cast: Cast, client_of: ClientOf
) -> None:
    counts = []
    for actions in (4, 40):
        value = plan_value(actions, title=f"P{actions}")
        plan = tell(make_plan(cast.organisation, value), cast)
        browser = client_of(cast.coordinator)
        browser.get(address(plan, "follow-up.html?part=s2"))
        with CaptureQueriesContext(connection) as queries:
            browser.get(address(plan, asked))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= MOST_QUERIES


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


@pytest.mark.parametrize(
    "asked",
    [
        "?list=%00%FF",
        "?list=lead%3D" + "9" * 40,
        "?list=" + "a" * 9_000,
        "?for=everybody&template=%00",
    ],
)
def test_a_choice_that_means_nothing_leaves_nothing_out(
    asked: str, told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    browser = client_of(cast.coordinator)
    assert browser.get(address(told, asked)).status_code == 200
    words = browser.get(address(told, f"follow-up.html{asked}")).content.decode()
    assert "Établir un plan de formation" in words


def test_a_word_template_of_the_house_is_chosen_on_the_page(
    told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    browser = client_of(cast.coordinator)
    assert b'name="template"' not in browser.get(address(told)).content
    template = keep_template(cast, "{{ autorite }}", "{{ contenu }}")
    asked = f"?template={template.pk}"
    page = html.fromstring(browser.get(address(told, asked)).content)
    assert page.xpath("//select[@name='template']/option[@selected]/@value") == [
        str(template.pk)
    ]
    ours = browser.get(address(told, "plan.docx?template=none")).content
    theirs = browser.get(address(told, f"plan.docx{asked}")).content
    assert ours != theirs
    gone = browser.get(address(told, "plan.docx?template=9999"), follow=True)
    assert b'data-testid="toast"' in gone.content


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
