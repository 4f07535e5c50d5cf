"""Tells the rows of a table that only add others up."""

import re
from collections.abc import Collection, Sequence

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
_LONGEST = 60


def opens_total(row: Row) -> bool:
    """Whether the row opens with the word."""
    first = row.cells[0].text
    return len(first) <= _LONGEST and _TOTAL.match(fold(first)) is not None


def is_total(row: Row, levels: Collection[int]) -> bool:
    """Whether it does, and holds no other item; `levels` are the columns of items."""
    held = {at for at in levels if at in row.at}
    return opens_total(row) and not held - {row.cells[0].cell.column}


def set_aside(rows: Sequence[Row]) -> Verdict:
    """The verdict on rows of totals."""
    blocks = tuple(at for row in rows for at in row.blocks)
    return Verdict(blocks, Role.FURNITURE, Wording(TOTALS))
