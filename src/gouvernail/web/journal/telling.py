"""A line of either journal as people read it: who did what, where, by which door."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.history.enums import Door, Network
from gouvernail.history.models import Change
from gouvernail.plans.models import Node, Plan
from gouvernail.privacy.timeline import Line, TimeLine
from gouvernail.progress.enums import Status
from gouvernail.progress.models import ProgressUpdate
from gouvernail.web.journal.differences import differences
from gouvernail.web.journal.words import VERBS
from gouvernail.web.plans.sentences import Difference

NETWORKS = {name: str(label) for name, label in Network.choices}


@dataclass(frozen=True)
class Sentence:
    """One line in words."""

    at: datetime
    by: str
    verb: str
    label: str = ""
    address: str = ""
    plan: str = ""
    differences: tuple[Difference, ...] = ()
    note: str = ""
    reason: str = ""
    door: str = ""
    network: str = ""
    is_undone: bool = False

    @property
    def changes(self) -> str:
        """What changed, for a cell of a table."""
        return "\n".join(
            f"{each.field} : {each.before} → {each.after}" for each in self.differences
        )

    def has(self, words: list[str]) -> bool:
        """Does it hold all of these folded words?"""
        own = (self.by, self.verb, self.label, self.plan, self.note, self.reason)
        text = fold(" ".join((*own, self.changes)))
        return all(word in text for word in words)


class Teller:
    """Says the lines of one authority; reads what they point to, batch by batch."""

    def __init__(self, time_line: TimeLine, *, may_see_people: bool) -> None:
        self.time_line = time_line
        self.may_see_people = may_see_people
        self.by_scope = {plan.scope: plan for plan in time_line.plans.values()}

    def tell(self, lines: Iterable[Line]) -> list[Sentence]:
        """All of them, in order, with one look at the nodes they name."""
        found = list(lines)
        nodes = self._nodes(found)
        return [self._told(line, nodes) for line in found]

    def _told(self, line: Line, nodes: dict[tuple[str, str], Node]) -> Sentence:
        if isinstance(line.row, ProgressUpdate):
            return self._news(line, line.row)
        return self._change(line.row, nodes)

    def _change(self, row: Change, nodes: dict[tuple[str, str], Node]) -> Sentence:
        plan = self.by_scope.get(row.scope)
        return replace(
            said_of(row),
            address=self._address(row, plan, nodes),
            plan=plan.short_title if plan else "",
        )

    def _news(self, line: Line, row: ProgressUpdate) -> Sentence:
        plan = self.time_line.plans[row.plan_id]
        row.node.plan = plan
        is_there = row.node.removed_at is None and plan.removed_at is None
        return Sentence(
            at=row.at,
            by=_who(row.by),
            verb=_("Nothing new") if row.unchanged else _("News given"),
            label=str(row.node),
            address=row.node.get_absolute_url() if is_there else "",
            plan=plan.short_title,
            differences=tuple(_standing(row)),
            note=row.note,
            door=str(Door(line.door).label),
        )

    def _address(
        self, row: Change, plan: Plan | None, nodes: dict[tuple[str, str], Node]
    ) -> str:
        subject = next(iter(subjects_of(row)), "")
        if plan is not None and plan.removed_at is None:
            node = nodes.get((row.scope, subject))
            return (node or plan).get_absolute_url()
        return self._address_in_house(row.scope, subject)

    def _address_in_house(self, scope: str, subject: str) -> str:
        slug = self.time_line.organisation.slug
        if scope.startswith("import:"):
            return reverse("import_review", args=[slug, scope.split(":")[1]])
        if subject.startswith("person:") and self.may_see_people:
            return reverse("personal_data", args=[slug, subject.split(":")[1]])
        return ""

    def _nodes(self, lines: list[Line]) -> dict[tuple[str, str], Node]:
        """The nodes that these lines name, by scope and key."""
        rows = [line.row for line in lines if isinstance(line.row, Change)]
        keys = {key for row in rows for key in first_of(subjects_of(row))}
        plans = self.time_line.plans
        found = Node.objects.of_plans(plans.values()).keyed(keys).without_texts()
        named = {}
        for node in found if keys else ():
            node.plan = plans[node.plan_id]
            named[node.plan.scope, node.key] = node
        return named


def said_of(row: Change) -> Sentence:
    """One change in words, without a way to what it is about."""
    return Sentence(
        at=row.at,
        by=_who(row.by),
        verb=str(VERBS.get(row.verb, _("Another act"))),
        label=row.label,
        differences=tuple(differences(row)),
        reason=row.reason,
        door=str(Door(row.door).label) if row.door else "",
        network=NETWORKS.get(row.network, ""),
        is_undone=row.is_undone,
    )


def subjects_of(row: Change) -> Iterator[str]:
    """The things that a line is about."""
    return (subject for subject in row.subjects.split("|") if subject)


def first_of(subjects: Iterator[str]) -> list[str]:
    """Only the first one becomes a link."""
    return [key for key in [next(subjects, "")] if key and ":" not in key]


def _who(user: User | None) -> str:
    return user.full_name if user else _("the console")


def _standing(row: ProgressUpdate) -> Iterator[Difference]:
    before, after = getattr(row, "previous_status", None), row.status
    if before != after:
        yield Difference(_("Status"), _status(before), _status(after))
    percent = getattr(row, "previous_percent", None)
    if percent != row.percent:
        yield Difference(_("Progress"), _percent(percent), _percent(row.percent))


def _status(status: str | None) -> str:
    return str(Status(status).label) if status else "–"


def _percent(percent: int | None) -> str:
    return "–" if percent is None else f"{percent} %"
