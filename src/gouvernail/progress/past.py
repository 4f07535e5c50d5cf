"""Where a plan stood at the end of a day: two queries, whatever was said since."""

from dataclasses import dataclass
from datetime import date

from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate


@dataclass(frozen=True)
class Past:
    """The last words of each action by that evening, by permanent id.

    `live` are the permanent ids that the plan has today: the others were removed since.
    """

    updates: dict[str, ProgressUpdate]
    live: frozenset[str]


def past_of(plan: Plan, day: date) -> Past:
    """What had been said in `plan` by the end of `day`, of what is still in it or not.

    The keys are read apart: joined to the news, the actions of a whole region may be.
    """
    rows = Node.objects.filter(plan=plan).values_list("pk", "key", "removed_at")
    found = {pk: (key, removed_at) for pk, key, removed_at in rows}
    standing = ProgressUpdate.objects.as_of(plan, day)
    return Past(
        updates={found[each.node_id][0]: each for each in standing},
        live=frozenset(key for key, removed_at in found.values() if not removed_at),
    )
