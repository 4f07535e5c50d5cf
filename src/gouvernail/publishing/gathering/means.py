"""What the plan costs, where the authority shows it."""

from collections.abc import Iterator

from gouvernail.money.ledger import Ledger, ledger_of
from gouvernail.plan.audience import Topic
from gouvernail.plan.money import Line
from gouvernail.publishing.gathering.ground import Ground
from gouvernail.publishing.value import Amount


def amounts_of(ground: Ground) -> tuple[Amount, ...]:
    """The lines that count of what is shown, in the order of the plan."""
    if not ground.shows(Topic.BUDGET):
        return ()
    return tuple(_told(ledger_of(ground.plan, ground.picture.nodes), ground))


def _told(ledger: Ledger, ground: Ground) -> Iterator[Amount]:
    keys = {spot.id: spot.key for spot in ledger.nodes}
    for line in ledger.counted:
        key = keys[line.node]  # type: ignore[index]
        if key in ground.nodes and ground.shows(Topic.BUDGET, key):
            yield _amount(key, line)


def _amount(key: str, line: Line) -> Amount:
    return Amount(
        node=key,
        year=line.year,
        is_yearly=line.per_year,
        flow=line.flow,
        nature=line.nature,
        source=line.source or "",
        planned=line.planned,
        committed=line.committed,
        spent=line.spent,
    )
