"""An archive becomes an authority again, here, whole or not at all."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import FieldError, SuspiciousOperation, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.notifications.gathering import gather_news, mark_of
from gouvernail.notifications.happenings import OVERLAP
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.progress.models import ProgressUpdate
from gouvernail.takeout.archive import JOURNAL_FILE, NAMED, PEOPLE, TABLES
from gouvernail.takeout.belongings import HOUSE, TAKEN
from gouvernail.takeout.files_back import FilesBack
from gouvernail.takeout.numbers import Numbers
from gouvernail.takeout.opening import DAMAGED, Archive, Limits, open_archive
from gouvernail.takeout.people_back import bring_houses, bring_people
from gouvernail.takeout.rows_back import bring_journal, bring_table

# What a row that is not as it should be may raise on its way to the database.
WRONG = (
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    OverflowError,
    FieldError,
    SuspiciousOperation,
    ValidationError,
    DatabaseError,
    json.JSONDecodeError,
)


@dataclass(frozen=True)
class Restored:
    """The authority that came back, and what came with it."""

    house: Organisation
    rows: int
    files: int
    people_found: int
    people_made: int


def restore(
    *,
    path: Path,
    slug: str = "",
    dry: bool = False,
    by: User | None = None,
    limits: Limits | None = None,
) -> Restored:
    """Bring the authority of the archive at `path` into this installation.

    Everything or nothing: rows in one transaction, files taken away again where it
    fails. `slug` is another short name for it; with `dry`, no file is stored (whoever
    calls rolls the rows back). Raises `PlanError` in one sentence.
    """
    with open_archive(path, limits) as archive:
        files = FilesBack(archive, is_kept=not dry)
        try:
            with transaction.atomic():
                return _Restoring(archive, files, slug).run(by)
        except PlanError:
            files.take_back()
            raise
        except WRONG as error:
            files.take_back()
            raise PlanError(DAMAGED, what=_first_line(error)) from error
        except BaseException:
            files.take_back()
            raise


def _first_line(error: Exception) -> str:
    """What is wrong, without the rows that some databases print below it."""
    said, *_rows = str(error).splitlines() or [""]
    return f"{type(error).__name__}: {said}"[:200]


class _Restoring:
    """One archive on its way into the tables."""

    def __init__(self, archive: Archive, files: FilesBack, slug: str) -> None:
        self.archive, self.files = archive, files
        self.slug = slug or archive.manifest.organisation.slug
        self.numbers = Numbers()
        self.rows = 0

    def run(self, by: User | None) -> Restored:
        """People first, then every table in its order, the journal last."""
        self._check_slug()
        # What is new of others is told before their journal gets a gap.
        gather_news(timezone.now())
        people = list(self.archive.rows(PEOPLE))
        found = bring_people(people, self.numbers)
        bring_houses(list(self.archive.rows(NAMED)), self.numbers)
        house = self._house()
        for taken in TAKEN[1:]:
            rows = self.archive.rows(f"{TABLES}{taken.label}.jsonl")
            self.rows += bring_table(taken, rows, self.numbers, self.files)
        self.rows += bring_journal(self.archive.rows(JOURNAL_FILE), self.numbers)
        self.numbers.settle()
        self._close(house, by)
        made = len(people) - found
        return Restored(house, self.rows, self.files.count, found, made)

    def _check_slug(self) -> None:
        column = Organisation._meta.get_field("slug")
        try:
            column.run_validators(self.slug)
        except ValidationError as error:
            raise PlanError(
                _("“%(slug)s” cannot be a short name."), slug=self.slug[:60]
            ) from error
        if Organisation.objects.filter(slug=self.slug).exists():
            raise PlanError(
                _("There is already an authority “%(slug)s”: choose another name."),
                slug=self.slug,
            )

    def _house(self) -> Organisation:
        rows = list(self.archive.rows(f"{TABLES}{HOUSE}.jsonl"))
        if len(rows) != 1:
            raise PlanError(DAMAGED, what=HOUSE)
        told = [{**rows[0], "slug": self.slug}]
        bring_table(TAKEN[0], _each(told), self.numbers, self.files)
        self.rows += 1
        return Organisation.objects.get(pk=self.numbers.key(HOUSE, rows[0]["id"]))

    def _close(self, house: Organisation, by: User | None) -> None:
        """The pair names it too; what it tells of long ago is no news."""
        if house.pair_id:
            Organisation.objects.filter(pk=house.pair_id).update(pair=house)
        _advance("updates", ProgressUpdate)
        _advance("changes", Change)
        told = self.archive.manifest
        details = {"rows": self.rows, "files": self.files.count, "of": told.made_at}
        act = Act(scope=house.scope, verb="takeout.restored", by=by, label=house.name)
        record(Act(**{**vars(act), "details": details}))


def _advance(journal: str, model: type[Change] | type[ProgressUpdate]) -> None:
    last = model._base_manager.order_by("-pk").values_list("pk", flat=True).first()
    mark = mark_of(journal)
    # Gathering looks back so far: what was just brought stays behind that.
    mark.last = max(mark.last, (last or 0) + OVERLAP)
    mark.save(update_fields=["last"])


def _each(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield from rows
