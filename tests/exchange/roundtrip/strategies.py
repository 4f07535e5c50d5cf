"""Hypothesis strategies for books: any tables, any canonical text."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from gouvernail.exchange.roundtrip.value import Book, Column, Kind, Row, Table
from gouvernail.plan.cells import folded

KEYS = st.from_regex(r"[a-z][a-z0-9_:-]{0,11}", fullmatch=True)
# Signs that XML refuses and line ends of every kind among them.
ODD = ["\n", "\r\n", "\t", "\x00", "\x1b", "\ufffe", "  ", "=", "_x0041_"]
TEXTS = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.sampled_from(ODD),
    ),
    max_size=4,
).map("".join)
STARTS = st.sampled_from(["", "=", "+", "-", "@", "'", "gouvernail", "{", " "])
WORDS = st.builds(lambda start, text: start + text, STARTS, TEXTS)
HEADINGS = st.text(max_size=20)


def decimals(places: int) -> st.SearchStrategy[str]:
    most = Decimal(10) ** 9
    numbers = st.decimals(
        -most + 1, most - 1, allow_nan=False, allow_infinity=False, places=places
    )
    return numbers.map(lambda number: f"{number or abs(number):f}")


def plain(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def texts_of(column: Column) -> st.SearchStrategy[str]:
    """The canonical texts of a column."""
    parts = st.lists(
        st.from_regex(r"[^\s;][^;\n]{0,8}[^\s;]", fullmatch=True), max_size=3
    )
    found = {
        Kind.TEXT: WORDS,
        Kind.WHOLE: st.integers(-(10**8), 10**8).map(str),
        Kind.NUMBER: decimals(3).map(plain),
        Kind.MONEY: decimals(2),
        Kind.DAY: st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat),
        Kind.CHOICE: st.sampled_from([key for key, _w in column.choices] or [""]),
        Kind.LIST: parts.map("; ".join),
        Kind.YES: st.sampled_from(["yes", "no"]),
    }
    return st.one_of(st.just(""), found[column.kind])


@st.composite
def columns(draw: st.DrawFn, key: str) -> Column:
    kind = draw(st.sampled_from(list(Kind)))
    words = st.text("abcdefgh é'", min_size=1, max_size=8).filter(str.strip)
    choices = draw(st.lists(st.tuples(KEYS, words), max_size=4, unique_by=_told_apart))
    return Column(
        key,
        draw(HEADINGS),
        kind,
        tuple(choices) if kind is Kind.CHOICE else (),
        tuple(draw(st.lists(WORDS, max_size=3))) if kind is Kind.TEXT else (),
        draw(st.booleans()),
        draw(st.integers(4, 60)),
        draw(TEXTS),
    )


def _told_apart(choice: tuple[str, str]) -> str:
    return folded(choice[1])


@st.composite
def tables(draw: st.DrawFn, key: str, least: int) -> Table:
    keys = draw(st.lists(KEYS, min_size=1, max_size=5, unique=True))
    found = tuple(draw(columns(each)) for each in keys)
    ids = draw(st.lists(KEYS, min_size=least, max_size=5, unique=True))
    rows = tuple(
        Row(
            each,
            {column.key: draw(texts_of(column)) for column in found},
            draw(st.integers(0, 9)),
            draw(st.booleans()),
        )
        for each in ids
    )
    return Table(key, draw(HEADINGS), found, rows, draw(st.booleans()))


@st.composite
def books(draw: st.DrawFn, least: int = 0) -> Book:
    """Any book, each of its tables with so many rows at least."""
    keys = draw(st.lists(KEYS, min_size=1, max_size=3, unique=True))
    return Book(
        "rochevaux/pst",
        draw(KEYS),
        draw(TEXTS),
        draw(KEYS),
        "2026-11-23T08:00:00+00:00",
        draw(st.sampled_from(["fr", "en"])),
        tuple(draw(tables(each, least)) for each in keys),
        tuple(draw(st.lists(TEXTS, max_size=2))),
    )
