"""A grid to type in: what is kept, what is refused, what a block fills."""

import time

from gouvernail.core.grid_drawing import drawn_rows
from gouvernail.core.grid_pasting import pasted_grid
from gouvernail.core.grids import Column, Layout, Line, blank_grid, read_grid
from gouvernail.plan import cells

COLUMNS = (
    Column("year", "Année", lambda text: cells.year(text, 2024, 2030)),
    Column("planned", "Prévu", cells.amount, is_number=True, is_needed=True),
)
STANDING = Line("l1", {"year": "2025", "planned": "10"}, "Taxi")


def layout(*lines: Line, spare: int = 2) -> Layout:
    return Layout(COLUMNS, lines or (STANDING,), spare)


def sent(**cells_: str) -> dict[str, str]:
    typed = {f"cell-{name.replace('_', '-')}": text for name, text in cells_.items()}
    return {"seen": blank_grid(layout()).seen, **typed}


def test_what_cannot_be_read_keeps_its_place_with_a_sentence() -> None:
    grid = read_grid(layout(), sent(l1_year="2025", l1_planned="beaucoup"))
    cell = grid.errors[0]
    assert (cell.text, cell.name) == ("beaucoup", "cell-l1-planned")
    assert "beaucoup" in cell.error


def test_only_the_rows_that_changed_are_written() -> None:
    grid = read_grid(layout(), sent(l1_year="2026", l1_planned="10"))
    assert [row.key for row in grid.changes] == ["l1"]
    assert grid.changes[0].changed == {"year": 2026}
    assert not read_grid(layout(), sent(l1_year="2025", l1_planned="10")).changes


def test_what_a_colleague_wrote_meanwhile_is_not_lost() -> None:
    now = Line("l1", {"year": "2025", "planned": "99"}, "Taxi")
    mine = read_grid(layout(now), sent(l1_year="2026", l1_planned="10"))
    assert mine.is_valid
    assert mine.rows[0].values == {"year": 2026, "planned": 99}
    both = read_grid(layout(now), sent(l1_year="2025", l1_planned="12"))
    assert "99" in both.errors[0].error
    assert both.errors[0].text == "12"


def test_a_row_that_is_begun_says_what_it_lacks() -> None:
    grid = read_grid(layout(), sent(new1_year="2026"))
    assert [cell.name for cell in grid.errors] == ["cell-new1-planned"]


def test_a_block_fills_new_rows_in_the_order_of_its_headings() -> None:
    grid = pasted_grid(layout(), {"paste": "Prévu\tAnnée\n1 200,50\t2026\n7\t2099"})
    first, second = grid.rows[1:3]
    assert first.values == {"year": 2026, "planned": cells.amount("1200,50")}
    assert [cell.text for cell in second.errors] == ["2099"]


def test_a_block_is_laid_from_the_row_that_is_named() -> None:
    lines = [Line(f"l{rank}", {}, "x") for rank in range(3)]
    grid = pasted_grid(
        layout(*lines, spare=0), {"paste": "2026;5\n2027;6", "paste-row": "l1"}
    )
    assert [row.values["year"] for row in grid.rows] == [None, 2026, 2027]


def test_names_that_are_no_cells_are_let_go() -> None:
    data = {
        "seen": "[1",
        "cell-newx-year": "1",
        "cell-new99999-year": "2",
        "cell-": "3",
    }
    grid = read_grid(layout(), data)
    assert grid.is_valid
    assert not grid.changes


def test_a_locked_cell_is_never_written() -> None:
    line = Line("l1", {"year": "2025", "planned": "10"}, locked={"year"})
    grid = read_grid(layout(line), sent(l1_year="2026", l1_planned="11"))
    assert grid.rows[0].changed == {"planned": 11}


def test_each_cell_is_drawn_with_its_own_text_and_its_own_error() -> None:
    sure = Line("l2", {"year": "2027", "planned": "5"}, locked={"year"})
    odd = sent(l1_year='20"5', l1_planned="11")
    first, second, *_new = drawn_rows(read_grid(layout(STANDING, sure), odd))
    assert 'value="20&quot;5"' in first.cells
    assert 'id="error-cell-l1-year"' in first.cells
    assert first.cells.count("is-changed") == 2
    assert '<span class="g-grid-locked">2027</span>' in second.cells
    assert 'name="cell-l2-planned"' in second.cells
    assert "is-changed" not in second.cells


def test_five_hundred_values_are_read_in_a_second() -> None:
    data = {
        f"cell-new{n}-{c}": "2026" for n in range(1, 251) for c in ("year", "planned")
    }
    start = time.perf_counter()
    grid = read_grid(layout(), data)
    assert time.perf_counter() - start < 1
    assert len(grid.changes) == 250
