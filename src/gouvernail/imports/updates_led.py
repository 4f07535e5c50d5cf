"""What another authority leads is left as it is by a new document.

Rows that follow the plan of a partner are paired with what the document says of them,
and no change of them is proposed: there is nobody here who could make it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property

from gouvernail.plan.differences import Differences, Pair
from gouvernail.plan.model import Node as Value
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.shares import share_of


@dataclass(frozen=True)
class OwnDifferences(Differences):
    """Those that can be taken: `stays` (ids of the plan) do not go, `left_out` (ids of
    the document) do not come."""

    stays: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()

    @cached_property
    def added(self) -> tuple[Value, ...]:
        """What the document adds, but not to what another authority leads."""
        known = {*self.matching.old_of, *self.left_out}
        return tuple(node for node in self.new.nodes if node.id not in known)

    @cached_property
    def gone(self) -> tuple[Value, ...]:
        """What the document no longer has, but for what another authority leads."""
        kept = {*self.matching.new_of, *self.stays}
        return tuple(node for node in self.old.nodes if node.id not in kept)


def without_led(told: Differences, rows: Mapping[str, Node]) -> Differences:
    """`told` without what only another authority could change."""
    led = {key for key, row in rows.items() if row.origin_id is not None}
    if not led:
        return told
    moved = {pair.old.id for pair in told.moved if not _is_held(pair, told, led)}
    known = {each.name: getattr(told, each.name) for each in fields(Differences)}
    known["pairs"] = tuple(
        _silent(pair) if pair.old.id in led else pair for pair in told.pairs
    )
    known["moved_ids"] = frozenset(moved)
    return OwnDifferences(
        **known, stays=frozenset(led), left_out=frozenset(_under(told, led))
    )


def counted(
    told: Differences, own: Differences, rows: Mapping[str, Node], plan: Plan
) -> dict[str, int]:
    """By the name of who leads them, of how many rows the document says otherwise."""
    if own is told:
        return {}
    here = {node.id for node in own.gone} | {pair.old.id for pair in own.changed}
    said = [*told.gone, *(pair.old for pair in told.changed)]
    left = {node.id for node in said} - here
    return dict(Counter(_leader(rows[key], plan) for key in sorted(left)))


def _silent(pair: Pair) -> Pair:
    return replace(pair, alterations=())


def _is_held(pair: Pair, told: Differences, led: set[str]) -> bool:
    """Whether it stands in a branch that another leads, or would be put into one."""
    above = told.matching.old_of.get(pair.new.parent or "")
    return above in led or (pair.old.id in led and pair.old.parent in led)


def _under(told: Differences, led: set[str]) -> Iterable[str]:
    """The ids of what the document puts under what another authority leads."""
    known, found = told.matching.old_of, set[str]()
    for node in told.new.nodes:
        above = node.parent or ""
        is_inside = known.get(above) in led or above in found
        if node.id not in known and is_inside:
            found.add(node.id)
    return found


def _leader(row: Node, plan: Plan) -> str:
    row.plan = plan
    share = share_of(row)
    return share.node.plan.organisation.name if share else "?"
