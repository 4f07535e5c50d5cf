"""Whatever a workbook says, it is taken over, or refused in a sentence."""

from contextlib import suppress
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from gouvernail.exchange.roundtrip.value import Returned, ReturnedRow, ReturnedTable
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.workbooks.book import book_of, permanent_id
from gouvernail.workbooks.keeping import kept
from gouvernail.workbooks.models import WorkbookReturn
from gouvernail.workbooks.services.applying import apply_return
from tests.factories import Cast
from tests.indicators.measured import Measured
from tests.workbooks.edits import everything

ODD = st.sampled_from(
    [
        *(
            "",
            " ",
            "\x00",
            "=1+1",
            "yes",
            "done",
            "blocked",
            "a1",
            "o1",
            "s2",
            "action",
            "operational",
            "line-0",
            "line-1",
            "line-x",
        ),
        *("-1", "0", "1", "2026", "1e999999", "1e-9", "NaN", "Infinity", "0.005"),
        *("99999999999999999999", "2026-06-30", "2026-02-31", "0001-01-01", "²"),
        *("expense", "ordinary", "nobody; nobody", "\ud800", "x" * 600, "volet", "own"),
    ]
)


def columns_of(plan: Plan, cast: Cast) -> dict[str, tuple[list[str], list[str]]]:
    """The ids and the columns of each sheet."""
    return {
        table.key: (
            [row.id for row in table.rows],
            [column.key for column in table.columns],
        )
        for table in book_of(plan, cast.coordinator).tables
    }


@st.composite
def tables(
    draw: st.DrawFn, known: dict[str, tuple[list[str], list[str]]]
) -> tuple[ReturnedTable, ...]:
    """Sheets in which somebody wrote anything anywhere."""
    found = []
    for key in draw(st.lists(st.sampled_from([*known, "odd"]), unique=True)):
        ids, columns = known.get(key, ([], ["odd"]))
        names = st.sampled_from([*columns, "odd", "aim_x"])
        rows = [
            ReturnedRow(
                number,
                draw(st.sampled_from(["", "odd", *ids, *ids])),
                draw(st.none() | st.dictionaries(names, ODD, max_size=3)),
                draw(st.dictionaries(names, ODD, min_size=1, max_size=4)),
            )
            for number in range(draw(st.integers(1, 4)))
        ]
        gone = tuple(draw(st.lists(st.sampled_from([*ids, "odd"]), max_size=2)))
        found.append(ReturnedTable(key, tuple(columns), tuple(rows), missing=gone))
    return tuple(found)


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_odd_makes_it_fail(plan: Plan, cast: Cast, data: Any) -> None:
    with transaction.atomic():
        indicator = Measured(cast, plan).indicator()
        Measured(cast, plan).value(indicator, "2026-06-30", "12")
        sheets = data.draw(tables(columns_of(plan, cast)))
        part = data.draw(
            st.sampled_from(["all", "mine", "branch:odd", "\x00", "x" * 300])
        )
        told = kept(Returned("p", permanent_id(plan), part, "", "fr", sheets))
        row = WorkbookReturn(plan=plan, part=told["part"][:120], by=cast.coordinator)
        row.content = told
        row.file.save("workbook.ods", ContentFile(b"-"))
        picks = everything(row, cast.coordinator)
        for one in ([*picks][:1], [*picks]):
            chosen = {key: picks[key] for key in one}
            with suppress(PlanError):
                apply_return(returned=row, picks=chosen, by=cast.coordinator)
        transaction.set_rollback(True)
