"""A document becomes a plan in steps, each of which can be taken back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage

from gouvernail.exchange.planfile import dump_plan
from gouvernail.history.models import Change
from gouvernail.imports import services
from gouvernail.imports.marks import source_lines
from gouvernail.imports.models import Correction, Import
from gouvernail.imports.review import current
from gouvernail.plan.kinds import Status
from gouvernail.plan.model import Fields, PlanFile
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from gouvernail.reports.plan_file import plan_file_of
from tests.factories import Cast
from tests.imports.documents import PLAN_TEXT, doubtful_plan


def bring(cast: Cast, value: PlanFile | None = None) -> Import:
    """An import in review, of `value` or of the text of a plan."""
    data = dump_plan(value) if value else PLAN_TEXT.encode()
    name = "pst.json" if value else "pst.txt"
    return services.bring_document(
        organisation=cast.organisation, name=name, data=data, by=cast.coordinator
    )


def stored_files(folder: str = "") -> list[str]:
    """Every document that is kept."""
    folders, files = default_storage.listdir(folder)
    below = [name for each in folders for name in stored_files(f"{folder}{each}/")]
    return [*below, *(f"{folder}{name}" for name in files)]


def with_news() -> PlanFile:
    """The doubtful plan; its document prints where two actions stand."""
    plan = doubtful_plan()
    told = {
        "a1": Fields(status=Status.BLOCKED, progress=30),
        "a2": Fields(progress=100),
        "o1": Fields(status=Status.DONE),
    }
    nodes = tuple(
        node.model_copy(update={"fields": told.get(node.id, node.fields)})
        for node in plan.nodes
    )
    return plan.model_copy(update={"nodes": nodes})


@pytest.mark.parametrize("name", ["−", "…", "?.txt", "~", "plan.é*", "a/..", ".txt"])
def test_a_document_is_kept_whatever_it_is_called(cast: Cast, name: str) -> None:
    imported = services.bring_document(
        organisation=cast.organisation,
        name=name,
        data=PLAN_TEXT.encode(),
        by=cast.coordinator,
    )
    assert imported.document.read() == PLAN_TEXT.encode()


def test_a_document_is_kept_with_what_was_read_in_it(cast: Cast) -> None:
    imported = bring(cast)
    titles = [node.title for node in current(imported).nodes]
    assert "Créer un taxi social" in titles
    assert imported.document.read() == PLAN_TEXT.encode()
    assert any(
        line.text == "Action 1.1.1 Créer un taxi social"
        for line in source_lines(imported.marks)
    )
    assert Change.objects.within(imported.scope).get().verb == "import.brought"


def test_a_plan_file_is_brought_in_as_it_is_written(cast: Cast) -> None:
    assert current(bring(cast, doubtful_plan())) == doubtful_plan()


def test_what_cannot_be_read_leaves_no_trace(cast: Cast) -> None:
    before = stored_files()
    with pytest.raises(PlanError):
        services.bring_document(
            organisation=cast.organisation, name="x.txt", data=b"", by=cast.coordinator
        )
    assert not Import.objects.exists()
    assert not Change.objects.exists()
    assert stored_files() == before


@pytest.mark.parametrize("role", ["contributor", "reader", "stranger"])
def test_only_who_may_import_brings_a_document_in(cast: Cast, role: str) -> None:
    with pytest.raises(PermissionDenied):
        services.bring_document(
            organisation=cast.organisation, name="a", data=b"", by=cast[role]
        )


def test_a_correction_stands_until_it_is_undone_and_can_be_made_again(
    cast: Cast,
) -> None:
    imported = bring(cast, doubtful_plan())
    by = cast.coordinator
    services.correct(
        imported=imported, operation="drop", arguments={"node": "a3"}, by=by
    )
    corrected = current(imported)
    services.undo_correction(imported=imported, by=by)
    assert current(imported) == doubtful_plan()
    services.redo_correction(imported=imported, by=by)
    assert current(imported) == corrected


def test_a_refused_correction_changes_nothing(cast: Cast) -> None:
    imported = bring(cast, doubtful_plan())
    with pytest.raises(PlanError):
        services.correct(
            imported=imported,
            operation="up",
            arguments={"node": "s1"},
            by=cast.coordinator,
        )
    assert not Correction.objects.exists()
    assert current(Import.objects.get()) == doubtful_plan()


def test_with_nothing_to_undo_or_redo_a_sentence_says_so(cast: Cast) -> None:
    imported = bring(cast)
    with pytest.raises(PlanError, match="left to undo"):
        services.undo_correction(imported=imported, by=cast.coordinator)
    with pytest.raises(PlanError, match="make again"):
        services.redo_correction(imported=imported, by=cast.coordinator)


def test_a_new_correction_closes_the_way_back_to_those_undone(cast: Cast) -> None:
    imported, by = bring(cast, doubtful_plan()), cast.coordinator
    for node in ("a1", "a2"):
        services.correct(
            imported=imported, operation="confirm", arguments={"node": node}, by=by
        )
    services.undo_correction(imported=imported, by=by)
    services.correct(
        imported=imported, operation="drop", arguments={"node": "a4"}, by=by
    )
    with pytest.raises(PlanError):
        services.redo_correction(imported=imported, by=by)


def test_accepting_makes_a_draft_plan_of_exactly_what_was_reviewed(cast: Cast) -> None:
    imported, by = bring(cast), cast.coordinator
    services.correct(
        imported=imported,
        operation="edit",
        arguments={"node": current(imported).nodes[3].id, "title": "Relu"},
        by=by,
    )
    plan = services.accept(imported=imported, by=by)
    reviewed, stored = current(imported), plan_file_of(plan)
    assert stored.nodes == reviewed.nodes
    kept = {"title", "language", "period", "values", "sections"}
    assert stored.model_dump(include=kept) == reviewed.model_dump(include=kept)


def test_printed_states_become_the_first_lines_of_the_journal(cast: Cast) -> None:
    plan = services.accept(imported=bring(cast, with_news()), by=cast.coordinator)
    lines = ProgressUpdate.objects.of_plan(plan).order_by("node__path")
    told = [(line.node.key, line.status, line.percent) for line in lines]
    assert told == [("a1", "blocked", 30), ("a2", "done", 100)]
    assert all("pst.json" in line.note for line in lines)


def test_an_import_is_accepted_once(cast: Cast) -> None:
    imported = bring(cast)
    services.accept(imported=imported, by=cast.coordinator)
    with pytest.raises(PlanError, match="no longer in review"):
        services.accept(imported=Import.objects.get(), by=cast.coordinator)
    assert Plan.objects.count() == 1


def test_taking_back_leaves_the_lists_as_they_were(cast: Cast) -> None:
    imported, by = bring(cast), cast.coordinator
    reviewed = current(imported)
    services.accept(imported=imported, by=by)
    services.take_back(imported=imported, by=by)
    assert not Plan.objects.visible_to(by).exists()
    assert list(Import.objects.visible_to(by).in_review()) == [imported]
    assert current(Import.objects.get()) == reviewed


def test_taking_back_erases_nothing_that_people_said(cast: Cast) -> None:
    imported, by = bring(cast), cast.coordinator
    plan = services.accept(imported=imported, by=by)
    action = Node.objects.of_plan(plan).steered()[0]
    record_update(node=action, news=News("ongoing", "Convention signée"), by=by)
    services.take_back(imported=imported, by=by)
    assert ProgressUpdate.objects.filter(note="Convention signée").exists()
    assert Plan.objects.get().removed_at is not None


def test_a_plan_taken_back_can_be_accepted_again(cast: Cast) -> None:
    imported, by = bring(cast), cast.coordinator
    services.accept(imported=imported, by=by)
    services.take_back(imported=imported, by=by)
    again = services.accept(imported=imported, by=by)
    assert list(Plan.objects.visible_to(by)) == [again]


def test_an_import_put_aside_leaves_the_list_and_can_be_resumed(cast: Cast) -> None:
    imported, by = bring(cast), cast.coordinator
    services.set_aside(imported=imported, by=by)
    assert not Import.objects.visible_to(by).in_review().exists()
    services.take_back(imported=imported, by=by)
    assert Import.objects.visible_to(by).in_review().exists()


def test_an_import_in_review_has_nothing_to_take_back(cast: Cast) -> None:
    with pytest.raises(PlanError, match="already in review"):
        services.take_back(imported=bring(cast), by=cast.coordinator)


@pytest.mark.parametrize("role", ["contributor", "reader", "stranger"])
def test_nobody_else_accepts(cast: Cast, role: str) -> None:
    with pytest.raises(PermissionDenied):
        services.accept(imported=bring(cast), by=cast[role])


def test_the_command_line_stores_a_plan_without_review(cast: Cast) -> None:
    plan = services.load_plan_file(organisation=cast.organisation, value=with_news())
    assert Node.objects.of_plan(plan).count() == 7
    assert ProgressUpdate.objects.of_plan(plan).count() == 2
    assert not Import.objects.exists()
