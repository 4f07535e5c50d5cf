"""Old formats are read through LibreOffice, which also checks our own readers.

What LibreOffice writes as plain text shows the numbers it counts: they are ours.
"""

import os
import time
from pathlib import Path

import pytest

from gouvernail.plan.wording import PlanError
from gouvernail.reading.readers.docx.reader import read_docx
from gouvernail.reading.readers.odt.reader import read_odt
from gouvernail.reading.readers.office.conversion import can_convert, convert_office
from tests.reading.readers.office import (
    abstract_list,
    cell,
    docx,
    labelled,
    level,
    libreoffice,
    list_of,
    numbered,
    p,
    table,
    texts,
)

needs_libreoffice = pytest.mark.skipif(
    not can_convert(), reason="LibreOffice is not installed"
)
START = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
REPLACED = f'<w:lvlOverride w:ilvl="1">{level(1, "%1/%2", "upperLetter", 5)}'
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="T{n}"><w:name w:val="heading {n}"/><w:pPr>'
    f'<w:numPr><w:ilvl w:val="{n - 1}"/><w:numId w:val="1"/></w:numPr>'
    f'<w:spacing w:before="0"/><w:outlineLvl w:val="{n - 1}"/></w:pPr>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    for n in (1, 2)
)
TREE = (
    level(0, "Objectif stratégique %1 :"),
    level(1, "OO %1.%2."),
    level(2, "Action %1.%2.%3 :"),
    level(3, "%4)", "lowerLetter"),
    level(4, "(%5)", "lowerRoman"),
)
FORMATS = (
    level(0, "%1", "decimalZero", 8),
    level(1, "%1.%2", "upperLetter", 25),
    level(2, "Axe", "none"),
    level(3, "%4.", "ordinal"),
)
# Levels and lists, the lists being 1 the tree, 2 the same again, 3 begun again,
# 4 with a level replaced, 5 in other formats.
SEQUENCES = (
    [(0, 1), (1, 1), (2, 1), (2, 1), (3, 1), (4, 1), (1, 1), (0, 1), (2, 1)],
    [(0, 5), (1, 5), (1, 5), (1, 5), (2, 5), (3, 5), (3, 5), (0, 5), (1, 5)],
    [(0, 1), (1, 1), (0, 2), (1, 2), (1, 1)],
    [(0, 1), (0, 1), (0, 3), (1, 3), (0, 3), (0, 1), (1, 3)],
    [(0, 1), (1, 1), (0, 4), (1, 4), (2, 4), (0, 4), (1, 4), (1, 1)],
    [(1, 1), (2, 1), (0, 1), (2, 1), (1, 1), (3, 1)],
)
EACH = range(len(SEQUENCES))


def lists(sequence: int) -> str:
    """The five lists, under numbers of their own for each sequence."""
    first = sequence * 10
    more = ("", "", START, f"{REPLACED}</w:lvlOverride>")
    tree = "".join(list_of(first + n, first, extra) for n, extra in enumerate(more, 1))
    return tree + list_of(first + 5, first + 1)


def abstracts(sequence: int) -> str:
    first = sequence * 10
    return abstract_list(first, *TREE) + abstract_list(first + 1, *FORMATS)


def lines(sequence: int) -> str:
    """The paragraphs of a sequence, with plain text among them."""
    found = []
    for index, (depth, key) in enumerate(SEQUENCES[sequence]):
        found.append(numbered(f"Ligne {index}", depth, sequence * 10 + key))
        if index % 3 == 1:
            found.append(p("Texte entre deux"))
    return "".join(found)


def printed(data: bytes, ending: str) -> list[str]:
    """The lines that LibreOffice prints, labels included."""
    text = libreoffice(data, ending, "txt:Text (encoded):UTF8").decode("utf-8-sig")
    return [line.strip() for line in text.splitlines() if line.strip()]


