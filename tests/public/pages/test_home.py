"""The first page of a site."""

from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from gouvernail.plan.rollups import Tally
from gouvernail.progress.picture import picture_of
from gouvernail.public.pages.findings import elapsed, pledge, share_done, term_of
from gouvernail.publishing.models import Publication, Site
from gouvernail.publishing.reading import opened
from gouvernail.publishing.services.publishing import publish
from tests.support.published import MARKS, Shown

Look = Callable[..., HttpResponse]


def text_of(answer: HttpResponse) -> str:
    """The page as it came."""
    return answer.content.decode()


def test_everybody_reads_the_first_page_and_nothing_of_the_house(
    shown: Shown, look: Look
) -> None:
    answer = look()
    assert answer.status_code == 200
    assert "Être un CPAS proche de chacun" in text_of(answer)
    assert not [mark for mark in MARKS if mark in text_of(answer)]


def test_its_figures_are_those_of_the_house(shown: Shown) -> None:
    row = publish(plan=shown.plan, by=None, now=timezone.now())
    house, public = picture_of(shown.plan), opened(row).tallies[None]
    internal = Tally(not_started=1)
    assert house.tallies[None] == public + internal


def test_the_site_leads_to_its_newest_plan(shown: Shown, client: Client) -> None:
    answer = client.get("/public/valmont/")
    assert answer.status_code == 200
    assert 'data-testid="finding"' in text_of(answer)


def test_a_hidden_state_is_not_mentioned(
    shown: Shown, look: Look, rewritten: Callable[..., Publication]
) -> None:
    rewritten(shown.publication, hidden=("status",), told={}, news=())
    text = text_of(look())
    assert look().status_code == 200
    for testid in ("finding", "legend", "news", "done-of"):
        assert f'data-testid="{testid}"' not in text
    assert "p-is-blocked" not in text
    assert "/changes/" not in text


def test_it_is_whole_without_news_and_words_to_sort_by(
    shown: Shown, look: Look, rewritten: Callable[..., Publication]
) -> None:
    rewritten(shown.publication, news=(), tags=(), versions=())
    text = text_of(look())
    assert 'data-testid="by-place"' not in text
    assert 'data-testid="all-news"' not in text
    assert 'data-testid="finding"' in text


def test_words_of_welcome_cannot_hold_a_script(shown: Shown, look: Look) -> None:
    Site.objects.update(welcome="<script>alert(1)</script>", stamp=50)
    text = text_of(look())
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_three_examples_are_found_by_the_search(shown: Shown, look: Look) -> None:
    answer = look("search/", q="taxi social")
    assert 'data-testid="found"' in text_of(answer)
    assert "taxi+social" in text_of(look()) or "taxi%20social" in text_of(look())


@pytest.mark.parametrize(
    ("done", "whole", "said"),
    [
        (25, 100, "one action in four is done"),
        (26, 100, "one action in four is done"),
        (27, 100, "27 actions of 100 are done"),
        (1, 7, "1 action of 7 is done"),
        (0, 0, "no action can be counted yet"),
    ],
)
def test_a_share_is_said_in_words_only_where_it_is_true(
    done: int, whole: int, said: str
) -> None:
    with override("en"):
        assert share_done(Tally(done=done, not_started=whole - done)) == said


def test_a_term_begins_when_the_councils_of_municipalities_do(shown: Shown) -> None:
    value = opened(shown.publication).value
    assert term_of(value) == (date(2024, 12, 2), date(2030, 12, 31))
    moved = value.model_copy(update={"as_of": date(2027, 12, 2)})
    assert elapsed(moved) == 49


def test_another_language_says_which_words_are_those_of_the_plan(
    shown: Shown, client: Client
) -> None:
    answer = client.get("/public/valmont/nl/")
    text = text_of(answer)
    assert '<html lang="nl"' in text
    assert 'class="p-title" lang="fr"' in text


def test_machines_find_the_address_the_languages_and_the_feed(
    shown: Shown, look: Look
) -> None:
    text = text_of(look())
    assert 'rel="canonical"' in text
    assert text.count("hreflang=") >= 8
    assert 'type="application/atom+xml"' in text
    assert 'property="og:image" content="http' in text


def test_a_draft_promises_nothing_and_tells_no_state(
    shown: Shown, look: Look, rewritten: Callable[..., Publication]
) -> None:
    rewritten(shown.publication, is_draft=True, told={}, news=(), versions=())
    text = text_of(look())
    assert 'data-testid="draft"' in text
    assert 'data-testid="finding"' not in text
    value = opened(shown.publication).value
    with override("en"):
        assert pledge(value) == "What we propose to do by 2030"
