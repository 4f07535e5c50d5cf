"""The table: columns, order, groups, files, and many actions changed at once."""

import csv
import io
from datetime import date

import pytest
from python_calamine import load_workbook

from gouvernail.history.models import Change
from gouvernail.progress.models import ProgressUpdate
from tests.factories import Cast
from tests.web.plans.conftest import Desk, text_of


def keys(desk: Desk, query: str = "") -> list[str]:
    """Keys of the rows, in order."""
    page = desk.get("actions_table", query=query).context["page"]
    return [line.node.key for line in page.lines]


def rows_of(desk: Desk, fmt: str, query: str) -> list[list[str]]:
    """The rows of the file, headings first."""
    data = desk.get("actions_export", fmt, query=query).content
    if fmt == "csv":
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    sheet = load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python()]


def test_rows_are_sorted_by_two_keys(dressed: Desk) -> None:
    assert keys(dressed, "?sort=-due")[0] == "a4"
    assert keys(dressed, "?sort=-department,-ref")[:2] == ["a1", "a999"]


def test_what_has_no_date_comes_last_either_way(dressed: Desk) -> None:
    for sort in ("due", "-due"):
        assert keys(dressed, f"?sort={sort}")[-2:] == ["a5", "a999"]


def test_a_heading_sorts_then_turns_round(desk: Desk) -> None:
    page = desk.get("actions_table", query="?sort=due").context["page"]
    due = next(each for each in page.headings if each.key == "due")
    assert (due.direction, due.query) == ("ascending", "sort=-due")


def test_columns_are_those_asked_for_in_their_order(desk: Desk) -> None:
    page = desk.get("actions_table", query="?columns=due,title,perdu").context["page"]
    assert [each.key for each in page.headings] == ["due", "title"]


def test_groups_say_their_subtotal(dressed: Desk) -> None:
    page = dressed.get("actions_table", query="?group=department").context["page"]
    assert [block.summary.partition(" ")[0] for block in page.blocks] == ["1", "5"]
    assert all(":" in block.summary for block in page.blocks)


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_a_file_holds_exactly_what_is_shown(dressed: Desk, fmt: str) -> None:
    query = "?columns=title,ref&sort=-ref&q=mener"
    rows = rows_of(dressed, fmt, query)
    page = dressed.get("actions_table", query=query).context["page"]
    assert rows[0] == [each.label for each in page.headings]
    assert [row[1] for row in rows[1:]] == [line.node.ref for line in page.lines]


def test_a_group_is_the_first_column_of_a_file(dressed: Desk) -> None:
    rows = rows_of(dressed, "csv", "?columns=title&group=department&q=taxi")
    assert rows[1] == ["Action sociale", "Créer un taxi social"]


def test_a_title_is_never_run_as_a_formula(desk: Desk) -> None:
    desk.post("node_edit", "a1", title="=1+1")
    assert rows_of(desk, "csv", "?columns=title")[1] == ["'=1+1"]


def test_a_title_cannot_bring_markup_in(desk: Desk) -> None:
    desk.post("node_edit", "a1", title='<b onclick="x">"Gras" & rouge')
    for view in ("actions_table", "actions_board", "actions_gantt"):
        assert "<b onclick" not in desk.get(view).content.decode()


def test_a_status_is_given_to_all_and_taken_back_in_one_click(desk: Desk) -> None:
    desk.say("a1", "ongoing")
    desk.post("actions_change", do="status", status="done", keys=["a1", "a2"])
    assert keys(desk, "?status=done") == ["a1", "a2"]
    whole = Change.objects.within(desk.plan.scope).latest("pk")
    desk.post("actions_undo", whole.pk)
    assert keys(desk, "?status=done") == []
    assert keys(desk, "?status=ongoing") == ["a1"]


def test_each_action_keeps_its_own_line_of_the_journal(desk: Desk) -> None:
    desk.post("actions_change", do="due_on", due_on="2027-12-31", keys=["a1", "a2"])
    for key in ("a1", "a2"):
        assert Change.objects.about(key).filter(verb="node.edited").exists()
        assert desk.node(key).due_on == date(2027, 12, 31)


def test_a_changed_field_is_taken_back_for_all(desk: Desk, cast: Cast) -> None:
    desk.post("actions_change", do="lead", lead=str(cast.finance.pk), keys=["a1", "a2"])
    assert desk.node("a2").lead == cast.finance
    whole = Change.objects.within(desk.plan.scope).latest("pk")
    desk.post("actions_undo", whole.pk)
    assert desk.node("a1").lead == cast.contributor
    assert desk.node("a2").lead is None


def test_a_tag_is_added_to_those_already_there(dressed: Desk) -> None:
    goal = dressed.node("a4").terms.get(code="11")
    dressed.post("actions_change", do="terms", terms=str(goal.pk), keys=["a1", "a4"])
    assert dressed.node("a4").terms.count() == 2
    assert dressed.node("a1").terms.get() == goal


def test_blocked_wants_its_reason(desk: Desk) -> None:
    desk.post("actions_change", do="status", status="blocked", keys=["a1"])
    assert not ProgressUpdate.objects.exists()
    data = {"status": "blocked", "note": "Avis attendu", "keys": ["a1"]}
    desk.post("actions_change", do="status", **data)
    assert ProgressUpdate.objects.get().note == "Avis attendu"


@pytest.mark.parametrize("day", ["1066-10-14", "2150-01-01", "demain"])
def test_a_day_out_of_reason_changes_nothing(desk: Desk, day: str) -> None:
    desk.post("actions_change", do="due_on", due_on=day, keys=["a1"])
    assert desk.node("a1").due_on is None


def test_who_leads_one_action_ticks_that_one_only(cast: Cast, desk_of) -> None:
    hers = desk_of(cast.contributor)
    page = hers.get("actions_table").content.decode()
    assert page.count("data-tick>") == 1
    hers.post("actions_change", do="status", status="done", keys=["a1", "a2"])
    assert [line.node.key for line in ProgressUpdate.objects.all()] == ["a1"]


def test_who_leads_changes_no_date(cast: Cast, desk_of) -> None:
    hers = desk_of(cast.contributor)
    answer = hers.post("actions_change", do="due_on", due_on="2027-01-01", keys=["a1"])
    assert answer.status_code == 403


def test_a_reader_has_nothing_to_tick(cast: Cast, desk_of) -> None:
    page = desk_of(cast.reader).get("actions_table").content.decode()
    assert "data-bulk" not in page
    assert "data-tick" not in page


def test_nothing_found_says_what_to_do(desk: Desk) -> None:
    page = desk.get("actions_table", query="?q=zeppelin")
    assert "Nothing answers" in text_of(page) or "Rien ne répond" in text_of(page)
