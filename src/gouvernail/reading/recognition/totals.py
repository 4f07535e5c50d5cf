"""Tells the rows of a table that only add others up."""

import re
from collections.abc import Sequence

from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.reading.marks import Role
from gouvernail.reading.recognition.grids import Row
from gouvernail.reading.recognition.headings import Headings
from gouvernail.reading.recognition.lines import Verdict
from gouvernail.reading.recognition.words import fold

TOTALS = _("A row of totals: it is not an action.")
_TOTAL = re.compile(
    r"(?:(?:sous[- ]?)?tota(?:l|ux|aal)|somme|subtotaal|summe|zwischensumme|"
    r"gesamt\w*|moyennes?|(?:avancement|taux) moyen|durchschnitt|gemiddelde?)\b"
)
_LONGEST = 60


def is_total(row: Row, headings: Headings) -> bool:
    """Whether the row opens with the word, and holds no other item."""
    first = row.cells[0]
    if not _TOTAL.match(fold(first.text)) or len(first.text) > _LONGEST:
        return False
    levels = {column.at for column in headings.levels if column.at in row.at}
    return not levels - {first.cell.column}


def set_aside(rows: Sequence[Row]) -> Verdict:
    """The verdict on rows of totals."""
    blocks = tuple(at for row in rows for at in row.blocks)
    return Verdict(blocks, Role.FURNITURE, Wording(TOTALS))
