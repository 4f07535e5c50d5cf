"""Lines of meaning: one per paragraph, list item or table row, with its label read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gouvernail.plan.wording import Wording
from gouvernail.reading.marks import Role
from gouvernail.reading.recognition.labels import Label, read_label
from gouvernail.reading.recognition.roman_slips import with_roman
from gouvernail.reading.recognition.values.states import status_of
from gouvernail.reading.recognition.words import Word, fold
from gouvernail.reading.source import Block

_VOLET = re.compile(
    r"(?:le )?volet (?:interne|externe|transversa\w+|commun\w*|mixte|"
    r"\w+)(?:(?:\W+\w+){0,6}\W*|(?: \w+)?\s?[:–—-]\s.{3,90}(?<![.;,]))"
)
# A part that the two bodies share, where its style says that it is a heading.
_SHARED_PART = re.compile(
    r"synergies?(?:\W+(?:entre|avec|et|la|le|l|les|du|de|des|commun\w+|ville|cpas|"
    r"administrations?|province|internes?|externes?|partagee?s?)\b){0,8}\W*|"
    r"(?:partie|axe|objectifs?|projets?) commun\w*(?:\W+\w+){0,6}\W*"
)
_SHEET_BEHIND = re.compile(
    r"(?P<title>.*\S)\s+(?P<sheet>fiche(?:[- ](?:action|projet))?\s+n\s?[°º]\s?\d{1,3})"
    # A badge beside a title of two lines stands between them.
    r"(?P<rest>\s+(?-i:[a-zà-ÿ]).*)?",
    re.IGNORECASE,
)
_BADGED = re.compile(r"(.{3,25}?)\s+(\w{4,10}\s+(?:n°\s?)?\d+(?:\.\d+){0,3})")
# A word processor draws bullets with these, before a small letter too.
_LETTER_BULLETS = ("o", "O", "§")
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Told:
    """A field that a column or a label names, its value and where that stands.

    Without a name, it only says which blocks repeat what was said above.
    """

    name: str
    value: str
    blocks: tuple[int, ...]


@dataclass(frozen=True)
class Line:
    """One line of the plan: which blocks it comes from, its label and its title."""

    blocks: tuple[int, ...]
    text: str
    title: str
    number: int
    label: Label | None = None
    page: int | None = None
    indent: int = 0
    gap: int = 0
    heading: int = 0
    emphasised: bool = False
    in_table: bool = False
    extra: tuple[tuple[int, str], ...] = ()
    joined: tuple[int, ...] = ()
    end: int = 0
    hint: Word | None = None
    listed: bool = False
    first: int | None = None
    fields: tuple[Told, ...] = ()
    banner: bool = False
    column: int = -1
    assumed: bool = False
    sheet: str | None = None
    row: int | None = None

    @property
    def word(self) -> Word | None:
        """The word of the label, or None."""
        return self.label.word if self.label else None

    @property
    def is_numbered(self) -> bool:
        """Whether a number or letter labels the line."""
        return bool(self.label and self.label.number)

    @property
    def is_capital(self) -> bool:
        """Whether the line is a short title in capitals."""
        if not self.title.isupper():
            return False
        letters = _LETTERS.findall(self.title)
        return 3 <= len(letters) <= 90 and all(map(str.isupper, letters))

    @property
    def is_short(self) -> bool:
        """Whether the line can be a heading: few words, no sentence."""
        return len(self.title) <= 120 and not self.title.endswith((".", ";", ","))


@dataclass(frozen=True)
class Verdict:
    """What a rule decided of some blocks; `line` names the line they belong to."""

    blocks: tuple[int, ...]
    role: Role
    why: Wording


@dataclass(frozen=True)
class Finding:
    """What a rule yields: the lines left to read, and what it set aside."""

    lines: tuple[Line, ...]
    verdicts: tuple[Verdict, ...] = field(default=())


def with_list_label(block: Block) -> str:
    """The text of a block behind the label that its word processor gave it."""
    return f"{block.list_label} {block.text}" if block.list_label else block.text


def paragraph(index: int, block: Block) -> Line:
    """The line of a paragraph by itself."""
    line = line_of(index, block, *read_block(block, whole=False))
    badge = _badge(block.text)
    if not badge or line.label is None or line.title:
        return line
    return replace(line, fields=(Told("status", badge[1], (index,)),))


def read_block(
    block: Block, *, whole: bool, banner: bool = False
) -> tuple[Label | None, str]:
    """Label and title of a block; `whole` says that it is alone in its cell.

    `banner` says that it stands over the rows of a table, as a heading does.
    """
    label, title = read_label(with_roman(with_list_label(block)), whole=whole)
    if block.list_label in _LETTER_BULLETS and label is None:
        label, title = Label(block.list_label, block.list_label), block.text
    if label and label.word:
        return label, title
    behind = _label_behind(title) or _label_after_state(title)
    if behind:
        return behind
    if len(title) < 80 and _is_volet(title, block, banner=banner):
        printed = label.printed if label else ""
        base = label or Label("")
        return replace(base, word=Word.VOLET, printed=printed), title
    return label, title


def _label_behind(title: str) -> tuple[Label, str] | None:
    """A label that stands on the right of its title: a sheet and its number, or any
    label a tab away."""
    sheet = _SHEET_BEHIND.fullmatch(title)
    before, tab, after = title.rpartition("\t")
    if sheet:
        before, tab = sheet["title"] + (sheet["rest"] or ""), " "
        after = sheet["sheet"]
    if not tab or not before.strip():
        return None
    label, rest = read_label(after.strip(), whole=True)
    if label is None or rest or not label.word or not label.number:
        return None
    return label, before.strip()


def _label_after_state(title: str) -> tuple[Label, str] | None:
    """A label behind the badge of a state: "En cours Action 1.2.1"."""
    found = _badge(title)
    if found is None:
        return None
    label, rest = read_label(found[2], whole=True)
    return (label, "") if label and label.word and not rest else None


def _badge(title: str) -> re.Match[str] | None:
    found = _BADGED.fullmatch(title)
    return found if found and status_of(found[1]) else None


def is_volet_name(name: str) -> bool:
    """Whether a name is that of a part: "Volet externe", "Interne"."""
    return is_side(name) or _VOLET.fullmatch(fold(name).strip()) is not None


def is_side(name: str) -> bool:
    """Whether a name says which part it is and not that it is one: "Externe"."""
    return fold(name).strip() in ("interne", "externe")


def is_shared_part(text: str) -> bool:
    """Whether a text alone in its row names the part that two bodies share."""
    return _SHARED_PART.fullmatch(fold(text)) is not None


def _is_volet(title: str, block: Block, *, banner: bool) -> bool:
    if _VOLET.fullmatch(fold(title)):
        return True
    style = block.style
    stands_out = style.heading or style.emphasised or title.isupper() or block.gap
    return bool(stands_out or banner) and is_shared_part(title)


def line_of(index: int, block: Block, label: Label | None, title: str) -> Line:
    """The line of one block, of which label and title were read."""
    return Line(
        blocks=(index,),
        text=block.text,
        title=title,
        number=block.line,
        label=label,
        page=block.page,
        indent=block.indent,
        gap=block.gap,
        heading=block.style.heading,
        emphasised=block.style.emphasised,
        in_table=block.cell is not None,
        end=block.line,
        sheet=block.sheet,
        row=block.row,
    )


def with_next(lines: Sequence[Line]) -> Iterator[tuple[Line, Line | None]]:
    """Each line with the one that follows it."""
    for index, line in enumerate(lines):
        yield line, lines[index + 1] if index + 1 < len(lines) else None
