"""A plan examined: what the checks find in it, without what was put aside."""

from dataclasses import dataclass
from functools import cached_property

from gouvernail.doctor.models import Waiver
from gouvernail.doctor.reading import Row, rows_of, subject_of
from gouvernail.plan.doctor import (
    Diagnosis,
    Subject,
    departments_of,
    diagnose,
    narrowed,
    nodes_of,
)
from gouvernail.plans.models import Plan


@dataclass(frozen=True)
class Examination:
    """What the doctor says of one plan today."""

    plan: Plan
    rows: dict[str, Row]
    subject: Subject
    waivers: list[Waiver]

    @cached_property
    def diagnosis(self) -> Diagnosis:
        """The whole plan."""
        aside = {(waiver.code, waiver.subject) for waiver in self.waivers}
        return diagnose(self.subject, aside)

    @property
    def score(self) -> int | None:
        """From 0 to 100; None where there is nothing to look at."""
        return self.diagnosis.score

    @cached_property
    def departments(self) -> list[str]:
        """Those that are in charge of something, by name."""
        return departments_of(self.subject)

    def of_department(self, name: str) -> Diagnosis:
        """What is found in what a department is in charge of."""
        return narrowed(self.diagnosis, nodes_of(self.subject, name))

    @cached_property
    def by_department(self) -> dict[str, Diagnosis]:
        """The same for each."""
        return {name: self.of_department(name) for name in self.departments}


def examine(plan: Plan) -> Examination:
    """Read `plan` once and look at it: a fixed number of queries."""
    rows = rows_of(plan)
    waivers = Waiver.objects.of_plan(plan).standing().select_related("by")
    return Examination(
        plan, {row.key: row for row in rows}, subject_of(plan, rows), list(waivers)
    )
