"""Tying the rows of a partner's plan to those that they follow, and untying them."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, override

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.plans.carriers import carry
from gouvernail.plans.enums import OfferState
from gouvernail.plans.models import Node, Plan, Share, TermsOffer
from gouvernail.plans.services.sharing.mirrors import Mirrors

SETTLED = ["state", "settled_by", "settled_at", "reason", "untied"]


def tell_both(
    share: Share,
    verb: str,
    by: User | None,
    reason: str = "",
    details: Mapping[str, Any] | None = None,
) -> None:
    """One line in the journal of each side: of the plan, else of the authority."""
    node, mirror = share.node, share.mirror
    partner = mirror.plan if mirror else share.organisation
    sides = ((node.plan, node, share.organisation), (partner, mirror, node.plan))
    for side, row, other in sides:
        name = other.organisation.name if isinstance(other, Plan) else other.name
        act = Act(
            scope=side.scope,
            verb=verb,
            by=by,
            subjects=[row.key] if row else [],
            label=f"{row or node.title} · {name}",
            reason=reason,
            details=dict(details or {}),
        )
        record(act)


def settle(share: Share, state: str, by: User | None, reason: str = "") -> None:
    """Write what came of it, by whom, when and why."""
    share.state, share.settled_by, share.settled_at = state, by, timezone.now()
    share.reason = reason.strip()
    share.save(update_fields=SETTLED)
    if state != OfferState.ACCEPTED:
        close_terms(share, OfferState.WITHDRAWN, by)


def close_terms(share: Share, state: str, by: User | None, reason: str = "") -> None:
    """Write what came of the other terms that were proposed, if any were."""
    TermsOffer.objects.waiting().filter(share=share).update(
        state=state, settled_by=by, settled_at=timezone.now(), reason=reason.strip()
    )


def branch_rows(share: Share) -> list[Node]:
    """The living rows of the partner that follow this share."""
    if share.mirror is None:
        return []
    return list(Node.objects.within([share.mirror]))


def untie(share: Share, by: User | None) -> None:
    """The node left the leading plan: the rows stay with the partner, as its own."""
    rows = branch_rows(share)
    share.untied = {str(row.pk): row.origin_id for row in rows}
    Node.objects.filter(pk__in=[row.pk for row in rows]).update(origin=None)
    with override(share.node.plan.language):
        reason = gettext("Removed from the leading plan.")
    settle(share, OfferState.ENDED, by, reason)
    tell_both(share, "share.ended", by, reason)


def tie_again(share: Share, by: User | None) -> None:
    """The node came back: its rows follow it again, where the partner let them be."""
    kept, share.untied = share.untied or {}, None
    if share.mirror is None or not _tie(share, kept):
        share.save(update_fields=["untied"])
        return
    settle(share, OfferState.ACCEPTED, by)
    tell_both(share, "share.restored", by)


def _tie(share: Share, kept: dict[str, int]) -> bool:
    """Whether the partner's rows could be tied: untouched, and not shared anew."""
    if Share.objects.filter(**_open_twin(share)).exclude(pk=share.pk).exists():
        return False
    rows = branch_rows(share)
    if not rows or {str(row.pk) for row in rows} != set(kept):
        return False
    if any(row.origin_id for row in rows):
        return False
    for row in rows:
        row.origin_id = kept[str(row.pk)]
    return _is_faithful(share, rows)


def _is_faithful(share: Share, rows: list[Node]) -> bool:
    leader, partner = share.node.plan, rows[0].plan
    origins = list(Node.objects.within([share.node]))
    if next(Mirrors(leader, partner, [share], origins, rows).odd_rows(), None):
        return False
    Node.objects.bulk_update(rows, ["origin"], batch_size=200)
    by_pk = {origin.pk: origin for origin in origins}
    carry([(by_pk[row.origin_id or 0], row) for row in rows])
    return True


def _open_twin(share: Share) -> dict[str, object]:
    open_ones = (OfferState.OFFERED, OfferState.ACCEPTED)
    return {
        "node": share.node_id,
        "organisation": share.organisation_id,
        "state__in": open_ones,
    }
