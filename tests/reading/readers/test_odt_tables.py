"""Tables of OpenDocument texts: cells merged both ways, repeated rows, headings."""

import time

from tests.reading.readers.office import grid, read_open, texts


def cell(text: str = "", more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def table(*rows: str, columns: str = "") -> str:
    return f"<table:table>{columns}{''.join(rows)}</table:table>"


def span(rows: int = 1, columns: int = 1) -> str:
    return (
        f'table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'
    )


def test_merged_cells_are_told_once_with_what_they_span() -> None:
    body = table(
        row(cell("x", span(2, 2)), COVERED, cell("a")),
        row(COVERED, COVERED, cell("b")),
        row(cell("c"), cell("d"), cell("e")),
    )
    assert grid(read_open(body)) == [
        ("x", 0, 0, 2, 2),
        ("a", 0, 2, 1, 1),
        ("b", 1, 2, 1, 1),
        ("c", 2, 0, 1, 1),
        ("d", 2, 1, 1, 1),
        ("e", 2, 2, 1, 1),
    ]


def test_heading_rows_are_marked() -> None:
    head = f"<table:table-header-rows>{row(cell('A'), cell('B'))}"
    body = table(f"{head}</table:table-header-rows>", row(cell("a"), cell("b")))
    marks = [block.cell and block.cell.heading for block in read_open(body).blocks]
    assert marks == [True, True, False, False]


def test_repeated_rows_and_cells_are_told_as_often() -> None:
    twice = 'table:number-columns-repeated="2"'
    body = table(
        row(cell("a", twice), cell("b"), more='table:number-rows-repeated="2"'),
        row(cell("c"), cell("d"), cell("e")),
    )
    found = [place[:3] for place in grid(read_open(body))]
    assert found[:4] == [("a", 0, 0), ("a", 0, 1), ("b", 0, 2), ("a", 1, 0)]
    assert found[6] == ("c", 2, 0)


def test_a_million_repetitions_cost_nothing() -> None:
    many = 'table:number-columns-repeated="1000000"'
    rows = row(cell("a", many), more='table:number-rows-repeated="1000000"')
    nested = table(rows.replace("<text:p>a", f"{table(rows)}<text:p>a"))
    started = time.perf_counter()
    document = read_open(table(row(cell("x"), cell("y")), rows) + nested)
    assert len(document.blocks) < 20_000
    assert time.perf_counter() - started < 5


def test_the_colour_of_a_cell_is_the_fill_of_its_blocks() -> None:
    made = (
        '<style:style style:name="C" style:family="table-cell">'
        '<style:table-cell-properties fo:background-color="#d9e2f3"/></style:style>'
    )
    body = table(row(cell("a", 'table:style-name="C"'), cell("b")))
    document = read_open(body, automatic=made)
    assert [block.style.fill for block in document.blocks] == ["d9e2f3", None]


def test_a_table_of_one_cell_is_a_frame() -> None:
    inner = table(row(cell("a"), cell("b")))
    outer = f"<table:table-cell><text:p>t</text:p>{inner}</table:table-cell>"
    document = read_open(table(row(outer)))
    assert [(b.text, b.cell is not None) for b in document.blocks] == [
        ("t", False),
        ("a", True),
        ("b", True),
    ]


def test_a_table_in_a_cell_is_text_of_that_cell() -> None:
    inner = table(row(cell("x"), cell("y")))
    holder = f"<table:table-cell>{inner}</table:table-cell>"
    document = read_open(table(row(cell("a"), holder)))
    assert texts(document) == ["a", "x", "y"]
    assert {block.cell.table for block in document.blocks if block.cell} == {0}
