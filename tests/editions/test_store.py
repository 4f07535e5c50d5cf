"""The same document twice is made once; what takes long is made beside the requests."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.utils import timezone, translation

from gouvernail.editions.jobs import Run, make_edition
from gouvernail.editions.making import draft_of
from gouvernail.editions.models import QUEUE, SILENCE, Edition
from gouvernail.editions.services import (
    delete_what_is_past,
    order_again,
    order_document,
    remove_edition,
    restore_edition,
    start_again,
)
from gouvernail.editions.store import forget, is_stored, stored
from gouvernail.editions.weighing import AT_ONCE, is_quick, weight_of
from gouvernail.editions.wishes import Wish, as_json, wish_in
from gouvernail.plan.audience import Audience
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from gouvernail.reports.papers.material import Extent
from tests.factories import Cast, make_plan, plan_value
from tests.stationery.house import keep_template

WISH = Wish("follow-up", "html")
Callbacks = Callable[..., AbstractContextManager[list[object]]]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document of the web is long enough for a job."""
    monkeypatch.setitem(AT_ONCE, "html", 0)


@pytest.fixture
def awaited(plan: Plan, cast: Cast, slow: None) -> Edition:
    """A document that waits for its job."""
    return order_document(plan=plan, wish=WISH, by=cast.coordinator)


def place_of(edition: Edition) -> str:
    return f"editions/{edition.digest[:2]}/{edition.digest}"


def test_the_same_document_twice_is_one_file_and_one_row(
    plan: Plan, cast: Cast
) -> None:
    first = order_document(plan=plan, wish=WISH, by=cast.coordinator)
    second = order_document(plan=plan, wish=WISH, by=cast.coordinator)
    assert first.pk == second.pk
    assert first.made_at == second.made_at
    assert stored(second.digest).startswith(b"<!doctype html>")


def test_what_somebody_else_had_made_comes_from_the_store(
    plan: Plan, cast: Cast
) -> None:
    first = order_document(plan=plan, wish=WISH, by=cast.coordinator)
    written = default_storage.get_modified_time(place_of(first))
    second = order_document(plan=plan, wish=WISH, by=cast.administrator)
    assert second.pk != first.pk
    assert default_storage.get_modified_time(place_of(second)) == written


def test_what_changed_in_the_plan_is_in_the_next_file(plan: Plan, cast: Cast) -> None:
    first = order_document(plan=plan, wish=WISH, by=cast.coordinator)
    Node.objects.filter(plan=plan, key="a1").update(title="Créer un bus social")
    second = order_again(edition=first, by=cast.coordinator)
    assert second.digest != first.digest
    assert "bus social" in stored(second.digest).decode()


def test_readers_formats_languages_and_parts_have_files_of_their_own(
    plan: Plan, cast: Cast
) -> None:
    node = Node.objects.select_related("plan__organisation").get(plan=plan, key="a1")
    record_update(node=node, news=News("ongoing", "En route."), by=cast.coordinator)
    wishes = [
        WISH,
        Wish("follow-up", "odt"),
        Wish("follow-up", "html", Audience.PUBLIC),
        Wish("follow-up", "html", extent=Extent("s2")),
    ]
    digests = {draft_of(plan, wish).digest for wish in wishes}
    with translation.override("en"):
        digests.add(draft_of(plan, WISH).digest)
    assert len(digests) == 5


def test_a_councillor_does_not_have_made_what_the_house_reads(
    plan: Plan, cast: Cast
) -> None:
    with pytest.raises(PermissionDenied):
        order_document(plan=plan, wish=WISH, by=cast.reader)


def test_a_small_document_is_there_at_once_and_a_long_one_is_not(cast: Cast) -> None:
    few = draft_of(make_plan(cast.organisation), Wish("sheets"))
    value = plan_value(700, title="Long")
    many = draft_of(make_plan(cast.organisation, value), Wish("sheets"))
    assert few.is_quick
    assert not many.is_quick
    assert weight_of(few.paper) < weight_of(many.paper)
    assert is_quick(few.paper, "a format to come")


