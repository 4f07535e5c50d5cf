"""The text of Word documents: changes accepted, fields shown, boxes told once."""

import pytest

from gouvernail.reading.readers.docx.reader import read_docx
from gouvernail.reading.source import Region
from tests.reading.readers.office import (
    cell,
    docx,
    p,
    read_word,
    replaced,
    table,
    texts,
)


def run(text: str, properties: str = "") -> str:
    return (
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def paragraph(*content: str, mark: str = "") -> str:
    return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{''.join(content)}</w:p>"


def field(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin") + said + mark("separate") + result + mark("end")


def first(body: str) -> str:
    return texts(read_word(body))[0]


def test_insertions_are_kept_and_deletions_dropped() -> None:
    body = paragraph(
        run("Planter "),
        '<w:del w:id="1"><w:r><w:delText>dix</w:delText></w:r></w:del>',
        f'<w:ins w:id="2">{run("vingt")}</w:ins>',
        run(" arbres"),
    )
    assert first(body) == "Planter vingt arbres"


def test_moved_text_stands_where_it_was_moved_to() -> None:
    body = paragraph(f"<w:moveFrom>{run('A')}</w:moveFrom>", run("B ")) + paragraph(
        f"<w:moveTo>{run('A')}</w:moveTo>"
    )
    assert texts(read_word(body)) == ["B", "A"]


def test_a_deleted_end_of_paragraph_joins_two() -> None:
    body = paragraph(run("Planter des "), mark='<w:del w:id="1"/>') + p("arbres")
    assert texts(read_word(body)) == ["Planter des arbres"]


def test_a_deleted_end_before_a_table_loses_no_text() -> None:
    body = paragraph(run("Avant"), mark='<w:del w:id="1"/>')
    body += table([cell("a"), cell("b")])
    assert texts(read_word(body)) == ["Avant", "a", "b"]


def test_hidden_text_is_left_out() -> None:
    body = paragraph(run("Vu"), run(" caché", "<w:vanish/>"))
    assert first(body) == "Vu"


def test_a_field_shows_its_result_alone() -> None:
    body = paragraph(run("Page "), field(' PAGE "x" ', run("12")))
    assert first(body) == "Page 12"


def test_a_field_inside_an_instruction_shows_nothing() -> None:
    inner = field("MERGEFIELD nom", run("caché"))
    body = paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        inner,
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        run("Vu"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    assert first(body) == "Vu"


def test_a_field_that_is_never_closed_hides_nothing() -> None:
    body = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("Vu"))
    assert texts(read_word(body + p("Aussi"))) == ["Vu", "Aussi"]


def test_links_controls_and_smart_tags_keep_their_text() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = paragraph(
        f"<w:hyperlink>{run('Un ')}</w:hyperlink>",
        control.format(run("deux ")),
        f"<w:smartTag>{run('trois')}</w:smartTag>",
    )
    assert texts(read_word(body + control.format(p("quatre")))) == [
        "Un deux trois",
        "quatre",
    ]


def test_what_a_form_asks_for_is_not_text() -> None:
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{run('Cliquez ici pour taper')}</w:sdtContent></w:sdt>"
    )
    assert first(paragraph(run("Pilote : "), prompt)) == "Pilote :"


@pytest.mark.parametrize(("state", "sign"), [("1", "☒"), ("0", "☐")])
def test_a_check_box_is_a_sign(state: str, sign: str) -> None:
    control = (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/>'
        f"</w14:checkbox></w:sdtPr><w:sdtContent>{run('?')}</w:sdtContent></w:sdt>"
    )
    old = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default'
        f' w:val="{state}"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r>'
        "<w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar"
        ' w:fldCharType="end"/></w:r>'
    )
    drawn = {"1": "F0FE", "0": "F0A8"}[state]
    symbol = f'<w:r><w:sym w:font="Wingdings" w:char="{drawn}"/></w:r>'
    for box in (control, old, symbol):
        assert first(paragraph(box, run(" en cours"))) == f"{sign} en cours"


