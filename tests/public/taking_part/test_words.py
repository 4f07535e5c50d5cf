"""Ideas: sent by anybody, kept as plain text, shown once somebody read them."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from gouvernail.participation.enums import State
from gouvernail.participation.models import Contribution, Trace
from gouvernail.participation.services import moderating
from gouvernail.participation.services.moderating import Reply
from gouvernail.publishing.models import Site, Withdrawal
from gouvernail.publishing.services.previewing import prepare_preview
from tests.factories import Cast
from tests.public.taking_part.conftest import Send
from tests.support.published import Shown

Look = Callable[..., HttpResponse]
WORDS = "Un arrêt devant la maison de repos aiderait les aînés."


def only() -> Contribution:
    return Contribution.objects.get()


def test_an_idea_waits_until_somebody_shows_it(
    send: Send, look: Look, cast: Cast
) -> None:
    assert b"words-sent" in send("ideas/new/a1/", words=WORDS, author="Anna").content
    assert (only().key, only().state, only().author) == ("a1", State.WAITING, "Anna")
    assert WORDS.encode() not in look("ideas/").content
    moderating.show(contribution=only(), by=cast.coordinator)
    shown = look("ideas/").content.decode()
    assert WORDS in shown
    assert "Anna" in shown


def test_the_answer_is_read_on_the_page_of_ideas(
    send: Send, look: Look, cast: Cast
) -> None:
    send("ideas/new/a1/", words=WORDS)
    reply = Reply("L’arrêt est prévu en mars.", "planned", ("a2",))
    moderating.answer(contribution=only(), reply=reply, by=cast.coordinator)
    page = look("ideas/").content.decode()
    assert reply.words in page
    assert page.count('href="/public/valmont/pst-2024-2030/actions/a2/"') == 1


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</textarea><b>gras</b>",
        "{{ settings.SECRET_KEY }} {% debug %}",
    ],
)
def test_what_looks_like_a_page_is_shown_as_words(
    send: Send, look: Look, cast: Cast, words: str
) -> None:
    send("ideas/new/", words=words, author=words[:70])
    moderating.show(contribution=only(), by=cast.coordinator)
    page = look("ideas/").content.decode()
    assert words not in page or "{{" in words
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_an_address_in_an_idea_is_no_link(send: Send, look: Look, cast: Cast) -> None:
    send("ideas/new/", words="Voyez https://mairie.example/plan")
    moderating.show(contribution=only(), by=cast.coordinator)
    page = look("ideas/").content.decode()
    assert "https://mairie.example/plan" in page
    assert 'href="https://mairie.example' not in page


def test_more_than_two_links_are_held_apart(send: Send) -> None:
    send("ideas/new/", words="http://a.example www.b.example https://c.example")
    assert only().state == State.SUSPECTED


def test_the_sixth_idea_of_a_sender_within_an_hour_is_refused(send: Send) -> None:
    codes = [
        send("ideas/new/", words=f"Idée numéro {rank}").status_code for rank in range(8)
    ]
    assert codes == [200] * 5 + [429] * 3
    assert Contribution.objects.count() == 5
    assert send("ideas/new/", words="Autre", sender="198.51.100.7").status_code == 200


def test_what_was_refused_stands_in_the_form_still(send: Send) -> None:
    for rank in range(5):
        send("ideas/new/", words=f"Idée numéro {rank}")
    assert WORDS in send("ideas/new/", words=WORDS).content.decode()


def test_a_home_with_many_addresses_is_one_sender(send: Send) -> None:
    for rank in range(6):
        last = send("ideas/new/", words=f"Idée {rank}", sender=f"2001:db8::{rank}")
    assert last.status_code == 429


def test_the_same_words_are_kept_once(send: Send) -> None:
    first = send("ideas/new/a1/", words=WORDS)
    again = send("ideas/new/a1/", words=f"  {WORDS.upper()} ", sender="198.51.100.7")
    assert first.content == again.content
    assert Contribution.objects.count() == 1


def test_five_thousand_characters_are_refused_at_the_field_and_kept(
    send: Send,
) -> None:
    answer = send("ideas/new/a1/", words="é" * 5000)
    assert answer.status_code == 422
    assert "é" * 5000 in answer.content.decode()
    assert b'id="id_words_error"' in answer.content
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("odd", ["\x00", "\x1b[2J", "\u202e", "\u2067", "\x7f"])
def test_characters_that_nobody_types_are_refused(send: Send, odd: str) -> None:
    assert send("ideas/new/", words=f"Une idée{odd} ici").status_code == 422
    assert not Contribution.objects.exists()


def test_lines_and_emoji_are_kept(send: Send) -> None:
    send("ideas/new/", words="Une ligne\r\n\r\nUne autre 🚌\tet la fin")
    assert "🚌" in only().words


@pytest.mark.parametrize("seconds", [0, 1, 25 * 3600])
def test_a_form_too_quick_or_too_old_is_shown_again_with_its_words(
    send: Send, old_stamp: Callable[..., str], seconds: float
) -> None:
    answer = send("ideas/new/", words=WORDS, made=old_stamp(seconds))
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert not Contribution.objects.exists()


def test_a_forged_age_is_no_age(send: Send) -> None:
    assert send("ideas/new/", words=WORDS, made="form:1:abc").status_code == 422


def test_a_program_is_thanked_and_nothing_is_kept(send: Send) -> None:
    answer = send("ideas/new/", words=WORDS, topic_url="x")
    assert b"words-sent" in answer.content
    assert not Contribution.objects.exists()


def test_no_page_with_a_form_is_kept_anywhere(taking: Shown, look: Look) -> None:
    for path in ("ideas/new/", "ideas/new/a1/", "follow/", "smile/", "question/"):
        answer = look(path)
        assert answer.status_code == 200, path
        assert answer["Cache-Control"] == "no-store", path
        assert not answer.cookies


def test_switched_off_ideas_are_not_there(taking: Shown, look: Look) -> None:
    Site.objects.update(has_ideas=False)
    for path in ("ideas/", "ideas/new/", "ideas/new/a1/"):
        assert look(path).status_code == 404


def test_an_internal_or_unknown_place_is_not_there(taking: Shown, look: Look) -> None:
    for key in ("a4", "nowhere", "x" * 300):
        assert look(f"ideas/new/{key}/").status_code == 404


def test_ideas_on_a_page_that_was_withdrawn_are_not_shown(
    send: Send, look: Look, cast: Cast, taking: Shown
) -> None:
    send("ideas/new/a1/", words=WORDS)
    moderating.show(contribution=only(), by=cast.coordinator)
    Withdrawal.objects.create(plan=taking.plan, key="a1", reason="Erreur")
    assert WORDS not in look("ideas/").content.decode()
    assert look("ideas/new/a1/").status_code == 410


def test_each_language_says_the_frame_in_its_words(taking: Shown, client) -> None:
    for language in ("fr", "nl", "de", "en"):
        path = f"/public/valmont/{language}/{taking.plan.slug}/ideas/new/"
        with override(language):
            assert client.get(path).status_code == 200


@pytest.mark.parametrize("count", [2, 20])
def test_the_page_of_ideas_costs_the_same_queries(
    taking: Shown,
    look: Look,
    count: int,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for rank in range(count):
        Contribution.objects.create(
            plan=taking.plan, key="a1", title="Taxi", words=str(rank), state="shown"
        )
    look("ideas/")
    with django_assert_max_num_queries(7):
        assert look("ideas/").content.count(b'data-testid="said"') == count


def test_a_preview_takes_nothing_in(
    taking: Shown, cast: Cast, old_stamp: Callable[..., str], client: Client
) -> None:
    token = prepare_preview(plan=taking.plan, by=cast.coordinator, now=timezone.now())
    base = f"/public/preview/{token}/valmont/{taking.plan.slug}/"
    form = {"words": WORDS, "made": old_stamp(), "mood": "happy", "email": "a@b.be"}
    for path in ("ideas/new/a1/", "follow/a1/", "smile/a1/"):
        assert client.post(base + path, form).status_code in {200, 404, 405}
    assert not Contribution.objects.exists()
    assert not Trace.objects.exists()
