"""Feeds and calendars: sound, with names that stay."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.http import HttpResponse
from lxml import etree

from gouvernail.publishing.models import Publication
from gouvernail.publishing.reading import opened
from tests.support.published import MARKS, Shown

Look = Callable[..., HttpResponse]
ATOM = "{http://www.w3.org/2005/Atom}"


def atom(answer: HttpResponse) -> etree._Element:
    assert answer["Content-Type"].startswith("application/atom+xml")
    return etree.fromstring(answer.content)


def test_the_atom_feed_has_what_the_standard_wants(odd: Shown, look: Look) -> None:
    feed = atom(look("feeds/plan.atom"))
    entries = feed.findall(f"{ATOM}entry")
    for each in (feed, *entries):
        assert each.findtext(f"{ATOM}id", "").startswith("tag:")
        assert each.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(each.findtext(f"{ATOM}updated", "")).tzinfo
        assert each.find(f"{ATOM}author") is not None
        for link in each.findall(f"{ATOM}link"):
            assert link.get("href", "").startswith("http://testserver/")
    assert len(entries) == 4


def test_names_of_entries_are_their_own_and_stay(
    odd: Shown, look: Look, rewritten: Callable[..., Publication]
) -> None:
    before = _names(look("feeds/plan.atom"))
    news = opened(odd.publication).value.news
    newer = news[1].model_copy(update={"on": date(2027, 5, 12), "node": "a3"})
    rewritten(odd.publication, news=(newer, *news))
    after = _names(look("feeds/plan.atom"))
    assert len(set(after)) == len(after)
    assert after[1:] == before


def test_words_of_a_feed_are_no_markup(odd: Shown, look: Look) -> None:
    feed = atom(look("feeds/plan.atom"))
    first = feed.find(f"{ATOM}entry")
    assert first is not None
    assert "🚲" in first.findtext(f"{ATOM}title", "")
    # A reader of feeds takes the summary for HTML: it is escaped once more.
    assert "&lt;script&gt;" in first.findtext(f"{ATOM}summary", "")


def test_the_rss_feed_has_what_the_standard_wants(odd: Shown, look: Look) -> None:
    root = etree.fromstring(look("feeds/plan.rss").content)
    assert root.get("version") == "2.0"
    channel = root.find("channel")
    assert channel is not None
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    for item in channel.findall("item"):
        guid = item.find("guid")
        assert guid is not None
        assert guid.get("isPermaLink") == "false"
        assert item.findtext("pubDate")


def test_the_feed_of_an_objective_tells_of_what_it_holds(
    odd: Shown, look: Look
) -> None:
    assert len(atom(look("feeds/of/a1.atom")).findall(f"{ATOM}entry")) == 1
    assert len(atom(look("feeds/of/s1.atom")).findall(f"{ATOM}entry")) == 3
    assert len(atom(look("feeds/of/s2.atom")).findall(f"{ATOM}entry")) == 0
    assert look("feeds/of/unknown.atom").status_code == 404


def test_a_calendar_keeps_to_the_standard(odd: Shown, look: Look) -> None:
    text = look("calendars/plan.ics").content.decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) <= 75
    unfolded = text.replace("\r\n ", "")
    assert re.search(r"SUMMARY:Évaluation\s?\\; à mi-mandat\\, votée", unfolded)
    assert "Acheter\\, puis \\\\ roder" in unfolded
    stamp = opened(odd.publication).value.published_at
    assert set(re.findall("DTSTAMP:(.*)\r", text)) == {f"{stamp:%Y%m%dT}100000Z"}


def test_days_of_a_calendar_keep_their_names(odd: Shown, look: Look) -> None:
    whole = re.findall("UID:(.*)", look("calendars/plan.ics").content.decode())
    of_action = re.findall("UID:(.*)", look("calendars/of/a1.ics").content.decode())
    assert len(set(whole)) == len(whole) == 3
    assert set(of_action) < set(whole)
    assert look("calendars/of/unknown.ics").status_code == 404


def test_hidden_dates_are_in_no_calendar(
    shown: Shown, look: Look, rewritten: Callable[..., Publication]
) -> None:
    rewritten(shown.publication, moments=(), told={}, hidden=("dates", "status"))
    text = look("calendars/of/s2.ics").content.decode()
    assert "BEGIN:VEVENT" not in text


@pytest.mark.parametrize("path", ["feeds/plan.atom", "feeds/plan.rss"])
def test_a_feed_names_nobody(shown: Shown, look: Look, path: str) -> None:
    text = look(path).content.decode()
    assert not [mark for mark in MARKS if mark in text]


def _names(answer: HttpResponse) -> list[str]:
    entries = atom(answer).findall(f"{ATOM}entry")
    return [each.findtext(f"{ATOM}id", "") for each in entries]
