import pytest
from hypothesis import given, settings, strategies as st

from gouvernail.plan.wording import PlanError
from gouvernail.reading.readers.csvtable import is_table, looks_like_csv, read_csv
from gouvernail.reading.source import SourceDocument

TABLE = "Objectif;Action;Pilote\nÊtre;Planter, tailler;CPAS\n;Arroser;\n"


def rows_of(document: SourceDocument) -> list[list[str]]:
    lines: dict[int, list[str]] = {}
    for block in document.blocks:
        lines.setdefault(block.line, []).append(block.text)
    return list(lines.values())


def read(text: str, encoding: str = "utf-8") -> list[list[str]]:
    return rows_of(read_csv(text.encode(encoding), "plan.csv"))


EXPECTED = [
    ["Objectif", "Action", "Pilote"],
    ["Être", "Planter, tailler", "CPAS"],
    ["Arroser"],
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    assert read(TABLE, encoding) == EXPECTED


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_any_end_of_line_is_read(ending: str) -> None:
    assert read(TABLE.replace("\n", ending)) == EXPECTED


@pytest.mark.parametrize("delimiter", ["\t", "|"])
def test_any_delimiter_is_found(delimiter: str) -> None:
    assert read(TABLE.replace(";", delimiter)) == EXPECTED


def test_commas_part_cells_where_texts_with_commas_are_quoted() -> None:
    text = 'N°,Action,Coût\n1,"Planter, tailler","12,5"\n2,"Dire ""oui""",3\n'
    assert read(text)[1:] == [
        ["1", "Planter, tailler", "12,5"],
        ["2", 'Dire "oui"', "3"],
    ]


def test_commas_within_texts_do_not_hide_the_semicolons() -> None:
    text = "Action;Pilote\nA, b, c et d;X\nE, f, g et h;Y\nI, j, k, l;Z\n"
    assert read(text)[1] == ["A, b, c et d", "X"]


def test_a_delimiter_that_is_declared_is_believed() -> None:
    assert read("sep=,\nA;x,B\n1,2\n") == [["A;x", "B"], ["1", "2"]]


def test_rows_above_the_table_and_short_rows_do_not_matter() -> None:
    text = f"PST 2024-2030, commune de X\n\n{TABLE}Total;\n"
    assert read(text) == [["PST 2024-2030, commune de X"], *EXPECTED, ["Total"]]


def test_lines_in_a_quoted_cell_stay_in_their_row() -> None:
    document = read_csv(b'A;B\n"- un\n- deux";x\ny;z\n', "x.csv")
    assert rows_of(document)[1:] == [["- un", "- deux", "x"], ["y", "z"]]
    assert [block.row for block in document.blocks] == [1, 1, 2, 2, 2, 3, 3]


def test_a_quote_never_closed_does_not_swallow_the_rows_below() -> None:
    assert read('A;B\n1;"deux\n3;4\n5;6\n')[2:] == [["3", "4"], ["5", "6"]]


def test_places_count_empty_cells() -> None:
    cells = [block.cell for block in read_csv(TABLE.encode(), "x").blocks]
    assert [(c.row, c.column) for c in cells if c][-2:] == [(1, 2), (2, 1)]


def test_the_apostrophe_that_shields_from_formulas_is_taken_off() -> None:
    assert read("A;B\n'=1+1;'t Groen\n")[1] == ["=1+1", "'t Groen"]


def test_a_failed_formula_is_empty() -> None:
    assert read("A;B;C\n#REF!;x;#N/A\n")[1] == ["x"]


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(PlanError):
        read_csv(bytes(range(256)) * 20, "x.csv")


def test_too_large_a_table_is_refused() -> None:
    with pytest.raises(PlanError, match="too large"):
        read_csv(b"a;b\n" * 50_001, "x.csv")
    with pytest.raises(PlanError, match="too large"):
        read_csv(b"a;" * 2_000, "x.csv")


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        TABLE.replace(";", "\t"),
        'a,"b",c\nd,"e, f",g\nh,"i",j\n',
        "sep=;\na;b\n",
        "PST\n\n" + TABLE * 3,
    ],
)
def test_a_table_is_known_without_its_name(text: str) -> None:
    assert looks_like_csv(text)
    assert is_table(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a;b;c\n",
        "Un texte, avec des virgules, et d’autres.\nEncore, et encore, un.\n" * 9,
        "Objectif 1 : planter ; tailler ;\narroser.\nFin ; oui.\nEt puis voilà.\n",
        "1. Être\n\t1.1 Faire\n\t\t- dire\n\t\t- lire\n",
        "a;b\nc;d\ne;f\n",
    ],
)
def test_prose_is_not_taken_for_a_table(text: str) -> None:
    assert not looks_like_csv(text)


def test_bytes_that_are_no_text_are_no_table() -> None:
    assert not is_table(b"\x00\x01\x02\xff" * 500)


# The failures of a spreadsheet ("#REF!", "Err:502") are read as empty cells.
CELLS = st.text(
    st.characters(categories=["L", "N", "P"], exclude_characters="'#"), min_size=1
).filter(lambda text: not text.startswith("Err:"))


@given(
    st.integers(2, 5).flatmap(
        lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=3)
    )
)
@settings(max_examples=60, deadline=None)
def test_rows_written_with_quotes_come_back(rows: list[list[str]]) -> None:
    quoted = [
        ";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows
    ]
    assert read("\n".join(["sep=;", *quoted]), "utf-8-sig") == rows


@given(st.text(max_size=300) | st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(content: str | bytes) -> None:
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    try:
        document = read_csv(data, "x.csv")
    except PlanError:
        return
    assert all(block.text == block.text.strip() != "" for block in document.blocks)
