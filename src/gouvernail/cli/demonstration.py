"""The demonstration authorities: people, plans, eighteen months of follow-up."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.exchange.formats import plan_from
from gouvernail.imports.services import load_plan_file
from gouvernail.organisations.models import Department, Membership, Organisation
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate

PASSWORD = "rochevaux-2030"  # noqa: S105 - fictional people, said on the console


@dataclass
class Demonstration:
    """What `examples/rochevaux.toml` holds, on its way into the database."""

    content: dict[str, Any]
    folder: Path
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    departments: dict[tuple[str, str], Department] = field(default_factory=dict)

    def load(self) -> None:
        """Everything, in the order in which it depends on itself."""
        self._load_organisations()
        self._load_people()
        self._load_departments()
        self._load_memberships()
        for slug, organisation in self.organisations.items():
            self._follow_up(slug, self._load_plan(slug, organisation))

    def _load_organisations(self) -> None:
        for each in self.content["organisation"]:
            columns = {key: each[key] for key in ("kind", "name", "ins", "accent")}
            made = Organisation.objects.create(slug=each["slug"], **columns)
            self.organisations[each["slug"]] = made

    def _load_people(self) -> None:
        # One hash for all: hashing two dozen passwords takes seconds.
        hashed = make_password(PASSWORD)
        made = User.objects.bulk_create(
            User(
                email=each["email"],
                first_name=each["first_name"],
                last_name=each["last_name"],
                password=hashed,
            )
            for each in self.content["person"]
        )
        self.people = {user.email: user for user in made}

    def _load_departments(self) -> None:
        for each in self.content["department"]:
            self.departments[each["organisation"], each["name"]] = (
                Department.objects.create(
                    organisation=self.organisations[each["organisation"]],
                    name=each["name"],
                    head=self.people.get(each.get("head", "")),
                )
            )

    def _load_memberships(self) -> None:
        Membership.objects.bulk_create(
            Membership(
                user=self.people[person["email"]],
                organisation=self.organisations[each["organisation"]],
                role=each["role"],
                department=self.departments.get(
                    (each["organisation"], each.get("department", ""))
                ),
                function=person.get("function", ""),
            )
            for person in self.content["person"]
            for each in person["memberships"]
        )

    def _load_plan(self, slug: str, organisation: Organisation) -> Plan:
        name = next(
            each["document"]
            for each in self.content["organisation"]
            if each["slug"] == slug
        )
        value = plan_from((self.folder / name).read_bytes(), name)
        return load_plan_file(organisation=organisation, value=value)

    def _follow_up(self, slug: str, plan: Plan) -> None:
        rows = {fold(row.title): row for row in Node.objects.of_plan(plan).steered()}
        entries = [each for each in self.content["action"] if each["plan"] == slug]
        followed = [(_row(rows, entry), entry) for entry in entries]
        for row, entry in followed:
            self._assign(row, entry, slug)
        columns = ["lead", "department", "starts_on", "due_on", "recurring", "printed"]
        Node.objects.bulk_update([row for row, _entry in followed], columns)
        lines = sorted(self._lines(followed), key=lambda line: line.at)
        ProgressUpdate.objects.bulk_create(lines)

    def _assign(self, row: Node, entry: dict[str, Any], slug: str) -> None:
        row.lead = self.people.get(entry.get("lead", ""))
        row.department = self.departments.get((slug, entry.get("department", "")))
        row.due_on = entry.get("due", row.due_on)
        # Who gave news had begun.
        said = [each["on"] for each in entry.get("updates", ())]
        row.starts_on = row.starts_on or entry.get("start", min(said, default=None))
        row.recurring = entry.get("recurring", row.recurring)
        if "budget" in entry:
            row.printed = {**row.printed, "budget": entry["budget"]}

    def _lines(
        self, followed: list[tuple[Node, dict[str, Any]]]
    ) -> Iterator[ProgressUpdate]:
        for row, entry in followed:
            for rank, said in enumerate(entry.get("updates", ())):
                yield ProgressUpdate(
                    node=row,
                    plan_id=row.plan_id,
                    by=self.people[said["by"]],
                    at=_instant(said["on"], row.pk + rank),
                    status=said["status"],
                    confidence=said.get("confidence", ""),
                    percent=said.get("progress"),
                    note=said.get("note", ""),
                )


def _row(rows: dict[str, Node], entry: dict[str, Any]) -> Node:
    """The row whose title begins as `entry` says; a wrong one stops the loading."""
    start = fold(entry["title"])
    found = [row for title, row in rows.items() if title.startswith(start)]
    same = [row for row in found if row.ref == entry["ref"]]
    return (same or found)[0]


def _instant(day: date, seed: int) -> datetime:
    """A moment of that day in office hours, always the same for the same line."""
    moment = time(hour=8 + seed % 9, minute=seed * 7 % 60)
    return timezone.make_aware(datetime.combine(day, moment))
