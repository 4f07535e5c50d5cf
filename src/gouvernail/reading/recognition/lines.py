"""Lines of meaning: one per paragraph, list item or table row, with its label read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gouvernail.plan.wording import Wording
from gouvernail.reading.marks import Role
from gouvernail.reading.recognition.labels import Label, read_label
from gouvernail.reading.recognition.words import Word, fold
from gouvernail.reading.source import Block

_VOLET = re.compile(
    r"(?:le )?volet (?:interne|externe|transversa\w+|commun\w*|mixte|"
    r"\w+)(?:\W+\w+){0,6}\W*"
)
_LETTERS = re.compile(r"[^\W\d_]")


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
    fields: tuple[tuple[str, str], ...] = ()

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


def row_key(index: int, block: Block) -> tuple[int, int, int]:
    """What the cells of one row have in common; a paragraph is alone in its row."""
    if block.cell is None:
        return (-1, -1, index)
    return (block.cell.table, block.cell.row, block.line)


def plain_row(cells: list[tuple[int, Block]]) -> Iterator[Line]:
    """The line of a paragraph, or of a row whose columns have no known heading."""
    index, first = cells[0]
    label, title = _read(first, whole=len(cells) > 1)
    if label and not title and len(cells) > 1:
        yield _labelled_row(cells, label)
    elif len(cells) > 1 and _all_labelled(cells[1:]):
        for at, block in cells:
            yield _line(at, block, *_read(block, whole=False))
    else:
        extra = tuple((at, block.text) for at, block in cells[1:])
        yield replace(_line(index, first, label, title), extra=extra)


def _labelled_row(cells: list[tuple[int, Block]], label: Label) -> Line:
    """A row whose first cell holds the label and the second the title."""
    (index, first), (second, block) = cells[0], cells[1]
    extra = tuple((at, other.text) for at, other in cells[2:])
    line = _line(index, first, label, block.text)
    emphasised = first.style.emphasised or block.style.emphasised
    return replace(
        line,
        blocks=(index, second),
        text=f"{first.text} {block.text}",
        extra=extra,
        emphasised=emphasised,
    )


def _all_labelled(cells: Sequence[tuple[int, Block]]) -> bool:
    labels = [_read(block, whole=False)[0] for _, block in cells]
    return all(label and (label.word or label.depth > 1) for label in labels)


def _read(block: Block, whole: bool) -> tuple[Label | None, str]:
    text = f"{block.list_label} {block.text}" if block.list_label else block.text
    label, title = read_label(text, whole=whole)
    if label and label.word:
        return label, title
    if len(title) < 80 and _VOLET.fullmatch(fold(title)):
        printed = label.printed if label else ""
        base = label or Label("")
        return replace(base, word=Word.VOLET, printed=printed), title
    return label, title


def _line(index: int, block: Block, label: Label | None, title: str) -> Line:
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
    )


def with_next(lines: Sequence[Line]) -> Iterator[tuple[Line, Line | None]]:
    """Each line with the one that follows it."""
    for index, line in enumerate(lines):
        yield line, lines[index + 1] if index + 1 < len(lines) else None
