"""What somebody wrote in a workbook is taken over as she may, and taken back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from gouvernail.exchange.roundtrip.value import Act
from gouvernail.history.models import Change
from gouvernail.indicators.models import Measure
from gouvernail.money.ledger import ledger_of
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.undoing import undo_change
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from gouvernail.reports.plan_file import plan_file_of
from gouvernail.staffing.services.entering import lines_of
from gouvernail.workbooks.book import book_of
from gouvernail.workbooks.services.applying import (
    OutdatedError,
    apply_return,
    proposal_of,
)
from gouvernail.workbooks.services.bringing import bring_workbook
from gouvernail.workbooks.services.undoing import undo_return
from tests.factories import Cast, make_plan
from tests.indicators.measured import Measured
from tests.support.pair import Pair
from tests.workbooks.edits import Work, asked_of, brought_back, everything


def node(plan: Plan, key: str) -> Node:
    """A row of the plan as it is now."""
    return Node.objects.get(plan=plan, key=key, removed_at=None)


def taken_over(plan: Plan, cast: Cast, work: Work) -> Change:
    """Everything that the coordinator wrote, taken over by her."""
    returned = brought_back(plan, cast.coordinator, work)
    picks = everything(returned, cast.coordinator)
    return apply_return(returned=returned, picks=picks, by=cast.coordinator)


def test_words_people_dates_and_marks_are_written(plan: Plan, cast: Cast) -> None:
    cells = {
        "title": "Créer un taxi social",
        "text": "Deux lignes\nde texte",
        "due_on": "2027-12-31",
        "recurring": "yes",
        "priority": "1",
        "lead": str(cast.department_head.pk),
        "department": str(cast.department.pk),
        "contributors": cast.reader.full_name,
    }
    taken_over(plan, cast, Work({("plan", "a2"): cells}))
    row = node(plan, "a2")
    assert (row.text, row.due_on) == ("Deux lignes\nde texte", date(2027, 12, 31))
    assert (row.lead, row.department) == (cast.department_head, cast.department)
    assert (row.recurring, row.priority) == (True, "1")
    assert [each.pk for each in row.contributors.all()] == [cast.reader.pk]


def test_news_of_an_action_are_one_update(plan: Plan, cast: Cast) -> None:
    cells = {"status": "blocked", "note": "Le permis manque.", "percent": "40"}
    taken_over(plan, cast, Work({("plan", "a1"): cells}))
    [line] = ProgressUpdate.objects.of_node(node(plan, "a1"))
    told = (line.status, line.note, line.percent, line.by)
    assert told == ("blocked", "Le permis manque.", 40, cast.coordinator)


def test_what_is_blocked_says_why(plan: Plan, cast: Cast) -> None:
    work = Work({("plan", "a1"): {"status": "blocked"}})
    returned = brought_back(plan, cast.coordinator, work)
    [why] = asked_of(returned, cast.coordinator).values()
    assert why not in set(Act)


def test_rows_are_added_moved_and_taken_out(plan: Plan, cast: Cast) -> None:
    new = {
        "kind": "action",
        "title": "Acheter un bus",
        "parent": "o1",
        "status": "ongoing",
    }
    work = Work(
        {("plan", "a3"): {"parent": "o999"}},
        added=[("plan", new)],
        removed=[("plan", "a2")],
    )
    taken_over(plan, cast, work)
    assert not Node.objects.of_plan(plan).filter(key="a2").exists()
    assert node(plan, "a3").parent == node(plan, "o999")
    bus = Node.objects.of_plan(plan).get(title="Acheter un bus")
    assert (bus.parent, bus.kind) == (node(plan, "o1"), "action")
    assert ProgressUpdate.objects.of_node(bus)[0].status == "ongoing"


def test_what_still_holds_rows_is_not_taken_out(plan: Plan, cast: Cast) -> None:
    with pytest.raises(PlanError, match="déplacez-les d’abord"):
        taken_over(plan, cast, Work(removed=[("plan", "a1")]))
    assert node(plan, "a1")


def test_amounts_are_entered_changed_and_taken_out(plan: Plan, cast: Cast) -> None:
    line = {"action": "a1", "year": "2026", "flow": "expense", "planned": "1200.50"}
    taken_over(plan, cast, Work(added=[("money", line), ("money", line)]))
    assert ledger_of(plan).total("a1").planned == Decimal("2401.00")
    first, second = (row.id for row in _table(plan, cast, "money"))
    more = Work({("money", first): {"spent": "300.00"}}, removed=[("money", second)])
    taken_over(plan, cast, more)
    total = ledger_of(plan).total("a1")
    assert (total.planned, total.spent) == (Decimal("1200.50"), Decimal("300.00"))


def test_effort_of_an_action_keeps_its_other_lines(plan: Plan, cast: Cast) -> None:
    rows = [{"action": "a1", "year": str(y), "fte": "0.5"} for y in (2026, 2027)]
    taken_over(plan, cast, Work(added=[("staff", row) for row in rows]))
    taken_over(plan, cast, Work({("staff", "a1//2027"): {"fte": "0.75"}}))
    pk = node(plan, "a1").pk
    told = sorted((line.year, line.fte) for line in lines_of([pk])[pk])
    assert told == [(2026, Decimal("0.5")), (2027, Decimal("0.75"))]


def test_indicators_and_their_values_are_written(plan: Plan, cast: Cast) -> None:
    indicator = Measured(cast, plan).indicator()
    name = f"i{indicator.pk}"
    value = {"indicator": name, "on": "2026-06-30", "value": "18.5"}
    cells = {"label": "Trajets", "aim_2030": "50"}
    taken_over(plan, cast, Work({("indicators", name): cells}, [("measures", value)]))
    indicator.refresh_from_db()
    assert indicator.label == "Trajets"
    assert indicator.targets.get(year=2030).value == 50
    assert Measure.objects.get(indicator=indicator).value == Decimal("18.5")


def test_a_cell_that_somebody_changed_meanwhile_is_a_conflict(
    plan: Plan, cast: Cast
) -> None:
    work = Work({("plan", "a2"): {"priority": "1", "due_on": "2027-01-31"}})
    returned = brought_back(plan, cast.coordinator, work)
    edit_node(node=node(plan, "a2"), changes={"priority": "2"}, by=cast.coordinator)
    told = asked_of(returned, cast.coordinator)
    assert told == {"plan:a2:due_on": "changed", "plan:a2:priority": "conflict"}
    by = cast.coordinator
    proposed = [e for e in proposal_of(returned, by).asked if e.is_proposed]
    assert [each.difference.column for each in proposed] == ["due_on"]


def test_what_changed_since_it_was_shown_is_shown_again(plan: Plan, cast: Cast) -> None:
    work = Work({("plan", "a2"): {"priority": "1"}})
    returned = brought_back(plan, cast.coordinator, work)
    picks = everything(returned, cast.coordinator)
    edit_node(node=node(plan, "a2"), changes={"priority": "2"}, by=cast.coordinator)
    with pytest.raises(OutdatedError):
        apply_return(returned=returned, picks=picks, by=cast.coordinator)
    assert node(plan, "a2").priority == "2"


def test_the_whole_is_taken_back_as_if_nothing_was(plan: Plan, cast: Cast) -> None:
    indicator = Measured(cast, plan).indicator()
    before = plan_file_of(plan)
    value = {"indicator": f"i{indicator.pk}", "on": "2026-06-30", "value": "18.5"}
    work = Work(
        {
            ("plan", "a1"): {"status": "ongoing", "note": "Cela avance."},
            ("plan", "a2"): {"title": "Autre titre", "parent": "o999"},
            ("indicators", f"i{indicator.pk}"): {"label": "Trajets"},
        },
        added=[
            ("plan", {"kind": "action", "title": "Acheter un bus", "parent": "o1"}),
            ("money", {"action": "a1", "planned": "10.00"}),
            ("staff", {"action": "a1", "fte": "1"}),
            ("measures", value),
        ],
        removed=[("plan", "a3")],
    )
    change = taken_over(plan, cast, work)
    assert plan_file_of(plan) != before
    undo_change(plan=plan, change=change, by=cast.coordinator)
    assert _without_status(plan_file_of(plan)) == _without_status(before)


def test_it_is_not_taken_back_once_the_plan_changed(plan: Plan, cast: Cast) -> None:
    by = cast.coordinator
    returned = brought_back(plan, by, Work({("plan", "a2"): {"priority": "1"}}))
    apply_return(returned=returned, picks=everything(returned, by), by=by)
    edit_node(node=node(plan, "a3"), changes={"priority": "2"}, by=by)
    with pytest.raises(PlanError, match="one by one"):
        undo_return(returned=returned, by=by)


def test_it_is_not_taken_back_once_the_action_has_other_news(
    plan: Plan, cast: Cast
) -> None:
    by = cast.coordinator
    returned = brought_back(plan, by, Work({("plan", "a1"): {"status": "ongoing"}}))
    apply_return(returned=returned, picks=everything(returned, by), by=by)
    record_update(node=node(plan, "a1"), news=News("done"), by=cast.contributor)
    with pytest.raises(PlanError, match="one by one"):
        undo_return(returned=returned, by=by)


def test_a_contributor_gives_news_of_her_actions_alone(plan: Plan, cast: Cast) -> None:
    work = Work(
        {
            ("plan", "a1"): {"status": "done", "due_on": "2027-12-31"},
            ("plan", "a2"): {"status": "done"},
        },
        added=[("money", {"action": "a1", "planned": "10.00"})],
    )
    told = asked_of(brought_back(plan, cast.contributor, work), cast.contributor)
    assert told.pop("plan:a1:status") == "changed"
    assert len(told) == 3
    assert not set(told.values()) & set(Act)


def test_adopted_words_wait_for_a_revision(plan: Plan, cast: Cast) -> None:
    Plan.objects.filter(pk=plan.pk).update(version_number=1)
    plan.refresh_from_db()
    work = Work({("plan", "a1"): {"title": "Autre", "priority": "1"}})
    told = asked_of(brought_back(plan, cast.coordinator, work), cast.coordinator)
    assert told["plan:a1:priority"] == "changed"
    assert "1" in told["plan:a1:title"]


def test_the_workbook_of_another_plan_is_refused(plan: Plan, cast: Cast) -> None:
    other = make_plan(cast.organisation)
    data = Work().done_in(book_of(other, cast.coordinator))
    with pytest.raises(PlanError, match="another plan"):
        bring_workbook(plan=plan, name="x.ods", data=data, by=cast.coordinator)


@pytest.mark.parametrize("who", ["reader", "stranger"])
def test_who_is_not_of_the_house_brings_none_back(
    plan: Plan, cast: Cast, who: str
) -> None:
    data = Work().done_in(book_of(plan, cast.coordinator))
    with pytest.raises(PermissionDenied):
        bring_workbook(plan=plan, name="x.ods", data=data, by=cast[who])


def _table(plan: Plan, cast: Cast, key: str) -> list:
    book = book_of(plan, cast.coordinator)
    return next(list(table.rows) for table in book.tables if table.key == key)


def _without_status(value: object) -> object:
    """A status that was taken back is said to be what it was before anybody spoke."""
    nodes = tuple(
        node.model_copy(
            update={"fields": node.fields.model_copy(update={"status": None})}
        )
        for node in value.nodes
    )
    return value.model_copy(update={"nodes": nodes})


def test_what_another_authority_leads_is_changed_there(pair: Pair) -> None:
    pair.share("o1", under="s1")
    key = pair.mirror("a1").key
    work = Work(
        {("plan", key): {"due_on": "2027-12-31"}},
        added=[("money", {"action": key, "planned": "10.00"})],
    )
    told = asked_of(brought_back(pair.partner, pair.bert, work), pair.bert)
    # The department of the partner is its own affair.
    assert told.pop(f"plan:{key}:department", "changed") == "changed"
    assert len(told) == 2
    assert not set(told.values()) & set(Act)
