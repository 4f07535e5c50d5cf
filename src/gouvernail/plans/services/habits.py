"""How a plan numbered itself before a change, for the day it is taken back.

Habits are read off the numbers; once a part was removed, those that are left may show
others. Put back with these, every number is what it was.
"""

from typing import Any

from gouvernail.plan import model
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.numbering import Numbering


def habits_of(value: model.PlanFile) -> dict[str, Any]:
    """The habits of `value`, as the journal keeps them."""
    habits = Numbering.infer(value.nodes)
    return {
        "restarts": habits.restarts_in_volet,
        "letters": sorted(kind.value for kind in habits.letters),
        "unlike": sorted(str(parent) for parent in habits.unlike if parent is not None),
        "unlike_top": None in habits.unlike,
        "prefixes": {str(key): prefix for key, prefix in habits.prefixes.items()},
    }


def numbering_in(details: dict[str, Any]) -> Numbering | None:
    """The habits that a line of the journal kept; older lines kept none."""
    kept = details.get("habits")
    if kept is None:
        return None
    top = {None} if kept["unlike_top"] else set()
    return Numbering(
        restarts_in_volet=kept["restarts"],
        letters=frozenset(NodeKind(kind) for kind in kept["letters"]),
        unlike=frozenset(kept["unlike"]) | top,
        prefixes=kept["prefixes"],
    )