@needs_libreoffice
def test_numbers_are_those_that_libreoffice_prints() -> None:
    numbering = "".join(map(abstracts, EACH)) + "".join(map(lists, EACH))
    word = docx("".join(map(lines, EACH)), numbering=numbering)
    assert labelled(read_docx(word, "plan.docx")) == printed(word, "docx")
    opened = libreoffice(word, "docx", "odt")
    assert labelled(read_odt(opened, "plan.odt")) == printed(opened, "odt")


def heading(text: str, number: int) -> str:
    return p(text, f'<w:pStyle w:val="T{number}"/>')


PLAN = (
    heading("Être vert", 1)
    + heading("Planter", 2)
    + numbered("Planter mille arbres", 0, 5)
    + p("Un mot sur les arbres", '<w:ind w:left="720"/>')
    + table(
        [cell("Objectif", '<w:gridSpan w:val="2"/>'), cell("Budget")],
        [
            cell("Service", '<w:vMerge w:val="restart"/>'),
            cell(numbered("Arroser", 0, 5)),
            cell("12.500 €", '<w:shd w:val="clear" w:fill="D9E2F3"/>'),
        ],
        [cell("", "<w:vMerge/>"), cell(p("Tailler") + p("Pailler")), cell("PM")],
        widths=[3000, 3000, 3000],
    )
    + p()
    + heading("Entretenir", 2)
    + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Pilote :</w:t></w:r><w:r><w:tab/>"
    "<w:t>Jean</w:t><w:br/><w:t>Travaux</w:t></w:r></w:p>"
    + heading("Être proche", 1)
    + "<w:sectPr/>"
)


# Headings take the first list, as its levels say.
NUMBERING = (
    abstract_list(
        0,
        TREE[0].replace("<w:lvlText", '<w:pStyle w:val="T1"/><w:lvlText'),
        TREE[1].replace("<w:lvlText", '<w:pStyle w:val="T2"/><w:lvlText'),
    )
    + abstract_list(1, *FORMATS)
    + lists(0)
)


@needs_libreoffice
def test_word_and_opendocument_give_the_same_blocks() -> None:
    word = docx(PLAN, numbering=NUMBERING, styles=STYLES)
    first = read_docx(word, "plan.docx")
    opened = libreoffice(word, "docx", "odt")
    second = read_odt(opened, "plan.odt")
    back = read_docx(libreoffice(opened, "odt", "docx"), "plan.docx")
    assert second.blocks == first.blocks
    assert back.blocks == first.blocks
    assert first.text == second.text == back.text


@needs_libreoffice
@pytest.mark.parametrize("ending", ["doc", "rtf"])
def test_an_old_document_is_converted_with_its_numbers(ending: str) -> None:
    word = docx(PLAN, numbering=NUMBERING, styles=STYLES)
    old = libreoffice(word, "docx", ending)
    document = read_docx(convert_office(old, ending), "plan.doc")
    assert labelled(document) == printed(old, ending)
    assert texts(document) == texts(read_docx(word, "plan.docx"))


@needs_libreoffice
def test_an_old_document_that_is_broken_is_refused_in_time() -> None:
    started = time.perf_counter()
    with pytest.raises(PlanError, match=r"\.docx or \.odt"):
        convert_office(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "doc")
    assert time.perf_counter() - started < 60


@needs_libreoffice
def test_a_file_named_in_an_old_document_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("mot de passe")
    fields = (
        rf'{{\field{{\*\fldinst INCLUDETEXT "{secret}"}}{{\fldrslt vide}}}}'
        rf'{{\field{{\*\fldinst LINK "{secret}"}}{{\fldrslt vide}}}}'
    )
    converted = convert_office(rf"{{\rtf1 Avant {fields} apres\par}}".encode(), "rtf")
    document = read_docx(converted, "plan.rtf")
    assert document.text.startswith("Avant")
    assert "mot de passe" not in document.text


def test_without_libreoffice_one_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(os.environ, "PATH", str(tmp_path))
    assert not can_convert()
    with pytest.raises(PlanError, match=r"Save it as \.docx or \.odt"):
        convert_office(b"", "doc")
