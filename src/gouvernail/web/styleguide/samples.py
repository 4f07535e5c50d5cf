"""One chart of each kind, with the figures of a town that does not exist."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _, pgettext

from gouvernail.core.charts import (
    COUNTED_AS,
    STATUSES,
    Axes,
    Axis,
    Dot,
    Figure,
    Group,
    Head,
    HeatRow,
    Kind,
    Load,
    Moment,
    Point,
    Series,
    Tile,
    Track,
    bars,
    heat_table,
    lines,
    load_bars,
    milestones,
    plot,
    treemap,
)

TODAY = date(2027, 5, 12)
START, END = date(2024, 12, 2), date(2030, 10, 13)
DONE = ((2025, 6, 2), (2025, 12, 5), (2026, 6, 11), (2026, 12, 17), (2027, 5, 25))
AMOUNTS = ((200, 180, 170), (655, 500, 320), (730, 400, 90), (340, 20, 0))


def figures() -> list[Figure]:
    """The charts of the style guide, in order."""
    return [_curve(), _years(), _areas(), _cross(), _load(), _moments(), _opinions()]


def _objectives() -> tuple[str, str]:
    return _("To age well at home"), _("To get about, even without a car")


def _curve() -> Figure:
    zero, whole, now = Decimal(0), Decimal(100), Decimal(25)
    known = (Point(date(year, month, 12), Decimal(part)) for year, month, part in DONE)
    ahead = Point(TODAY, now), Point(END, Decimal(71))
    series = [
        Series(_("Even pace"), (Point(START, zero), Point(END, whole)), "pace"),
        Series(_("Done"), tuple(known)),
        Series(_("At this pace"), ahead, "forecast"),
    ]
    head = Head("curve", _("Done through time"), _("38 of 150 actions done."))
    return lines(head, series, Axis("%"))


def _years() -> Figure:
    kinds = [
        Kind(pgettext("key of a chart", "Planned"), "planned"),
        Kind(pgettext("key of a chart", "Committed"), "committed"),
        Kind(pgettext("key of a chart", "Spent"), "spent"),
    ]
    groups = [
        Group(str(2025 + place), tuple(Decimal(1000 * each) for each in row))
        for place, row in enumerate(AMOUNTS)
    ]
    head = Head(
        "years", _("Means by year"), _("43 of each 100 euros planned are spent.")
    )
    return bars(head, kinds, groups, stacked=False)


def _areas() -> Figure:
    names = (*_objectives(), _("Whole plan"))
    values = (720_000, 380_000, 60_000)
    tiles = [
        Tile(name, Decimal(value), f"OS {place}")
        for place, (name, value) in enumerate(zip(names, values, strict=True), 1)
    ]
    return treemap(Head("areas", _("Means by objective"), ""), tiles)


def _cross() -> Figure:
    kinds = [Kind(str(COUNTED_AS[status]), status) for status in STATUSES]
    first, second = _objectives()
    rows = [HeatRow(first, (6, 9, 1, 2, 4, 0)), HeatRow(second, (4, 8, 2, 1, 5, 1))]
    return heat_table(Head("cross", _("Objectives by status"), ""), kinds, rows)


def _load() -> Figure:
    rows = [
        Load(_("Social action"), Decimal("7.5"), Decimal(6)),
        Load(_("Finance"), Decimal("2.25"), Decimal(3)),
    ]
    return load_bars(Head("load", _("Load of the departments"), ""), rows, _("FTE"))


def _moments() -> Figure:
    first, second = _objectives()
    tracks = [
        Track(first, (Moment(date(2027, 3, 1), is_late=True),), START, END),
        Track(second, (Moment(date(2027, 1, 5), is_done=True), Moment(END))),
    ]
    return milestones(Head("moments", _("Milestones"), ""), tracks, TODAY)


def _opinions() -> Figure:
    first, second = _objectives()
    spread = Decimal(2), Decimal(5)
    dots = [
        Dot(first, "1.1", Decimal("1.8"), Decimal("4.2"), None, spread),
        Dot(second, "1.2", Decimal("4.1"), Decimal("2.2"), spread),
    ]
    axes = Axes(_("Effort"), _("Value"), Decimal(1), Decimal(5))
    return plot(Head("opinions", _("Value and effort"), ""), dots, axes)
