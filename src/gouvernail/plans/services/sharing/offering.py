"""Proposing a node to another authority; taking the proposal back; saying no to it."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.enums import OfferState
from gouvernail.plans.models import Node, Share
from gouvernail.plans.policies import can_edit_node
from gouvernail.plans.services.sharing.following import lock_plans, written
from gouvernail.plans.services.sharing.tying import settle, tell_both
from gouvernail.plans.shares import borne, share_of, shares_of
from gouvernail.plans.sharing_rules import can_answer_offer, can_share


@dataclass(frozen=True)
class Terms:
    """On what terms: the partner's part of the cost, who gives news, a word."""

    partner_percent: int | None = None
    partner_gives_news: bool = True
    message: str = ""


@transaction.atomic
def offer_node(
    *, node: Node, organisation: Organisation, terms: Terms, by: User
) -> Share:
    """Propose `node`, with all that it holds, to `organisation`."""
    if not (can_share(by, node.plan) and can_edit_node(by, node)):
        raise PermissionDenied
    lock_plans(node.plan)
    _refuse_unfit(node, organisation)
    refuse_too_much(node, terms)
    share = Share.objects.create(
        node=node,
        organisation=organisation,
        offered_by=by,
        message=terms.message.strip(),
        partner_percent=terms.partner_percent,
        partner_gives_news=terms.partner_gives_news,
    )
    # What a change of the tree may not bring about, an offer may not either.
    written(node.plan, by)
    tell_both(share, "share.offered", by, share.message)
    return share


@transaction.atomic
def withdraw_offer(*, share: Share, by: User) -> None:
    """Take back what nobody answered yet."""
    if not can_share(by, share.node.plan):
        raise PermissionDenied
    locked = waiting(share)
    settle(locked, OfferState.WITHDRAWN, by)
    tell_both(locked, "share.withdrawn", by)


@transaction.atomic
def refuse_offer(*, share: Share, reason: str, by: User) -> None:
    """Say no, and why."""
    if not can_answer_offer(by, share):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": _("Say why in a sentence.")})
    locked = waiting(share)
    settle(locked, OfferState.REFUSED, by, reason)
    tell_both(locked, "share.refused", by, reason.strip())


def waiting(share: Share) -> Share:
    """The offer, ours until the transaction ends; refused where it was answered."""
    Share.objects.select_for_update().get(pk=share.pk)
    locked = Share.objects.with_sides().get(pk=share.pk)
    if locked.state != OfferState.OFFERED:
        raise PlanError(
            gettext_noop("This proposal was already answered: %(state)s."),
            state=locked.get_state_display().lower(),
        )
    return locked


def refuse_archived(*organisations: int) -> None:
    """Raise `PlanError` where one of these authorities is archived."""
    rows = Organisation.objects.filter(pk__in=organisations)
    gone = rows.exclude(archived_at=None).order_by("pk").first()
    if gone is not None:
        raise PlanError(
            gettext_noop("%(name)s is archived: nothing is shared with it."),
            name=gone.name,
        )


def _refuse_unfit(node: Node, organisation: Organisation) -> None:
    """Raise `PlanError` for what can never be offered, or not to this authority."""
    if organisation.pk in node.plan.owners:
        raise PlanError(
            gettext_noop("“%(title)s” already belongs to %(name)s."),
            title=node.title,
            name=organisation.name,
        )
    refuse_archived(node.plan.organisation_id, organisation.pk)
    if node.origin_id is not None:
        share = share_of(node)
        raise PlanError(
            gettext_noop(
                "“%(title)s” is led by %(leader)s, which alone proposes it to others."
            ),
            title=node.title,
            leader=share.node.plan.organisation.name if share else "?",
        )
    held = Share.objects.filter(node=node, organisation=organisation)
    if held.filter(state__in=(OfferState.OFFERED, OfferState.ACCEPTED)).exists():
        raise PlanError(
            gettext_noop(
                "“%(title)s” is already shared with %(name)s or proposed to it."
            ),
            title=node.title,
            name=organisation.name,
        )


def refuse_too_much(node: Node, terms: Terms, apart: Share | None = None) -> None:
    """Raise `PlanError` where partners would bear more than all of a row; `apart` is
    the share whose terms these are to be."""
    rows = [row for row in shares_of(node.plan).rows if row != apart]
    held = borne([row for row in rows if row.node.plan_id == node.plan_id], node)
    if held + (terms.partner_percent or 0) > 100:
        raise PlanError(
            gettext_noop(
                "Other partners of “%(title)s” already bear %(held)s %% of its cost."
            ),
            title=node.title,
            held=held,
        )
