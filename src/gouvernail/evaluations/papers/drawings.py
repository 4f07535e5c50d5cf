"""The drawings of an evaluation: the states of its actions, as a strip and a table."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from gouvernail.core.charts import (
    STATUSES,
    Figure,
    Head,
    HeatRow,
    Kind,
    finding,
    heat_table,
    segments,
    table_of,
)
from gouvernail.core.charts.canvas import Canvas, Letter
from gouvernail.core.charts.keys import Key, draw_keys
from gouvernail.core.charts.shapes import FILLS
from gouvernail.plan.rollups import Tally
from gouvernail.progress.enums import Status

THICK, FOOT = 34.0, 10.0
# A count is written on its piece where it has room.
ROOM = 22.0
DARK = ("done", "ongoing", "blocked")


def strip(tally: Tally) -> Figure:
    """The actions that can end, by state, on one line."""
    head = Head("states", _("Actions by state"), finding(tally))
    rows = [(_name(part.status), str(part.count)) for part in segments(tally)]
    table = table_of((_("State"), _("Actions")), rows)

    def draw(width: float) -> Canvas:
        canvas = Canvas(width, THICK + FOOT)
        for part in segments(tally):
            _piece(canvas, part.status, part.count, (part.start, part.length))
        parts = [part.status for part in segments(tally)]
        draw_keys(canvas, [Key(_name(each), FILLS[each]) for each in parts])
        return canvas

    return Figure(head, table, draw)


def by_objective(rows: Sequence[tuple[str, Tally]], whole: Tally) -> Figure:
    """Objectives by state: counts, tinted."""
    kinds = [Kind(_name(code), code) for code in STATUSES]
    told = [
        HeatRow(name, tuple(getattr(tally, code) for code in STATUSES))
        for name, tally in rows
    ]
    head = Head("objectives", _("Objectives by state"), finding(whole))
    return heat_table(head, kinds, told)


def _piece(canvas: Canvas, status: str, count: int, at: tuple[float, float]) -> None:
    left, length = (canvas.width * percent / 100 for percent in at)
    canvas.rect((left, 0), (max(length - 1.5, 1), THICK), FILLS[status])
    if length >= ROOM:
        ink = "on-accent" if status in DARK else "ink"
        letter = Letter(ink, 14, is_bold=True, anchor="middle")
        canvas.text((left + length / 2, THICK / 2 + 5), str(count), letter)


def _name(code: str) -> str:
    return str(Status(code).label)
