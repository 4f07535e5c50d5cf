"""Tells the rows of a table that only add others up."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.reading.marks import Role
from gouvernail.reading.recognition.grids import Row
from gouvernail.reading.recognition.lines import Verdict
from gouvernail.reading.recognition.words import fold

TOTALS = _("A row of totals: it is not an action.")
_TOTAL = re.compile(
    r"(?:(?:sous[- ]?)?tota(?:l|ux|aal)|somme|subtotaal|summe|zwischensumme|"
    r"gesamt\w*|moyennes?|(?:avancement|taux) moyen|durchschnitt|gemiddelde?)\b"
)
_ADDED_UP = re.compile(r"\b(?:tota(?:l|ux|aal)|somme|summe|gesamt\w*)\b")
_COUNT = re.compile(r"\d+(?: [a-z]+){0,2}")
_LONGEST = 60


def is_total_heading(heading: str) -> bool:
    """Whether a heading says that its column adds up those beside it."""
    return _ADDED_UP.search(fold(heading)) is not None


def opens_total(row: Row) -> bool:
    """Whether the row opens with the word."""
    return _says_total(row.cells[0].text)


@lru_cache(maxsize=20_000)
def _says_total(text: str) -> bool:
    return len(text) <= _LONGEST and _TOTAL.match(fold(text)) is not None


def _is_count(text: str) -> bool:
    """Whether a cell only counts the rows: "25 actions"."""
    return _COUNT.fullmatch(fold(text).strip()) is not None


def is_total(row: Row, levels: Collection[int]) -> bool:
    """Whether it does, and holds no other item; `levels` are the columns of items."""
    held = {at for at in levels if at in row.at and not _is_count(row.at[at].text)}
    return opens_total(row) and not held - {row.cells[0].cell.column}


def set_aside(rows: Sequence[Row]) -> Verdict:
    """The verdict on rows of totals."""
    blocks = tuple(at for row in rows for at in row.blocks)
    return Verdict(blocks, Role.FURNITURE, Wording(TOTALS))
