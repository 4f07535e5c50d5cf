"""Declarations and promises: written, ordered, judged, removed, brought back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from gouvernail.commitments.models import Commitment, Declaration
from gouvernail.commitments.services import (
    add_promise,
    archive_declaration,
    edit_declaration,
    edit_promise,
    history_of,
    judge_promise,
    move_promise,
    remove_promise,
    take_judgement_back,
)
from gouvernail.core.journal import AppendOnlyError
from gouvernail.history.models import Change
from tests.commitments.promised import Promised, declare


def texts(promised: Promised) -> list[str]:
    """The promises in order."""
    rows = Commitment.objects.of_declaration(promised.declaration)
    return list(rows.values_list("text", flat=True))


def test_a_promise_stands_after_the_last_one_of_its_chapter(promised: Promised) -> None:
    for text, chapter in (("a", "A"), ("b", "B"), ("c", "A"), ("d", "C"), ("e", "B")):
        promised.promise(text, chapter=chapter)
    assert texts(promised) == ["a", "c", "b", "e", "d"]


def test_a_promise_moves_within_its_chapter_only(promised: Promised) -> None:
    first, second = promised.promise("a"), promised.promise("b")
    promised.promise("c", chapter="Autre")
    by = promised.cast.coordinator
    assert move_promise(promise=second, up=True, by=by)
    assert texts(promised) == ["b", "a", "c"]
    assert not move_promise(promise=first, up=False, by=by)
    assert texts(promised) == ["b", "a", "c"]


def test_a_promise_that_changes_chapter_goes_there(promised: Promised) -> None:
    moved = promised.promise("a")
    promised.promise("b", chapter="Autre")
    details = {"chapter": "Autre"}
    edit_promise(promise=moved, details=details, by=promised.cast.coordinator)
    assert texts(promised) == ["b", "a"]


def test_a_removed_promise_comes_back_with_its_links(promised: Promised) -> None:
    promise = promised.promise()
    promised.link(promise, "a1")
    by = promised.cast.coordinator
    remove_promise(promise=promise, by=by)
    assert texts(promised) == []
    remove_promise(promise=promise, by=by, away=False)
    assert texts(promised) == [promise.text]
    assert promise.links.get().node == promised.node("a1")


def test_every_act_is_told_in_the_history(promised: Promised) -> None:
    promise, by = promised.promise(), promised.cast.coordinator
    edit_promise(promise=promise, details={"page": 4}, by=by)
    promised.link(promise, "a1")
    judge_promise(
        promise=promise,
        verdict="partly",
        sentence="Un véhicule sur deux",
        said_on=date(2026, 9, 1),
        by=by,
    )
    verbs = [change.verb for change in history_of(promise)]
    told = ["judged", "linked", "edited", "added"]
    assert verbs == [f"promise.{verb}" for verb in told]
    assert history_of(promise)[2].details == {"page": [None, 4]}


def test_an_edit_that_changes_nothing_is_not_told(promised: Promised) -> None:
    before = Change.objects.count()
    edit_declaration(
        declaration=promised.declaration,
        details={"title": promised.declaration.title},
        by=promised.cast.coordinator,
    )
    assert Change.objects.count() == before


def test_what_was_said_of_a_promise_is_never_rewritten(promised: Promised) -> None:
    promise, by = promised.promise(), promised.cast.coordinator
    day = date(2026, 9, 1)
    said = judge_promise(
        promise=promise, verdict="kept", sentence="", said_on=day, by=by
    )
    take_judgement_back(promise=promise, by=by)
    verdicts = promise.judgements.order_by("pk").values_list("verdict", flat=True)
    assert list(verdicts) == ["kept", ""]
    with pytest.raises(AppendOnlyError):
        said.save()


@pytest.mark.parametrize(
    ("verdict", "days", "field"),
    [("given_up", 0, "sentence"), ("kept", 1, "said_on"), ("perhaps", 0, "verdict")],
)
def test_a_judgement_without_reason_or_from_tomorrow_is_refused(
    promised: Promised, verdict: str, days: int, field: str
) -> None:
    with pytest.raises(ValidationError) as error:
        judge_promise(
            promise=promised.promise(),
            verdict=verdict,
            sentence=" ",
            said_on=timezone.localdate() + timedelta(days=days),
            by=promised.cast.coordinator,
        )
    assert field in error.value.message_dict


def test_a_term_that_ends_before_it_starts_is_refused(promised: Promised) -> None:
    with pytest.raises(ValidationError, match="dernière année|last year"):
        edit_declaration(
            declaration=promised.declaration,
            details={"ends": 2020},
            by=promised.cast.coordinator,
        )


@pytest.mark.parametrize("role", ["finance", "department_head", "elected", "reader"])
def test_only_who_changes_the_plan_writes_promises(
    promised: Promised, role: str
) -> None:
    details = {"text": "Tout"}
    with pytest.raises(PermissionDenied):
        add_promise(
            declaration=promised.declaration, details=details, by=promised.cast[role]
        )
    with pytest.raises(PermissionDenied):
        archive_declaration(declaration=promised.declaration, by=promised.cast[role])


def test_a_draft_is_read_by_the_house_only(promised: Promised) -> None:
    cast = promised.cast
    declare(cast, cast.organisation, cast.coordinator, title="Projet", adopted_on=None)
    seen = {
        role: set(
            Declaration.objects.visible_to(cast[role]).values_list("title", flat=True)
        )
        for role in ("elected", "reader", "stranger")
    }
    adopted = promised.declaration.title
    assert seen["elected"] == {"Projet", adopted}
    assert seen["reader"] == {adopted}
    assert seen["stranger"] == set()
