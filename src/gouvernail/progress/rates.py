"""How far a plan is by what it counts by: alike, by weight, or by amount."""

from dataclasses import dataclass
from decimal import Decimal

from gouvernail.plan.kinds import Rollup
from gouvernail.plan.rollups import Rate, progress_of, size_of
from gouvernail.progress.picture import Picture

Sizes = dict[int, Decimal]


@dataclass(frozen=True)
class Progress:
    """The rate of each node by primary key, of the whole plan under None; `sizes` are
    the weights or amounts of the actions that have one."""

    by: Rollup
    sizes: Sizes
    rates: dict[int | None, Rate]

    def sizes_below(self, picture: Picture, top: int | None) -> Sizes:
        """What each action below `top` that can end counts for, abandoned or not."""
        found = {}
        for node in picture.nodes:
            is_counted = node.kind == "action" and not node.recurring
            size = size_of(self.by, self.sizes.get(node.pk)) if is_counted else None
            if size is not None and (top is None or _is_below(picture, node.pk, top)):
                found[node.pk] = size
        return found


def progress_in(picture: Picture, by: Rollup, amounts: Sizes) -> Progress:
    """How far `picture` is, counted `by`; `amounts` is read where it is by amount."""
    sizes = amounts if by is Rollup.BUDGET else weights_of(picture)
    rates = progress_of(picture.placed, picture.states, by=by, sizes=sizes)
    return Progress(by, sizes, rates)


def weights_of(picture: Picture) -> Sizes:
    """The weights that somebody gave."""
    given = ((node.pk, node.weight) for node in picture.nodes)
    return {pk: Decimal(weight) for pk, weight in given if weight is not None}


def _is_below(picture: Picture, node: int, top: int) -> bool:
    tree = picture.tree
    return tree[node].path.startswith(tree[top].path)
