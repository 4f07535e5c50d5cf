"""What another authority leads stays as it is in a working draft.

The plan in force is compared with its leader whenever it is written. A draft may be
older than what the leader did since: it is only held to what it showed before.
"""

from collections.abc import Mapping

from gouvernail.plan import model
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node
from gouvernail.plans.shares import share_of
from gouvernail.plans.sharing_rules import led_elsewhere

# A node, what it stands under (None above a top), its level.
Place = tuple[str, str | None, str]


def refuse_in_branches_led_elsewhere(
    rows: Mapping[str, Node], before: model.PlanFile, after: model.PlanFile
) -> None:
    """Raise `PlanError` where a change reaches into a branch that follows another plan.

    As a whole, such a branch may be placed elsewhere.
    """
    led = {key for key, row in rows.items() if row.origin_id is not None}
    if not led:
        return
    now = _branches(after, led)
    for top, standing in _branches(before, led).items():
        if now.get(top) != standing:
            raise _refusal(rows[top], is_gone=top not in now)


def _branches(value: model.PlanFile, led: set[str]) -> dict[str, list[Place]]:
    """The places in each branch, by its top, in document order."""
    tops: dict[str, str] = {}
    found: dict[str, list[Place]] = {}
    for node in value.nodes:
        top = tops.get(node.parent or "")
        if top is None and node.id not in led:
            continue
        tops[node.id] = top or node.id
        above = node.parent if top else None
        place = (node.id, above, node.kind.value)
        found.setdefault(tops[node.id], []).append(place)
    return found


def _refusal(top: Node, *, is_gone: bool) -> PlanError:
    if not is_gone:
        return led_elsewhere(top, share_of(top))
    leader = top.origin.plan.organisation.name if top.origin else "?"
    return PlanError(
        _(
            "“%(title)s” is shared with %(leader)s: end the sharing before you remove"
            " it."
        ),
        title=top.title,
        leader=leader,
    )
