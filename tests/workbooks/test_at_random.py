"""Whatever is written in a workbook stands in the plan, and leaves it again."""

from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from gouvernail.plans.models import Plan
from gouvernail.workbooks.book import book_of
from gouvernail.workbooks.services.applying import apply_return
from gouvernail.workbooks.services.undoing import undo_return
from tests.factories import Cast
from tests.workbooks.edits import Cells, Work, brought_back, everything

DAYS = st.dates().filter(lambda day: 2020 <= day.year <= 2040)
CELLS: st.SearchStrategy[Cells] = st.fixed_dictionaries(
    {},
    optional={
        "text": st.text("abcé =+-@;\n", max_size=20).map(str.strip),
        "priority": st.text("abc123=+", max_size=8).map(str.strip),
        "due_on": DAYS.map(lambda day: day.isoformat()) | st.just(""),
        "weight": st.integers(0, 99).map(str) | st.just(""),
        "recurring": st.sampled_from(["yes", "no"]),
        "commitment": st.sampled_from(["do", "try", "study", ""]),
        "percent": st.integers(0, 100).map(str),
        "status": st.sampled_from(["done", "ongoing", "not_started"]),
    },
)
ROWS = st.dictionaries(st.sampled_from(["a1", "a2", "a3", "b1"]), CELLS)


def standing(plan: Plan, cast: Cast) -> dict[str, Cells]:
    """The rows of the tree as the workbook has them today."""
    return {row.id: row.cells for row in book_of(plan, cast.coordinator).tables[0].rows}


@given(rows=ROWS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_stands_and_is_taken_back(
    plan: Plan, cast: Cast, rows: dict[str, Cells]
) -> None:
    with transaction.atomic():
        before = standing(plan, cast)
        work = Work({("plan", key): cells for key, cells in rows.items()})
        returned = brought_back(plan, cast.coordinator, work)
        picks = everything(returned, cast.coordinator)
        asked = {key: dict(cells) for key, cells in rows.items() if cells}
        if picks:
            apply_return(returned=returned, picks=picks, by=cast.coordinator)
            after = standing(plan, cast)
            for key, cells in asked.items():
                assert {name: after[key][name] for name in cells} == cells
            undo_return(returned=returned, by=cast.coordinator)
        assert standing(plan, cast) == before
        transaction.set_rollback(True)
