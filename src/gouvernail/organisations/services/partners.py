"""Partners, and the agreements that bind them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.organisations.models import Agreement, Organisation, Partner
from gouvernail.organisations.services.journal import (
    checked,
    refuse_twice,
    require_edit,
    scope_of,
    tell,
)

REMOVED = "agreement.removed"


@transaction.atomic
def save_partner(
    *,
    organisation: Organisation,
    details: Mapping[str, Any],
    by: User,
    partner: Partner | None = None,
) -> Partner:
    """Add a partner to the directory, or change it."""
    require_edit(by, organisation)
    row = partner or Partner(organisation=organisation)
    for name, value in details.items():
        setattr(row, name, value)
    others = Partner.objects.everyone_of(organisation).exclude(pk=row.pk)
    refuse_twice(row.name, others.values_list("name", flat=True))
    checked(row)
    row.save()
    tell("partner.saved", organisation, by, row.name)
    return row


@transaction.atomic
def archive_partner(*, partner: Partner, by: User, away: bool = True) -> None:
    """Take a partner out of every list, or bring it back; actions keep naming it."""
    require_edit(by, partner.organisation)
    partner.archived_at = timezone.now() if away else None
    partner.save(update_fields=["archived_at"])
    verb = "partner.archived" if away else "partner.restored"
    tell(verb, partner.organisation, by, partner.name)


@transaction.atomic
def save_agreement(
    *,
    partner: Partner,
    details: Mapping[str, Any],
    by: User,
    agreement: Agreement | None = None,
) -> Agreement:
    """Write down what binds a partner, or change it."""
    require_edit(by, partner.organisation)
    row = agreement or Agreement(partner=partner)
    for name, value in details.items():
        setattr(row, name, value)
    checked(row)
    row.save()
    tell("agreement.saved", partner.organisation, by, row.title)
    return row


@transaction.atomic
def remove_agreement(*, agreement: Agreement, by: User) -> Change:
    """An agreement written by mistake; the journal keeps what brings it back."""
    organisation = agreement.partner.organisation
    require_edit(by, organisation)
    change = tell(REMOVED, organisation, by, agreement.title, details=_kept(agreement))
    agreement.delete()
    return change


@transaction.atomic
def bring_agreement_back(
    *, organisation: Organisation, change: Change, by: User
) -> Agreement:
    """Undo `remove_agreement`: the same words, with the same partner."""
    require_edit(by, organisation)
    if change.scope != scope_of(organisation) or change.verb != REMOVED:
        raise PermissionDenied
    kept = change.details
    partner = Partner.objects.filter(
        organisation=organisation, pk=kept["partner"]
    ).first()
    if partner is None or change.is_undone:
        raise ValidationError(_("This change can no longer be undone."))
    row = Agreement.objects.create(
        partner=partner,
        title=kept["title"],
        note=kept["note"],
        starts_on=_day(kept["starts_on"]),
        ends_on=_day(kept["ends_on"]),
    )
    tell("agreement.restored", organisation, by, row.title, undoes=change)
    return row


def ends_soon(agreement: Agreement, today: date, days: int = 90) -> bool:
    """Whether an agreement ends within so many days, or has ended."""
    end = agreement.ends_on
    return end is not None and (end - today).days <= days


def _kept(agreement: Agreement) -> dict[str, Any]:
    start, end = agreement.starts_on, agreement.ends_on
    return {
        "partner": agreement.partner_id,
        "title": agreement.title,
        "note": agreement.note,
        "starts_on": start.isoformat() if start else "",
        "ends_on": end.isoformat() if end else "",
    }


def _day(kept: str) -> date | None:
    return parse_date(kept) if kept else None
