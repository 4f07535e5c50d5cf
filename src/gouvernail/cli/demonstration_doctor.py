"""What the demonstration authorities put aside, and the scores that their plans had."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.doctor.examination import Examination, examine
from gouvernail.doctor.models import Checkup
from gouvernail.doctor.services import keep_checkups, put_aside
from gouvernail.doctor.services.aside import Finding
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership
from gouvernail.plan.doctor import Line
from gouvernail.plans.models import Plan

WEEK = timedelta(days=7)


def load_doctor(file: Path) -> None:
    """Everything in `file`, for the plans that are there; then the scores of today."""
    for each in tomllib.loads(file.read_text(encoding="utf-8"))["plan"]:
        house, slug = each["name"].split("/")
        plan = Plan.objects.named(house, slug).for_page().get()
        Examined(each, plan).load()
    keep_checkups(timezone.now())


@dataclass(frozen=True)
class Examined:
    """One plan of the file, on its way into the database."""

    content: dict[str, Any]
    plan: Plan

    def load(self) -> None:
        """What was put aside, then the scores of the weeks before."""
        for each in self.content.get("aside", ()):
            put_aside(
                plan=self.plan,
                finding=self._finding(each),
                reason=each["reason"],
                by=self.coordinator,
            )
        self._remember(self.content.get("scores", ()))

    @cached_property
    def found(self) -> Examination:
        """What the doctor says before anything is put aside."""
        return examine(self.plan)

    @cached_property
    def coordinator(self) -> User:
        """Who says that it is not relevant."""
        rows = Membership.objects.filter(
            organisation=self.plan.organisation, role=Role.COORDINATOR
        )
        return rows.select_related("user").order_by("pk")[0].user

    def _finding(self, told: dict[str, str]) -> Finding:
        """The whole check, or its line on the node whose title begins so; a wrong one
        stops the loading."""
        code, title = told["check"], told.get("title")
        if title is None:
            return Finding(code, label=code)
        lines = (e for e in self.found.diagnosis.lines if e.code == code and e.node)
        line = next(each for each in lines if self._is_about(each, title))
        node = line.node or ""
        return Finding(code, line.subject, node, self.found.rows[node].title)

    def _is_about(self, line: Line, title: str) -> bool:
        rows = self.found.rows
        return bool(line.node) and fold(rows[line.node or ""].title).startswith(
            fold(title)
        )

    def _remember(self, scores: list[int]) -> None:
        """A score a fortnight, the last a week ago; departments about as the whole."""
        last = self.found.subject.today - WEEK
        today = self.found.score or 0
        parts = {name: each.score for name, each in self.found.by_department.items()}
        Checkup.objects.bulk_create(
            Checkup(
                plan=self.plan,
                on=last - 2 * WEEK * rank,
                score=score,
                departments={
                    name: max(0, min(100, part + score - today))
                    for name, part in parts.items()
                    if part is not None
                },
            )
            for rank, score in enumerate(reversed(scores))
        )
