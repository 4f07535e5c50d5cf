"""A document comes in, is corrected, becomes a plan; each step can be taken back."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.exchange.formats import is_plan_file
from gouvernail.exchange.planfile import load_plan
from gouvernail.history.services import Act, record
from gouvernail.imports import operations
from gouvernail.imports.enums import ImportState
from gouvernail.imports.followup import record_printed_states
from gouvernail.imports.marks import kept_marks
from gouvernail.imports.models import Correction, Import
from gouvernail.imports.policies import can_review
from gouvernail.imports.review import current, replayed
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import can_import
from gouvernail.plan.model import PlanFile
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.plans.services.lifecycle import create_plan, remove_plan
from gouvernail.reading import read_document

NO_MARKS: Mapping[str, Any] = {"lines": [], "reasons": []}
# Their source lines go where the node goes.
MERGING = frozenset({"join", "to_text"})


def read_file(data: bytes, name: str) -> tuple[PlanFile, Mapping[str, Any]]:
    """What `data` holds, a plan file or a document, and the marks of its lines.

    Raises `PlanError` with one sentence where nothing can be made of it.
    """
    if is_plan_file(data):
        return load_plan(data), NO_MARKS
    reading = read_document(data, name)
    return reading.plan, kept_marks(reading)


def bring_document(
    *, organisation: Organisation, name: str, data: bytes, by: User
) -> Import:
    """Read a document and keep it with its proposal, for review.

    Raises `PlanError` where it cannot be read; then nothing is stored.
    """
    if not can_import(by, organisation):
        raise PermissionDenied
    file_name = PurePath(name).name[-255:]
    value, marks = read_file(data, file_name)
    proposal = value.model_dump(mode="json")
    with transaction.atomic():
        imported = Import.objects.create(
            organisation=organisation,
            file_name=file_name,
            document=ContentFile(data, name=file_name[-80:]),
            proposal=proposal,
            reviewed=proposal,
            marks=marks,
            by=by,
        )
        _record(imported, "import.brought", by, nodes=[0, len(value.nodes)])
    return imported


@transaction.atomic
def correct(
    *, imported: Import, operation: str, arguments: Mapping[str, Any], by: User
) -> Correction:
    """Make one correction, which stands until it is undone.

    Raises `PlanError` where the plan does not allow it; then nothing changes.
    """
    locked = _locked(imported, by)
    plan = current(locked)
    kept = dict(arguments)
    if operation in MERGING:
        kept["into"] = operations.heir_of(plan, kept["node"])
    if operation in operations.ADDING:
        kept["new"] = operations.free_id(plan, operations.ADDED)
    after = operations.apply(plan, operation, kept)
    made = Correction.objects.create(
        imported=locked, operation=operation, arguments=kept, by=by
    )
    _keep(imported, locked, after)
    return made


@transaction.atomic
def undo_correction(*, imported: Import, by: User) -> Correction:
    """Take back the last correction that stands."""
    locked = _locked(imported, by)
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
    locked = _locked(imported, by)
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
    locked = _locked(imported, by)
    value = current(locked)
    plan = create_plan(organisation=locked.organisation, value=value, by=by)
    record_printed_states(plan, value, by=by, document=locked.file_name)
    _settle(imported, locked, ImportState.ACCEPTED, plan)
    _record(locked, "import.accepted", by, plan=[None, plan.name])
    return plan


@transaction.atomic
def set_aside(*, imported: Import, by: User) -> None:
    """Give up a review; document and corrections are kept, and it can be resumed."""
    locked = _locked(imported, by)
    _settle(imported, locked, ImportState.SET_ASIDE, None)
    _record(locked, "import.set_aside", by)


@transaction.atomic
def take_back(*, imported: Import, by: User) -> None:
    """Put an accepted or abandoned import in review again.

    The plan that came of it leaves every list; it and its follow-up are kept.
    """
    locked = _locked(imported, by, in_review=False)
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


def _locked(imported: Import, by: User, *, in_review: bool = True) -> Import:
    """The row as it is now, and nobody else's until the transaction ends."""
    if not can_review(by, imported):
        raise PermissionDenied
    rows: Callable[[], Any] = Import.objects.select_for_update(of=("self",)).all
    locked: Import = rows().select_related("organisation", "plan").get(pk=imported.pk)
    if locked.is_in_review == in_review:
        return locked
    if in_review:
        raise PlanError(_("This import is no longer in review."))
    raise PlanError(_("This import is already in review."))


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
