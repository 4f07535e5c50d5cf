"""The promises that a policy declaration holds, before anybody checked them.

Every bullet is one, and every sentence of a paragraph; the heading above is its
chapter. Nothing is left out: what does not read like a promise is only not `likely`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from gouvernail.reading.source import Block, Region, SourceDocument

MOST_CHAPTER = 200
LONGEST_HEADING = 90
FEWEST_WORDS, FEW_WORDS = 3, 12
# Where a block is a line of the page and not a whole paragraph.
WRAPPED = ("txt", "pdf")
_BULLET = re.compile(r"\s*(?:[-–—•▪◦‣*·o➢➤✓]|\(?[a-z0-9]{1,2}[.)°])\s+")
_NUMBERED = re.compile(r"(?:[IVX]+|[A-Z]|\d+(?:\.\d+)*)[.)]?\s+[^\W\d_]")
_MARKDOWN = re.compile(r"#{1,6}\s+")
_ENDS = (".", "!", "?", ";", "…")
_STOP = re.compile(r"(?<=[.!?…])[\s\u00a0]+(?=[«“\"]?[\s\u00a0]?[A-ZÀ-ÖØ-Þ])")
# A full stop after these does not end a sentence.
_SHORT = re.compile(r"(?:\b(?:art|al|cf|n|no|p|M|Mme|Mr|Dr|St|Ste|[A-Z])\.)$")
_FUTURE = re.compile(
    r"\b(?:\w{2,}(?:rai|ras|rons|rez|ront|era|ira|dra|tra|vra|ura)|sera|fera|aura)\b",
    re.I,
)
_WILL = re.compile(
    r"\b(?:engage|engageons|entend|entendons|veut|voulons|souhaite|souhaitons|veille"
    r"|veillons|poursui\w+|propos\w+|projet\w*|objectif|priorité)\b",
    re.I,
)
_INFINITIVE = re.compile(r"(?:ne\s+)?(?:[^\W\d_]{2,}(?:er|ir|oir|re))\b", re.I)


@dataclass(frozen=True)
class FoundPromise:
    """One promise as read; `page` where the document has pages."""

    text: str
    chapter: str = ""
    page: int | None = None
    likely: bool = True


@dataclass
class _Paragraph:
    """Lines that go together."""

    is_bullet: bool
    page: int | None
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.lines).split())


def promises_in(source: SourceDocument) -> list[FoundPromise]:
    """Every promise that `source` may hold, in the order of the document."""
    chapter, found = "", list[FoundPromise]()
    for piece in _pieces(source):
        if isinstance(piece, str):
            chapter = piece
        else:
            found += _promises(piece, chapter)
    return found


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph; an abbreviation does not end one."""
    sentences: list[str] = []
    for part in _STOP.split(text):
        if sentences and _SHORT.search(sentences[-1]):
            sentences[-1] += f" {part}"
        else:
            sentences.append(part)
    return [each.strip() for each in sentences if each.strip()]


def _pieces(source: SourceDocument) -> Iterator[str | _Paragraph]:
    """Chapters as text and paragraphs, in order."""
    open_one: _Paragraph | None = None
    body = [each for each in source.blocks if _is_body(each)]
    is_wrapped = source.format in WRAPPED
    for block, after in zip_longest(body, body[1:]):
        if open_one is not None and is_wrapped and _goes_on(open_one, block):
            open_one.lines.append(block.text.strip())
            continue
        if open_one is not None:
            yield open_one
            open_one = None
        if _is_heading(block) or (is_wrapped and _stands_alone(block, after)):
            yield _chapter(block.text)
        else:
            open_one = _opened(block)
    if open_one is not None:
        yield open_one


def _is_body(block: Block) -> bool:
    return bool(block.text.strip()) and block.region is Region.BODY


def _opened(block: Block) -> _Paragraph:
    is_bullet, text = _is_bullet(block), block.text.strip()
    bare = _BULLET.sub("", text, count=1) if is_bullet else text
    return _Paragraph(is_bullet, block.page, [bare])


def _goes_on(above: _Paragraph, block: Block) -> bool:
    """Whether a line belongs to the paragraph above: nothing begins with it."""
    if block.gap or _is_heading(block) or _is_bullet(block) or block.cell:
        return False
    ended = above.text.endswith((*_ENDS, ":"))
    return not ended or (not above.is_bullet and not _starts(block.text))


def _stands_alone(block: Block, after: Block | None) -> bool:
    """A short line between two blank ones, or right above bullets."""
    text = block.text.strip()
    is_short = len(text.split()) <= FEW_WORDS and len(text) <= LONGEST_HEADING
    if not is_short or text.endswith((*_ENDS, ",")) or _is_bullet(block):
        return False
    is_parted = block.gap > 0 or block.line == 1
    leads = after is not None and (after.gap > 0 or _is_bullet(after))
    return is_parted and leads and _starts(text)


def _starts(text: str) -> bool:
    return text.strip()[:1].isupper()


def _is_bullet(block: Block) -> bool:
    return bool(block.list_label) or _BULLET.match(block.text) is not None


def _is_heading(block: Block) -> bool:
    """By its style, its number, its capitals, or for standing alone in bold."""
    text = block.text.strip()
    if block.style.heading or _MARKDOWN.match(text):
        return True
    if len(text) > LONGEST_HEADING or text.endswith((*_ENDS, ",")):
        return False
    is_short = len(text.split()) <= FEW_WORDS
    if block.list_label or _is_bulleted_text(text):
        return False
    looks = text.isupper() or block.style.emphasised or bool(_NUMBERED.match(text))
    return is_short and looks


def _is_bulleted_text(text: str) -> bool:
    return _BULLET.match(text) is not None and not _NUMBERED.match(text)


def _chapter(text: str) -> str:
    return _MARKDOWN.sub("", text).rstrip(" :\u00a0").strip()[:MOST_CHAPTER]


def _promises(piece: _Paragraph, chapter: str) -> Iterator[FoundPromise]:
    if piece.is_bullet:
        text = piece.text.rstrip(";, \u00a0\u202f")
        yield FoundPromise(text, chapter, piece.page, not _introduces(text))
        return
    for sentence in sentences_of(piece.text):
        yield FoundPromise(sentence, chapter, piece.page, _is_likely(sentence))


def _introduces(text: str) -> bool:
    return text.endswith(":")


def _is_likely(sentence: str) -> bool:
    if _introduces(sentence) or len(sentence.split()) < FEWEST_WORDS:
        return False
    if sentence.endswith("?"):
        return False
    said = _FUTURE.search(sentence) or _WILL.search(sentence)
    return bool(said or _INFINITIVE.match(sentence))
