"""Ending what two authorities share: the partner's rows stay with it, or leave."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.plan import tree
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.adopted import refuse_new_shape
from gouvernail.plans.enums import OfferState
from gouvernail.plans.models import Node, Plan, Share
from gouvernail.plans.services.placing import place_rows
from gouvernail.plans.services.sharing.following import lock_plans
from gouvernail.plans.services.sharing.tying import branch_rows, settle, tell_both
from gouvernail.plans.shares import shares_of
from gouvernail.plans.sharing_rules import can_answer_offer, can_end_share
from gouvernail.plans.value import value_of


@transaction.atomic
def end_share(*, share: Share, by: User, reason: str = "", keep: bool = True) -> None:
    """End it. `keep`: the rows stay in the partner's tree, as its own, with all that
    was said; otherwise they leave it. Only the partner may take them out."""
    if not can_end_share(by, share):
        raise PermissionDenied
    if not keep and not can_answer_offer(by, share):
        raise PermissionDenied
    lock_plans(share.node.plan)
    locked = _tied(share)
    rows = branch_rows(locked)
    Node.objects.filter(pk__in=[row.pk for row in rows]).update(origin=None)
    settle(locked, OfferState.ENDED, by, reason)
    if not keep and locked.mirror is not None:
        refuse_new_shape(locked.mirror.plan)
        _take_out(locked.mirror.plan, locked.mirror, rows)
    tell_both(locked, "share.ended", by, reason.strip())


def end_all(plan: Plan, by: User) -> None:
    """A plan is put away: nothing of it is shared any more, what it lent stays."""
    for share in shares_of(plan).rows:
        if share.state == OfferState.OFFERED:
            settle(share, OfferState.WITHDRAWN, by)
            tell_both(share, "share.withdrawn", by)
        elif share.state == OfferState.ACCEPTED:
            _let_go(share, by)


def end_followed(plan: Plan, organisation: Organisation, by: User) -> None:
    """What was proposed to `organisation` and stands in `plan` stays, as its own."""
    for share in shares_of(plan).followed:
        if share.organisation_id == organisation.pk:
            _let_go(share, by)


def _let_go(share: Share, by: User) -> None:
    rows = [row.pk for row in branch_rows(share)]
    Node.objects.filter(pk__in=rows).update(origin=None)
    settle(share, OfferState.ENDED, by)
    tell_both(share, "share.ended", by)


def _tied(share: Share) -> Share:
    Share.objects.select_for_update().get(pk=share.pk)
    locked = Share.objects.with_sides().get(pk=share.pk)
    if locked.state != OfferState.ACCEPTED:
        raise PlanError(
            _("This is no longer shared: %(state)s."),
            state=locked.get_state_display().lower(),
        )
    return locked


def _take_out(plan: Plan, top: Node, rows: list[Node]) -> None:
    tree_rows = list(Node.objects.of_plan(plan).for_value())
    after = tree.remove(value_of(plan, tree_rows), top.key)
    gone = [row.pk for row in rows]
    Node.objects.filter(pk__in=gone).update(removed_at=timezone.now())
    place_rows({row.key: row for row in tree_rows}, after)
