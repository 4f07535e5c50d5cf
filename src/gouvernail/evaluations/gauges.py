"""Indicators as an evaluation froze them."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from gouvernail.plan.indicators import Light


@dataclass(frozen=True)
class Gauge:
    """An indicator on the day: its light and its last value against the target."""

    label: str
    unit: str
    decimals: int | None
    leader: str
    light: Light
    value: Decimal | None
    on: date | None
    expected: Decimal | None
    target: Decimal | None
    target_year: int | None
    nodes: tuple[str, ...]


def gauge_of(
    told: Mapping[str, Any], shown: Container[str], is_house: bool
) -> Gauge | None:
    """The indicator that was written down, about what is `shown`; None for what the
    reader does not see."""
    if told["is_internal"] and not is_house:
        return None
    about = [key for key, _place in told["places"]]
    nodes = tuple(key for key in about if key in shown)
    if about and not nodes:
        return None
    return Gauge(
        label=told["label"],
        unit=told["unit"],
        decimals=told["decimals"],
        leader=told["leader"],
        light=Light(told["light"]),
        value=number_in(told["value"]),
        on=date.fromisoformat(told["on"]) if told["on"] else None,
        expected=number_in(told["expected"]),
        target=number_in(told["target"]),
        target_year=told["target_year"],
        nodes=nodes,
    )


def number_in(text: str) -> Decimal | None:
    """A number as the evidence keeps it; nothing where nobody said it."""
    return Decimal(text) if text else None
