"""Which actions carry which promise."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.commitments.models import Commitment, Link
from gouvernail.commitments.services.journal import require_editing, tell_promise
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.querysets import PlanQuerySet


def linkable_plans(user: User, organisation: Organisation) -> PlanQuerySet:
    """The plans whose actions may carry a promise of this authority: its own and the
    common ones that she reads; never the working draft of a revision."""
    plans = Plan.objects.visible_to(user).of_organisation(organisation)
    return plans.standing()


@transaction.atomic
def link_promise(*, promise: Commitment, node: Node, by: User, note: str = "") -> None:
    """This node carries it."""
    _require(promise, node, by)
    link, _made = Link.objects.get_or_create(commitment=promise, node=node)
    link.is_refused, link.note = False, note.strip()[:300] or link.note
    link.save(update_fields=["is_refused", "note"])
    _tell("promise.linked", promise, node, by)


@transaction.atomic
def unlink_promise(*, promise: Commitment, node: Node, by: User) -> None:
    """This node no longer carries it."""
    require_editing(by, promise.declaration)
    Link.objects.filter(commitment=promise, node=node).delete()
    _tell("promise.unlinked", promise, node, by)


@transaction.atomic
def refuse_likeness(*, promise: Commitment, node: Node, by: User) -> None:
    """They only look alike: do not propose this again."""
    _require(promise, node, by)
    Link.objects.update_or_create(
        commitment=promise, node=node, defaults={"is_refused": True}
    )
    _tell("promise.unlike", promise, node, by)


def _require(promise: Commitment, node: Node, by: User) -> None:
    require_editing(by, promise.declaration)
    plans = linkable_plans(by, promise.declaration.organisation)
    if node.removed_at is not None or not plans.filter(pk=node.plan_id).exists():
        raise PermissionDenied


def _tell(verb: str, promise: Commitment, node: Node, by: User) -> None:
    pair = [promise.subject, f"n{node.pk}"]
    label = f"{promise.text[:90]} – {node.ref} {node.title[:90]}"
    tell_promise(verb, promise, by, subjects=pair, label=label)
