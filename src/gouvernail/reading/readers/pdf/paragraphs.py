"""Printed lines to paragraphs, where the page shows that a line goes on.

A line goes on with the one above when that one is full (the next word would have
passed the edge of the column), when both look alike and stand close, and when it
opens with no label of its own. What is unsure stays two lines: recognition joins by
the sentence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouvernail.reading.readers.pdf.cuts import cuts_word, is_linking
from gouvernail.reading.readers.pdf.lines import SPACE, Column, Line

_BULLETS = "•▪➢✓☐☑☒→➔●○◦■□►▶➤❖◆‣⁃·*–—-"
# What a scanner makes of a bullet; never the marks of a sentence.
_NOISE = "[^\\w\\s()\\[\\]«»\"“”'’/&,;:!?.%…€]"
_LABEL = re.compile(
    rf"[{re.escape(_BULLETS)}]\s|[o§]\s+(?=[A-ZÀ-Ý])|{_NOISE}{{1,4}}\s|"
    r"[^\w\s]{0,3}[»+*=<>~¢¥)/]{2,4}\s|"
    r"[A-Za-z]{0,3}\.?\s?\d{1,3}(?:[.-]\d{1,3})+\.?\)?(?:\s|$)|"
    r"(?:19|20)\d\d\s?:|"
    r"\(?(?:\d{1,2}|[a-zA-Z]|[IVXivx]{1,5})(?:[.)°]|\s[-–:])\)?(?:\s|$)|"
    r"(?:axes?|enjeux?|volets?|objectifs?|actions?|projets?|mesures?|fiches?|"
    r"chapitres?|th[eè]mes?|th[eé]matiques?|chantiers?|ambitions?|d[eé]fis?|piliers?|"
    r"priorit[eé]s?|orientations?|ziel|ma(?:ß|ss)nahme|doelstelling|actie|[odsap]{2,3})"
    r"(?:\s\w+){0,2}\s?(?:n\s?°\s?)?(?:\d|[IVX]+\b)",
    re.IGNORECASE,
)
# A colon after a few words names a field or opens a list: "Pilote : le service".
_FIELD = re.compile(r"[A-ZÀ-Ý][^.;:!?]{2,40}\s?:(?:\s|$)")
_STOPS = (".", ":", ";", "!", "?")
_USUAL_LEADING = 1.2
_SLACK = 1.15
_WIDEST_LEADING = 2.2
_EDGE = 2.5
_NARROW = 18
_STOPS_EARLY = 0.3
_MANY_CAPITALS = 0.25
# A sentence of its own below a title: no name opens so ("Le Roeulx", "La Louvière").
_SENTENCE = re.compile(
    r"(?:Une?|Les?|La|L['’]|Des|Ce(?:t|tte|s|ci|la)?|Ils?|Elles?|On|Nous|Cela|Afin|Chaque|"
    r"De(?:n|r|s|m)?|Die|Das|Eine?|Het|Een)(?:\s|(?<=['’]))[a-zà-ÿ]"
)
_MID_COMPOUND = re.compile(
    r"(?:^|[\s(«'’])(?:peut|est|sont|ont|dit|ci|là|celui|celle|ceux|non|demi|mi|sous|"
    r"vice|ex|avant|après|contre|au|grand|quasi|pré|post|bien|porte|rendez|savoir|"
    r"chef|main|vis|c'est|y|a|t|socio|éco|\w+-\w+|\d+)-$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph, and their text in one."""

    text: str
    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        """Its first line, which says how it looks."""
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: `leading` is the step from line to line, in sizes.

    `is_german` says that words within a sentence begin with a capital.
    """

    leading: float
    is_german: bool = False


def paragraphs_of(lines: Sequence[Line], setting: Setting) -> Iterator[Paragraph]:
    """The paragraphs of lines that follow one another in the same column."""
    group: list[Line] = []
    for line in lines:
        if group and not goes_on(group, line, setting):
            yield paragraph_of(group)
            group = []
        group.append(line)
    if group:
        yield paragraph_of(group)


def paragraph_of(lines: Iterable[Line]) -> Paragraph:
    """The paragraph of these lines, words cut at a line end made whole."""
    held = tuple(lines)
    text = held[0].text
    for before, line in pairwise(held):
        cut = cuts_word(before, line)
        text = text + line.text if cut else joined(text, line.text)
    return Paragraph(text, held)


def joined(before: str, after: str) -> str:
    """Two texts in one; a hyphen that only cut a word goes."""
    if not before.endswith("-") or before.endswith((" -", "--")):
        return f"{before} {after}"
    compound = "-" in after.split()[0].rstrip("-")
    if not after[:1].islower() or compound or _MID_COMPOUND.search(before):
        return before + after
    return before[:-1] + after


# "M. Kaya" is a person, not the item that follows L.
# "5.000 m² de sols": a quantity that goes on with the line above.
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?![\d.])")
_PERSON = re.compile(r"(?:M|MM|Mr|Dr)\. ?[A-ZÀ-Ý][\w’'-]")


def setting_of(lines: Sequence[Line], in_cells: Iterable[Line]) -> Setting:
    """How a document is set, from its free lines and those in cells."""
    texts = [line.text.split()[1:] for line in (*lines, *in_cells)]
    words = [word for text in texts for word in text if word.isalpha()]
    capitals = sum(word[0].isupper() and not word.isupper() for word in words)
    return Setting(_leading(lines), capitals > _MANY_CAPITALS * len(words))


def _leading(lines: Sequence[Line]) -> float:
    counts: Counter[float] = Counter()
    for before, line in pairwise(lines):
        step = (line.base - before.base) / before.size
        close = line.page == before.page and abs(line.size - before.size) < 0.5
        if close and 0.9 < step < _WIDEST_LEADING and is_full(before, line):
            counts[round(step, 1)] += 2 if line.text[:1].islower() else 1
    return max(counts, key=lambda step: (counts[step], -step), default=_USUAL_LEADING)


def opens_label(text: str) -> bool:
    """Whether a line begins with a bullet, a number or the name of a field."""
    if _PERSON.match(text) or _THOUSANDS.match(text):
        return False
    return _LABEL.match(text) is not None or _FIELD.match(text) is not None


def is_full(before: Line, line: Line) -> bool:
    """Whether the first word of `line` had no room left at the end of `before`."""
    room = before.column.right - before.right
    if _are_centred(before, line):
        room = before.column.right - before.column.left - (before.right - before.left)
    if before.text.endswith("-") and line.text[:1].islower():
        return room < 3 * before.size
    return room < SPACE * before.size + line.opening + 1


def _are_centred(before: Line, line: Line) -> bool:
    middle = (before.column.left + before.column.right) / 2
    return all(
        abs((one.left + one.right) / 2 - middle) < _EDGE
        and one.left - one.column.left > 2 * _EDGE
        for one in (before, line)
    )


def goes_on(group: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Whether `line` is of the same paragraph as the lines of `group`."""
    before = group[-1]
    if not _are_near(before, line, setting.leading) or opens_label(line.text):
        return False
    if not _are_alike(before, line):
        return False
    runs_on = line.text[:1].islower() and not before.text.endswith(_STOPS)
    if not _has_left_edge(group, line, runs_on):
        return False
    titled = opens_label(group[0].text) and not setting.is_german
    if titled and opens_sentence(before.text, line.text):
        return False
    if is_full(before, line):
        alike = before.bold == line.bold or runs_on
        return alike and (setting.is_german or not _begins_anew(group, line))
    half = 0.5 * (before.column.right - before.column.left)
    return runs_on and before.right - before.left > half


