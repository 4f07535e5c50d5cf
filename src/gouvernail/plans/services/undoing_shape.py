"""Taking back what was done to the tree: added, moved, another level, removed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.adopted import locked
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import editable_sides, is_on_side
from gouvernail.plans.services.shape import parent_gone, put_back, remove_node
from gouvernail.plans.services.undoing_words import key_of
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts

# Taken back by removing what came.
CAME = ("node.added", "node.restored")


@dataclass(frozen=True)
class Standing:
    """The nodes of a plan as they stand, removed ones too, by permanent id."""

    rows: dict[str, Node]
    keys: dict[int, str]

    @cached_property
    def children(self) -> dict[str, set[str]]:
        """What stands right below each node today."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.rows.values():
            if row.parent_id and row.removed_at is None:
                found[self.keys[row.parent_id]].add(row.key)
        return found

    def parent_of(self, key: str) -> str | None:
        """The permanent id of the node above it."""
        above = self.rows[key].parent_id
        return self.keys.get(above) if above else None

    def is_there(self, key: str) -> bool:
        """Whether it is in the plan today."""
        return key in self.rows and self.rows[key].removed_at is None


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line on a branch that she may change."""
    sides = editable_sides(user, plan)
    if not sides or not changes:
        return {}
    if plan.is_text_locked:
        return {change.pk: Verdict(locked(plan)) for change in changes}
    standing = _standing(plan)
    return {
        change.pk: _verdict(change, standing)
        for change in changes
        if key_of(change) in standing.rows
        and is_on_side(standing.rows[key_of(change)], sides)
    }


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """Remove what came; put what left or moved where it stood."""
    if change.verb not in CAME:
        return put_back(plan=plan, change=change, by=by)
    node = Node.objects.of_plan(plan).get(key=key_of(change))
    node.plan = plan
    return remove_node(node=node, by=by, undoes=change)


def _standing(plan: Plan) -> Standing:
    rows = Node.objects.filter(plan=plan).without_texts().order_by("pk")
    found = {row.key: row for row in rows}
    return Standing(found, {row.pk: row.key for row in found.values()})


def _verdict(change: Change, standing: Standing) -> Verdict:
    way = _in_the_way_of_leaving if change.verb in CAME else _in_the_way_of_standing
    why = next(way(change, standing), None)
    return Verdict(why) if why is not None else POSSIBLE


def _in_the_way_of_leaving(change: Change, standing: Standing) -> Iterator[PlanError]:
    """Why what came cannot merely leave again."""
    key = key_of(change)
    if not standing.is_there(key):
        yield _gone(standing.rows[key])
    if standing.children[key] - set(change.subjects.strip("|").split("|")):
        yield PlanError(
            _("“%(title)s” holds others since: move or remove them first."),
            title=standing.rows[key].title,
        )


def _in_the_way_of_standing(change: Change, standing: Standing) -> Iterator[PlanError]:
    """Why what left or moved cannot stand again where it stood."""
    key = key_of(change)
    row, branch = standing.rows[key], change.details.get("branch")
    if change.verb != "node.removed" and not standing.is_there(key):
        yield _gone(row)
    elif change.verb == "node.removed" and standing.is_there(key):
        yield PlanError(_("“%(title)s” is in the plan already."), title=row.title)
    elif not branch:
        yield PlanError(
            _("The history does not say where “%(title)s” stood."), title=row.title
        )
    elif branch[0]["parent"] and not standing.is_there(branch[0]["parent"]):
        yield parent_gone(row.title, standing.rows.get(branch[0]["parent"]))
    elif _is_elsewhere(change, standing):
        yield PlanError(
            _("“%(title)s” was moved again since: take the later move back first."),
            title=row.title,
        )


def _gone(row: Node) -> PlanError:
    return PlanError(
        _("“%(title)s” is no longer in the plan: bring it back first."), title=row.title
    )


def _is_elsewhere(change: Change, standing: Standing) -> bool:
    """Whether the branch is no longer where the line put it, or of other levels."""
    now: list[dict[str, Any]] = change.details.get("now") or []
    if not now:
        return False
    if standing.parent_of(now[0]["id"]) != now[0]["parent"]:
        return True
    return any(
        standing.rows[each["id"]].kind != each["kind"]
        for each in now
        if standing.is_there(each["id"])
    )
