"""An authority becomes one archive."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import override

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Version
from gouvernail.history.services import Act, record
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.reports.files import plan_as
from gouvernail.takeout.archive import (
    COMMON,
    ELSEWHERE,
    FILES,
    FORMAT,
    JOURNAL_FILE,
    NAMED,
    PEOPLE,
    PLANS,
    README,
    TABLES,
    VERSION,
    ArchiveWriter,
    House,
    Manifest,
    new_archive,
)
from gouvernail.takeout.belongings import HOUSE, TAKEN
from gouvernail.takeout.listings import INDICATORS, MONEY, indicators_of, money_of
from gouvernail.takeout.ranks import Ranks, ranks_of
from gouvernail.takeout.readme import readme_of
from gouvernail.takeout.rows import lines, named_houses, people, rows_of
from gouvernail.takeout.stored import Stored, contents_of

FORMS = ("json", "xlsx", "csv")


@dataclass(frozen=True)
class Summary:
    """What an archive holds, and what was not there to be taken."""

    rows: int
    files: int
    bytes: int
    missing: tuple[str, ...]
    left_out: dict[str, int]


def take_out(*, house: Organisation, target: Path, by: User | None = None) -> Summary:
    """Write everything of `house` at `target`, and a line in its journal.

    Who may is decided by the caller: the door of the operator asks nobody. Raises
    `PlanError` where a file of that name stands already.
    """
    if target.exists():
        raise PlanError(_("There is already a file “%(name)s”."), name=target.name)
    with _frozen(), override(house.language), new_archive(target) as archive:
        summary = _Writing(house, archive).run()
    size = target.stat().st_size
    told = {"bytes": size, "rows": summary.rows, "files": summary.files}
    act = Act(scope=house.scope, verb="takeout.made", by=by, label=house.name)
    record(Act(**{**vars(act), "details": told}))
    return Summary(summary.rows, summary.files, size, summary.missing, summary.left_out)


@contextmanager
def _frozen() -> Iterator[None]:
    """The database as it is at one moment, whatever others write meanwhile."""
    is_first = not connection.in_atomic_block
    with transaction.atomic():
        if is_first and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


class _Writing:
    """The members of an archive, in the order in which they are written."""

    def __init__(self, house: Organisation, archive: ArchiveWriter) -> None:
        self.house, self.archive = house, archive
        self.ranks: Ranks = ranks_of(house)
        self.files = Stored()

    def run(self) -> Summary:
        """Everything, then what the archive says of itself."""
        self._readme()
        self._plans()
        self.archive.add(MONEY, [money_of(self.house)])
        self.archive.add(INDICATORS, [indicators_of(self.house)])
        self._rows()
        for digest, name in sorted(self.files.by_digest.items()):
            self.archive.add(f"{FILES}{digest}", contents_of(name))
        self.archive.add_rows(ELSEWHERE, [self._elsewhere()])
        self.archive.close(self._manifest())
        counts = (
            len(self.ranks.of[label]) for label in self.ranks.of if label != HOUSE
        )
        return Summary(
            rows=sum(counts) + 1,
            files=len(self.files.by_digest),
            bytes=0,
            missing=tuple(self.files.missing),
            left_out=self.ranks.left_out,
        )

    def _readme(self) -> None:
        self.archive.add(README, [readme_of(self.house).encode()])

    def _plans(self) -> None:
        for plan in Plan.objects.of_organisation(self.house).live().order_by("pk"):
            mine = plan.organisation_id == self.house.pk
            folder = f"{PLANS}{plan.slug}/" if mine else f"{COMMON}{plan.slug}/"
            for form in FORMS:
                data = plan_as(plan, form, language=self.house.language)
                self.archive.add(f"{folder}plan.{form}", [data])
            self._versions(plan, folder)

    def _versions(self, plan: Plan, folder: str) -> None:
        rows = Version.objects.filter(plan=plan).order_by("number")
        for number, content in rows.values_list("number", "content").iterator():
            self.archive.add(f"{folder}versions/{number}.json", [content.encode()])

    def _rows(self) -> None:
        self.archive.add_rows(PEOPLE, people(self.ranks))
        self.archive.add_rows(NAMED, named_houses(self.ranks))
        for taken in TAKEN:
            rows = rows_of(taken, self.ranks, self.files)
            self.archive.add_rows(f"{TABLES}{taken.label}.jsonl", rows)
        self.archive.add_rows(JOURNAL_FILE, lines(self.ranks))

    def _elsewhere(self) -> dict[str, object]:
        """What was left out since it is somebody else's, and files that are gone."""
        return {
            "authorities": [each["name"] for each in named_houses(self.ranks)],
            "left_out": self.ranks.left_out,
            "missing_files": self.files.missing,
        }

    def _manifest(self) -> Manifest:
        house = self.house
        told = House(slug=house.slug, name=house.name, kind=house.kind, ins=house.ins)
        return Manifest(
            format=FORMAT,
            version=VERSION,
            product=version("gouvernail"),
            organisation=told,
            made_at=timezone.now().isoformat(),
            members=tuple(self.archive.members),
        )
