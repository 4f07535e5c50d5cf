"""The parts, joined."""

from typing import Any

from gouvernail.plans.models import Plan
from tests.api.acts import Act
from tests.api.parts import adoption, evaluating, means, people, site, steering
from tests.factories import Cast

PARTS = (people, adoption, steering, means, evaluating, site)
ACTS: dict[str, Act] = {name: act for part in PARTS for name, act in part.ACTS.items()}
# What an operation that reads answers to a role, where it is not 200.
SEEN: dict[tuple[str, str], int] = {
    asked: status for part in PARTS for asked, status in part.SEEN.items()
}
# What belongs to the bearer, whoever she is: nobody is a stranger there.
OWN: set[str] = {name for part in PARTS for name in getattr(part, "OWN", ())}


def holes(cast: Cast, plan: Plan) -> dict[str, Any]:
    """What fills the addresses of the parts, by the name of the hole."""
    found: dict[str, Any] = {}
    for part in PARTS:
        made = part.holes(cast, plan)
        assert not found.keys() & made.keys(), "two parts fill the same hole"
        found |= made
    return found
