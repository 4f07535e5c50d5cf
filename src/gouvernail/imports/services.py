"""A document comes in, is corrected, becomes a plan; each step can be taken back."""

import re
import time
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.imports import operations
from gouvernail.imports.enums import ImportState
from gouvernail.imports.files import drop_files, drop_pages
from gouvernail.imports.followup import record_printed_states
from gouvernail.imports.jobs import read_import
from gouvernail.imports.locking import locked_as
from gouvernail.imports.models import ColumnMeaning, Correction, Import
from gouvernail.imports.review import current, replayed
from gouvernail.imports.selection import heirs_of
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import can_import
from gouvernail.plan.model import PlanFile
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.plans.services.lifecycle import create_plan, remove_plan

# Their source lines go where the node goes.
MERGING = frozenset({"join", "to_text"})
PDF, PDF_MAGIC = "pdf", b"%PDF-"
# How long whoever brings a document waits for it before she is shown how far it is.
PATIENCE_IN_SECONDS = 1.5
PLAIN_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


def bring_document(
    *, organisation: Organisation, name: str, data: bytes, by: User
) -> Import:
    """Keep a document and have it read, for review.

    It comes back in review where it is read at once, otherwise while it is being read.
    Raises `PlanError` where it is refused at once; then nothing is stored.
    """
    if not can_import(by, organisation):
        raise PermissionDenied
    for failed in Import.objects.of_organisation(organisation).failed().filter(by=by):
        _erase(failed)
    file_name = PurePath(name).name[-255:]
    imported = Import.objects.create(
        organisation=organisation,
        file_name=file_name,
        document=ContentFile(data, name=_kept_as(file_name)),
        # So that its pages can be told before it is read.
        format=PDF if PDF_MAGIC in data[:1024] else "",
        meanings=ColumnMeaning.objects.of_organisation(organisation).as_meanings(),
        by=by,
    )
    read_import.enqueue(imported.pk)
    return waited_for(imported)


def _kept_as(file_name: str) -> str:
    """What a document is called in the storage: of the name that somebody gave it only
    the ending, since a name may hold no sign that a disk takes."""
    ending = PurePath(file_name).suffix.lower()
    is_plain = PLAIN_ENDING.fullmatch(ending) is not None
    return f"document{ending if is_plain else ''}"


def cancel_reading(*, imported: Import, by: User) -> None:
    """Give up a document that is being read: nothing is kept of it.

    Raises `PlanError` where it is read already.
    """
    with transaction.atomic():
        locked = locked_as(imported, by, ImportState.READING)
        # The job that reads it sees that it is no longer its own.
        Import.objects.filter(pk=locked.pk).update(state=ImportState.FAILED)
    _erase(locked)


def read_again(*, imported: Import, by: User) -> None:
    """Have a document read once more, whose reading was interrupted.

    Raises `PlanError` where it is still being read, or read already.
    """
    with transaction.atomic():
        locked = locked_as(imported, by, ImportState.READING)
        if not locked.is_interrupted:
            raise PlanError(_("This document is already being read."))
        drop_pages(locked)
        Import.objects.filter(pk=locked.pk).update(
            started_at=None, seen_at=timezone.now(), step="", done=0, total=0
        )
    read_import.enqueue(locked.pk)


@transaction.atomic
def correct(
    *, imported: Import, operation: str, arguments: Mapping[str, Any], by: User
) -> Correction:
    """Make one correction, which stands until it is undone.

    Raises `PlanError` where the plan does not allow it; then nothing changes.
    """
    locked = locked_as(imported, by, ImportState.IN_REVIEW)
    plan = current(locked)
    kept = dict(arguments)
    if operation in MERGING:
        kept["into"] = operations.heir_of(plan, kept["node"])
    if operation in operations.ADDING:
        kept["new"] = operations.free_id(plan, operations.ADDED)
    if operation == "several":
        kept["heirs"] = heirs_of(plan, kept["nodes"], kept["action"])
    after = operations.apply(plan, operation, kept)
    made = Correction.objects.create(
        imported=locked, operation=operation, arguments=kept, by=by
    )
    _keep(imported, locked, after)
    return made


