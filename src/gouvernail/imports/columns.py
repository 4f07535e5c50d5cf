"""What the columns of a document are for, as a person says: read again with that.

The document is read again as an import of its own, beside the one in review. Once
it is read, it takes its place; the former one is put aside as it stands, with its
corrections, so that undoing brings all of it back. Where it cannot be read, nothing
changed. What people said is remembered for the next document of the organisation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.imports.enums import ImportState
from gouvernail.imports.former import forget, remember, take_place
from gouvernail.imports.jobs import read_import
from gouvernail.imports.locking import locked_as
from gouvernail.imports.models import Import
from gouvernail.imports.services import waited_for
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Fields
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.columns import LEFT_OUT, NUMBER, TEXT
from gouvernail.reading.recognition.words import normal

KIND = "kind"
MEANINGS = frozenset(
    {*(kind.value for kind in NodeKind), *Fields.model_fields}
    | {NUMBER, TEXT, KIND, LEFT_OUT}
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the document; `is_told` where a person said what it is for."""

    key: str
    heading: str
    meaning: str
    examples: tuple[str, ...]
    is_told: bool

    @property
    def is_sure(self) -> bool:
        """Whether a rule or a person knows it; otherwise it was taken for text."""
        return self.is_told or self.meaning not in (TEXT, LEFT_OUT)


def columns_of(imported: Import) -> list[Column]:
    """The columns as they were read, in the order of the document."""
    told: dict[str, str] = imported.meanings
    columns = []
    for heading, meaning, examples in imported.columns:
        key = normal(heading)
        if not key:
            continue
        shown = tuple(dict.fromkeys(examples))
        columns.append(Column(key, heading, meaning, shown, key in told))
    return columns


def can_read_again(imported: Import) -> bool:
    """Whether there are columns to speak of, and a document to read."""
    return bool(imported.columns) and bool(imported.document)


def read_with(*, imported: Import, meanings: Mapping[str, str], by: User) -> Import:
    """Read the document again, its columns being for what `meanings` says.

    Gives the new reading, in review or still going on; `imported` itself where nothing
    is said otherwise: then what was taken for text was rightly so. Raises `PlanError`
    where no plan is found so; then nothing changed.
    """
    with transaction.atomic():
        locked = locked_as(imported, by, ImportState.IN_REVIEW)
        told = _told(locked, meanings)
        if not told:
            return _as_it_is(locked)
        again = _beside(locked, told, by)
    read_import.enqueue(again.pk)
    return waited_for(again)


@transaction.atomic
def undo_reading(*, imported: Import, by: User) -> Import:
    """Bring the former reading back, with its corrections.

    Raises `PlanError` where there is none, or where this one was corrected since.
    """
    locked = locked_as(imported, by, ImportState.IN_REVIEW)
    former = former_of(locked)
    if former is None:
        raise PlanError(_("There is no former reading of this document."))
    if locked.corrections.standing().exists():
        raise PlanError(_("Undo first the corrections made since the new reading."))
    forget(locked, former)
    Import.objects.filter(pk=locked.pk).update(state=ImportState.SET_ASIDE)
    Import.objects.filter(pk=former.pk).update(state=ImportState.IN_REVIEW)
    imported.state, former.state = ImportState.SET_ASIDE, ImportState.IN_REVIEW
    label = former.file_name
    record(Act(scope=former.scope, verb="import.taken_back", by=by, label=label))
    return former


@transaction.atomic
def redo_reading(*, imported: Import, by: User) -> None:
    """Put the reading `imported`, which was undone, in the place of its former one.

    Raises `PlanError` where one of the two is no longer as undoing left it.
    """
    locked = locked_as(imported, by, ImportState.SET_ASIDE)
    rows = Import.objects.in_review()
    if not locked.former_id or not rows.filter(pk=locked.former_id).exists():
        raise PlanError(_("There is no former reading of this document."))
    take_place(locked)
    Import.objects.filter(pk=locked.pk).update(state=ImportState.IN_REVIEW)
    imported.state = ImportState.IN_REVIEW
    label = locked.file_name
    record(Act(scope=locked.scope, verb="import.taken_back", by=by, label=label))


def former_of(imported: Import) -> Import | None:
    """The reading that this one replaced, if it still waits aside."""
    rows = Import.objects.filter(state=ImportState.SET_ASIDE).without_contents()
    return rows.filter(pk=imported.former_id).first() if imported.former_id else None


def _told(imported: Import, meanings: Mapping[str, str]) -> dict[str, str]:
    """What a person says otherwise; raises `PlanError` where it says nothing."""
    told = {}
    for column in columns_of(imported):
        meaning = meanings.get(column.key, column.meaning)
        if meaning not in MEANINGS:
            raise PlanError(
                _("No column can be for “%(meaning)s”."), meaning=meaning[:60]
            )
        if meaning != column.meaning:
            told[column.key] = meaning
    return told


def _as_it_is(imported: Import) -> Import:
    left = _unsure(imported)
    imported.meanings = {**imported.meanings, **left}
    imported.save(update_fields=["meanings"])
    remember(imported, left)
    return imported


def _beside(imported: Import, told: Mapping[str, str], by: User) -> Import:
    if not imported.document:
        raise PlanError(_("The document is no longer here: bring it in once more."))
    with imported.document.open("rb") as file:
        data = file.read()
    name = PurePath(imported.file_name).name[-80:]
    return Import.objects.create(
        organisation=imported.organisation,
        file_name=imported.file_name,
        document=ContentFile(data, name=name),
        format=imported.format if imported.format == "pdf" else "",
        meanings={**imported.meanings, **_unsure(imported), **told},
        former=imported,
        updates_id=imported.updates_id,
        by=by,
    )


def _unsure(imported: Import) -> dict[str, str]:
    """What nobody was sure of: left as it is by who saw it, it is told as well."""
    return {c.key: c.meaning for c in columns_of(imported) if not c.is_sure}
