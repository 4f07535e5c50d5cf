"""One figure of every kind, as the pages draw them."""

from datetime import date
from decimal import Decimal

from gouvernail.core.charts import (
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


def head(name: str) -> Head:
    """A head whose words would harm a page that does not escape them."""
    return Head(name, f"Le titre de {name} <b>", f"Ce que {name} montre & dit.")


def curve() -> Figure:
    """Three lines, one of them with a gap."""
    known = (1, 4, None, 9, 25)
    points = (
        Point(date(2025 + place // 2, 1 + 6 * (place % 2), 1), _decimal(value))
        for place, value in enumerate(known)
    )
    pace = Point(date(2024, 12, 2), Decimal(0)), Point(date(2030, 10, 13), Decimal(100))
    ahead = Point(date(2027, 1, 1), Decimal(25)), Point(date(2030, 10, 13), Decimal(71))
    series = (
        Series("Rythme régulier", pace, "pace", "rythme régulier"),
        Series("Réalisé", tuple(points)),
        Series("À ce rythme", ahead, "forecast", "à ce rythme, 71 %"),
    )
    return lines(head("progress"), series, Axis("%", today=TODAY))


def amounts() -> Figure:
    """Three years, one whose amounts nobody knows."""
    groups = (
        Group("2026", (Decimal("120000.50"), Decimal(80_000))),
        Group("2027", (Decimal(300_000), None)),
        Group("2028", (None, None)),
    )
    kinds = Kind("Wallonie", "series-1"), Kind("Fonds propres", "series-2")
    return bars(head("years"), kinds, groups)


def areas() -> Figure:
    """Three objectives, one without money."""
    tiles = (
        Tile("Loger", Decimal(720_000), "OS 2"),
        Tile("Vieillir chez soi", Decimal(220_000), "OS 1"),
        Tile("Fêter", Decimal(0), "OS 3"),
    )
    return treemap(head("amounts"), tiles)


def cross() -> Figure:
    """Two objectives by state."""
    kinds = Kind("Réalisé", "done"), Kind("Non entamé", "not_started")
    rows = HeatRow("OS 1", (6, 0), "/os1/"), HeatRow("OS 2", (1, 4))
    return heat_table(head("statuses"), kinds, rows)


def loads() -> Figure:
    """One service asked too much, one whose load nobody knows."""
    rows = (
        Load("Service technique", Decimal("7.5"), Decimal(6)),
        Load("Finances", None, Decimal(2)),
    )
    return load_bars(head("load"), rows, "ETP")


def deadlines() -> Figure:
    """One moment of each state."""
    moments = (
        Moment(date(2027, 3, 1), "Avis", is_late=True),
        Moment(date(2027, 5, 1), "Réception", is_done=True),
        Moment(date(2028, 1, 1), "Chantier"),
    )
    tracks = (Track("1.2.3 Taxi", moments, date(2027, 1, 1), date(2028, 6, 1)),)
    return milestones(head("milestones"), tracks, TODAY)


def opinions() -> Figure:
    """Two actions, one on which people disagree."""
    spread = Decimal(1), Decimal(5)
    dots = (
        Dot("Taxi", "1.1", Decimal("1.5"), Decimal(4), spread, spread),
        Dot("Marché", "1.2", Decimal(4), Decimal(2)),
    )
    quarters = "À faire vite", "À planifier", "À glisser", "À écarter"
    axes = Axes("Effort", "Valeur", Decimal(1), Decimal(5), quarters)
    return plot(head("opinions"), dots, axes)


EVERY = (curve, amounts, areas, cross, loads, deadlines, opinions)


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
