"""Asking for the archive of an authority on screen, and deleting it in time."""

from datetime import datetime, timedelta
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import can_administer
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.takeout.jobs import KEPT, make_archive
from gouvernail.takeout.models import AskedArchive

# Somebody who asks every minute fills the disk.
MOST_KEPT = 3


@transaction.atomic
def ask_archive(*, organisation: Organisation, by: User) -> AskedArchive:
    """Have the archive of the authority made in the background; one at a time.

    Raises `PlanError` while one is made, or where enough of them are kept.
    """
    if not can_administer(by, organisation):
        raise PermissionDenied
    house = Organisation.objects.select_for_update().get(pk=organisation.pk)
    rows = list(AskedArchive.objects.of_organisation(house))
    if any(row.is_under_way for row in rows):
        raise PlanError(_("An archive is being made: wait until it is ready."))
    if sum(row.is_made for row in rows) >= MOST_KEPT:
        raise PlanError(
            _("%(count)s archives are kept already: delete one first."),
            count=MOST_KEPT,
        )
    row = AskedArchive.objects.create(organisation=house, asked_by=by)
    transaction.on_commit(partial(make_archive.enqueue, row.pk))
    return row


@transaction.atomic
def delete_archive(*, archive: AskedArchive, by: User) -> None:
    """Delete one before its time, with its file."""
    house = archive.organisation
    if not can_administer(by, house):
        raise PermissionDenied
    _delete([archive])
    record(Act(scope=house.scope, verb="takeout.deleted", by=by, label=house.name))


def delete_past_archives(now: datetime) -> int:
    """Delete the archives whose time is over; how many."""
    rows = list(AskedArchive.objects.past(now, now - timedelta(days=KEPT.days)))
    _delete(rows)
    return len(rows)


def _delete(rows: list[AskedArchive]) -> None:
    for row in rows:
        name, storage = row.content.name, row.content.storage
        row.delete()
        if name:
            transaction.on_commit(partial(storage.delete, name))
