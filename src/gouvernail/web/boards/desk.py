"""What a dashboard may show, each thing read when its page asks for it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from gouvernail.accounts.models import User
from gouvernail.core.charts import Figure
from gouvernail.doctor.models import Checkup
from gouvernail.meetings.proposing import named, proposed_for
from gouvernail.money.grants import Due, due_soon
from gouvernail.money.ledger import Ledger, sums_of
from gouvernail.organisations.models import Department
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.moves import Moves, moves_of
from gouvernail.progress.picture import Picture
from gouvernail.progress.veil import audience_of
from gouvernail.staffing.load import load_of
from gouvernail.tasks.models import Task
from gouvernail.web.boards import charts
from gouvernail.web.boards.branches import BranchBoard
from gouvernail.web.boards.purse import Purse
from gouvernail.web.boards.scope import Scope
from gouvernail.web.boards.steady import Steady, steady_of
from gouvernail.web.campaigns.page import Current, current_of
from gouvernail.web.plans.board import SHOWN, Board, Missing
from gouvernail.web.staffing.charts import load_figure
from gouvernail.web.staffing.house import year_in

# “Since last month”: as many days back.
MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Decision:
    """Something to decide: why, about which action, which question."""

    why: str
    node: Node
    question: str


@dataclass(frozen=True)
class Decisions:
    """How many decisions wait, and the first of them."""

    total: int
    shown: list[Decision]

    @property
    def others(self) -> int:
        """How many are not shown."""
        return self.total - len(self.shown)


@dataclass(frozen=True)
class Desk:
    """A plan, or a part of it, as `user` may see it."""

    user: User
    scope: Scope
    hidden: Collection[Topic]
    # Whether its page says anything year by year.
    by_year: bool = True

    @property
    def whole(self) -> Picture:
        """The whole plan."""
        return self.scope.picture

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.whole.plan

    @property
    def picture(self) -> Picture:
        """What the dashboard is about."""
        return self.scope.narrowed

    @property
    def keys(self) -> set[int]:
        """Primary keys of its nodes."""
        return {node.pk for node in self.picture.nodes}

    @cached_property
    def board(self) -> Board:
        """Its counts."""
        if self.scope.branch is None:
            return Board(self.picture)
        return BranchBoard(self.picture, self.scope.branch)

    @cached_property
    def steady(self) -> Steady:
        """Its progress through time."""
        return steady_of(self.picture, self.hidden, lambda: self.ledger)

    @cached_property
    def ledger(self) -> Ledger:
        """The money of the whole plan, added up."""
        if self.by_year:
            return sums_of(self.plan, self.whole.nodes, "year")
        return sums_of(self.plan, self.whole.nodes)

    @property
    def shows_money(self) -> bool:
        """Whether she may read amounts."""
        return Topic.BUDGET not in self.hidden

    @cached_property
    def is_inside(self) -> bool:
        """Whether she is of the house."""
        return audience_of(self.user, self.plan) is Audience.INTERNAL

    @cached_property
    def purse(self) -> Purse:
        """The money of that part of the plan."""
        return Purse(self.ledger, self.scope.own)

    @cached_property
    def moves(self) -> Moves:
        """What changed since last month."""
        since = self.picture.today - MONTH
        return moves_of(self.picture, self.steady.words, since)

    @cached_property
    def late(self) -> Missing:
        """Late actions, the latest first."""
        found = [each for each in self.picture.actions if each.is_late]
        return Missing.of(sorted(found, key=lambda each: -each.days_late))

    @cached_property
    def decisions(self) -> Decisions:
        """What needs a decision."""
        proposed = named(proposed_for(self.plan, self.picture), self.picture)
        found = [
            Decision(str(each.reason.label), node, each.question)
            for each, node in proposed
        ]
        return Decisions(len(found), found[:SHOWN])

    @cached_property
    def checkup(self) -> Checkup | None:
        """The last score of the plan doctor."""
        return Checkup.objects.of_plan(self.plan).last()

    @cached_property
    def grants(self) -> list[Due]:
        """The grants for which something is due soon."""
        return due_soon(self.plan.organisation, self.picture.today)

    @cached_property
    def current(self) -> Current | None:
        """The campaign that runs, if any."""
        return current_of(self.plan)

    @cached_property
    def departments(self) -> list[Department]:
        """The departments that have an action, by name."""
        found = {
            node.department_id: node.department
            for node in self.whole.nodes
            if node.department is not None
        }
        return sorted(found.values(), key=lambda row: row.name)

    @cached_property
    def owners(self) -> list[User]:
        """The people who answer for something, by name."""
        return sorted(owners_in(self.whole).values(), key=lambda each: each.full_name)

    # The charts: each is built when its page asks for it.

    @cached_property
    def progress(self) -> Figure:
        """Progress through time."""
        return charts.progress_figure(self.steady, self.scope.query)

    @cached_property
    def statuses(self) -> Figure:
        """Objectives by state."""
        return charts.statuses_figure(self.board, self.scope.query)

    @cached_property
    def milestones(self) -> Figure:
        """The coming deadlines, milestones of tasks among them."""
        tasks = milestones_of(self.plan)
        return charts.milestones_figure(self.picture, tasks, self.scope.query)

    @cached_property
    def load(self) -> Figure | None:
        """What each department bears this year; nothing where nobody told it."""
        if not self.shows_money:
            return None
        load = load_of(self.plan)
        figure = load_figure(load, year_in("", load.years))
        return None if figure.is_empty else figure

    @cached_property
    def years(self) -> Figure | None:
        """Planned, committed and spent by year."""
        if not self.shows_money:
            return None
        return charts.years_figure(self.purse, self.scope.query)

    @cached_property
    def amounts(self) -> Figure | None:
        """Where the money goes, objective by objective."""
        if not self.shows_money:
            return None
        return charts.amounts_figure(self.board, self.purse, self.scope.query)


def owners_in(picture: Picture) -> dict[int, User]:
    """Who answers for something in a plan."""
    found = (node.political_owner for node in picture.nodes)
    return {person.pk: person for person in found if person is not None}


def milestones_of(plan: Plan) -> dict[int, list[Task]]:
    """The dated milestones of each action, by primary key."""
    found: dict[int, list[Task]] = {}
    for task in Task.objects.of_plan(plan).milestones():
        if task.due_on is not None:
            found.setdefault(task.node_id, []).append(task)
    return found
