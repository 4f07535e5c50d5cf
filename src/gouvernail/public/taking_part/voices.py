"""The words of citizens as a public page shows them: where said, to what linked."""

from collections.abc import Iterable
from dataclasses import dataclass

from gouvernail.participation.models import Contribution
from gouvernail.public.door import Visit
from gouvernail.public.taking_part.parts import address_about


@dataclass(frozen=True)
class Spot:
    """A place of the plan, with its page."""

    title: str
    address: str


@dataclass(frozen=True)
class Voice:
    """What one citizen said; `spot` is None for the whole plan or what left it."""

    row: Contribution
    spot: Spot | None
    others: tuple[Spot, ...]


def voices_of(visit: Visit, rows: Iterable[Contribution]) -> list[Voice]:
    """Without those said of a page that the authority shows no more."""
    shown = (row for row in rows if row.key not in visit.withdrawn)
    return [_voice(visit, row) for row in shown]


def _voice(visit: Visit, row: Contribution) -> Voice:
    others = (_spot(visit, place.key) for place in row.places.all())
    return Voice(row, _spot(visit, row.key), tuple(filter(None, others)))


def _spot(visit: Visit, key: str) -> Spot | None:
    node = visit.opened.nodes.get(key)
    if node is None or key in visit.withdrawn:
        return None
    return Spot(node.title, address_about(visit, key))
