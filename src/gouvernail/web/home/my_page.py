"""My page: what one person must do, what waits for her answer, what moves near her."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.campaigns.models import Asked, Campaign
from gouvernail.evaluations.waiting import Waiting, judgements_waiting
from gouvernail.meetings.models import Decision, DecisionRequest, Meeting
from gouvernail.money.grants import Due
from gouvernail.notifications.models import Notification
from gouvernail.notifications.services import due_for
from gouvernail.organisations.enums import Right, Role
from gouvernail.organisations.policies import memberships_of, rights_in
from gouvernail.participation.waiting import Unread, unread_for
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.priorities.models import Session
from gouvernail.progress.enums import Status
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import Followed
from gouvernail.tasks.models import Task
from gouvernail.web.home.soon import Coming, coming
from gouvernail.web.indicators.mine import Wanted, wanted_of
from gouvernail.web.plans.filters.counting import parts_of
from gouvernail.web.tasks.section import Line, lines_of

SHOWN = 6


@dataclass(frozen=True)
class Question:
    """One of her actions, and the campaign that asks about it, if one does."""

    followed: Followed
    asked: Asked | None

    @property
    def node(self) -> Node:
        """The action."""
        return self.followed.node

    @property
    def is_answered(self) -> bool:
        """Whether something was said since the campaign opened."""
        opened = self.asked.campaign.opened_at if self.asked else None
        said = self.followed.update
        return opened is not None and said is not None and said.at >= opened

    @property
    def waits(self) -> bool:
        """Asked and not answered; without campaign: late, stuck or silent."""
        if self.asked is not None:
            return not self.is_answered
        return self.followed.needs_word


@dataclass(frozen=True)
class MyPage:
    """Everything that the page shows, read once."""

    user: User
    today: date
    nodes: list[Node]
    said: dict[int, ProgressUpdate]
    asked: dict[int, Asked]
    tasks: list[Task]
    decisions: list[Decision]
    requests: list[DecisionRequest]
    campaigns: list[Campaign]
    meetings: list[Meeting]
    told: list[Notification]
    grants: list[Due] = field(default_factory=list)
    # Values of indicators, sessions and objectives that ask for her opinion.
    wanted: list[Wanted] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    judgements: list[Waiting] = field(default_factory=list)
    # Where words of citizens wait for her.
    citizens: list[Unread] = field(default_factory=list)

    @cached_property
    def mine(self) -> list[Question]:
        """The actions in which she has a part."""
        return [
            Question(self._followed(node), self.asked.get(node.pk))
            for node in self.nodes
            if self._has_part(node) or node.pk in self.asked
        ]

    @cached_property
    def waiting(self) -> list[Question]:
        """Those that want a word: asked first, then stuck, late, silent."""
        return sorted((each for each in self.mine if each.waits), key=_urgency)

    @property
    def answered(self) -> list[Question]:
        """Those about which the campaign had its answer."""
        return [each for each in self.mine if each.is_answered]

    @property
    def running(self) -> list[Question]:
        """Open ones that want nothing."""
        return [
            each
            for each in self.mine
            if each.followed.is_open and not each.waits and not each.is_answered
        ]

    @property
    def finished(self) -> list[Question]:
        """Done or given up."""
        over = (each for each in self.mine if not each.followed.is_open)
        return [each for each in over if not each.waits and not each.is_answered]

    @cached_property
    def campaign(self) -> Campaign | None:
        """The campaign that asks her, the first due."""
        asking = [each.campaign for each in self.asked.values()]
        return min(asking, key=lambda each: each.due_on, default=None)

    @property
    def task_lines(self) -> list[Line]:
        """What she has to do."""
        return lines_of(self.tasks)

    @property
    def to_do(self) -> int:
        """How many tasks and decisions bear her name."""
        return len(self.tasks) + len(self.decisions)

    @property
    def department(self) -> list[Followed]:
        """As a head of department: what wants a word and is not hers."""
        others = (node for node in self.nodes if self._is_headed(node))
        followed = [self._followed(node) for node in others]
        return [each for each in followed if each.is_open and each.needs_word]

    @cached_property
    def political(self) -> list[Followed]:
        """As an elected representative: what she answers for."""
        owned = (n for n in self.nodes if n.political_owner_id == self.user.pk)
        return [self._followed(node) for node in owned if not self._has_part(node)]

    @property
    def political_counts(self) -> str:
        """How that stands: “7 done, 15 ongoing, 3 blocked”."""
        return parts_of(self.political_actions)

    @property
    def political_actions(self) -> list[Followed]:
        """Of that, the actions, which are what figures count."""
        kind = NodeKind.ACTION
        return [each for each in self.political if each.node.kind == kind]

    @property
    def political_worries(self) -> list[Followed]:
        """Of that, what is stuck, waits or is late; the most pressing first."""
        stuck = (Status.BLOCKED, Status.WAITING)
        found = [e for e in self.political if e.status in stuck or e.is_late]
        return sorted(found, key=lambda e: (e.status != Status.BLOCKED, -e.days_late))

    @property
    def political_plans(self) -> list[Plan]:
        """The plans in which she answers for something."""
        plans = {each.node.plan_id: each.node.plan for each in self.political}
        return list(plans.values())

    @property
    def soon(self) -> list[Coming]:
        """The next days that matter."""
        open_ones = [each.followed for each in self.mine if each.followed.is_open]
        return coming(
            self.today,
            actions=open_ones,
            decisions=self.decisions,
            meetings=self.meetings,
            campaign=self.campaign,
            grants=self.grants,
        )

    @property
    def has_anything(self) -> bool:
        """Whether there is something to show at all."""
        lists = (self.mine, self.tasks, self.decisions, self.requests, self.told)
        near = (self.campaigns, self.department, self.political, self.grants)
        opinions = (self.wanted, self.sessions, self.judgements, self.citizens)
        return any(map(bool, (*lists, *near, *opinions)))

    def _followed(self, node: Node) -> Followed:
        return Followed(node, self.said.get(node.pk), self.today)

    def _has_part(self, node: Node) -> bool:
        if self.user.pk in (node.lead_id, node.substitute_id):
            return True
        return self.user in node.contributors.all()

    def _is_headed(self, node: Node) -> bool:
        headed = node.department_id in set(headed_departments(self.user))
        return headed and not self._has_part(node) and node.pk not in self.asked


def my_page_of(user: User) -> MyPage:
    """The page of `user` today: as many queries whatever she leads."""
    steered = _steered_organisations(user)
    asked = {each.node_id: each for each in _asked(user)}
    nodes = list(
        Node.objects.concerning(user, headed_departments(user))
        .steered()
        .for_my_page()
        .prefetch_related("contributors")
    )
    today = timezone.localdate()
    return MyPage(
        user=user,
        today=today,
        nodes=nodes,
        said={u.node_id: u for u in ProgressUpdate.objects.about(nodes).standing()},
        asked=asked,
        tasks=list(Task.objects.of_person(user).open().for_list()),
        decisions=_decisions_of(user),
        requests=list(DecisionRequest.objects.in_organisations(steered).open()),
        campaigns=list(Campaign.objects.running().in_organisations(steered).for_page()),
        meetings=list(Meeting.objects.visible_to(user).coming(today).for_page()),
        grants=due_for(user, today, _kept_registers(user)),
        wanted=wanted_of(user, today),
        sessions=list(Session.objects.asking(user)),
        judgements=judgements_waiting(user),
        citizens=unread_for(user),
        told=list(Notification.objects.visible_to(user).for_list()[:SHOWN]),
    )


def headed_departments(user: User) -> list[int]:
    """The departments of which she is the head, by primary key."""
    return [
        each.department_id
        for each in memberships_of(user)
        if each.role == Role.DEPARTMENT_HEAD and each.department_id
    ]


def _steered_organisations(user: User) -> list[int]:
    here = [each.organisation_id for each in memberships_of(user)]
    return [each for each in here if Right.STEER in rights_in(user, [each])]


def _kept_registers(user: User) -> list[int]:
    """The authorities whose money she keeps."""
    here = [each.organisation_id for each in memberships_of(user)]
    return [each for each in here if Right.MONEY in rights_in(user, [each])]


def _decisions_of(user: User) -> list[Decision]:
    found = list(Decision.objects.of_person(user).open().for_list())
    for each in found:
        if each.node is not None:
            # The plan is read already; the address of the action needs it.
            each.node.plan = each.plan
    return found


def _asked(user: User) -> Iterable[Asked]:
    return Asked.objects.of_person(user).select_related("campaign")


def _urgency(each: Question) -> tuple[bool, bool, bool, date]:
    followed = each.followed
    blocked = followed.status == Status.BLOCKED
    due = each.node.due_on or date.max
    return (each.asked is None, not blocked, not followed.is_late, due)
