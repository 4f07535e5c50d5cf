"""The list of actions and the search, by their addresses alone."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gouvernail.organisations.models import Organisation
from gouvernail.publishing.models import Publication, Site
from gouvernail.publishing.reading import opened
from gouvernail.publishing.services.publishing import publish
from tests.factories import make_plan, plan_value
from tests.support.published import NOON, Shown
from tests.support.versions import freeze_text

Look = Callable[..., HttpResponse]
Rewritten = Callable[..., Publication]


def text_of(answer: HttpResponse) -> str:
    """The page as it came."""
    return answer.content.decode()


def listed(answer: HttpResponse) -> int:
    """How many actions the page lists."""
    return text_of(answer).count('data-testid="action"')


@pytest.fixture
def crowd(db: None) -> str:
    """An authority with five hundred actions, published."""
    house = Organisation.objects.create(kind="commune", name="Long", slug="long")
    plan = make_plan(house, plan_value(500, title="Long plan"))
    freeze_text(plan, date(2025, 4, 20))
    plan.refresh_from_db()
    Site.objects.get_or_create(organisation=house)
    Site.objects.filter(organisation=house).update(is_open=True)
    publish(plan=plan, by=None, now=NOON)
    return f"/public/long/{plan.slug}/"


def test_criteria_combine_and_each_can_be_taken_away(shown: Shown, look: Look) -> None:
    assert listed(look("actions/", status="done")) == 1
    assert listed(look("actions/", place="orvaux")) == 2
    answer = look("actions/", place="orvaux", status="done")
    assert listed(answer) == 1
    assert text_of(answer).count("p-icon") >= 2
    assert 'href="?place=orvaux"' in text_of(answer)
    assert 'href="?status=done"' in text_of(answer)


def test_a_choice_says_what_it_would_leave(shown: Shown, look: Look) -> None:
    text = text_of(look("actions/", place="orvaux"))
    statuses = text.split('name="status"')[1].split("</select>")[0]
    assert statuses.count("(1)") == 2
    assert 'value="ongoing"' not in statuses


def test_nothing_left_says_what_to_do(shown: Shown, look: Look) -> None:
    answer = look("actions/", place="orvaux", status="waiting")
    assert answer.status_code == 200
    assert 'data-testid="empty"' in text_of(answer)


@pytest.mark.parametrize(
    "query",
    [
        {"page": "-1"},
        {"page": "²"},
        {"page": "9" * 50},
        {"status": "<script>"},
        {"year": "x" * 5_000},
        {"sort": "nothing"},
        {"objective": "nobody", "q": "\x00 OR 1=1"},
    ],
)
def test_an_address_that_somebody_made_up_is_a_page(
    shown: Shown, look: Look, query: dict[str, str]
) -> None:
    answer = look("actions/", **query)
    assert answer.status_code == 200
    assert "<script>" not in text_of(answer)


@pytest.mark.parametrize(
    "words", ["taxi social", "TAXIS SOCIAUX", "taxi", "le taxi", "« taxi »", "soci"]
)
def test_accents_case_and_plural_do_not_matter(
    shown: Shown, look: Look, words: str
) -> None:
    text = text_of(look("search/", q=words))
    assert "/actions/a1/" in text
    assert "<mark>" in text


@pytest.mark.parametrize("words", ["", "   ", "le de la", "\x00", "?", "%"])
def test_a_search_for_nothing_is_the_empty_form(
    shown: Shown, look: Look, words: str
) -> None:
    answer = look("search/", q=words)
    assert answer.status_code == 200
    assert 'data-testid="found"' not in text_of(answer)


@pytest.mark.parametrize("words", ["taxi " * 1_000, "taxi AND -b* OR (x:y)", "'; --"])
def test_long_questions_and_operators_are_words(
    shown: Shown, look: Look, words: str
) -> None:
    answer = look("search/", q=words)
    assert answer.status_code == 200
    assert len(answer.content) < 40_000


def test_a_misspelt_word_is_mended(shown: Shown, look: Look) -> None:
    text = text_of(look("search/", q="convantion"))
    assert "convention" in text.split('data-testid="instead"')[1][:400]


def test_some_of_the_words_are_better_than_nothing(shown: Shown, look: Look) -> None:
    text = text_of(look("search/", q="taxi volant"))
    assert "/actions/a1/" in text


def test_a_question_is_shown_as_it_was_typed_and_never_run(
    shown: Shown, look: Look
) -> None:
    text = text_of(look("search/", q='"><script>x</script>'))
    assert "<script>x" not in text


def test_a_long_list_comes_in_sheets_of_twenty_five(crowd: str, client: Client) -> None:
    first = client.get(f"{crowd}actions/")
    assert listed(first) == 25
    assert 'rel="next"' in text_of(first)
    last = client.get(f"{crowd}actions/", {"page": "999"})
    assert 0 < listed(last) <= 25
    assert 'rel="next"' not in text_of(last)


def test_pages_of_five_hundred_actions_stay_light(crowd: str, client: Client) -> None:
    plan = opened(Publication.objects.get())
    top = plan.objectives[0].id
    for path in (
        "",
        "objectives/",
        f"objectives/{top}/",
        "actions/",
        "search/?q=action",
    ):
        answer = client.get(crowd + path, headers={"accept-encoding": "gzip"})
        assert answer.status_code == 200
        assert len(answer.content) < 35_000, path


def test_more_actions_ask_no_more_questions(
    shown: Shown, crowd: str, client: Client
) -> None:
    few = f"/public/valmont/{shown.plan.slug}/actions/"
    counts = [_queries(client, address) for address in (few, f"{crowd}actions/")]
    assert counts[0] == counts[1]


def _queries(client: Client, address: str) -> int:
    """How many questions the second look at a page asks."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)
