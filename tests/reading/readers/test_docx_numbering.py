"""Automatic numbers of Word documents come out as Word shows them."""

import pytest

from tests.reading.readers.office import (
    abstract_list,
    cell,
    labelled,
    level,
    list_of,
    numbered,
    p,
    read_word,
    table,
)

LEVELS = (
    level(0, "Objectif stratégique %1 :"),
    level(1, "OO %1.%2."),
    level(2, "Action %1.%2.%3 :"),
    level(3, "%4)", "lowerLetter"),
    level(4, "(%5)", "lowerRoman"),
)
PLAN = abstract_list(0, *LEVELS) + list_of(1, 0)
_START = '<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="{}"/></w:lvlOverride>'


def labels(numbering: str, *places: tuple[int, int], styles: str = "") -> list[str]:
    """The labels of paragraphs at these levels of these lists."""
    body = "".join(numbered("x", index, key) for index, key in places)
    document = read_word(body, numbering=numbering, styles=styles)
    return [block.list_label or "" for block in document.blocks]


def test_levels_count_within_the_one_above() -> None:
    places = [(0, 1), (1, 1), (2, 1), (2, 1), (3, 1), (4, 1), (1, 1), (0, 1), (1, 1)]
    assert labels(PLAN, *places) == [
        "Objectif stratégique 1 :",
        "OO 1.1.",
        "Action 1.1.1 :",
        "Action 1.1.2 :",
        "a)",
        "(i)",
        "OO 1.2.",
        "Objectif stratégique 2 :",
        "OO 2.1.",
    ]


def test_a_level_met_before_the_one_above_counts_that_one() -> None:
    assert labels(PLAN, (1, 1), (0, 1)) == ["OO 1.1.", "Objectif stratégique 2 :"]


@pytest.mark.parametrize(
    ("written", "start", "shown"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 9, "ix"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 3, "c"),
        ("ordinal", 2, "2nd"),
        ("decimalEnclosedCircle", 3, "③"),
        ("numberInDash", 4, "- 4 -"),
        ("none", 4, ""),
        ("upperRoman", 5000, "5000"),
        ("lowerLetter", 900_000, "900000"),
    ],
)
def test_numbers_are_written_in_their_format(
    written: str, start: int, shown: str
) -> None:
    numbering = abstract_list(0, level(0, "%1", written, start)) + list_of(1, 0)
    assert labels(numbering, (0, 1)) == [shown]


def test_ordinals_are_those_of_the_language() -> None:
    numbering = abstract_list(0, level(0, "%1 axe :", "ordinal")) + list_of(1, 0)
    french = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-BE"/></w:rPr>'
        "</w:rPrDefault></w:docDefaults>"
    )
    found = labels(numbering, (0, 1), (0, 1), styles=french)
    assert found == ["1er axe :", "2e axe :"]


def test_a_custom_format_pads_with_zeros() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice'
        ' Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="F%1"/></w:lvl>'
    )
    numbering = abstract_list(0, custom) + list_of(1, 0)
    assert labels(numbering, (0, 1), (0, 1)) == ["F009", "F010"]


