"""Values of the JSON of iA.PST as words and figures; whatever they turn out to be.

Its JSON comes of Plone: a choice is a token or an object with its title, a rich text
an object with its markup, a date the text of one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from html.parser import HTMLParser

CENT, MILLIONTH = Decimal("0.01"), Decimal("0.000001")
MOST = Decimal(10) ** 9
MOST_LINE = 500
YEARS = range(1900, 2201)
MARKUP = re.compile(r"</?(?:p|div|br|ul|ol|li|strong|em|span|table|tr|td|h\d|b|i|a)\b")
BREAKS = frozenset({"p", "div", "br", "ul", "ol", "tr", "table", "h1", "h2", "h3"})
# The key of a content that is not in the file.
UNKNOWN = re.compile(r"[0-9a-f]{32}")
# Deeper than this, nothing that people wrote is found.
DEEPEST = 8


def clean(text: str) -> str:
    """Without what no file can hold: the character zero, halves of characters."""
    whole = text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return whole.replace("\r\n", "\n").replace("\r", "\n").strip()


def words(value: object, depth: int = 0) -> str:
    """Any value as words, lines where there are several; empty for nothing."""
    if isinstance(value, str):
        return plain(value)
    if value is None or depth > DEEPEST:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, Mapping):
        return _object(value, depth)
    if isinstance(value, Sequence):
        return "\n".join(filter(None, (words(each, depth + 1) for each in value)))
    return _figure(value)


def _object(value: Mapping[str, object], depth: int) -> str:
    if "content-type" in value:
        # A rich text, or a file.
        return words(value.get("data") or value.get("filename"), depth + 1)
    for name in ("title", "label", "token"):
        if value.get(name) not in (None, ""):
            return words(value[name], depth + 1)
    pairs = ((name, words(each, depth + 1)) for name, each in value.items())
    return ", ".join(f"{clean(name)} : {said}" for name, said in pairs if said)


def _figure(value: object) -> str:
    return (
        f"{value:f}" if isinstance(value, Decimal) and _is_sane(value) else str(value)
    )


def plain(text: str) -> str:
    """A text without its markup, where it has some."""
    if not MARKUP.search(text):
        return clean(text)
    page = _Page()
    try:
        page.feed(text)
        page.close()
    except AssertionError:
        # A declaration that is none: what stands between the signs is all there is.
        return clean(re.sub(r"<[^>]*>", " ", text))
    lines = (" ".join(line.split()) for line in "".join(page.said).split("\n"))
    return clean("\n".join(line for line in lines if line))


class _Page(HTMLParser):
    """The words of a page, a line for each of its paragraphs."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A paragraph begins a line, an item of a list a line with its dash."""
        if tag in BREAKS or tag == "li":
            self.said.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        """And ends it."""
        self.said.append("\n" if tag in BREAKS or tag == "li" else "")

    def handle_data(self, data: str) -> None:
        """Lines of the file are no lines of the page."""
        self.said.append(data.replace("\n", " "))


def day_in(value: object) -> date | None:
    """The day that a text begins with."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def year_in(value: object) -> int | None:
    """A year, as a number or as four digits."""
    said = words(value)
    if not re.fullmatch(r"[0-9]{4}", said):
        return None
    return int(said) if int(said) in YEARS else None


def amount_in(value: object, step: Decimal = CENT) -> Decimal | None:
    """An amount to the cent, or a figure to another `step`; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return None
    try:
        figure = Decimal(re.sub(r"[\s€]", "", str(value)).replace(",", "."))
        if not _is_sane(figure):
            return None
        return figure.quantize(step, ROUND_HALF_UP)
    except (InvalidOperation, ValueError):
        return None


def _is_sane(figure: Decimal) -> bool:
    return figure.is_finite() and abs(figure) < MOST


def rows_in(value: object) -> Iterator[Mapping[str, object]]:
    """The lines of a table."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, Mapping) and each:
            yield each


@dataclass(frozen=True)
class Names:
    """What keys and identifiers stand for, as the rest of the file says."""

    known: Mapping[str, str] = field(default_factory=dict)

    def each(self, value: object) -> tuple[str, ...]:
        """The names in a choice, one or several."""
        held = value if isinstance(value, list) else [value]
        named = (self.one(each) for each in held)
        return tuple(dict.fromkeys(name for name in named if name))

    def one(self, value: object) -> str:
        """The name of one thing: its title, else what its key stands for."""
        said = " ".join(words(value).split())
        return self.known.get(said, said)

    def line(self, value: object) -> str | None:
        """The names on one line; None where there is none, where no line holds them,
        or where one is only the key of something that the file does not tell."""
        found = self.each(value)
        line = ", ".join(found)
        if any(UNKNOWN.fullmatch(each) for each in found):
            return None
        return line if line and len(line) <= MOST_LINE else None


@dataclass(frozen=True)
class Vocabulary:
    """The names that each field chooses among, and those of people and services."""

    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> Names:
        """What the field of that name chooses among."""
        return Names(self.lists.get(name, self.people))
