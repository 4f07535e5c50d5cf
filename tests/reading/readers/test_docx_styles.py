"""How Word documents look: headings, emphasis, indents, gaps, pages."""

import pytest

from gouvernail.reading.source import Block
from tests.reading.readers.office import (
    abstract_list,
    level,
    list_of,
    numbered,
    p,
    read_word,
)


def style(key: str, name: str, properties: str = "", base: str = "") -> str:
    """A paragraph style; `properties` hold what stands in its pPr and rPr."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f"{based}{properties}</w:style>"
    )


def styled(text: str, key: str, more: str = "") -> str:
    return p(text, f'<w:pStyle w:val="{key}"/>{more}')


def block(body: str, **parts: str) -> Block:
    return read_word(body, **parts).blocks[0]


def bold(text: str, value: str = "") -> str:
    switch = f'<w:b w:val="{value}"/>' if value else "<w:b/>"
    return f"<w:r><w:rPr>{switch}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("heading 1", 1),
        ("Titre 2", 2),
        ("Überschrift 3", 3),
        ("Kop 1", 1),
        ("Title", 1),
        ("Titre", 1),
        ("Subtitle", 0),
        ("Normal", 0),
        ("List Paragraph", 0),
    ],
)
def test_styles_of_headings_are_known_in_any_language(name: str, heading: int) -> None:
    found = block(styled("x", "s"), styles=style("s", name))
    assert found.style.heading == heading


def test_a_style_may_have_its_level_from_what_it_is_based_on() -> None:
    outline = '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'
    styles = style("a", "Axe", outline) + style("b", "Fiche", base="a")
    assert block(styled("x", "b"), styles=styles).style.heading == 3


def test_a_paragraph_may_set_its_own_level() -> None:
    assert block(p("x", '<w:outlineLvl w:val="1"/>')).style.heading == 2
    body_text = styled("x", "h", '<w:outlineLvl w:val="9"/>')
    assert block(body_text, styles=style("h", "heading 1")).style.heading == 0


def test_styles_based_on_each_other_in_a_ring_end() -> None:
    styles = style("a", "A", base="b") + style("b", "B", base="a")
    assert block(styled("x", "a"), styles=styles).style.heading == 0


def test_a_built_in_style_needs_no_declaration() -> None:
    assert block(styled("x", "Titre2")).style.heading == 2


def test_a_break_inside_a_heading_does_not_part_it() -> None:
    body = (
        '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Axe 1 :</w:t><w:br/>'
        "<w:t>Être vert</w:t></w:r></w:p>"
    )
    assert [b.text for b in read_word(body).blocks] == ["Axe 1 : Être vert"]


def test_a_block_is_emphasised_when_all_its_letters_are() -> None:
    body = f"<w:p>{bold('Axe')}<w:r><w:t> </w:t></w:r>{bold('1')}</w:p>"
    assert block(body).style.emphasised
    part = f"<w:p>{bold('Pilote :')}<w:r><w:t> Jean</w:t></w:r></w:p>"
    assert not block(part).style.emphasised


def test_each_line_of_a_paragraph_is_emphasised_by_itself() -> None:
    body = f"<w:p>{bold('Titre')}<w:r><w:br/><w:t>texte</w:t></w:r></w:p>"
    emphasised = [b.style.emphasised for b in read_word(body).blocks]
    assert emphasised == [True, False]


def test_a_run_may_switch_the_bold_of_its_style_off() -> None:
    styles = style("s", "Fort", "<w:rPr><w:b/></w:rPr>")
    named = '<w:pPr><w:pStyle w:val="s"/></w:pPr>'
    off = f"<w:p>{named}{bold('x', '0')}</w:p>"
    assert block(styled("x", "s"), styles=styles).style.emphasised
    assert not block(off, styles=styles).style.emphasised


def test_bold_in_two_styles_is_plain() -> None:
    styles = style("s", "Fort", "<w:rPr><w:b/></w:rPr>") + (
        '<w:style w:type="character" w:styleId="c"><w:name w:val="Strong"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"
    )
    body = (
        '<w:p><w:pPr><w:pStyle w:val="s"/></w:pPr><w:r><w:rPr><w:rStyle w:val="c"/>'
        "</w:rPr><w:t>x</w:t></w:r></w:p>"
    )
    assert not block(body, styles=styles).style.emphasised


def test_a_paragraph_has_the_colour_behind_it() -> None:
    assert (
        block(p("x", '<w:shd w:val="clear" w:fill="FFE599"/>')).style.fill == "ffe599"
    )


def indent(twips: int, hanging: int = 0) -> str:
    return f'<w:ind w:left="{twips}" w:hanging="{hanging}"/>'


def test_indents_are_columns_of_text() -> None:
    assert block(p("x", indent(720))).indent == 6
    assert block(p("x", indent(720, 360))).indent == 3


def test_tabs_before_a_text_indent_it() -> None:
    body = "<w:p><w:r><w:tab/><w:t>x</w:t></w:r></w:p>"
    assert (block(body).indent, block(body).text) == (6, "x")


def test_a_level_of_a_list_indents_unless_the_paragraph_does() -> None:
    place = f"<w:pPr>{indent(1440, 360)}</w:pPr>"
    one = level(0, "%1.").replace("</w:lvl>", f"{place}</w:lvl>")
    numbering = abstract_list(0, one) + list_of(1, 0)
    found = block(numbered("x"), numbering=numbering)
    assert found.indent == 9
    own = numbered("x").replace("</w:pPr>", f"{indent(600)}</w:pPr>")
    assert block(own, numbering=numbering).indent == 5


def test_empty_paragraphs_and_room_above_are_gaps() -> None:
    roomy = p("c", '<w:spacing w:before="240"/>')
    document = read_word(p("a") + p() + p() + p("b") + roomy)
    assert [b.gap for b in document.blocks] == [0, 2, 1]


def test_pages_are_those_that_word_noted() -> None:
    noted = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p>"
    broken = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    document = read_word(p("a") + broken + noted)
    assert [b.page for b in document.blocks] == [1, 2]
    assert document.pages == 2


def test_without_a_note_pages_end_where_a_break_is() -> None:
    broken = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    section = p("c", "<w:sectPr/>")
    body = p("a") + broken + p("b", "<w:pageBreakBefore/>") + section + p("d")
    document = read_word(f"{body}<w:sectPr/>")
    assert [b.page for b in document.blocks] == [1, 3, 3, 4]


def test_a_document_without_breaks_has_no_pages() -> None:
    document = read_word(p("a"))
    assert document.pages is None
    assert document.blocks[0].page is None
