"""What becomes of an action that leaves the text: merged, split, replaced, abandoned.

Written where the words are free: in a draft, or in the working draft of a revision. The
old action keeps its row and its journal; its page says what took it over.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.adoption.enums import Kinship
from gouvernail.adoption.models import Descent
from gouvernail.history.models import Change
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_edit_node
from gouvernail.plans.services.shape import remove_node

# What may become of an action within one plan.
FATES = (Kinship.MERGED, Kinship.SPLIT, Kinship.SUPERSEDED, Kinship.ABANDONED)


@dataclass(frozen=True)
class Fate:
    """What becomes of an action, what takes it over, and why."""

    kinship: str
    heirs: Sequence[Node] = ()
    reason: str = ""


@transaction.atomic
def drop_node(*, node: Node, fate: Fate, by: User) -> Change:
    """Take `node` and all it holds out of the text, and write down what became of it.

    Raises `ValidationError` where what should take it over is missing or goes with it.
    """
    if not can_edit_node(by, node):
        raise PermissionDenied
    branch = list(Node.objects.of_plan(node.plan).below(node))
    _refuse_unfit(node, branch, fate)
    change = remove_node(node=node, by=by, reason=fate.reason.strip())
    _write(node.plan, [row.key for row in branch], fate, by)
    return change


@transaction.atomic
def merge_actions(
    *, nodes: Iterable[Node], into: Node, by: User, reason: str = ""
) -> list[Change]:
    """`into` takes over all of `nodes`, which leave the text."""
    fate = Fate(Kinship.MERGED, [into], reason)
    return [drop_node(node=node, fate=fate, by=by) for node in nodes]


def split_action(
    *, node: Node, into: Sequence[Node], by: User, reason: str = ""
) -> Change:
    """Several actions take `node` over."""
    return drop_node(node=node, fate=Fate(Kinship.SPLIT, into, reason), by=by)


def supersede(*, node: Node, heir: Node, by: User, reason: str = "") -> Change:
    """Another action replaces `node`."""
    return drop_node(node=node, fate=Fate(Kinship.SUPERSEDED, [heir], reason), by=by)


def abandon(*, node: Node, reason: str, by: User) -> Change:
    """Nothing comes of `node`; one says why."""
    return drop_node(node=node, fate=Fate(Kinship.ABANDONED, (), reason), by=by)


def _refuse_unfit(node: Node, branch: Sequence[Node], fate: Fate) -> None:
    if fate.kinship not in FATES:
        raise ValidationError({"kinship": _("Say what becomes of it.")})
    if fate.kinship == Kinship.ABANDONED:
        if not fate.reason.strip():
            raise ValidationError({"reason": _("Say why in a sentence.")})
        return
    if not fate.heirs:
        raise ValidationError({"heirs": _("Choose what takes it over.")})
    if fate.kinship == Kinship.SPLIT and len(fate.heirs) == 1:
        raise ValidationError({"heirs": _("Choose the parts: two at least.")})
    gone = {row.pk for row in branch}
    for heir in fate.heirs:
        if heir.plan_id != node.plan_id or heir.removed_at or heir.pk in gone:
            said = _("“%(title)s” cannot take it over: it leaves the plan too.")
            raise ValidationError({"heirs": said % {"title": heir.title}})


def _write(plan: Plan, keys: Sequence[str], fate: Fate, by: User) -> None:
    """The links of a whole branch; what was said of it before no longer counts."""
    old = plan.revises or plan
    Descent.objects.filter(old_plan=old, new_plan=plan, old_key__in=keys).delete()
    heirs = [] if fate.kinship == Kinship.ABANDONED else [h.key for h in fate.heirs]
    Descent.objects.bulk_create(
        Descent(
            kinship=fate.kinship,
            old_plan=old,
            old_key=key,
            new_plan=plan,
            new_key=heir,
            reason=fate.reason.strip(),
            by=by,
        )
        for key in keys
        for heir in (heirs or [""])
    )