def test_a_long_document_waits_for_its_job_which_makes_it(
    plan: Plan, cast: Cast, slow: None, django_capture_on_commit_callbacks: Callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        edition = order_document(plan=plan, wish=WISH, by=cast.coordinator)
        assert edition.is_asked
    edition.refresh_from_db()
    assert edition.is_made
    assert edition.size == len(stored(edition.digest))


def test_who_asks_twice_waits_for_the_same_document(
    awaited: Edition, cast: Cast
) -> None:
    again = order_document(plan=awaited.plan, wish=WISH, by=cast.coordinator)
    assert again.pk == awaited.pk
    assert Edition.objects.count() == 1


def test_what_cannot_be_made_any_more_says_why(
    plan: Plan, cast: Cast, slow: None
) -> None:
    wish = Wish("follow-up", "html", extent=Extent("s2"))
    edition = order_document(plan=plan, wish=wish, by=cast.coordinator)
    Node.objects.filter(plan=plan, key="s2").update(key="other")
    make_edition.func(edition.pk)
    edition.refresh_from_db()
    assert edition.refusal is not None
    assert "s2" in str(edition.refusal)


def test_a_job_tells_how_far_it_is(awaited: Edition) -> None:
    run = Run.of(awaited.pk)
    assert run is not None
    awaited.refresh_from_db()
    assert (awaited.step, awaited.place) == ("text", 0)
    assert Run.of(awaited.pk) is None


def test_a_document_whose_job_died_can_be_started_again(
    awaited: Edition, cast: Cast
) -> None:
    dead = Run.of(awaited.pk)
    with pytest.raises(PlanError):
        start_again(edition=awaited, by=cast.coordinator)
    past = timezone.now() - SILENCE - timedelta(seconds=1)
    Edition.objects.update(seen_at=past, started_at=past)
    awaited.refresh_from_db()
    assert awaited.is_interrupted
    start_again(edition=awaited, by=cast.coordinator)
    assert dead is not None
    dead.make()
    awaited.refresh_from_db()
    # The one that was thought dead keeps nothing.
    assert awaited.is_asked
    make_edition.func(awaited.pk)
    awaited.refresh_from_db()
    assert awaited.is_made


def test_a_document_that_no_job_ever_took_is_interrupted(awaited: Edition) -> None:
    Edition.objects.update(seen_at=timezone.now() - QUEUE - timedelta(seconds=1))
    awaited.refresh_from_db()
    assert awaited.is_interrupted


def test_a_file_that_is_gone_is_made_again(plan: Plan, cast: Cast) -> None:
    first = order_document(plan=plan, wish=WISH, by=cast.coordinator)
    forget(first.digest)
    with pytest.raises(PlanError):
        stored(first.digest)
    order_document(plan=plan, wish=WISH, by=cast.coordinator)
    assert is_stored(first.digest)


def test_after_its_time_a_document_is_deleted_with_its_file(
    plan: Plan, cast: Cast, settings: object
) -> None:
    settings.KEEP_DOCUMENTS_DAYS = 7  # type: ignore[attr-defined]
    edition = order_document(plan=plan, wish=WISH, by=cast.coordinator)
    now = timezone.now()
    assert delete_what_is_past(now + timedelta(days=6)) == 0
    assert is_stored(edition.digest)
    assert delete_what_is_past(now + timedelta(days=8)) == 1
    assert not is_stored(edition.digest)


def test_a_file_stays_as_long_as_somebody_keeps_it(plan: Plan, cast: Cast) -> None:
    hers = order_document(plan=plan, wish=WISH, by=cast.coordinator)
    order_document(plan=plan, wish=WISH, by=cast.administrator)
    Edition.objects.filter(pk=hers.pk).update(kept_until=timezone.now())
    assert delete_what_is_past(timezone.now()) == 1
    assert is_stored(hers.digest)


def test_a_removed_document_can_be_brought_back_for_a_day(
    plan: Plan, cast: Cast
) -> None:
    edition = order_document(plan=plan, wish=WISH, by=cast.coordinator)
    remove_edition(edition=edition, by=cast.coordinator)
    assert not Edition.objects.visible_to(cast.coordinator).of_plan(plan).exists()
    assert delete_what_is_past(timezone.now()) == 0
    restore_edition(edition=edition, by=cast.coordinator)
    assert is_stored(edition.digest)
    remove_edition(edition=edition, by=cast.coordinator)
    assert delete_what_is_past(timezone.now() + timedelta(days=1, minutes=1)) == 1


def test_only_who_asked_or_steers_removes_a_document(plan: Plan, cast: Cast) -> None:
    edition = order_document(plan=plan, wish=WISH, by=cast.contributor)
    with pytest.raises(PermissionDenied):
        remove_edition(edition=edition, by=cast.department_head)
    remove_edition(edition=edition, by=cast.coordinator)


def test_others_see_only_what_they_asked_for_themselves(plan: Plan, cast: Cast) -> None:
    for_council = Wish("follow-up", "html", Audience.COUNCIL)
    house = order_document(plan=plan, wish=WISH, by=cast.coordinator)
    order_document(plan=plan, wish=for_council, by=cast.coordinator)
    hers = order_document(plan=plan, wish=for_council, by=cast.reader)
    assert list(Edition.objects.visible_to(cast.reader)) == [hers]
    Edition.objects.filter(pk=house.pk).update(asked_by=cast.reader)
    assert list(Edition.objects.visible_to(cast.reader)) == [hers]
    assert not Edition.objects.visible_to(cast.stranger).exists()


def test_a_wish_is_kept_whole() -> None:
    extent = Extent("s1", frozenset({"a1", "a2"}), "en retard")
    wish = Wish("minutes", "docx", Audience.COUNCIL, "12", extent, "none")
    assert wish_in(as_json(wish)) == wish


def test_a_template_of_the_house_makes_another_file_of_the_same_document(
    plan: Plan, cast: Cast
) -> None:
    ours = order_document(plan=plan, wish=Wish("plan", "docx"), by=cast.coordinator)
    template = keep_template(cast)
    chosen = Wish("plan", "docx", template=str(template.pk))
    theirs = order_document(plan=plan, wish=chosen, by=cast.coordinator)
    assert theirs.digest != ours.digest
    assert stored(theirs.digest) != stored(ours.digest)
    in_pdf = Wish("plan", "pdf", template=str(template.pk))
    assert draft_of(plan, in_pdf).template is None


def test_a_template_of_another_house_is_a_sentence(plan: Plan, cast: Cast) -> None:
    template = keep_template(cast)
    other = make_plan(cast.elsewhere)
    wish = Wish("plan", "docx", template=str(template.pk))
    with pytest.raises(PlanError):
        order_document(plan=other, wish=wish, by=cast.stranger)
