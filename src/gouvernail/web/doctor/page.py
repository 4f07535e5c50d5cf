"""The page of the doctor: the score, what is found, what was put aside."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.utils.translation import gettext, ngettext

from gouvernail.accounts.models import User
from gouvernail.doctor.examination import Examination
from gouvernail.doctor.models import Waiver
from gouvernail.doctor.names import NAMES
from gouvernail.doctor.reading import Row
from gouvernail.organisations.enums import Role
from gouvernail.organisations.policies import memberships_of
from gouvernail.plan.doctor import BY_CODE, Diagnosis, Family, Line, Result
from gouvernail.web.doctor.fixes import TOGETHER, Fix, Fixes
from gouvernail.web.doctor.words import FAMILIES, found_in_words

# Of a long list, so many at first; its own address shows them all.
SHOWN = 12
IN_HEADLINE = 2


@dataclass(frozen=True)
class Shown:
    """A line as the page prints it."""

    line: Line
    row: Row | None
    fix: Fix
    aside: str
    is_mendable: bool

    @property
    def name(self) -> str:
        """Number and title of what it is about; empty for what is no node."""
        return f"{self.row.ref} {self.row.title}".strip() if self.row else ""

    @property
    def can_tick(self) -> bool:
        """Whether the form of its group may change it."""
        kinds = ("action", "subaction")
        return self.is_mendable and self.row is not None and self.row.kind in kinds


@dataclass(frozen=True)
class Group:
    """One check that found something."""

    result: Result
    rows: list[Shown]
    back: str
    is_open: bool

    @property
    def code(self) -> str:
        """The name of the check, for addresses."""
        return self.result.check.code

    @property
    def title(self) -> str:
        """What was found, counted."""
        return found_in_words(self.code, len(self.result.lines))

    @property
    def aside(self) -> str:
        """What its address asks, to put the whole check aside."""
        return urlencode({"code": self.code, "next": self.back})

    @property
    def left(self) -> int:
        """How many more there are."""
        return len(self.result.lines) - len(self.rows)

    @property
    def field(self) -> str:
        """What can be given to many at once; empty for the others."""
        remedy = self.result.check.remedy
        may = remedy in TOGETHER and any(row.can_tick for row in self.rows)
        return remedy.value if may else ""


@dataclass(frozen=True)
class Chapter:
    """The groups of one family."""

    title: str
    groups: list[Group]


@dataclass(frozen=True)
class Aside:
    """What was put aside: in words, with where it is looked at."""

    waiver: Waiver
    row: Row | None

    @property
    def about(self) -> str:
        """The title of the node; empty for a whole check."""
        return self.row.title if self.row else ""

    @property
    def name(self) -> str:
        """What the check wants."""
        known = self.waiver.code in BY_CODE
        return str(NAMES[self.waiver.code]) if known else self.waiver.code


@dataclass(frozen=True)
class Page:
    """What the page says of a plan, or of what one department is in charge of."""

    found: Examination
    fixes: Fixes
    department: str
    only: str = ""
    opened: str = ""

    @cached_property
    def diagnosis(self) -> Diagnosis:
        """Of the plan, or of the department."""
        if not self.department:
            return self.found.diagnosis
        return self.found.of_department(self.department)

    @cached_property
    def sheet(self) -> str:
        """What the addresses of the sheets of the nodes begin with."""
        return self.fixes.sheets

    @property
    def score(self) -> int | None:
        """From 0 to 100."""
        return self.diagnosis.score

    @property
    def headline(self) -> str:
        """“40 actions without lead, 12 due dates after that of their objective”."""
        said = [
            found_in_words(each.check.code, len(each.lines))
            for each in self.diagnosis.pressing[:IN_HEADLINE]
        ]
        return ", ".join(said)

    @property
    def counts(self) -> str:
        """How many findings, how many were put aside."""
        count, aside = len(self.diagnosis.lines), self.diagnosis.aside
        said = ngettext("%(count)s finding", "%(count)s findings", count)
        words = said % {"count": count}
        if not aside:
            return words
        put = ngettext("%(count)s put aside", "%(count)s put aside", aside)
        return f"{words}, {put % {'count': aside}}"

    @cached_property
    def chapters(self) -> list[Chapter]:
        """What was found, family by family, the heaviest check first."""
        groups = [self._group(result) for result in self._shown]
        by_family = {
            family: [g for g in groups if g.result.check.family is family]
            for family in Family
        }
        return [
            Chapter(str(FAMILIES[family]), found)
            for family, found in by_family.items()
            if found
        ]

    @property
    def in_order(self) -> list[str]:
        """What the checks that found nothing want."""
        marks = [r for r in self.diagnosis.results if r.looked and not r.lines]
        return [str(NAMES[r.check.code]) for r in marks]

    @property
    def rule(self) -> list[tuple[str, Result, str]]:
        """Each check that counts, what it looked at, its mark in percent."""
        return [
            (str(NAMES[r.check.code]), r, str(int(100 * r.mark)))
            for r in self.diagnosis.results
            if r.mark is not None
        ]

    @property
    def unlooked(self) -> list[str]:
        """The checks that have nothing to look at here."""
        results = self.diagnosis.results
        return [str(NAMES[r.check.code]) for r in results if not r.looked]

    @property
    def asides(self) -> list[Aside]:
        """What was put aside in the plan, the last first."""
        rows = self.found.rows
        return [Aside(each, rows.get(each.node_key)) for each in self.found.waivers]

    @property
    def by_department(self) -> list[tuple[str, Diagnosis]]:
        """The score of each department."""
        return list(self.found.by_department.items())

    @property
    def _shown(self) -> Iterable[Result]:
        found = (result for result in self.diagnosis.results if result.lines)
        kept = [r for r in found if self.only in ("", r.check.code)]
        return sorted(kept, key=lambda each: -each.check.weight)

    def _group(self, result: Result) -> Group:
        lines = result.lines if self.only else result.lines[:SHOWN]
        code = result.check.code
        rows = [self._line(line, result) for line in lines]
        is_open = code in (self.only, self.opened)
        return Group(result, rows, self.fixes.back_to(code), is_open)

    def _line(self, line: Line, result: Result) -> Shown:
        row = self.found.rows.get(line.node) if line.node else None
        fix = self.fixes.fix(line, result.check.remedy, row)
        back = self.fixes.back_to(line.code)
        asked = {"code": line.code, "subject": line.subject, "next": back}
        return Shown(line, row, fix, urlencode(asked), self.fixes.may_mend(row))


def department_for(user: User, found: Examination, asked: str | None) -> str:
    """The one asked for; where none is, a head of department sees hers."""
    if asked is not None:
        return asked if asked in found.departments else ""
    owners = found.plan.owners
    hers = [
        each.department.name
        for each in memberships_of(user)
        if each.role == Role.DEPARTMENT_HEAD
        and each.organisation_id in owners
        and each.department is not None
    ]
    return next((name for name in hers if name in found.departments), "")


def said_of(page: Page) -> str:
    """“62 / 100: 40 actions without lead…”, in one sentence."""
    if page.score is None:
        return gettext("There is nothing to look at yet")
    score = gettext("%(score)s / 100") % {"score": page.score}
    if not page.headline:
        return gettext("%(score)s: nothing to mend") % {"score": score}
    return gettext("%(score)s: %(found)s") % {"score": score, "found": page.headline}
