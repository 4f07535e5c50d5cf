"""Webhooks set up, changed, paused and removed by who administers an authority."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.services.journal import locked, require_administer, tell
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.progress.models import ProgressUpdate
from gouvernail.webhooks.addresses import target_of
from gouvernail.webhooks.enums import Family
from gouvernail.webhooks.lines import end_of
from gouvernail.webhooks.models import Delivery, Webhook, new_seed

MOST = 10
# How long the former secret signs beside the new one.
GRACE = timedelta(days=1)


@dataclass(frozen=True)
class Wanted:
    """What somebody typed of a webhook."""

    name: str
    address: str
    families: list[str]


@transaction.atomic
def set_up(*, organisation: Organisation, wanted: Wanted, by: User) -> Webhook:
    """A new webhook, told of what happens from now on. Raises `PlanError` for an
    address that may not be called, or where there are ten."""
    house = _ours(organisation, by)
    if Webhook.objects.of_organisation(house).live().count() >= MOST:
        raise PlanError(
            _("There are %(count)s webhooks: remove one first."), count=MOST
        )
    values = _checked(wanted)
    made = Webhook.objects.create(
        organisation=house,
        made_by=by,
        last_change=end_of(Change),
        last_update=end_of(ProgressUpdate),
        **values,
    )
    details = {name: [None, _plain(value)] for name, value in values.items()}
    _tell("webhook.set_up", made, by, details)
    return made


@transaction.atomic
def change(*, webhook: Webhook, wanted: Wanted, by: User) -> Webhook:
    """Another name, address or choice of events; raises as `set_up`."""
    row = _row(webhook, by)
    values = _checked(wanted)
    changed = {
        name: [_plain(getattr(row, name)), _plain(value)]
        for name, value in values.items()
        if getattr(row, name) != value
    }
    if not changed:
        return row
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    _tell("webhook.changed", row, by, changed)
    return row


@transaction.atomic
def change_secret(*, webhook: Webhook, by: User) -> Webhook:
    """Another secret; the former one signs beside it for a day."""
    row = _row(webhook, by)
    row.former_seed, row.seed = row.seed, new_seed()
    row.former_until = timezone.now() + GRACE
    row.save(update_fields=["former_seed", "seed", "former_until"])
    _tell("webhook.secret_changed", row, by, {})
    return row


@transaction.atomic
def pause(*, webhook: Webhook, by: User) -> None:
    """Nothing is sent there until it is resumed."""
    row = _row(webhook, by)
    if row.paused_at is None:
        row.paused_at = timezone.now()
        row.save(update_fields=["paused_at"])
        _tell("webhook.paused", row, by, {})


@transaction.atomic
def resume(*, webhook: Webhook, by: User) -> None:
    """Told again, first of what happened meanwhile, up to thirty days."""
    row = _row(webhook, by)
    if row.paused_at is None:
        return
    row.paused_at, row.is_broken = None, False
    row.failures, row.not_before = 0, None
    row.save(update_fields=["paused_at", "is_broken", "failures", "not_before"])
    Delivery.objects.of_webhook(row).waiting().update(next_at=timezone.now(), tries=0)
    _tell("webhook.resumed", row, by, {})


@transaction.atomic
def remove(*, webhook: Webhook, by: User) -> None:
    """Take it away; it can be brought back."""
    row = _row(webhook, by)
    if row.removed_at is None:
        row.removed_at = timezone.now()
        row.save(update_fields=["removed_at"])
        _tell("webhook.removed", row, by, {})


@transaction.atomic
def restore(*, webhook: Webhook, by: User) -> None:
    """Bring it back, paused: whether it is still wanted is for a person to say."""
    row = _row(webhook, by)
    if row.removed_at is None:
        return
    row.removed_at, row.paused_at = None, row.paused_at or timezone.now()
    row.save(update_fields=["removed_at", "paused_at"])
    _tell("webhook.restored", row, by, {})


def _ours(organisation: Organisation, by: User) -> Organisation:
    """The authority, ours alone, for who administers it."""
    house = locked(organisation)
    require_administer(by, house)
    return house


def _row(webhook: Webhook, by: User) -> Webhook:
    _ours(webhook.organisation, by)
    rows = Webhook.objects.select_for_update(of=("self",))
    return rows.select_related("organisation").get(pk=webhook.pk)


def _checked(wanted: Wanted) -> dict[str, Any]:
    address = wanted.address.strip()
    target_of(address)
    families = [str(each) for each in Family if each in wanted.families]
    if not families:
        raise PlanError(_("Choose at least one kind of event."))
    name = wanted.name.strip() or address
    return {"name": name[:100], "address": address, "families": families}


def _plain(value: str | Iterable[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _tell(verb: str, row: Webhook, by: User, details: dict[str, Any]) -> None:
    tell(verb, row.organisation, by, row.name, details=details)
