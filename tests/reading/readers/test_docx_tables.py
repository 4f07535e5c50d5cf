"""Tables of Word documents: cells merged both ways, frames, headings, fills."""

import pytest

from tests.reading.readers.office import cell, grid, p, read_word, table, texts

RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_cells_merged_down_are_told_once_with_their_rows() -> None:
    body = table(
        [cell("Service", RESTART), cell("a")],
        [cell("", CONTINUE), cell("b")],
        [cell("", CONTINUE), cell("c")],
        [cell("Autre", RESTART), cell("d")],
    )
    assert grid(read_word(body)) == [
        ("Service", 0, 0, 3, 1),
        ("a", 0, 1, 1, 1),
        ("b", 1, 1, 1, 1),
        ("c", 2, 1, 1, 1),
        ("Autre", 3, 0, 1, 1),
        ("d", 3, 1, 1, 1),
    ]


def test_cells_merged_across_are_told_once_with_their_columns() -> None:
    body = table(
        [cell("Objectif", span(3))],
        [cell("a"), cell("b"), cell("c")],
    )
    assert grid(read_word(body))[0] == ("Objectif", 0, 0, 1, 3)


def test_cells_merged_the_old_way_are_one() -> None:
    body = table(
        [cell("x", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("y")],
        [cell("a"), cell("b"), cell("c")],
    )
    assert grid(read_word(body))[:2] == [("x", 0, 0, 1, 2), ("y", 0, 2, 1, 1)]


def test_a_cell_merged_both_ways_spans_both() -> None:
    body = table(
        [cell("x", span(2) + RESTART), cell("y")],
        [cell("", span(2) + CONTINUE), cell("z")],
        [cell("a"), cell("b"), cell("c")],
    )
    assert grid(read_word(body))[0] == ("x", 0, 0, 2, 2)


def test_a_cell_that_goes_on_with_nothing_stands_for_itself() -> None:
    body = table([cell("a", CONTINUE), cell("b")], [cell("c"), cell("d")])
    assert [place[0] for place in grid(read_word(body))] == ["a", "b", "c", "d"]


def test_columns_begun_later_keep_their_place() -> None:
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    body = table([cell("a"), cell("b")], [late, cell("c")])
    assert grid(read_word(body))[2] == ("c", 1, 1, 1, 1)


def test_lines_a_hair_apart_are_one_line() -> None:
    body = table(
        [cell("Action", span(2)), cell("Pilote")],
        [cell("Planter"), cell("Travaux", span(2))],
        widths=[4000, 60, 3000],
    )
    assert [place[:3] for place in grid(read_word(body))] == [
        ("Action", 0, 0),
        ("Pilote", 0, 1),
        ("Planter", 1, 0),
        ("Travaux", 1, 1),
    ]


def test_a_narrow_column_of_its_own_stays_a_column() -> None:
    body = table([cell("a"), cell("b"), cell("c")], widths=[4000, 60, 3000])
    assert [place[2] for place in grid(read_word(body))] == [0, 1, 2]


def test_rows_repeated_on_each_page_are_headings() -> None:
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    body = table([head, cell("Action"), cell("Pilote")], [cell("a"), cell("b")])
    blocks = read_word(body).blocks
    assert [block.cell and block.cell.heading for block in blocks] == [
        True,
        True,
        False,
        False,
    ]


def test_a_table_of_headings_only_has_none() -> None:
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    document = read_word(table(*[[head, cell("a"), cell("b")]] * 2))
    assert not any(block.cell and block.cell.heading for block in document.blocks)


@pytest.mark.parametrize(
    ("shading", "fill"),
    [
        ('<w:shd w:val="clear" w:fill="D9E2F3"/>', "d9e2f3"),
        ('<w:shd w:val="solid" w:color="00FF00" w:fill="FFFFFF"/>', "00ff00"),
        ('<w:shd w:val="clear" w:fill="auto"/>', None),
        ('<w:shd w:val="clear" w:fill="FFFFFF"/>', None),
    ],
)
def test_the_colour_of_a_cell_is_the_fill_of_its_blocks(
    shading: str, fill: str | None
) -> None:
    document = read_word(table([cell("a", shading), cell("b")]))
    assert [block.style.fill for block in document.blocks] == [fill, None]


def test_the_first_row_of_a_table_style_lends_its_looks() -> None:
    styles = (
        '<w:style w:type="table" w:styleId="G"><w:name w:val="Grille"/><w:tblStylePr'
        ' w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear"'
        ' w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>'
    )
    look = '<w:tblPr><w:tblStyle w:val="G"/><w:tblLook w:firstRow="1"/></w:tblPr>'
    body = table([cell("a"), cell("b")], [cell("c"), cell("d")])
    document = read_word(body.replace("<w:tblPr/>", look), styles=styles)
    looks = [(block.style.emphasised, block.style.fill) for block in document.blocks]
    assert looks == [(True, "4472c4")] * 2 + [(False, None)] * 2


def test_rows_and_cells_taken_away_by_a_change_are_gone() -> None:
    gone = '<w:trPr><w:del w:id="1"/></w:trPr>'
    body = table(
        [cell("a"), cell("b")],
        [gone, cell("c"), cell("d")],
        [cell("e"), cell("f", '<w:cellDel w:id="2"/>')],
    )
    assert texts(read_word(body)) == ["a", "b", "e"]


def test_a_table_of_one_cell_is_a_frame_around_paragraphs() -> None:
    inner = table([cell("a"), cell("b")])
    document = read_word(table([cell(p("Titre") + inner + p("Fin"))]))
    assert [(b.text, b.cell is not None) for b in document.blocks] == [
        ("Titre", False),
        ("a", True),
        ("b", True),
        ("Fin", False),
    ]


def test_a_column_of_tables_is_a_frame_around_them() -> None:
    inner = table([cell("a"), cell("b")])
    document = read_word(table([cell(inner + p())], [cell(inner + p())]))
    places = [(b.cell.table, b.cell.column) for b in document.blocks if b.cell]
    assert places == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_table_in_a_cell_is_text_of_that_cell() -> None:
    inner = table([cell("x"), cell("y")])
    document = read_word(table([cell("a"), cell(p("b") + inner)]))
    assert [place[:3] for place in grid(document)] == [
        ("a", 0, 0),
        ("b", 0, 1),
        ("x", 0, 1),
        ("y", 0, 1),
    ]


def test_all_paragraphs_of_a_row_share_one_line() -> None:
    body = p("avant") + table(
        [cell(p("a") + p("b")), cell("c")], [cell("d"), cell("e")]
    )
    assert [block.line for block in read_word(body).blocks] == [1, 2, 2, 2, 3, 3]


def test_rows_and_cells_in_controls_are_read() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = control.format(f"<w:tr>{cell('a')}{control.format(cell('b'))}</w:tr>")
    assert grid(read_word(f"<w:tbl>{row}</w:tbl>")) == [
        ("a", 0, 0, 1, 1),
        ("b", 0, 1, 1, 1),
    ]


def test_a_cell_that_only_asks_for_text_keeps_its_column() -> None:
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{cell('Cliquez ici')}</w:sdtContent></w:sdt>"
    )
    body = table([cell("Pilote"), prompt, cell("fin 2026")], [cell("x")] * 3)
    assert grid(read_word(body))[1] == ("fin 2026", 0, 2, 1, 1)


def test_a_row_across_a_page_turns_one_page() -> None:
    turned = "<w:p><w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p>"
    document = read_word(table([cell(turned), cell(turned)]) + p("après"))
    assert [block.page for block in document.blocks] == [1, 1, 2]