def test_a_legal_level_writes_roman_numbers_in_digits() -> None:
    levels = level(0, "%1.", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")
    numbering = abstract_list(0, *levels) + list_of(1, 0)
    assert labels(numbering, (0, 1), (0, 1), (1, 1)) == ["I.", "II.", "2.1"]


def test_a_level_may_never_begin_again() -> None:
    levels = level(0, "%1"), level(1, "A%2", more='<w:lvlRestart w:val="0"/>')
    numbering = abstract_list(0, *levels) + list_of(1, 0)
    found = labels(numbering, (0, 1), (1, 1), (0, 1), (1, 1))
    assert found == ["1", "A1", "2", "A2"]


def test_a_level_may_begin_again_under_one_level_only() -> None:
    under_first = '<w:lvlRestart w:val="1"/>'
    levels = level(0, "%1"), level(1, "%2"), level(2, "A%3", more=under_first)
    numbering = abstract_list(0, *levels) + list_of(1, 0)
    places = [(0, 1), (1, 1), (2, 1), (1, 1), (2, 1), (0, 1), (1, 1), (2, 1)]
    found = labels(numbering, *places)
    assert [label for label in found if "A" in label] == ["A1", "A2", "A1"]


def test_instances_of_one_list_count_on() -> None:
    numbering = PLAN + list_of(2, 0)
    assert labels(numbering, (0, 1), (0, 2))[1] == "Objectif stratégique 2 :"


def test_an_instance_may_begin_again_once() -> None:
    numbering = PLAN + list_of(2, 0, _START.format(0, 1))
    found = labels(numbering, (0, 1), (0, 1), (0, 2), (0, 2), (0, 1))
    assert [label[-3] for label in found] == ["1", "2", "1", "2", "3"]


def test_an_instance_may_replace_a_level() -> None:
    replaced = f'<w:lvlOverride w:ilvl="1">{level(1, "%1/%2", "upperLetter", 5)}'
    numbering = PLAN + list_of(2, 0, f"{replaced}</w:lvlOverride>")
    assert labels(numbering, (0, 2), (1, 2), (1, 2))[1:] == ["1/E", "1/F"]


def test_a_list_style_lends_its_levels() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="Plan"/>'
        f"{level(0, 'Axe %1 -', 'upperLetter')}</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Plan"/>'
        f"</w:abstractNum>{list_of(1, 7)}{list_of(2, 8)}"
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Plan"><w:name w:val="Plan"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert labels(numbering, (0, 2), (0, 1), styles=styles) == ["Axe A -", "Axe B -"]


@pytest.mark.parametrize(
    ("sign", "font", "shown"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf0a7", "Wingdings", "▪"),
        ("\uf0d8", "Wingdings", "➢"),
        ("\uf0a8", "Wingdings", "☐"),
        ("o", "Courier New", "•"),
        ("–", "Calibri", "–"),
        ("", "Calibri", ""),
    ],
)
def test_bullets_are_signs_that_can_be_read(sign: str, font: str, shown: str) -> None:
    drawn = (
        f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>'
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr></w:lvl>'
    )
    assert labels(abstract_list(0, drawn) + list_of(1, 0), (0, 1)) == [shown]


STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="Titre{n}"><w:name w:val="heading {n}"/>'
    f"<w:pPr><w:numPr>{place}</w:numPr>"
    f'<w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
    for n, place in ((1, '<w:numId w:val="1"/>'), (2, '<w:numId w:val="1"/>'))
) + (
    '<w:style w:type="paragraph" w:styleId="Fiche"><w:name w:val="Fiche"/>'
    '<w:basedOn w:val="Titre2"/></w:style>'
)
TIED = abstract_list(
    0,
    LEVELS[0].replace("<w:lvlText", '<w:pStyle w:val="Titre1"/><w:lvlText'),
    LEVELS[1].replace("<w:lvlText", '<w:pStyle w:val="Titre2"/><w:lvlText'),
) + list_of(1, 0)


def styled(text: str, style: str, more: str = "") -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>{more}')


def test_a_style_is_numbered_at_the_level_tied_to_it() -> None:
    body = styled("un", "Titre1") + styled("deux", "Titre2") + styled("trois", "Fiche")
    document = read_word(body, styles=STYLES, numbering=TIED)
    assert labelled(document) == [
        "Objectif stratégique 1 : un",
        "OO 1.1. deux",
        "OO 1.2. trois",
    ]


def test_list_zero_takes_the_number_of_a_style_away() -> None:
    none = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    body = styled("un", "Titre1", none) + styled("deux", "Titre1")
    document = read_word(body, styles=STYLES, numbering=TIED)
    assert labelled(document) == ["un", "Objectif stratégique 1 : deux"]


def test_an_empty_paragraph_of_a_list_counts() -> None:
    body = numbered("a") + numbered("") + numbered("b")
    document = read_word(body, numbering=PLAN)
    assert labelled(document)[1] == "Objectif stratégique 3 : b"


def test_a_paragraph_deleted_by_a_change_does_not_count() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr><w:del w:id="2"'
        ' w:author="x"><w:r><w:delText>parti</w:delText></w:r></w:del></w:p>'
    )
    document = read_word(numbered("a") + gone + numbered("b"), numbering=PLAN)
    assert labelled(document)[1] == "Objectif stratégique 2 : b"


def test_a_column_of_numbers_alone_is_read_as_their_text() -> None:
    numbering = abstract_list(0, level(0, "%1.")) + list_of(1, 0)
    rows = [[cell(numbered("")), cell(text)] for text in ("Planter", "Arroser")]
    document = read_word(table(*rows), numbering=numbering)
    assert [b.text for b in document.blocks] == ["1.", "Planter", "2.", "Arroser"]


def test_an_unknown_list_gives_no_label() -> None:
    assert labels("", (0, 12)) == [""]
