"""Calendar, words, accessibility, legal notice."""

from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from gouvernail.participation.retention import DURATIONS
from gouvernail.publishing.models import Publication, Site
from gouvernail.publishing.reading import opened
from gouvernail.publishing.value import Moment, Step, Told
from tests.support.published import MARKS, Shown

Look = Callable[..., HttpResponse]
Rewritten = Callable[..., Publication]


@pytest.fixture
def read(client: Client) -> Callable[[str], str]:
    """A page of the site, as text."""
    return lambda path: client.get(f"/public/valmont/{path}").content.decode()


def test_the_calendar_tells_dates_steps_and_legal_days(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    told = dict(opened(shown.publication).value.told)
    step = Step(title="Ouvrir le marché", due=date(2027, 8, 1))
    told["a1"] = told.get("a1", Told()).model_copy(update={"steps": (step,)})
    moment = Moment(on=date(2027, 10, 9), title="Évaluation à mi-parcours")
    rewritten(shown.publication, told=told, moments=(moment,))
    text = look("calendar/").content.decode()
    coming, _, past = text.partition('data-testid="past"')
    assert "Ouvrir le marché" in coming
    assert "Évaluation à mi-parcours" in coming
    # Due on 31 March, blocked on 12 May: late, in the quarter before.
    assert "Créer un taxi social" in past
    assert "1 is late" in text
    assert "/calendar.ics" in text or "ics" in text


def test_where_dates_are_kept_the_calendar_has_none(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    value = opened(shown.publication).value
    nodes = tuple(
        n.model_copy(update={"fields": n.fields.model_copy(update={"due": None})})
        for n in value.plan.nodes
    )
    plan = value.plan.model_copy(update={"nodes": nodes})
    rewritten(shown.publication, plan=plan, hidden=("dates",), moments=())
    assert 'data-testid="empty"' in look("calendar/").content.decode()
    moment = Moment(on=date(2027, 10, 9), title="Évaluation")
    rewritten(shown.publication, plan=plan, hidden=("dates",), moments=(moment,))
    text = look("calendar/").content.decode()
    assert "Évaluation" in text
    assert "due date" not in text
    assert "late" not in text


def test_words_are_explained_with_the_figures_of_the_plan(
    shown: Shown, read: Callable[[str], str]
) -> None:
    tally = opened(shown.publication).tallies[None]
    text = read("words/")
    assert f"This plan has {tally.total} actions" in text
    rate = text.partition('data-testid="rate"')[2].partition("</li>")[0]
    assert f"{tally.rate} %" in rate
    assert f"{tally.done} of the {tally.denominator}" in rate
    for anchor in ("pst", "action", "states", "counting", "late"):
        assert f'id="{anchor}"' in text, anchor


def test_words_of_hidden_topics_are_not_explained(
    shown: Shown, read: Callable[[str], str], rewritten: Rewritten
) -> None:
    hidden = ("status", "indicators", "dates")
    rewritten(shown.publication, told={}, news=(), hidden=hidden)
    text = read("words/")
    for anchor in ("states", "counting", "late", "indicator"):
        assert f'id="{anchor}"' not in text, anchor


def test_the_statement_says_what_the_authority_declares(
    shown: Shown, read: Callable[[str], str]
) -> None:
    Site.objects.update(
        conformity="partial",
        audited_on=date(2027, 2, 3),
        accessibility_limits="Les cartes <b>anciennes</b>",
        contact_email="web@valmont.be",
        stamp=9,
    )
    text = read("accessibility/")
    assert "partially compliant" in text
    assert "3 February 2027" in text
    assert "Les cartes &lt;b&gt;anciennes" in text
    assert "mailto:web@valmont.be" in text
    assert "le-mediateur.be" in text


def test_a_full_statement_lists_no_limits(
    shown: Shown, read: Callable[[str], str]
) -> None:
    Site.objects.update(conformity="full", accessibility_limits="", stamp=9)
    text = read("accessibility/")
    assert "fully compliant" in text
    assert 'data-testid="limits"' not in text


def test_the_notice_promises_what_the_job_holds(
    shown: Shown, read: Callable[[str], str]
) -> None:
    every = {"has_followers": True, "has_ideas": True, "has_smileys": True}
    Site.objects.update(**every, question="Utile ?", stamp=9)
    rows = read("legal/").partition('data-testid="kept"')[2].partition("</table>")[0]
    assert rows.count("<tr>") == len(DURATIONS) + 1
    for each in DURATIONS:
        assert str(each.how_long).split(".")[0][:20] in rows, each.code


def test_what_is_switched_off_keeps_nothing(
    shown: Shown, read: Callable[[str], str]
) -> None:
    assert 'data-testid="kept"' not in read("legal/")
    Site.objects.update(has_followers=True, stamp=9)
    rows = read("legal/").partition('data-testid="kept"')[2].partition("</table>")[0]
    # The address, the one not confirmed, the mails, the trace.
    assert rows.count("<tr>") == 5


def test_no_page_of_the_record_names_what_the_house_keeps(
    shown: Shown, look: Look, read: Callable[[str], str]
) -> None:
    pages = [read(name) for name in ("words/", "legal/", "accessibility/")]
    for name in ("changes/", "versions/", "versions/1/", "compare/", "calendar/"):
        pages.append(look(name).content.decode())
    for name in ("evaluations/", "documents/", "synergies/", "indicators/"):
        pages.append(look(name).content.decode())
    assert not [mark for mark in MARKS for text in pages if mark in text]