def test_a_drop_down_list_shows_what_was_chosen() -> None:
    entries = "".join(f'<w:listEntry w:val="{v}"/>' for v in ("à faire", "fini"))
    choice = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
        f'<w:result w:val="1"/>{entries}</w:ddList></w:ffData></w:fldChar></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert first(paragraph(run("État : "), choice)) == "État : fini"


def test_letters_of_a_symbol_font_are_signs() -> None:
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert first(paragraph(run("x", wingdings), run(" oui"))) == "☒ oui"


def test_tabs_stay_and_line_breaks_part_blocks() -> None:
    body = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
    document = read_word(body)
    assert texts(document) == ["a\tb", "c"]
    assert [block.line for block in document.blocks] == [1, 2]


def box(content: str) -> str:
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_follows_its_paragraph_and_is_told_once() -> None:
    inner = p("Encadré") + paragraph(run("Autre"), box(p("Dedans")))
    body = paragraph(run("Ancre"), box(inner)) + p("Après")
    expected = ["Ancre", "Encadré", "Autre", "Dedans", "Après"]
    assert texts(read_word(body)) == expected


def test_an_old_drawing_gives_its_text() -> None:
    inner = f"<w:txbxContent>{p('Vieux')}</w:txbxContent>"
    picture = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    assert texts(read_word(paragraph(f"<w:r>{picture}</w:r>"))) == ["Vieux"]


CONTENTS = paragraph(field(r' TOC \o "1-3" ', run("1. Être vert\t3") + "</w:p><w:p>"))


def test_a_contents_field_is_a_region_of_its_own() -> None:
    document = read_word(CONTENTS + p("1. Être vert"))
    assert texts(document, Region.CONTENTS) == ["1. Être vert\t3"]
    assert texts(document) == ["1. Être vert"]


def test_a_contents_gallery_is_contents_with_its_title() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    body = (
        f"<w:sdt><w:sdtPr>{gallery}</w:docPartObj></w:sdtPr><w:sdtContent>"
        f"{p('Table des matières')}{p('Axe 1 ... 2')}</w:sdtContent></w:sdt>"
        f"{p('Axe 1')}"
    )
    document = read_word(body)
    assert len(texts(document, Region.CONTENTS)) == 2
    assert texts(document) == ["Axe 1"]


def test_a_contents_style_of_any_language_is_contents() -> None:
    for name in ("toc 2", "Verzeichnis 1", "Inhopg 3"):
        styles = (
            f'<w:style w:type="paragraph" w:styleId="x"><w:name w:val="{name}"/>'
            "</w:style>"
        )
        document = read_word(p("Axe 1", '<w:pStyle w:val="x"/>'), styles=styles)
        assert texts(document, Region.CONTENTS) == ["Axe 1"]


def test_notes_headers_and_footers_stand_apart_at_the_end() -> None:
    document = read_word(
        p("Corps"),
        footnotes=(
            f'<w:footnote w:type="separator" w:id="0">{p("---")}</w:footnote>'
            f'<w:footnote w:id="1">{p("Une note")}</w:footnote>'
        ),
        endnotes=f'<w:endnote w:id="1">{p("En fin")}</w:endnote>',
        header1=p("Commune"),
        header2=p("Commune"),
        footer1=p("Page 1"),
    )
    assert texts(document, Region.NOTE) == ["Une note", "En fin"]
    assert texts(document, Region.HEADER) == ["Commune"]
    assert texts(document, Region.FOOTER) == ["Page 1"]
    assert [block.line for block in document.blocks] == [1, 2, 3, 4, 5]


def test_the_text_has_one_line_per_line_number() -> None:
    document = read_word(p("a") + p() + table([cell("b"), cell("c")]) + p("d"))
    lines = document.text.split("\n")
    assert lines == ["a", "", "b\tc", "d"]
    assert all(block.text in lines[block.line - 1] for block in document.blocks)


def test_comments_and_their_marks_are_left_out() -> None:
    body = paragraph(
        '<w:commentRangeStart w:id="0"/>', run("Vu"), '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
    )  # fmt: skip
    assert first(body) == "Vu"


def test_the_strict_variant_is_read_alike() -> None:
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = replaced(docx(p("Vu")), "word/document.xml", usual, strict)
    assert texts(read_docx(data, "plan.docx")) == ["Vu"]