def opens_sentence(before: str, line: str) -> bool:
    """Whether, below the title of an item, `line` opens a sentence on it."""
    if before.endswith((*_STOPS, ",")) or is_linking(before.split()[-1]):
        return False
    return _SENTENCE.match(line) is not None


def _begins_anew(group: Sequence[Line], line: Line) -> bool:
    """In a narrow cell: a capital below a line that stops well before the edge."""
    before, column = group[-1], group[-1].column
    wide = column.right - column.left
    if len(group) < 2 or wide > _NARROW * before.size:
        return False
    word = line.text.split()[0]
    capital = word[:1].isupper() and not word.isupper()
    stops = column.right - before.right > _STOPS_EARLY * wide
    return capital and stops and not is_linking(before.text.split()[-1])


def _are_near(before: Line, line: Line, leading: float) -> bool:
    if not (before.upright and line.upright) or before.page != line.page:
        return False
    step = (line.base - before.base) / before.size
    return 0.6 < step <= leading * _SLACK + 0.05


def _are_alike(before: Line, line: Line) -> bool:
    return abs(before.size - line.size) <= 0.6 and not (
        before.bold and not line.bold and not line.text[:1].islower()
    )


def _has_left_edge(group: Sequence[Line], line: Line, runs_on: bool) -> bool:
    """Flush with the line above, hanging behind its label, or after its indent."""
    first, before = group[0], group[-1]
    if abs(line.left - before.left) < _EDGE or _are_centred(before, line):
        return True
    if len(group) > 1:
        return False
    hangs = abs(line.left - first.body) < 2 * _EDGE and opens_label(first.text)
    indented = 0 < first.left - line.left < 5 * first.size
    behind = runs_on and 0 < line.left - first.left < 12 * first.size
    return hangs or indented or behind


def edge_of(lines: Sequence[Line], column: Column) -> float:
    """The right edge that the lines of a column keep to."""
    return max((line.right for line in lines if line.upright), default=column.right)
