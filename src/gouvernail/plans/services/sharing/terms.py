"""Changing the terms of what is shared: proposed by the leading side, then accepted.

The terms that were agreed hold until the partner says yes to others.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy

from gouvernail.accounts.models import User
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.enums import OfferState
from gouvernail.plans.models import Share, TermsOffer
from gouvernail.plans.services.sharing.following import lock_plans
from gouvernail.plans.services.sharing.offering import (
    Terms,
    refuse_archived,
    refuse_too_much,
)
from gouvernail.plans.services.sharing.tying import close_terms, tell_both
from gouvernail.plans.sharing_rules import can_answer_offer, can_share

TERMS = ("partner_percent", "partner_gives_news")


def terms_proposed(share: Share) -> TermsOffer | None:
    """The other terms that wait for the partner, if any."""
    return TermsOffer.objects.of_share(share).waiting().first()


@transaction.atomic
def propose_terms(*, share: Share, terms: Terms, by: User) -> TermsOffer:
    """Propose other terms to the partner."""
    if not can_share(by, share.node.plan):
        raise PermissionDenied
    locked = _shared(share)
    if terms_proposed(locked) is not None:
        raise PlanError(
            _("Other terms already wait for an answer: take them back first.")
        )
    if all(getattr(terms, name) == getattr(locked, name) for name in TERMS):
        raise PlanError(_("These are the terms that hold already."))
    _refuse_unfit(locked, terms)
    offer = TermsOffer.objects.create(
        share=locked,
        organisation=locked.organisation,
        offered_by=by,
        message=terms.message.strip(),
        partner_percent=terms.partner_percent,
        partner_gives_news=terms.partner_gives_news,
    )
    details = _differences(locked, offer)
    tell_both(locked, "share.terms_proposed", by, offer.message, details)
    return offer


@transaction.atomic
def accept_terms(*, share: Share, by: User) -> Share:
    """From now on the terms proposed hold."""
    if not can_answer_offer(by, share):
        raise PermissionDenied
    locked = _shared(share)
    offer = _waiting(locked)
    percent, news = offer.partner_percent, offer.partner_gives_news
    _refuse_unfit(locked, Terms(percent, news))
    details = _differences(locked, offer)
    locked.partner_percent, locked.partner_gives_news = percent, news
    locked.save(update_fields=list(TERMS))
    close_terms(locked, OfferState.ACCEPTED, by)
    tell_both(locked, "share.terms_changed", by, details=details)
    return locked


@transaction.atomic
def refuse_terms(*, share: Share, reason: str, by: User) -> None:
    """The terms stay as they are, and why."""
    if not can_answer_offer(by, share):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": gettext_lazy("Say why in a sentence.")})
    locked = _shared(share)
    _waiting(locked)
    close_terms(locked, OfferState.REFUSED, by, reason)
    tell_both(locked, "share.terms_refused", by, reason.strip())


@transaction.atomic
def withdraw_terms(*, share: Share, by: User) -> None:
    """Take back what the partner did not answer yet."""
    if not can_share(by, share.node.plan):
        raise PermissionDenied
    locked = _shared(share)
    _waiting(locked)
    close_terms(locked, OfferState.WITHDRAWN, by)
    tell_both(locked, "share.terms_withdrawn", by)


def _shared(share: Share) -> Share:
    """The share and the plans of both, ours until the transaction ends."""
    lock_plans(share.node.plan)
    Share.objects.select_for_update().get(pk=share.pk)
    locked = Share.objects.with_sides().get(pk=share.pk)
    if locked.state != OfferState.ACCEPTED:
        raise PlanError(
            _("This is no longer shared: %(state)s."),
            state=locked.get_state_display().lower(),
        )
    return locked


def _waiting(share: Share) -> TermsOffer:
    offer = terms_proposed(share)
    if offer is None:
        raise PlanError(_("No other terms wait for an answer any more."))
    return offer


def _refuse_unfit(share: Share, terms: Terms) -> None:
    refuse_archived(share.node.plan.organisation_id, share.organisation_id)
    refuse_too_much(share.node, terms, apart=share)


def _differences(share: Share, offer: TermsOffer) -> dict[str, Any]:
    pairs = {name: [getattr(share, name), getattr(offer, name)] for name in TERMS}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
