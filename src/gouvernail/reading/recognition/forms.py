"""The form of a label, and how far two forms are from being of the same level."""

from dataclasses import dataclass
from functools import lru_cache

from gouvernail.reading.recognition.labels import Label, Number
from gouvernail.reading.recognition.lines import Line
from gouvernail.reading.recognition.words import Word

_SCANNED = frozenset("¢¥%§«»+=<>~*?")
_FAR = 8.0


@dataclass(frozen=True, eq=False)
class Form:
    """What a line looks like, whatever it says; compared by identity, for speed."""

    word: Word | None
    name: str
    hint: Word | None
    styles: tuple[str, ...]
    closer: str
    bullet: str
    heading: int
    indent: int
    in_table: bool
    emphasised: bool
    spaced: bool
    listed: bool
    capital: bool
    banner: bool
    column: int


def form_of(line: Line) -> Form:
    """The form of a line; two equal forms may still be of different levels."""
    label = line.label or Label("")
    return _form(
        word=label.word,
        name=label.name,
        hint=line.hint,
        styles=label.styles,
        closer=label.closer,
        bullet=_glyph(label.bullet),
        heading=line.heading,
        indent=line.indent,
        in_table=line.in_table,
        emphasised=line.emphasised,
        spaced=line.gap > 0,
        listed=line.listed,
        capital=line.is_capital,
        banner=line.banner,
        column=line.column,
    )


_form = lru_cache(maxsize=50_000)(Form)


def _glyph(bullet: str) -> str:
    """Bullets that a scanner made up are all one."""
    if len(bullet) > 1 or bullet in _SCANNED:
        return "?"
    return "-" if bullet and bullet in "-–—‒−" else bullet


@lru_cache(maxsize=100_000)
def distance(one: Form, other: Form) -> float:
    """0 for the same level without doubt, 8 and more for surely another one."""
    if one.word or other.word:
        return _between_words(one, other)
    cost = _between_headings(one, other) + _between_labels(one, other)
    cost += 0.7 * (one.emphasised != other.emphasised)
    cost += 1.5 * (one.in_table != other.in_table)
    cost += 0.4 * (one.spaced != other.spaced)
    cost += 1.2 * (one.listed != other.listed)
    cost += 3.0 * (one.hint != other.hint)
    cost += 3.0 * (one.banner != other.banner)
    cost += 4.0 * (one.column != other.column)
    return cost + _between_indents(one, other)


def _between_words(one: Form, other: Form) -> float:
    if one.word != other.word:
        known = one.word and other.word
        hinted = one.word == other.hint or other.word == one.hint
        unlike = _FAR if known else 3.0 if hinted else 6.0
        return unlike + _between_depths(one, other)
    if one.name != other.name and one.word is Word.AXIS:
        return 5.5
    deep = _between_depths(one, other)
    if bool(one.styles) != bool(other.styles):
        deep = 0.8
    return deep + 1.0 * (bool(one.heading) != bool(other.heading))


def _between_depths(one: Form, other: Form) -> float:
    """Numbers of another depth are of another level, with a word or without."""
    if not one.styles or not other.styles:
        return 0
    return abs(len(one.styles) - len(other.styles)) * 2.5


def _between_headings(one: Form, other: Form) -> float:
    if one.heading == other.heading:
        return 0
    return 7.0 if one.heading and other.heading else 4.0


def _between_labels(one: Form, other: Form) -> float:
    if bool(one.styles) != bool(other.styles):
        return 5.0 if not (one.heading and other.heading) else 1.0
    if not one.styles:
        return _between_bullets(one, other)
    if len(one.styles) != len(other.styles):
        return 6.0
    if one.styles[-1] != other.styles[-1]:
        return 5.0
    bulleted = 0.7 * (bool(one.bullet) != bool(other.bullet))
    if len(one.styles) > 1:
        return 0.2 * (one.closer != other.closer) + bulleted
    return 2.0 * (one.closer != other.closer) + bulleted


def _between_bullets(one: Form, other: Form) -> float:
    if one.bullet and other.bullet:
        scanned = "?" in (one.bullet, other.bullet)
        return 0 if one.bullet == other.bullet else 0.5 if scanned else 3.0
    if one.bullet or other.bullet:
        return 4.0
    return 1.5 * (one.capital != other.capital)


def _between_indents(one: Form, other: Form) -> float:
    if one.in_table or other.in_table or one.heading or other.heading:
        return 0
    gap = abs(one.indent - other.indent)
    if gap < 2:
        return 0.15 * gap
    return 0.3 if len(one.styles) > 1 else 2.5


def follows(number: Number, last: Number) -> float:
    """Cost of `number` right after its sibling `last`; 0 when it is the next one."""
    if not number or not last:
        return 0 if number == last else 0.5
    if len(number) > 1:
        return _dotted_follows(number, last)
    step = number[0] - last[0]
    if step == 1:
        return 0
    return {0: 2.5, 2: 1.8, 3: 2.2}.get(step, 3.5)


def _dotted_follows(number: Number, last: Number) -> float:
    if len(number) != len(last):
        return 0.8
    same = number[:-1] == last[:-1]
    if same:
        return 0 if number[-1] == last[-1] + 1 else 0.8
    return 1.2


def opens(number: Number, parent: Number, last: Number) -> float:
    """Cost of `number` as first child of `parent`; `last` is its level's last one."""
    if not number:
        return 0
    if 1 < len(number) < len(parent):
        return 4.0
    if len(number) > 1:
        prefix = not parent or number[: len(parent)] == parent[: len(number) - 1]
        return (0 if prefix else 1.5) + (0 if number[-1] == 1 else 0.4)
    if number[0] == 1:
        return 0
    if last and number[0] == last[-1] + 1:
        return 0.3
    return 2.5
