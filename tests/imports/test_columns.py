"""A person says what columns are for; the document is read again, and that is kept."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from gouvernail.imports import services
from gouvernail.imports.columns import columns_of, read_with, redo_reading, undo_reading
from gouvernail.imports.enums import ImportState
from gouvernail.imports.models import ColumnMeaning, Import
from gouvernail.imports.review import current
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError
from tests.factories import Cast
from tests.imports.workbooks import workbook

WHO = {"chez qui": "department"}


@pytest.fixture
def brought(cast: Cast) -> Callable[[], Import]:
    """Brings the workbook in once more."""

    def bring() -> Import:
        return services.bring_document(
            organisation=cast.organisation,
            name="pst.xlsx",
            data=workbook(),
            by=cast.coordinator,
        )

    return bring


def departments(imported: Import) -> set[str | None]:
    nodes = current(Import.objects.get(pk=imported.pk)).nodes
    return {node.fields.department for node in nodes if node.kind == "action"}


def test_a_column_of_unknown_heading_waits_for_a_person(
    brought: Callable[[], Import],
) -> None:
    columns = columns_of(brought())
    assert [column.meaning for column in columns[:3]] == [
        "strategic",
        "operational",
        "action",
    ]
    assert [column.is_sure for column in columns] == [True, True, True, False]
    assert columns[3].examples[0] == "Aînés"


def test_reading_again_takes_what_was_said(
    brought: Callable[[], Import], cast: Cast
) -> None:
    imported = brought()
    assert departments(imported) == {None}
    again = read_with(imported=imported, meanings=WHO, by=cast.coordinator)
    assert departments(again) == {"Aînés", "Mobilité", "Cuisine", "Personnel"}
    assert columns_of(again)[3].is_sure
    assert again.document.name != imported.document.name


def test_the_next_document_is_understood_at_once(
    brought: Callable[[], Import], cast: Cast
) -> None:
    read_with(imported=brought(), meanings=WHO, by=cast.coordinator)
    assert "Cuisine" in departments(brought())
    [kept] = ColumnMeaning.objects.of_organisation(cast.organisation)
    assert (kept.heading, kept.meaning) == ("chez qui", "department")


def test_what_one_authority_says_teaches_no_other(
    brought: Callable[[], Import], cast: Cast
) -> None:
    read_with(imported=brought(), meanings=WHO, by=cast.coordinator)
    other = Organisation.objects.exclude(pk=cast.organisation.pk).get()
    assert not ColumnMeaning.objects.of_organisation(other).exists()


def test_undoing_gives_the_former_reading_back_with_its_corrections(
    brought: Callable[[], Import], cast: Cast
) -> None:
    imported = brought()
    last = current(imported).nodes[-1].id
    services.correct(
        imported=imported,
        operation="drop",
        arguments={"node": last},
        by=cast.coordinator,
    )
    before = current(imported)
    again = read_with(imported=imported, meanings=WHO, by=cast.coordinator)
    assert Import.objects.get(pk=imported.pk).state == ImportState.SET_ASIDE
    former = undo_reading(imported=again, by=cast.coordinator)
    former.refresh_from_db()
    assert former.pk == imported.pk
    assert former.is_in_review
    assert current(former) == before
    assert not ColumnMeaning.objects.exists()
    assert "Cuisine" not in departments(brought())


def test_undoing_remembers_again_what_was_said_before(
    brought: Callable[[], Import], cast: Cast
) -> None:
    first = read_with(imported=brought(), meanings=WHO, by=cast.coordinator)
    lead = {"chez qui": "lead"}
    second = read_with(imported=first, meanings=lead, by=cast.coordinator)
    undo_reading(imported=second, by=cast.coordinator)
    assert ColumnMeaning.objects.of_organisation(cast.organisation).as_meanings() == WHO


def test_corrections_made_since_are_undone_first(
    brought: Callable[[], Import], cast: Cast
) -> None:
    again = read_with(imported=brought(), meanings=WHO, by=cast.coordinator)
    services.correct(
        imported=again,
        operation="confirm",
        arguments={"node": current(again).nodes[0].id},
        by=cast.coordinator,
    )
    with pytest.raises(PlanError, match="Undo first"):
        undo_reading(imported=again, by=cast.coordinator)


def test_columns_in_which_no_plan_is_found_change_nothing(
    brought: Callable[[], Import], cast: Cast
) -> None:
    imported = brought()
    nothing = {column.key: "number" for column in columns_of(imported)}
    with pytest.raises(PlanError):
        read_with(imported=imported, meanings=nothing, by=cast.coordinator)
    assert Import.objects.get().is_in_review
    assert not ColumnMeaning.objects.exists()


def test_a_column_left_as_it_was_is_sure_from_then_on(
    brought: Callable[[], Import], cast: Cast
) -> None:
    imported = brought()
    same = {column.key: column.meaning for column in columns_of(imported)}
    kept = read_with(imported=imported, meanings=same, by=cast.coordinator)
    assert kept.pk == imported.pk
    assert all(column.is_sure for column in columns_of(kept))
    assert all(column.is_sure for column in columns_of(brought()))


def test_a_meaning_that_does_not_exist_is_refused(
    brought: Callable[[], Import], cast: Cast
) -> None:
    with pytest.raises(PlanError, match="No column"):
        read_with(
            imported=brought(), meanings={"chez qui": "moon"}, by=cast.coordinator
        )


def test_who_may_not_review_reads_nothing_again(
    brought: Callable[[], Import], cast: Cast
) -> None:
    with pytest.raises(PermissionDenied):
        read_with(imported=brought(), meanings=WHO, by=cast.reader)


def test_a_first_reading_has_no_former_one(
    brought: Callable[[], Import], cast: Cast
) -> None:
    with pytest.raises(PlanError, match="no former reading"):
        undo_reading(imported=brought(), by=cast.coordinator)


def test_a_reading_that_was_undone_can_be_taken_again(
    brought: Callable[[], Import], cast: Cast
) -> None:
    imported = brought()
    again = read_with(imported=imported, meanings=WHO, by=cast.coordinator)
    undo_reading(imported=again, by=cast.coordinator)
    redo_reading(imported=again, by=cast.coordinator)
    assert Import.objects.get(pk=imported.pk).state == ImportState.SET_ASIDE
    assert Import.objects.get(pk=again.pk).is_in_review
    assert ColumnMeaning.objects.get().meaning == "department"


def test_a_reading_is_not_taken_again_twice(
    brought: Callable[[], Import], cast: Cast
) -> None:
    again = read_with(imported=brought(), meanings=WHO, by=cast.coordinator)
    with pytest.raises(PlanError, match="already in review"):
        redo_reading(imported=again, by=cast.coordinator)
    services.set_aside(imported=again, by=cast.coordinator)
    with pytest.raises(PlanError, match="no former reading"):
        redo_reading(imported=again, by=cast.coordinator)
