"""What each action of a plan plans to spend, for who counts progress by amounts."""

from decimal import Decimal

from gouvernail.money.ledger import Ledger
from gouvernail.plan.kinds import NodeKind
from gouvernail.progress.picture import Picture


def planned_of(picture: Picture, ledger: Ledger) -> dict[int, Decimal]:
    """The expenses planned by each action that tells some, by primary key; of what
    comes back each year, one year."""
    found = {}
    for node in picture.nodes:
        if node.kind == NodeKind.ACTION:
            told = ledger.total(node.pk)
            once, yearly = told.planned, told.yearly().planned
            if once is not None or yearly is not None:
                found[node.pk] = (once or Decimal(0)) + (yearly or Decimal(0))
    return found
