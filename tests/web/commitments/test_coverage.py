"""Coverage both ways, on screen and in files."""

import io

from django.utils import timezone
from lxml import html
from python_calamine import load_workbook

from gouvernail.plans.models import Node
from tests.commitments.promised import Promised
from tests.web.commitments.conftest import Desk


def told(page: str, testid: str) -> list[str]:
    """The words of each such place of the page."""
    found = html.fromstring(page).xpath(f"//*[@data-testid='{testid}']")
    return [" ".join(each.text_content().split()) for each in found]


def test_promises_without_action_are_listed(promised: Promised, desk: Desk) -> None:
    promised.link(promised.promise(), "a1")
    promised.promise("Loger chacun", chapter="Logement")
    page = desk.text("promises_coverage")
    [bare] = told(page, "bare-promise")
    assert bare.startswith("Loger chacun")
    assert "1 sur 2" in page


def test_actions_without_promise_are_counted_by_objective(
    promised: Promised, desk: Desk
) -> None:
    promised.link(promised.promise(), "o1", "a999")
    page = desk.text("promises_coverage")
    assert told(page, "bare-group") == []
    promised.link(promised.promise("Autre"), "a2")
    Node.objects.filter(key="o1").update(removed_at=timezone.now())
    [group] = told(desk.text("promises_coverage"), "bare-group")
    assert "4 actions sur 5" in group


def test_a_linked_step_covers_its_action(promised: Promised, desk: Desk) -> None:
    promised.link(promised.promise(), "b1")
    bare = told(desk.text("promises_coverage"), "bare-action")
    assert not any("taxi" in each for each in bare)
    assert len(bare) == 5


def test_the_workbook_holds_promises_links_and_bare_actions(
    promised: Promised, desk: Desk
) -> None:
    promised.link(promised.promise(note="Entre nous"), "a1")
    data = desk.get("promises_export", "xlsx").content
    book = load_workbook(io.BytesIO(data))
    tables = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    sheets = [[row[0] for row in rows] for rows in tables if rows]
    assert "Mobilité" in sheets[0]
    assert "Créer un taxi social" in sheets[1]
    assert len(sheets[2]) == 6


def test_a_file_keeps_the_filter_and_runs_no_formula(
    promised: Promised, desk: Desk
) -> None:
    promised.promise("=1+1 taxi")
    promised.promise("Loger chacun", chapter="Logement")
    told = desk.get("promises_export", "csv", query="?q=taxi").content.decode()
    assert "'=1+1 taxi" in told
    assert "Loger" not in told


def test_an_unknown_format_is_not_found(promised: Promised, desk: Desk) -> None:
    assert desk.get("promises_export", "pdf").status_code == 404
