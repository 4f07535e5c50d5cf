"""Parts the document in title page, titled sections and the plan itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.reading.marks import Role
from gouvernail.reading.recognition.chapters import inner_chapters
from gouvernail.reading.recognition.evidence import is_infinitive
from gouvernail.reading.recognition.groups import is_group_heading
from gouvernail.reading.recognition.lines import Line, Verdict, with_next
from gouvernail.reading.recognition.words import Word, fold
from gouvernail.reading.vocabulary import load, pattern

_SECTIONS = load("sections")
_ANNOUNCED = re.compile(
    r"(?:l'|le |la |les |notre |nos |un |mot |quelques )?"
    rf"(?:{pattern(_SECTIONS['openings'])})\b.{{0,90}}"
)
_CLOSING = re.compile(
    rf"(?:en )?(?:{pattern(_SECTIONS['closings'])})"
    r"(?:\W*|\s?(?:\d{1,2}|[a-z])?\s?[:–-]\s.{0,80})"
)
_INSTITUTION = re.compile(
    rf"(?:la |le |l')?(?:{pattern(_SECTIONS['institutions'])}|c\.?p\.?a\.?s\.?)"
    r"(?: et (?:le |la |son )?(?:cpas|commune|ville))? (?:de|du|d')"
)
# How far above what it heads a heading may stand, its own text between.
_INTRODUCED = 4
_PLAN_WORDS = frozenset(Word) - {Word.PART, Word.PROJECT, Word.SUBACTION}

_DOCUMENT = re.compile(
    r"(?:programme|plan) strategique|\bp\.?s\.?t\b\.?|strategieprogramm|"
    r"strategische[sr]? (?:transversal)?(?:programm|plan)|transversalprogramm|"
    r"strategisch (?:meerjaren)?(?:plan|programma)|meerjarenplan|beleidsprogramma"
)

SECTION = _("Titled text before or after the plan: kept as a section.")
FRONT = _("Title page: read for the name of the institution and the period.")


@dataclass(frozen=True)
class Part:
    """A titled section with the lines of its text."""

    title: Line
    body: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Parts:
    """The document in order: title page, sections, lines of the plan."""

    front: tuple[Line, ...]
    sections: tuple[Part, ...]
    plan: tuple[Line, ...]
    verdicts: tuple[Verdict, ...] = field(default=())


def part_document(lines: tuple[Line, ...], groups: frozenset[int]) -> Parts:
    """Split `lines`; `groups` are the first blocks of lines after a level heading."""
    start = _plan_start(lines, groups)
    start, end = inner_chapters(lines[: _plan_end(lines, start)], start)
    front, sections, early = _sections(lines[:start])
    _front, closing, _left = _sections(lines[end:])
    plan = (*early, *lines[start:end])
    sections = [*sections, *closing]
    return Parts(tuple(front), tuple(sections), plan, tuple(_marks(front, sections)))


def _plan_start(lines: tuple[Line, ...], groups: frozenset[int]) -> int:
    """Where the first level is announced; else after the last opening section."""
    strong = [i for i, line in enumerate(lines) if _is_strong(line)]
    headed = [i for i, line in enumerate(lines) if line.blocks[0] in groups]
    if len(strong) >= 2 and strong[0] <= min(headed, default=strong[0]):
        return _with_chapter(lines, strong[0])
    return headed[0] if headed else _after_sections(lines)


def _with_chapter(lines: tuple[Line, ...], start: int) -> int:
    """The headings above the first label belong to the plan, with their texts."""
    later = [line.heading for line in lines[start:] if line.heading]
    while (above := _heading_above(lines, start, later)) is not None:
        start = above
    return start


def _heading_above(
    lines: tuple[Line, ...], start: int, later: Sequence[int]
) -> int | None:
    """Where a heading of the plan stands, right above `start` or above its text.

    Above a text it must be of a level that comes back below.
    """
    for at in range(start - 1, max(start - _INTRODUCED, -1), -1):
        line = lines[at]
        if _opens_level(line, later.count(1)) and not announces_section(line):
            near = at == start - 1
            text = lines[at + 1 : start]
            comes_back = line.heading in later[1:] and _leads_in(line, text)
            return at if near or comes_back else None
        if line.heading or line.label or announces_section(line):
            return None
    return None


def _leads_in(heading: Line, text: tuple[Line, ...]) -> bool:
    """Whether a heading above a text is an objective, not a part of the preface."""
    objective = heading.is_numbered or is_infinitive(heading.title)
    return objective and len(text) < _INTRODUCED - 1


def _opens_level(line: Line, later: int) -> bool:
    """Whether the line heads what follows; `later` counts the first headings below."""
    if is_document_title(line) or _INSTITUTION.match(fold(line.title)):
        return False
    # A slide prints its lists as large as its headings.
    if line.label and line.label.bullet and not line.is_numbered:
        return False
    first = line.label is not None and line.label.number[-1:] == (1,)
    chapter = line.heading == 1 and (later > 0 or is_infinitive(line.title))
    return line.heading > 1 or first or chapter


def is_document_title(line: Line) -> bool:
    """Whether the line names the document itself."""
    plain = fold(line.text)
    named = _DOCUMENT.search(plain)
    asks = plain.endswith("?")
    return bool(named) and len(plain) < 160 and line.word is None and not asks


def _is_strong(line: Line) -> bool:
    if line.column >= 0 or line.fields:
        return True
    return line.word in _PLAN_WORDS and bool(
        line.is_numbered or line.word is Word.VOLET
    )


def announces_section(line: Line) -> bool:
    """Whether the line is the title of a part beside the plan: preface, values…"""
    if line.word or line.in_table or (line.label and line.label.depth > 1):
        return False
    bullet = bool(line.label and line.label.bullet and not line.is_numbered)
    return (
        not bullet
        and len(line.title) <= 100
        and not line.title.endswith((".", ";", ","))
        and _ANNOUNCED.fullmatch(fold(line.title)) is not None
    )


def _after_sections(lines: tuple[Line, ...]) -> int:
    """Sections end where a line of the form of their titles announces none."""
    start = 0
    opened: Line | None = None
    for index, line in enumerate(lines):
        if announces_section(line):
            opened = line
            start = index + 1
        elif opened and _same_rank(opened, line):
            return index
        elif opened and not line.label and not line.heading:
            start = index + 1
    if opened:
        return min(start, len(lines))
    return _after_title(lines)


def _after_title(lines: tuple[Line, ...]) -> int:
    for index, line in enumerate(lines[:12]):
        if line.label or line.heading > 1 or len(line.text) > 160:
            return index - (index > 0 and _may_head(lines[index - 1], lines[index:]))
    titles = [i for i, line in enumerate(lines[:12]) if is_document_title(line)]
    return titles[-1] + 1 if titles else 0


def _may_head(line: Line, below: Sequence[Line]) -> bool:
    """Whether an unlabelled line just above a list can be the first heading."""
    comes_back = line.heading and any(x.heading == line.heading for x in below)
    looks = (line.is_capital or line.emphasised or comes_back) and not line.label
    named = is_document_title(line) or _INSTITUTION.match(fold(line.title))
    return bool(looks) and not named


def _same_rank(opened: Line, line: Line) -> bool:
    if line.heading and not opened.heading:
        return True
    if opened.heading or line.heading:
        return bool(line.heading) and line.heading <= max(opened.heading, 1)
    if opened.is_numbered:
        return line.is_numbered and line.indent <= opened.indent
    return line.is_numbered and line.indent <= opened.indent


def _plan_end(lines: tuple[Line, ...], start: int) -> int:
    """Where the closing sections begin, if nothing of the plan follows."""
    # A label without title, in an annex, is of an item told above.
    strong = [i for i, line in enumerate(lines) if _is_strong(line) and line.title]
    last = strong[-1] if strong else start
    for index in range(max(start, last) + 1, len(lines)):
        line = lines[index]
        looks = line.is_capital or line.emphasised
        title = line.heading or line.is_numbered or line.gap > 0 or looks
        if title and not line.word and _CLOSING.fullmatch(fold(line.title)):
            return index
    return len(lines)


def _sections(lines: tuple[Line, ...]) -> tuple[list[Line], list[Part], list[Line]]:
    """Title page, sections; labelled lines that no section holds are given back."""
    front: list[Line] = []
    parts: list[Part] = []
    for line, following in with_next(lines):
        if _titles_section(line, following, parts):
            parts.append(Part(line))
        elif parts:
            parts[-1] = Part(parts[-1].title, (*parts[-1].body, line))
        else:
            front.append(line)
    return front, parts, []


def _titles_section(line: Line, following: Line | None, parts: list[Part]) -> bool:
    if _INSTITUTION.match(fold(line.title)):
        return False
    if is_document_title(line) and not announces_section(line):
        return False
    if parts and _is_listed(parts[-1].title, line):
        return False
    if announces_section(line) or _CLOSING.fullmatch(fold(line.title)):
        return True
    if not parts and following and is_document_title(following):
        # "Rocheval 2030", then what that is: a title page.
        return False
    if following is None or is_group_heading(line) or not line.is_short:
        return False
    if line.heading:
        return True
    if line.in_table:
        return False
    opens_list = line.title.endswith(":") and ". " not in line.title
    looks = line.is_capital or line.emphasised or opens_list
    if line.is_numbered:
        return _as_numbered(parts, line) and following.label is None
    return looks and line.label is None and bool(parts or _is_text(following))


def _is_listed(title: Line, line: Line) -> bool:
    """A numbered line inside an unnumbered section is an item of its list."""
    inner = line.indent > title.indent and line.label is not None
    numbered = line.is_numbered and not title.is_numbered and not line.heading
    return inner or numbered


def _as_numbered(parts: list[Part], line: Line) -> bool:
    return not parts or parts[-1].title.is_numbered or bool(line.heading)


def _is_text(line: Line) -> bool:
    return line.label is not None or len(line.text) > 120


def _marks(front: list[Line], sections: list[Part]) -> list[Verdict]:
    marks = [_verdict(line, Role.UNREAD, FRONT) for line in front]
    for part in sections:
        marks += [_verdict(x, Role.SECTION, SECTION) for x in (part.title, *part.body)]
    return marks


def _verdict(line: Line, role: Role, why: str) -> Verdict:
    blocks = (*line.blocks, *line.joined, *(at for at, _ in line.extra))
    return Verdict(blocks, role, Wording(why))
