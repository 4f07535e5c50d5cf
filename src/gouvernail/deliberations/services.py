"""Preparing what the organs examine, and noting what came of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Deliberation
from gouvernail.deliberations.annexes import annexes_of
from gouvernail.deliberations.models import Item
from gouvernail.deliberations.package import listed, package_of
from gouvernail.deliberations.policies import can_prepare
from gouvernail.deliberations.suggesting import council_for, refuse_impossible
from gouvernail.history.models import Change
from gouvernail.history.services import Act, plain, record
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.reports.council.organ import Council

LONGEST = 500


@dataclass(frozen=True)
class Words:
    """What somebody wrote of an item."""

    organ: str
    title: str
    draft: str
    note: str = ""
    sitting: date | None = None


@transaction.atomic
def prepare_item(*, council: Council, about: str, words: Words, by: User) -> Item:
    """A new item, with its annexes as they are today; other programs hear of it.

    Raises `PlanError` where the authority takes no such decision.
    """
    if not can_prepare(by, council.organisation):
        raise PermissionDenied
    refuse_impossible(council, about)
    item = Item(
        plan=council.plan,
        organisation=council.organisation,
        about=about,
        prepared_by=by,
        **asdict(words),
    )
    item.save()
    _pack(item, council)
    _tell("item.prepared", item, by)
    return item


@transaction.atomic
def prepare_again(*, item: Item, words: Words, by: User) -> Item:
    """Other words, and the annexes as they are now; what was decided stays as it is."""
    _require_house(by, item)
    row = _locked(item)
    _refuse_settled(row)
    council = council_for(row.plan, row.organisation, words.sitting)
    refuse_impossible(council, row.about)
    changed = _differences(row, asdict(words))
    for name, value in asdict(words).items():
        setattr(row, name, value)
    row.prepared_at, row.prepared_by = timezone.now(), by
    row.save()
    _pack(row, council)
    _tell("item.prepared_again", row, by, changed)
    return row


@transaction.atomic
def note_outcome(
    *, item: Item, address: str, deliberation: Deliberation | None, by: User
) -> Item:
    """Where the other tool keeps it, and what the organ decided. Raises `PlanError`
    for an address that is none, or the decision of another plan."""
    _require_house(by, item)
    row = _locked(item)
    if row.withdrawn_at is not None:
        raise PlanError(_("This item was withdrawn: bring it back first."))
    if deliberation is not None:
        _refuse_foreign(row, deliberation)
    address = _address(address)
    values = {"address": address, "deliberation": deliberation}
    changed = _differences(row, values)
    if changed:
        row.address, row.deliberation = address, deliberation
        row.save(update_fields=["address", "deliberation"])
        _tell("item.linked", row, by, changed)
    return row


@transaction.atomic
def withdraw_item(*, item: Item, by: User) -> Change | None:
    """It goes to no sitting any more; its files are given to nobody."""
    _require_house(by, item)
    row = _locked(item)
    if row.withdrawn_at is not None:
        return None
    if row.is_decided:
        raise PlanError(_("An organ decided on this item: it stays."))
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    return _tell("item.withdrawn", row, by)


@transaction.atomic
def restore_item(*, item: Item, by: User) -> Change | None:
    """It was withdrawn by mistake."""
    _require_house(by, item)
    row = _locked(item)
    if row.withdrawn_at is None:
        return None
    row.withdrawn_at = None
    row.save(update_fields=["withdrawn_at"])
    return _tell("item.restored", row, by)


def _require_house(by: User, item: Item) -> None:
    if not can_prepare(by, item.organisation):
        raise PermissionDenied


def _locked(item: Item) -> Item:
    rows = Item.objects.select_for_update(of=("self",))
    return rows.for_page().get(pk=item.pk)


def _refuse_settled(item: Item) -> None:
    if item.withdrawn_at is not None:
        raise PlanError(_("This item was withdrawn: bring it back first."))
    if item.is_decided:
        raise PlanError(_("An organ decided on this item: it stays."))


def _refuse_foreign(item: Item, decision: Deliberation) -> None:
    mine = (item.plan_id, item.organisation_id)
    is_gone = decision.taken_back_at is not None
    if is_gone or (decision.plan_id, decision.organisation_id) != mine:
        raise PlanError(_("This decision is not one of the authority on this plan."))


def _address(typed: str) -> str:
    address = typed.strip()
    if not address:
        return ""
    fits = address.isprintable() and " " not in address and len(address) <= LONGEST
    if not fits or not address.startswith("https://") or len(address) < 12:
        raise PlanError(_("The address of the item begins with https://."))
    return address


def _pack(item: Item, council: Council) -> None:
    """Make the files and keep them under what they hold."""
    plan: Plan = item.plan
    with translation.override(plan.language):
        annexes = list(annexes_of(council, item.about))
        item.annexes = listed(annexes)
        data = package_of(item, annexes)
    former = item.package.name
    item.digest, item.size = hashlib.sha256(data).hexdigest(), len(data)
    item.package.save(f"{item.digest}.zip", ContentFile(data), save=False)
    item.save(update_fields=["annexes", "digest", "size", "package"])
    if former:
        transaction.on_commit(partial(item.package.storage.delete, former))


def _differences(item: Item, values: Mapping[str, Any]) -> dict[str, Any]:
    pairs = {n: [plain(getattr(item, n)), plain(v)] for n, v in values.items()}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _tell(
    verb: str, item: Item, by: User, details: dict[str, Any] | None = None
) -> Change:
    said = {"digest": [None, item.digest]} if details is None else details
    act = Act(
        scope=item.plan.scope,
        verb=verb,
        by=by,
        subjects=[item.subject],
        label=item.title,
        details=said,
    )
    return record(act)
