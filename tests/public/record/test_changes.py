"""What changed: counted, chosen by time, led to the right pages."""

from collections.abc import Callable
from datetime import date

from django.http import HttpResponse
from django.utils.html import escape

from gouvernail.publishing.models import Publication
from gouvernail.publishing.value import Edition, News
from tests.support.published import Shown

Look = Callable[..., HttpResponse]
Rewritten = Callable[..., Publication]


def said_in(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_the_headline_counts_each_action_by_its_last_state(
    shown: Shown, look: Look, rewritten: Rewritten, news: Callable[..., News]
) -> None:
    told = (
        news("a2", "2027-05-02", "done", was="ongoing"),
        news("a1", "2027-04-20", "blocked", was="ongoing"),
        news("a1", "2027-04-10", "ongoing", was="not_started"),
        news("a3", "2027-04-09", "ongoing"),
        news("a3", "2027-03-31", "waiting", was="ongoing"),
    )
    rewritten(shown.publication, news=told)
    text = said_in(look("changes/", period="2027-q2"))
    assert "4 pieces of news in the second quarter of 2027: 1 action done, 1 b" in text
    assert text.count('data-testid="news"') == 4


def test_a_month_and_a_day_narrow_the_news(
    shown: Shown, look: Look, rewritten: Rewritten, news: Callable[..., News]
) -> None:
    days = ("2027-05-02", "2027-04-20", "2027-01-09")
    rewritten(shown.publication, news=tuple(news("a1", day, "done") for day in days))
    counts = {
        "2027-04": said_in(look("changes/", period="2027-04")),
        "since": said_in(look("changes/", since="2027-04-01", period="2027-01")),
        "day": said_in(look("changes/", by="day", since="2027-01-01")),
    }
    rows = {name: text.count('data-testid="news"') for name, text in counts.items()}
    assert rows == {"2027-04": 1, "since": 2, "day": 3}
    assert counts["day"].count('data-testid="group"') == 3


def test_what_is_asked_wrongly_shows_the_last_quarter_with_news(
    shown: Shown, look: Look, rewritten: Rewritten, news: Callable[..., News]
) -> None:
    rewritten(shown.publication, news=(news("a1", "2026-11-02", "done"),))
    for wrong in ("2027-q5", "2027-13", "x" * 5_000, "0000-01", "9999-q4'\"<"):
        text = said_in(look("changes/", period=wrong, since="yesterday"))
        assert "in the fourth quarter of 2026" in text, wrong
    assert look("changes/", since="0001-01-01").status_code == 200
    assert look("changes/", period="9999-q4").status_code == 200


def test_a_quarter_without_news_says_so(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    rewritten(shown.publication, news=(), versions=())
    text = said_in(look("changes/", period="2027-q1"))
    assert 'data-testid="empty"' in text
    assert "Nothing new in the first quarter of 2027" in text


def test_a_new_version_stands_among_what_changed(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    adopted = Edition(number=2, on=date(2027, 4, 20), purpose="Après les crues")
    rewritten(shown.publication, news=(), versions=(adopted,))
    text = said_in(look("changes/", period="2027-q2"))
    assert 'data-testid="editions"' in text
    assert "Après les crues" in text
    assert "/versions/2/" in text


def test_words_of_the_news_are_text_and_never_markup(
    shown: Shown, look: Look, rewritten: Rewritten, news: Callable[..., News]
) -> None:
    words = "<script>alert(1)</script>"
    rewritten(shown.publication, news=(news("a1", "2027-05-02", "done", words=words),))
    text = said_in(look("changes/", period="2027-q2"))
    assert words not in text
    assert escape(words) in text


def test_many_news_turn_pages_and_keep_the_question(
    shown: Shown, look: Look, rewritten: Rewritten, news: Callable[..., News]
) -> None:
    told = tuple(news("a1", "2027-05-02", "ongoing") for _ in range(130))
    rewritten(shown.publication, news=told)
    text = said_in(look("changes/", period="2027-q2", by="day", page="2"))
    assert text.count('data-testid="news"') == 60
    assert "61 to 120 of 130" in text
    following = text.partition('rel="next"')[0].rpartition('href="')[2]
    assert "page=3" in following
    assert "period=2027-q2" in following
    assert look("changes/", period="2027-q2", page="wrong").status_code == 200


def test_where_states_are_kept_the_page_names_none(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    rewritten(shown.publication, hidden=("status", "note"), told={}, news=())
    text = said_in(look("changes/"))
    assert "p-is-" not in text
    # Nothing to compare, so no way to it.
    assert "/compare/" not in text
