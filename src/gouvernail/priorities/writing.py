"""Which priority each action bears once somebody writes what a session says."""

from collections.abc import Collection

from django.utils.translation import override

from gouvernail.plans.models import Node
from gouvernail.priorities.enums import WrittenAs
from gouvernail.priorities.outcome import Outcome, Row


def priorities_of(
    outcome: Outcome, keys: Collection[str], written_as: str, words: str = ""
) -> dict[Node, str]:
    """The priority of each of these actions that is still in the plan, in the language
    of the plan: it becomes one of its words."""
    with override(outcome.result.session.plan.language):
        return {
            row.node: _word(row, written_as, words)
            for row in outcome.rows
            if row.node is not None and row.weighed.key in keys
        }


def _word(row: Row, written_as: str, words: str) -> str:
    if written_as == WrittenAs.QUADRANT:
        return str(row.quadrant.label)
    return str(row.rank) if written_as == WrittenAs.RANK else words.strip()
