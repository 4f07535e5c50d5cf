"""What the house does with the words of citizens."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gouvernail.history.models import Change
from gouvernail.notifications.models import Mail
from gouvernail.participation import retention
from gouvernail.participation.enums import State
from gouvernail.participation.models import Contribution, Remark, Trace
from gouvernail.participation.services import moderating
from gouvernail.participation.services.erasing import erase_what_is_past
from gouvernail.participation.services.moderating import Reply
from gouvernail.participation.waiting import count_for
from tests.factories import Cast
from tests.support.published import Shown

DAY = timedelta(days=1)


@pytest.fixture
def idea(taking: Shown) -> Contribution:
    """An idea that waits, with a name and an address."""
    return Contribution.objects.create(
        plan=taking.plan,
        key="a1",
        title="Créer un taxi social",
        words="Un arrêt devant la maison de repos",
        author="Anna",
        email="anna@example.org",
        digest="d1",
    )


def test_showing_makes_the_public_pages_new(
    idea: Contribution, taking: Shown, cast: Cast
) -> None:
    before = taking.site.stamp
    assert moderating.show(contribution=idea, by=cast.coordinator) == 1
    taking.site.refresh_from_db()
    idea.refresh_from_db()
    assert taking.site.stamp > before
    assert (idea.state, idea.moderated_by) == (State.SHOWN, cast.coordinator)


def test_only_who_steers_decides(idea: Contribution, cast: Cast) -> None:
    refused = (cast.reader, cast.elected, cast.contributor, cast.stranger, cast.finance)
    for person in refused:
        with pytest.raises(PermissionDenied):
            moderating.show(contribution=idea, by=person)
        with pytest.raises(PermissionDenied):
            moderating.answer(contribution=idea, reply=Reply("Non"), by=person)
    assert Contribution.objects.waiting().count() == 1


def test_a_refusal_is_taken_back(idea: Contribution, cast: Cast) -> None:
    moderating.refuse(contributions=[idea], reason="Hors sujet", by=cast.coordinator)
    idea.refresh_from_db()
    assert (idea.state, idea.refusal) == (State.REFUSED, "Hors sujet")
    moderating.put_back(contributions=[idea], by=cast.coordinator)
    idea.refresh_from_db()
    assert (idea.state, idea.moderated_by) == (State.WAITING, None)


def test_the_journal_names_the_place_and_never_the_words(
    idea: Contribution, cast: Cast
) -> None:
    reply = Reply("C’est prévu.", "planned", ("a2",))
    moderating.answer(contribution=idea, reply=reply, by=cast.coordinator)
    line = Change.objects.get(verb="contribution.answered")
    assert line.label == "Créer un taxi social"
    assert "arrêt" not in f"{line.label}{line.details}{line.reason}"
    assert "Anna" not in f"{line.label}{line.details}{line.reason}"


def test_the_author_is_told_of_the_answer_once_for_each(
    idea: Contribution, cast: Cast
) -> None:
    reply = Reply("C’est prévu en mars.", "planned")
    moderating.answer(contribution=idea, reply=reply, by=cast.coordinator)
    mail = Mail.objects.get(to_address="anna@example.org")
    assert "C’est prévu en mars." in mail.text
    assert "Un arrêt devant la maison de repos" in mail.text
    assert (mail.to_person, mail.kind) == (None, "citizen")


def test_a_link_to_its_own_place_or_twice_to_another_is_one(
    idea: Contribution, cast: Cast
) -> None:
    reply = Reply("Oui", "", ("a1", "a2", "a2"))
    moderating.answer(contribution=idea, reply=reply, by=cast.coordinator)
    assert [each.key for each in idea.places.all()] == ["a2"]
    assert Contribution.objects.about(["a2"]).get() == idea


def test_what_waits_is_counted_for_who_may_answer(
    idea: Contribution, cast: Cast
) -> None:
    assert count_for(cast.coordinator) == count_for(cast.administrator) == 1
    assert count_for(cast.reader) == count_for(cast.stranger) == 0


def test_what_was_refused_is_erased_after_thirty_days(
    idea: Contribution, cast: Cast
) -> None:
    now = timezone.now()
    moderating.refuse(contributions=[idea], reason="X", by=cast.coordinator, now=now)
    erase_what_is_past(now + 29 * DAY)
    idea.refresh_from_db()
    assert idea.words
    assert erase_what_is_past(now + 31 * DAY) == 1
    idea.refresh_from_db()
    assert (idea.words, idea.author, idea.email, idea.refusal) == ("", "", "", "")
    assert erase_what_is_past(now + 31 * DAY) == 0


def test_an_address_goes_thirty_days_after_the_answer_and_the_mail_with_it(
    idea: Contribution, cast: Cast
) -> None:
    now = timezone.now()
    reply = Reply("Oui")
    moderating.answer(contribution=idea, reply=reply, by=cast.coordinator, now=now)
    erase_what_is_past(now + 31 * DAY)
    idea.refresh_from_db()
    assert (idea.email, idea.author) == ("", "Anna")
    assert not Mail.objects.filter(to_address="anna@example.org").exists()


def test_names_addresses_remarks_and_traces_go_when_the_page_says(
    idea: Contribution, taking: Shown
) -> None:
    now = timezone.now()
    site = taking.site
    Remark.objects.create(site=site, question="?", is_yes=True, words="Oui", digest="d")
    Trace.objects.create(site=site, purpose="words", mark="m", at=now)
    erase_what_is_past(now + 3 * DAY)
    assert (Trace.objects.count(), Remark.objects.count()) == (0, 1)
    erase_what_is_past(now + 366 * DAY)
    idea.refresh_from_db()
    assert (idea.email, Remark.objects.count()) == ("", 0)
    erase_what_is_past(now + retention.SIGNED + DAY)
    idea.refresh_from_db()
    assert (idea.author, bool(idea.words)) == ("", True)


def test_every_promise_of_the_page_has_its_words() -> None:
    codes = [each.code for each in retention.DURATIONS]
    assert len(set(codes)) == len(codes)
    assert all(str(each.what) and str(each.how_long) for each in retention.DURATIONS)
