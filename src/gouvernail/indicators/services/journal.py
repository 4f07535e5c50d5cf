"""What every service of the indicators does: refuse, tell the journal of the plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, plain, record
from gouvernail.indicators.models import Indicator
from gouvernail.plans.models import Node, Plan

SHORT = 200


@dataclass(frozen=True, kw_only=True)
class Told:
    """One line of the history: what was done, to which indicators, with what."""

    verb: str
    by: User
    label: str
    details: Mapping[str, Any] = field(default_factory=dict)
    undoes: Change | None = None


def tell(plan: Plan, indicators: Iterable[Indicator], told: Told) -> Change:
    """One line in the history of the plan, and of each node that they are about."""
    listed = list(indicators)
    rows = Node.objects.filter(indicators__in=listed).order_by("path")
    keys = dict.fromkeys(rows.values_list("key", flat=True))
    return record(
        Act(
            scope=plan.scope,
            verb=told.verb,
            by=told.by,
            subjects=[*keys, *(each.subject for each in listed)],
            label=told.label[:SHORT],
            details=dict(told.details),
            undoes=told.undoes,
        )
    )


def kept(value: Any) -> Any:
    """A value as the journal keeps it; exact numbers as text."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else plain(value)
