"""Lists of a Word document: bullets, and numbers that begin at one in each list."""

from typing import Any

from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from gouvernail.writing.docx_xml import NAMESPACES

PLACE = '<w:pPr><w:ind w:left="425" w:hanging="283"/></w:pPr>'
BULLETS = '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
NUMBERS = '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'


class Numbers:
    """Makes a list of numbers, each from one; its id."""

    def __init__(self, word: Word) -> None:
        self.word = word
        self.abstract: int | None = None

    def __call__(self) -> int:
        """A new list."""
        if self.abstract is None:
            self.abstract = _pattern(self.word, NUMBERS)
        return _list(self.word, self.abstract, is_new=True)


def bullet_of(word: Word) -> int:
    """A list of bullets; its id."""
    return _list(word, _pattern(word, BULLETS), is_new=False)


def _pattern(word: Word, level: str) -> int:
    """What lists look like; the patterns stand before the lists."""
    numbering = _numbering(word)
    key = _next(numbering, "w:abstractNum", "w:abstractNumId")
    pattern = parse_xml(
        f'<w:abstractNum {NAMESPACES} w:abstractNumId="{key}">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'{level}<w:lvlJc w:val="left"/>{PLACE}</w:lvl></w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(pattern)
    else:
        first.addprevious(pattern)
    return key


def _list(word: Word, pattern: int, *, is_new: bool) -> int:
    numbering = _numbering(word)
    key = _next(numbering, "w:num", "w:numId")
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    made = parse_xml(
        f'<w:num {NAMESPACES} w:numId="{key}"><w:abstractNumId w:val="{pattern}"/>'
        f"{start if is_new else ''}</w:num>"
    )
    lists = numbering.findall(qn("w:num"))
    (lists or list(numbering))[-1].addnext(made)
    return key


def _next(numbering: Any, tag: str, name: str) -> int:
    taken = [int(each.get(qn(name))) for each in numbering.findall(qn(tag))]
    return max(taken, default=0) + 1


def _numbering(word: Word) -> Any:
    """The part that holds them; a document without any gets one."""
    for link in word.part.rels.values():
        if link.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return link.target_part.element
    part = NumberingPart(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        parse_xml(f"<w:numbering {NAMESPACES}/>"),
        word.part.package,
    )
    word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element
