"""One touch: counted once a day and page, with nothing about who."""

from collections.abc import Callable

from django.http import HttpResponse

from gouvernail.participation.models import Moods, Opinions, Remark, Trace
from gouvernail.publishing.models import Site
from tests.public.taking_part.conftest import ALL, Send
from tests.support.published import Shown

Look = Callable[..., HttpResponse]


def test_a_mood_is_counted_once_a_day_for_a_sender_and_page(send: Send) -> None:
    for key in ("a1/", "a1/", "a2/", ""):
        assert b"thanks" in send(f"smile/{key}", mood="happy").content
    send("smile/a1/", mood="unhappy", sender="198.51.100.7")
    found = {(row.key, row.mood): row.count for row in Moods.objects.all()}
    assert found == {
        ("a1", "happy"): 1,
        ("a1", "unhappy"): 1,
        ("a2", "happy"): 1,
        ("", "happy"): 1,
    }


def test_a_mood_that_does_not_exist_is_not_counted(send: Send, look: Look) -> None:
    assert b"thanks" not in send("smile/a1/", mood="furious").content
    assert not Moods.objects.exists()
    assert look("smile/a4/").status_code == 404


def test_the_question_counts_yes_and_no_and_keeps_the_words(send: Send) -> None:
    assert b"thanks" in send("question/", choice="yes").content
    send("question/", choice="yes", words="Merci, c’est clair.")
    send("question/", choice="no", sender="198.51.100.7")
    counts = {row.is_yes: row.count for row in Opinions.objects.all()}
    assert counts == {True: 1, False: 1}
    assert Remark.objects.get().words == "Merci, c’est clair."


def test_nothing_that_is_kept_names_a_sender(send: Send) -> None:
    send("smile/a1/", mood="happy", sender="203.0.113.9")
    send("question/", choice="no", sender="203.0.113.9")
    for row in Trace.objects.all():
        assert "203" not in str(row)
        assert len(row.mark) == 64
    assert len(set(Trace.objects.values_list("mark", flat=True).order_by("pk"))) == 2


def test_switched_off_there_is_nothing_to_touch(taking: Shown, look: Look) -> None:
    Site.objects.update(has_smileys=False, question="")
    assert look("smile/a1/").status_code == look("question/").status_code == 404
    assert ALL["question"].encode() not in look("").content
