"""The rows of indicators of iA.PST: one for each year of what is one indicator here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gouvernail.exchange.iapst.content_words import MOST_LINE
from gouvernail.plan.model import Indicator, Measure, Target


@dataclass(frozen=True)
class Aimed:
    """One row: what is measured, in which year, the value aimed at, the one reached;
    `words` are all of it but its label."""

    label: str
    year: int | None
    target: Decimal | None
    reached: Decimal | None
    words: str


def indicators_of(
    rows: Iterable[Aimed],
) -> tuple[tuple[Indicator, ...], list[str]]:
    """One indicator for each label, and in words the rows that could not be one.

    A value reached in a year is a measure of its last day; nought is what nobody
    filled in, and no measure.
    """
    together: dict[str, list[Aimed]] = {}
    left = []
    for row in rows:
        if row.label and len(row.label) <= MOST_LINE and _fits(row, together):
            together.setdefault(row.label, []).append(row)
        elif said := f"{row.label} {row.words}".strip():
            left.append(said)
    return tuple(_indicator(label, each) for label, each in together.items()), left


def _fits(row: Aimed, together: dict[str, list[Aimed]]) -> bool:
    """Whether nothing that the row says is lost: no year is told twice, and a value
    that was reached has its year."""
    before = together.get(row.label, [])
    if row.target is None or (row.reached and row.year is None):
        return False
    return row.year not in {each.year for each in before}


def _indicator(label: str, rows: list[Aimed]) -> Indicator:
    last = max(rows, key=lambda row: row.year or 0)
    return Indicator(
        label=label,
        target=_told(last.target) if last.target is not None else None,
        targets=tuple(sorted(_targets(rows), key=lambda each: each.year)),
        measures=tuple(sorted(_measures(rows), key=lambda each: each.on)),
    )


def _targets(rows: list[Aimed]) -> Iterator[Target]:
    for row in rows:
        if row.year is not None and row.target is not None:
            yield Target(year=row.year, value=row.target)


def _measures(rows: list[Aimed]) -> Iterator[Measure]:
    for row in rows:
        if row.year is not None and row.reached:
            yield Measure(on=date(row.year, 12, 31), value=row.reached)


def _told(figure: Decimal) -> str:
    """As people write it: no useless nought, a comma before the decimals."""
    said = f"{figure:f}"
    bare = said.rstrip("0").rstrip(".") if "." in said else said
    return bare.replace(".", ",")