@transaction.atomic
def undo_correction(*, imported: Import, by: User) -> Correction:
    """Take back the last correction that stands."""
    locked = locked_as(imported, by, ImportState.IN_REVIEW)
    last = locked.corrections.standing().last()
    if last is None:
        raise PlanError(_("There is no correction left to undo."))
    last.undone_at = timezone.now()
    last.save(update_fields=["undone_at"])
    _keep(imported, locked, replayed(locked))
    return last


@transaction.atomic
def redo_correction(*, imported: Import, by: User) -> Correction:
    """Make again the correction that was undone last."""
    locked = locked_as(imported, by, ImportState.IN_REVIEW)
    again = locked.corrections.redoable().first()
    if again is None:
        raise PlanError(_("There is no correction to make again."))
    again.undone_at = None
    again.save(update_fields=["undone_at"])
    _keep(imported, locked, replayed(locked))
    return again


@transaction.atomic
def accept(*, imported: Import, by: User) -> Plan:
    """Make a draft plan of what was reviewed; once, unless it is taken back."""
    locked = locked_as(imported, by, ImportState.IN_REVIEW)
    if locked.updates_id is not None:
        raise PlanError(_("This document updates a plan: choose what to take over."))
    value = current(locked)
    plan = create_plan(organisation=locked.organisation, value=value, by=by)
    record_printed_states(plan, value, by=by, document=locked.file_name)
    _settle(imported, locked, ImportState.ACCEPTED, plan)
    _record(locked, "import.accepted", by, plan=[None, plan.name])
    return plan


@transaction.atomic
def set_aside(*, imported: Import, by: User) -> None:
    """Give up a review; document and corrections are kept, and it can be resumed."""
    locked = locked_as(imported, by, ImportState.IN_REVIEW)
    _settle(imported, locked, ImportState.SET_ASIDE, None)
    _record(locked, "import.set_aside", by)


@transaction.atomic
def take_back(*, imported: Import, by: User) -> None:
    """Put an accepted or abandoned import in review again.

    The plan that came of it leaves every list; it and its follow-up are kept.
    """
    locked = locked_as(imported, by, ImportState.ACCEPTED, ImportState.SET_ASIDE)
    if locked.is_update_done:
        raise PlanError(_("Take the update of the plan back instead."))
    plan = locked.plan
    if plan is not None and plan.removed_at is None:
        remove_plan(plan=plan, by=by)
    _settle(imported, locked, ImportState.IN_REVIEW, None)
    _record(locked, "import.taken_back", by, plan=[plan and plan.name, None])


@transaction.atomic
def load_plan_file(
    *, organisation: Organisation, value: PlanFile, document: str = ""
) -> Plan:
    """A draft plan straight from a plan file, without review: for the command line."""
    plan = create_plan(organisation=organisation, value=value, by=None)
    record_printed_states(plan, value, by=None, document=document)
    return plan


def waited_for(imported: Import) -> Import:
    """The import once read, or as it is when patience ends; refused, it is erased.

    What reads it beside us begins after our transaction: there nobody waits for it.
    """
    is_alone = transaction.get_connection().in_atomic_block
    until = time.monotonic() + (0 if is_alone else PATIENCE_IN_SECONDS)
    while _is_reading(imported) and time.monotonic() < until:
        time.sleep(0.05)
    imported.refresh_from_db()
    refusal = imported.refusal
    if refusal is not None:
        _erase(imported)
        raise refusal
    return imported


def _is_reading(imported: Import) -> bool:
    return Import.objects.reading().filter(pk=imported.pk).exists()


def _erase(imported: Import) -> None:
    drop_files(imported)
    imported.delete()


def _keep(imported: Import, locked: Import, plan: PlanFile) -> None:
    locked.reviewed = imported.reviewed = plan.model_dump(mode="json")
    locked.save(update_fields=["reviewed"])


def _settle(
    imported: Import, locked: Import, state: ImportState, plan: Plan | None
) -> None:
    locked.state = imported.state = state
    locked.plan = imported.plan = plan
    locked.save(update_fields=["state", "plan"])


def _record(imported: Import, verb: str, by: User, **details: list[Any]) -> None:
    record(
        Act(
            scope=imported.scope,
            verb=verb,
            by=by,
            label=imported.file_name,
            details=details,
        )
    )
