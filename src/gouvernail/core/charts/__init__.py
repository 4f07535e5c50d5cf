"""Charts drawn by the server: SVG without script, each with its sentence and its table.

Every chart is a `Figure`, built by one function and shown by
`{% include "components/chart.html" with figure=figure download=address only %}`, where
`address` is the folder of the plan's charts (`…/charts/`, see `web/charts`), or empty.

    Head(name, title, finding, query="")            what it is called and what it shows
    lines(head, series, axis)                       Series(name, points, look, label)
                                                    Point(on, value), Axis(unit, …)
    bars(head, kinds, groups, unit=, stacked=)      Kind(name, tone), Group(name, …)
    treemap(head, tiles, unit)                      Tile(name, value, mark, link)
    heat_table(head, kinds, rows)                   HeatRow(name, counts, link)
    load_bars(head, loads, unit)                    Load(name, value, capacity, link)
    milestones(head, tracks, today)                 Track(name, moments, start, end, …)
                                                    Moment(on, name, is_done, is_late)
    plot(head, dots, axes)                          Dot(name, mark, x, y, spread_x, …)
                                                    Axes(x, y, low, high, quarters)

Looks of a line: main, forecast, target, pace, series-1 … series-8. Tones of a bar:
series-1 … series-8, planned, committed, spent, main, missing, and the six statuses.
Values are decimals; None is “not known”, drawn as nothing and written as a dash.
"""

from gouvernail.core.charts.bars import Group, Kind, bars
from gouvernail.core.charts.figure import Figure, Head, Table, table_of
from gouvernail.core.charts.heat import HeatRow, heat_table
from gouvernail.core.charts.lines import Axis, Point, Series, lines
from gouvernail.core.charts.load import Load, load_bars
from gouvernail.core.charts.milestones import Moment, Track, milestones
from gouvernail.core.charts.numbers import said, short
from gouvernail.core.charts.palette import SERIES, series_tone
from gouvernail.core.charts.plot import Axes, Dot, plot
from gouvernail.core.charts.status import (
    COUNTED_AS,
    SIZES,
    STATUSES,
    Counts,
    Segment,
    actions,
    finding,
    mini_progress,
    segments,
    stacked_bar,
)
from gouvernail.core.charts.treemap import Tile, treemap

__all__ = [
    "Axes",
    "Dot",
    "HeatRow",
    "Load",
    "Moment",
    "Tile",
    "Track",
    "heat_table",
    "load_bars",
    "milestones",
    "plot",
    "treemap",
    "COUNTED_AS",
    "SERIES",
    "SIZES",
    "STATUSES",
    "Axis",
    "Counts",
    "Figure",
    "Group",
    "Head",
    "Kind",
    "Point",
    "Segment",
    "Series",
    "Table",
    "actions",
    "bars",
    "finding",
    "lines",
    "mini_progress",
    "said",
    "segments",
    "series_tone",
    "short",
    "stacked_bar",
    "table_of",
]
