"""The styles that the blocks of a paper are written in.

A document that has a style of the same name keeps its own; what is missing is added.
"""

from xml.sax.saxutils import escape

from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from gouvernail.writing.docx_numbering import bullet_of
from gouvernail.writing.docx_xml import INK, NAMESPACES, RULE, SOFT

TEXT, QUOTE, CAPTION = "Normal", "Quote", "Caption"
BULLET, NUMBER = "List Bullet", "List Number"
LEAD, NOTE = "Gouvernail lead", "Gouvernail note"
CELL, HEAD = "Gouvernail cell", "Gouvernail cell head"
FIGURE, GAP = "Gouvernail figure", "Gouvernail gap"
TABLE, GRID = "Gouvernail table", "Table Grid"
HEADINGS = tuple(f"Heading {level}" for level in range(1, 7))
TOC = "TOC Heading"
CONTENTS = tuple(f"TOC {level}" for level in range(1, 4))


def _size(points: float) -> str:
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


def _room(before: float, after: float) -> str:
    return f'<w:spacing w:before="{int(before * 20)}" w:after="{int(after * 20)}"/>'


KEEP = "<w:keepNext/>"
GREY, DARK = f'<w:color w:val="{SOFT}"/>', f'<w:color w:val="{INK}"/>'
# Of the paragraph, of its letters. What stands under a title stays with what follows.
LOOKS = {
    LEAD: (KEEP + _room(0, 7), GREY + _size(12)),
    NOTE: (KEEP + _room(0, 5), GREY + _size(9)),
    CELL: (_room(0, 0), _size(9)),
    HEAD: (_room(0, 0), "<w:b/>" + GREY + _size(9)),
    FIGURE: (KEEP + _room(2, 0), "<w:b/>" + _size(16)),
    GAP: (_room(0, 0), _size(5)),
    QUOTE: ('<w:ind w:left="284"/>', "<w:i/>"),
    CAPTION: (_room(6, 3), GREY + _size(9)),
    TOC: (KEEP + _room(0, 8), "<w:b/>" + _size(18)),
    BULLET: ("", ""),
    NUMBER: ("", ""),
    **{
        name: (_room(0, 3) + f'<w:ind w:left="{place * 260}"/>', "")
        for place, name in enumerate(CONTENTS)
    },
    **{
        f"Heading {level}": (
            f'{KEEP}{_room(14, 4)}<w:outlineLvl w:val="{level - 1}"/>',
            "<w:b/>" + _size(size),
        )
        for level, size in enumerate((17, 13, 11.5, 10.5, 10, 10), start=1)
    },
}


def styles_in(word: Word) -> dict[str, str]:
    """The ids of all that the blocks need, by name; what is missing is made."""
    have = _known(word)
    if GRID.casefold() in have:
        have.setdefault(TABLE.casefold(), have[GRID.casefold()])
    normal = have.get("normal", "Normal")
    for name, (block, letters) in LOOKS.items():
        if name.casefold() not in have:
            have[name.casefold()] = _add(word, name, normal, (block, letters))
    if TABLE.casefold() not in have:
        have[TABLE.casefold()] = add_table_style(word)
    return {name: have[name.casefold()] for name in (*LOOKS, TABLE)} | {TEXT: normal}


def add_table_style(word: Word) -> str:
    """A thin line under each row, and nothing else; its id."""
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    edges = "".join(f"<w:{side} {line}/>" for side in ("top", "bottom", "insideH"))
    margins = "".join(
        f'<w:{side} w:w="{wide}" w:type="dxa"/>'
        for side, wide in (("top", 45), ("left", 90), ("bottom", 45), ("right", 90))
    )
    inside = (
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders>"
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )
    return _append(word, "table", TABLE, inside)


def _known(word: Word) -> dict[str, str]:
    """Ids by name, whatever the case: Word writes “heading 1”."""
    found = {}
    for style in word.styles.element.findall(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None:
            found[name.get(qn("w:val")).casefold()] = style.get(qn("w:styleId"))
    return found


def _add(word: Word, name: str, normal: str, looks: tuple[str, str]) -> str:
    block, letters = looks
    if name == BULLET:
        number = bullet_of(word)
        block = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'
    inside = (
        f'<w:basedOn w:val="{escape(normal)}"/><w:qFormat/>'
        f"<w:pPr>{block}</w:pPr><w:rPr>{letters}</w:rPr>"
    )
    return _append(word, "paragraph", name, inside)


def _append(word: Word, kind: str, name: str, inside: str) -> str:
    key = name.title().replace(" ", "")
    is_own = ' w:customStyle="1"' if name.startswith("Gouvernail") else ""
    style = (
        f'<w:style {NAMESPACES} w:type="{kind}"{is_own} w:styleId="{key}">'
        f'<w:name w:val="{name}"/>{inside}</w:style>'
    )
    word.styles.element.append(parse_xml(style))
    return key
