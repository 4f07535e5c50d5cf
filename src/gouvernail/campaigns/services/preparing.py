"""Who would be asked for what, before anything is written or sent."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from gouvernail.accounts.models import User
from gouvernail.campaigns.enums import AskedAs, Breadth
from gouvernail.campaigns.models import Campaign
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.picture import Followed, Picture, picture_of


@dataclass(frozen=True)
class Question:
    """One action, and who would be asked about it; nobody where none is named."""

    action: Followed
    person: User | None
    asked_as: str

    @property
    def node(self) -> Node:
        """The action itself."""
        return self.action.node


@dataclass(frozen=True)
class Portion:
    """What one person would be asked, in one mail."""

    person: User
    questions: tuple[Question, ...]

    @property
    def is_reachable(self) -> bool:
        """Whether a mail can be sent to her."""
        return bool(self.person.email)


@dataclass(frozen=True)
class Preparation:
    """Everything a campaign would ask."""

    questions: tuple[Question, ...]

    @cached_property
    def portions(self) -> list[Portion]:
        """Person by person, by name."""
        by_person: dict[User, list[Question]] = {}
        for question in self.questions:
            if question.person is not None:
                by_person.setdefault(question.person, []).append(question)
        portions = [Portion(who, tuple(what)) for who, what in by_person.items()]
        return sorted(portions, key=_by_name)

    @cached_property
    def orphans(self) -> list[Question]:
        """Actions for which nobody would be asked."""
        return [each for each in self.questions if each.person is None]

    @property
    def mails(self) -> int:
        """How many mails would leave."""
        return sum(portion.is_reachable for portion in self.portions)

    @property
    def unreachable(self) -> list[Portion]:
        """Who would be asked and has no address."""
        return [each for each in self.portions if not each.is_reachable]

    @property
    def asked(self) -> int:
        """How many actions would be asked about."""
        return len(self.questions) - len(self.orphans)


def prepare(
    plan: Plan, *, breadth: str = Breadth.OPEN, departments: Collection[int] = ()
) -> Preparation:
    """Who would be asked for what; no department named is all of them."""
    wanted = set(departments)
    return Preparation(
        tuple(
            _question(action)
            for action in asked_actions(picture_for_asking(plan), breadth)
            if not wanted or action.node.department_id in wanted
        )
    )


def prepare_campaign(campaign: Campaign) -> Preparation:
    """What this campaign asks, as the plan stands now."""
    departments = campaign.departments.order_by("pk").values_list("pk", flat=True)
    return prepare(
        campaign.plan, breadth=campaign.breadth, departments=list(departments)
    )


def picture_for_asking(plan: Plan) -> Picture:
    """The plan, with everybody who may answer for an action."""
    nodes = Node.objects.of_plan(plan).for_tree()
    return picture_of(
        plan, list(nodes.prefetch_related("substitute", "department__head"))
    )


def asked_actions(picture: Picture, breadth: str) -> Iterator[Followed]:
    """The actions that are asked about. Steps are told with their action; what
    follows the plan of another authority is asked about there."""
    for action in picture.followed.values():
        wanted = breadth == Breadth.ALL or action.is_open
        is_ours = action.node.origin_id is None
        if action.node.kind == NodeKind.ACTION and wanted and is_ours:
            yield action


def responsible_for(node: Node) -> tuple[User | None, str]:
    """The lead, or who replaces her, or the head of the department, or nobody.

    Who left the authority is asked nothing: the next one is.
    """
    head = node.department.head if node.department else None
    for person, asked_as in (
        (node.lead, AskedAs.LEAD),
        (node.substitute, AskedAs.SUBSTITUTE),
        (head, AskedAs.HEAD),
    ):
        if person is not None and person.is_active:
            return person, asked_as
    return None, AskedAs.NOBODY


def _question(action: Followed) -> Question:
    return Question(action, *responsible_for(action.node))


def _by_name(portion: Portion) -> tuple[str, str, int]:
    person = portion.person
    return (person.last_name, person.first_name, person.pk)
