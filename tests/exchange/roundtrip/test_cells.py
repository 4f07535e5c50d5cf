"""The cells that other programs write, as they write them."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from gouvernail.exchange.roundtrip.incoming import reader_of
from gouvernail.exchange.roundtrip.ods_parts import HEAD, ROOT
from gouvernail.exchange.roundtrip.sheets import Failed, Held, Share
from gouvernail.exchange.roundtrip.sheets_ods import ods_grids
from gouvernail.exchange.roundtrip.sheets_xlsx import xlsx_grids
from gouvernail.exchange.roundtrip.value import Column, Kind
from gouvernail.plan.wording import PlanError
from gouvernail.reading.readers.workbook.parts import open_parts

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="9"/><xf numFmtId="20"/></cellXfs></styleSheet>'
)
SHARED = (
    f'<sst xmlns="{MAIN}"><si><t>un</t></si><si><r><t>de</t></r><r><t>ux</t></r>'
    "<rPh><t>prononcé</t></rPh></si><si><t>_x005F_x0041__x000D_</t></si></sst>"
)
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="urn:r">%s<sheets>'
    '<sheet name="F" r:id="r1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships><Relationship Id="r1" Target="/xl/worksheets/a.xml"/>'
    '<Relationship Id="r2" Target="sharedStrings.xml"/></Relationships>'
)


def zipped(parts: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return held.getvalue()


def in_xlsx(cell: str, properties: str = "") -> Held | None:
    """What the cell A1 of a sheet holds."""
    parts = {
        "xl/workbook.xml": BOOK % properties,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": SHARED,
        "xl/worksheets/a.xml": f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row>'
        f"{cell.replace('</', '</x:').replace('<', '<x:').replace('<x:/x:', '</x:')}"
        "</x:row></x:sheetData></x:worksheet>",
    }
    [grid] = xlsx_grids(open_parts(zipped(parts)))
    return grid.lines[0].cells.get(0) if grid.lines else None


def in_ods(rows: str) -> dict[tuple[int, int], Held]:
    """What the cells of a sheet hold, by row from 1 and column from 0."""
    content = (
        f'{HEAD}<office:document-content {ROOT} xmlns:calcext="{CALC}"><office:body>'
        f'<office:spreadsheet><table:table table:name="F">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    [grid] = ods_grids(open_parts(zipped({"content.xml": content})))
    return {
        (line.number, n): held for line in grid.lines for n, held in line.cells.items()
    }


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        ('<c t="s"><v>0</v></c>', "un"),
        ('<c t="s"><v>1</v></c>', "deux"),
        ('<c t="s"><v>2</v></c>', "_x0041_\r"),
        ('<c t="s"><v>99</v></c>', Failed("99")),
        ('<c t="inlineStr"><is><t>ici</t></is></c>', "ici"),
        ("<c><v>12.50</v></c>", Decimal("12.5")),
        ("<c><v>0.30000000000000004</v></c>", Decimal("0.3")),
        ("<c><v>1E3</v></c>", Decimal(1000)),
        ("<c><v>1e999</v></c>", Failed("1e999")),
        ("<c><v>nan</v></c>", Failed("nan")),
        ("<c><v>douze</v></c>", "douze"),
        ('<c s="1"><v>46387</v></c>', date(2026, 12, 31)),
        ('<c s="1"><v>46387.75</v></c>', date(2026, 12, 31)),
        ('<c s="1"><v>-5</v></c>', Decimal(-5)),
        ('<c s="2"><v>0.48</v></c>', Share(Decimal("0.48"))),
        ('<c s="3"><v>0.5</v></c>', Decimal("0.5")),
        ('<c s="99"><v>7</v></c>', Decimal(7)),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="e"><v>#REF!</v></c>', Failed("#REF!")),
        ('<c t="d"><v>2027-12-31T00:00:00</v></c>', date(2027, 12, 31)),
        ('<c t="d"><v>demain</v></c>', "demain"),
        ('<c t="str"><f>A2</f><v>oui</v></c>', "oui"),
        ('<c t="str"><f>A2</f><v></v></c>', None),
        ("<c><f>A2+1</f></c>", Failed("=A2+1")),
        ("<c><f>A2+1</f><v></v></c>", Failed("=A2+1")),
        ("<c><f>A2+1</f><v>3</v></c>", Decimal(3)),
        ("<c><v></v></c>", None),
    ],
)
def test_a_cell_of_an_xlsx_file_is_read(cell: str, held: Held | None) -> None:
    assert in_xlsx(cell) == held


def test_days_counted_from_1904_are_days() -> None:
    cell = '<c s="1"><v>44925</v></c>'
    assert in_xlsx(cell, '<workbookPr date1904="1"/>') == date(2026, 12, 31)


def cell(traits: str, shown: str = "") -> str:
    inside = f"<text:p>{shown}</text:p>" if shown else ""
    return f"<table:table-cell {traits}>{inside}</table:table-cell>"


def row(*cells: str, traits: str = "") -> str:
    return f"<table:table-row {traits}>{''.join(cells)}</table:table-row>"


@pytest.mark.parametrize(
    ("traits", "shown", "held"),
    [
        ('office:value-type="string"', "un<text:s text:c='2'/>deux", "un  deux"),
        ('office:value-type="string"', "un<text:line-break/>deux", "un\ndeux"),
        ('office:value-type="string"', "un</text:p><text:p>deux", "un\ndeux"),
        ('office:value-type="string" office:string-value="ici"', "", "ici"),
        ('office:value-type="float" office:value="12.5"', "12,50", Decimal("12.5")),
        ('office:value-type="float" office:value="x"', "douze", Failed("douze")),
        ('office:value-type="float" office:value="inf"', "inf", Failed("inf")),
        ('office:value-type="currency" office:value="3"', "3 €", Decimal(3)),
        (
            'office:value-type="percentage" office:value="0.48"',
            "48 %",
            Share(Decimal("0.48")),
        ),
        ('office:value-type="boolean" office:boolean-value="true"', "VRAI", True),
        (
            'office:value-type="date" office:date-value="2027-12-31T10:00:00"',
            "x",
            date(2027, 12, 31),
        ),
        ('office:value-type="date" office:date-value="x"', "demain", Failed("demain")),
        ('office:value-type="time" office:time-value="PT1H"', "01:00", "01:00"),
        ('table:formula="of:=[.A2]+1"', "", Failed("=[.A2]+1")),
        (
            'table:formula="of:=1/0" office:value-type="string"'
            ' calcext:value-type="error"',
            "#DIV/0!",
            Failed("#DIV/0!"),
        ),
        (
            'table:formula="of:=1+2" office:value-type="float" office:value="3"',
            "3",
            Decimal(3),
        ),
    ],
)
def test_a_cell_of_an_ods_file_is_read(traits: str, shown: str, held: Held) -> None:
    assert in_ods(row(cell(traits, shown))) == {(1, 0): held}


def test_repeated_rows_and_cells_stand_where_they_stand() -> None:
    text = 'office:value-type="string" table:number-columns-repeated="2"'
    rows = row(cell(""), traits='table:number-rows-repeated="3"') + row(
        cell('table:number-columns-repeated="2"'),
        cell(text, "x"),
        traits='table:number-rows-repeated="2"',
    )
    assert set(in_ods(rows)) == {(4, 2), (4, 3), (5, 2), (5, 3)}


def test_covered_cells_of_an_ods_file_are_told() -> None:
    spans = 'office:value-type="string" table:number-rows-spanned="2"'
    rows = row(cell(spans, "haut")) + row(
        "<table:covered-table-cell/>", cell('office:value-type="string"', "b")
    )
    assert in_ods(rows) == {
        (1, 0): "haut",
        (2, 0): Failed("haut", is_covered=True),
        (2, 1): "b",
    }


def test_a_note_in_a_cell_is_not_its_text() -> None:
    note = "<office:annotation><text:p>note</text:p></office:annotation>"
    inside = f'<table:table-cell office:value-type="string">{note}<text:p>a</text:p>'
    assert in_ods(row(f"{inside}</table:table-cell>")) == {(1, 0): "a"}


@pytest.mark.parametrize(
    ("kind", "held", "text"),
    [
        (Kind.WHOLE, Share(Decimal("0.55")), "55"),
        (Kind.TEXT, Share(Decimal("0.55")), "55 %"),
        (Kind.TEXT, False, "Non"),
        (Kind.LIST, "a\r\nb; ;c", "a; b; c"),
        (Kind.YES, Decimal(0), "no"),
        (Kind.YES, "VRAI", "yes"),
        (Kind.MONEY, Decimal("-0.001"), "0.00"),
        (Kind.NUMBER, Decimal("1.23456789"), "1.234568"),
        (Kind.NUMBER, Decimal(1000), "1000"),
        (Kind.DAY, " ", ""),
        (Kind.CHOICE, "gare (nord)", "n"),
        (Kind.CHOICE, "N", "n"),
    ],
)
def test_what_a_cell_holds_has_one_text(kind: Kind, held: Held, text: str) -> None:
    column = Column("c", "C", kind, (("n", "Gare (Nord)"), ("a", "Rue"), ("b", "RUE")))
    assert reader_of(column, "fr").text(held) == text


@pytest.mark.parametrize(
    ("kind", "held"),
    [
        (Kind.CHOICE, "rue"),
        (Kind.CHOICE, "…"),
        (Kind.DAY, True),
        (Kind.MONEY, Share(Decimal("0.5"))),
        (Kind.MONEY, "12,345"),
        (Kind.WHOLE, Decimal("1E+20")),
        (Kind.NUMBER, "1,5 ou 2"),
        (Kind.YES, Decimal(2)),
    ],
)
def test_what_nobody_can_tell_is_refused(kind: Kind, held: Held) -> None:
    column = Column("c", "C", kind, (("a", "Rue"), ("b", "RUE")))
    with pytest.raises(PlanError):
        reader_of(column, "fr").text(held)
