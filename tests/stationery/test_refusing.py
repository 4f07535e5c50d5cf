"""What is wrong with a template is said, with its place; nothing foreign runs."""

import io
import zipfile

import pytest
from docx.enum.text import WD_BREAK

from gouvernail.writing.template_package import MOST_UNPACKED, checked_package
from gouvernail.writing.template_problems import TemplateError
from tests.stationery.writing import data_of, filled, template, told

HYPERLINK = "relationships/hyperlink"
IMAGE = "relationships/image"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"


def test_an_unknown_field_is_said_with_its_place_and_the_nearest_name() -> None:
    (said,) = told(template("Un", "{{ titel }}"))
    assert said == (
        "Paragraph 2 (“{{ titel }}”): There is no field “titel”: did you mean “titre”?"
    )


def test_every_unknown_field_is_said_at_once_in_lists_too() -> None:
    word = template("{{ x }}", "{% for a in actions %}", "{{ a.y }}", "{% endfor %}")
    assert [each.partition(": ")[2] for each in told(word)] == [
        "There is no field “x”.",
        "There is no field “y”.",
    ]


def test_places_tell_of_cover_tables_head_and_foot() -> None:
    word = template("{{ a }}")
    word.paragraphs[0].add_run().add_break(WD_BREAK.PAGE)
    word.add_paragraph("{{ b }}")
    word.add_table(1, 1)
    table = word.add_table(2, 1)
    table.cell(1, 0).text = "{{ c }}"
    word.sections[0].header.paragraphs[0].text = "{{ d }}"
    word.sections[0].footer.paragraphs[0].text = "{{ e }}"
    places = {each.split(" (")[0] for each in told(word)}
    assert places == {
        "Cover page, paragraph 1",
        "Paragraph 1",
        "Table 2, row 2",
        "Head of the page, paragraph 1",
        "Foot of the page, paragraph 1",
    }


@pytest.mark.parametrize(
    "line",
    [
        "{{ range(10) }}",
        "{{ titre.upper() }}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% macro m() %}{% endmacro %}",
        "{{ 9**9**9 }}",
        "{{ titre * 99999999 }}",
        "{{ titre % 1 }}",
        "{% for a in actions recursive %}{% endfor %}",
        "{{ titre|attr('__class__') }}",
        "{{ titre|format }}",
        "{{ lipsum }}",
        "{{ self }}",
        "{{ titre.__class__.__mro__ }}",
        "{{ titre['__class__'] }}",
        "{{ ''.__class__ }}",
        "{{ actions.append }}",
        "{{ loop }}",
    ],
)
def test_nothing_but_fields_loops_and_conditions_is_let_in(line: str) -> None:
    (said,) = told(template("x", line))
    assert said.startswith("Paragraph 2 (")


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("{{ titre }",), "Paragraph 1"),
        (("a", "{% for a in actions %}"), "Paragraph 2"),
        (("a", "{% endif %}"), "Paragraph 2"),
        (("a", "{% for a %}", "{% endfor %}"), "Paragraph 2"),
        (("{% for a in titre %}{% endfor %}",), "Paragraph 1"),
        (("a {% if taux %} b", "{% endif %}"), "Paragraph 1"),
        (("{{ contenu }} x",), "Paragraph 1"),
        (("{{ contenu }}", "{{ contents }}"), "Paragraph 2"),
        (("a", "{{ taux|join }}"), "Paragraph 2"),
    ],
)
def test_what_is_badly_written_is_said_at_its_paragraph(
    lines: tuple[str, ...], place: str
) -> None:
    assert told(template(*lines))[0].startswith(place + " (")


def test_four_loops_in_each_other_are_too_many() -> None:
    line = "{% for a in actions %}" * 4 + "{{ a.titre }}" + "{% endfor %}" * 4
    assert len(told(template(line))) == 1


def test_what_repeats_without_measure_is_stopped() -> None:
    line = "{% for a in actions %}" * 3 + "{{ a.titre }}" + "{% endfor %}" * 3
    rows = [{"titre": "x", "etat": "y"}] * 90
    with pytest.raises(TemplateError):
        filled(template(line), values={"titre": "", "taux": 1, "actions": rows})


def test_a_file_that_is_no_template_is_refused_in_one_sentence() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("a.txt", "x")
    for data in (b"", b"bonjour", b"PK\x03\x04", held.getvalue(), b"\xd0\xcf\x11\xe0"):
        (said,) = told(data)
        assert said.startswith("The file: This file is")


def changed(name: str, data: bytes) -> bytes:
    """A template with one part more, or another one."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data_of(template("x")))) as old:
        parts = {each: old.read(each) for each in old.namelist()} | {name: data}
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for each, content in parts.items():
            package.writestr(each, content)
    return held.getvalue()


def link(kind: str, target: str) -> bytes:
    """A link of the document to something outside."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId1" Type="{OFFICE}{kind}"'
        f' Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()


def body(inside: str) -> bytes:
    """The main part with something in a paragraph."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        f'<w:document xmlns:w="{space}"><w:body><w:p>{inside}</w:p></w:body>'
        "</w:document>"
    ).encode()


RELS = "word/_rels/document.xml.rels"
DOCUMENT = "word/document.xml"


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("word/vbaProject.bin", b"x", "macros"),
        ("word/embeddings/oleObject1.bin", b"x", "object"),
        ("word/afchunk.htm", b"x", "object"),
        (RELS, link(IMAGE, "http://evil.example/a.png"), "fetch"),
        (RELS, link(IMAGE, "file:///etc/passwd"), "fetch"),
        (RELS, link("relationships/oleObject", r"\\evil\x"), "fetch"),
        (RELS, link(HYPERLINK, "file:///etc/passwd"), "fetch"),
        (RELS, link(HYPERLINK, "javascript:x"), "fetch"),
        (DOCUMENT, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "entities"),
        (DOCUMENT, body("<w:altChunk/>"), "object"),
        (
            DOCUMENT,
            body(
                "<w:r><w:instrText>INCLUDE</w:instrText></w:r>"
                '<w:r><w:instrText>TEXT "c:/x"</w:instrText></w:r>'
            ),
            "INCLUDETEXT",
        ),
        (DOCUMENT, body('<w:fldSimple w:instr="DDEAUTO c cmd"/>'), "DDEAUTO"),
    ],
)
def test_programs_objects_and_what_is_fetched_are_refused(
    name: str, data: bytes, word: str
) -> None:
    with pytest.raises(TemplateError, match=word):
        checked_package(changed(name, data))


def test_a_link_that_one_clicks_stays_and_an_attached_template_goes() -> None:
    checked_package(changed(RELS, link(HYPERLINK, "https://rochevaux.example")))
    attached = link("relationships/attachedTemplate", "file:///C:/Normal.dotm")
    made = checked_package(changed("word/_rels/settings.xml.rels", attached))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert b"dotm" not in package.read("word/_rels/settings.xml.rels")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = changed("word/media/bomb.bin", b"\0" * (MOST_UNPACKED + 1))
    assert len(bomb) < 1_000_000
    with pytest.raises(TemplateError, match="too large"):
        checked_package(bomb)
