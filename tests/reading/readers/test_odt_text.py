"""The text and looks of OpenDocument texts."""

import pytest

from gouvernail.plan.wording import PlanError
from gouvernail.reading.readers.odt.reader import read_odt
from gouvernail.reading.source import Block, Region
from tests.reading.readers.office import (
    ODF_NAMESPACES,
    odt,
    read_open,
    replaced,
    texts,
)


def p(content: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{content}</text:p>"


def style(name: str, properties: str, family: str = "paragraph", more: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" {more}>'
        f"{properties}</style:style>"
    )


def block(body: str, **parts: str) -> Block:
    return read_open(body, **parts).blocks[0]


BOLD = '<style:text-properties fo:font-weight="bold"/>'
PLAIN = '<style:text-properties fo:font-weight="normal"/>'


def test_white_space_of_the_file_is_one_space() -> None:
    body = p("\n  Planter   des\n<text:span>  arbres</text:span> ")
    assert texts(read_open(body)) == ["Planter des arbres"]


def test_spaces_tabs_and_breaks_are_those_marked() -> None:
    body = p('a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d')
    assert texts(read_open(body)) == ["a  b\tc", "d"]


def test_a_billion_marked_spaces_are_not_written_out() -> None:
    body = p('a<text:s text:c="999999999"/>b')
    assert len(texts(read_open(body))[0]) < 200


def test_deleted_text_is_gone_and_inserted_text_stays() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        f"{p('parti')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    body = p(
        'Planter <text:change text:change-id="c1"/><text:change-start'
        ' text:change-id="c2"/>vingt<text:change-end text:change-id="c2"/> arbres'
    )
    assert texts(read_open(changes + body)) == ["Planter vingt arbres"]


def test_comments_and_hidden_text_are_left_out() -> None:
    hidden = style("H", '<style:text-properties text:display="none"/>', "text")
    body = p(
        "Vu<office:annotation><dc:creator>Jean</dc:creator><text:p>non</text:p>"
        '</office:annotation><text:span text:style-name="H"> caché</text:span>'
    )
    assert texts(read_open(body, automatic=hidden)) == ["Vu"]


def test_links_and_fields_keep_their_text() -> None:
    body = p("<text:a>Page</text:a> <text:page-number>3</text:page-number>")
    assert texts(read_open(body)) == ["Page 3"]


@pytest.mark.parametrize(("state", "sign"), [("checked", "☒"), ("unchecked", "☐")])
def test_a_check_box_is_a_sign(state: str, sign: str) -> None:
    forms = (
        f'<office:forms><form:form><form:checkbox form:id="c"'
        f' form:current-state="{state}"/></form:form></office:forms>'
    )
    body = forms + p('<draw:control draw:control="c"/> en cours')
    assert texts(read_open(body)) == [f"{sign} en cours"]


def test_a_text_box_follows_its_paragraph() -> None:
    inner = f"<draw:text-box>{p('Encadré')}</draw:text-box>"
    body = p(f"Ancre<draw:frame>{inner}</draw:frame> ici") + p("Après")
    assert texts(read_open(body)) == ["Ancre ici", "Encadré", "Après"]


def test_a_shape_gives_its_text() -> None:
    shape = (
        f"<draw:custom-shape>{p('Forme')}<draw:enhanced-geometry/></draw:custom-shape>"
    )
    assert texts(read_open(f"<draw:g>{shape}</draw:g>" + p("a"))) == ["Forme", "a"]


def test_notes_headers_and_footers_stand_apart_at_the_end() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{p('Une note')}</text:note-body></text:note>"
    )
    page = (
        '<style:master-page style:name="{}"><style:header><text:p>Commune</text:p>'
        "</style:header><style:footer><text:p>Page 1</text:p></style:footer>"
        "</style:master-page>"
    )
    document = read_open(
        p(f"Corps{note}.") + p("Fin"), masters=page.format("a") + page.format("b")
    )
    assert texts(document) == ["Corps.", "Fin"]
    assert texts(document, Region.NOTE) == ["Une note"]
    assert texts(document, Region.HEADER) == ["Commune"]
    assert texts(document, Region.FOOTER) == ["Page 1"]


def test_a_table_of_contents_is_a_region_of_its_own() -> None:
    body = (
        "<text:table-of-content><text:table-of-content-source/><text:index-body>"
        f"<text:index-title>{p('Table des matières')}</text:index-title>"
        f"{p('Axe 1<text:tab/>3')}</text:index-body></text:table-of-content>"
    )
    document = read_open(body + p("Axe 1"))
    assert texts(document, Region.CONTENTS) == ["Table des matières", "Axe 1\t3"]
    assert texts(document) == ["Axe 1"]


def test_headings_have_their_outline_level() -> None:
    assert block('<text:h text:outline-level="2">x</text:h>').style.heading == 2


@pytest.mark.parametrize(
    ("name", "heading"), [("Heading_20_3", 3), ("Title", 1), ("Subtitle", 0)]
)
def test_a_paragraph_in_the_style_of_a_heading_is_one(name: str, heading: int) -> None:
    made = style("P1", "", more=f'style:parent-style-name="{name}"')
    styles = style(name, "")
    found = block(p("x", "P1"), styles=styles, automatic=made)
    assert found.style.heading == heading


def test_emphasis_comes_from_parents_and_spans() -> None:
    styles = style("Fort", BOLD)
    made = style("P1", "", more='style:parent-style-name="Fort"')
    made += style("T1", PLAIN, "text")
    plain = p('a<text:span text:style-name="T1">b</text:span>', "P1")
    assert block(p("x", "P1"), styles=styles, automatic=made).style.emphasised
    assert not block(plain, styles=styles, automatic=made).style.emphasised


def test_margins_gaps_and_fills_are_read() -> None:
    look = (
        '<style:paragraph-properties fo:margin-left="1.27cm" fo:margin-top="0.5cm"'
        ' fo:background-color="#FFE599"/>'
    )
    found = block(p("x", "P1"), automatic=style("P1", look))
    assert (found.indent, found.gap, found.style.fill) == (6, 1, "ffe599")
    document = read_open(p("a") + p("") + p("b"))
    assert [one.gap for one in document.blocks] == [0, 1]


def test_pages_end_where_styles_and_the_program_say() -> None:
    made = style("B", '<style:paragraph-properties fo:break-before="page"/>')
    made += style("M", "", more='style:master-page-name="Landscape"')
    body = p("a", "M") + p("b<text:soft-page-break/>c") + p("d", "B") + p("e", "M")
    document = read_open(body, automatic=made)
    assert [one.page for one in document.blocks] == [1, 1, 3, 4]
    assert document.pages == 4


def test_sections_are_read_and_hidden_ones_are_not() -> None:
    body = f"<text:section>{p('a')}</text:section>"
    body += f'<text:section text:display="none">{p("b")}</text:section>'
    assert texts(read_open(body)) == ["a"]


def test_a_document_in_one_piece_is_read() -> None:
    flat = (
        f'<?xml version="1.0"?><office:document {ODF_NAMESPACES}><office:body>'
        f"<office:text>{p('Vu')}</office:text></office:body></office:document>"
    )
    assert texts(read_odt(flat.encode(), "plan.fodt")) == ["Vu"]


def test_a_protected_document_is_refused_with_what_to_do() -> None:
    data = replaced(
        odt(p("x")),
        "META-INF/manifest.xml",
        b"</m:manifest>",
        b"<m:encryption-data/></m:manifest>",
    )
    with pytest.raises(PlanError, match="password"):
        read_odt(data, "plan.odt")
