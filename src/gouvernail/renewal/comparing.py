"""Two terms side by side: what became of each action, and what is new."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from gouvernail.accounts.models import User
from gouvernail.adoption.enums import Cause, Kinship
from gouvernail.adoption.models import Descent
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.enums import Status
from gouvernail.progress.picture import Followed, Picture, pictures_of
from gouvernail.renewal.services import successor_of


class Fate(StrEnum):
    """What became of a node of the old plan, or that it is new."""

    CARRIED = "carried"
    REWORDED = "reworded"
    FINISHED = "finished"
    ABANDONED = "abandoned"
    DROPPED = "dropped"
    LED = "led"
    NEW = "new"


CAME_ALONG = (Fate.CARRIED, Fate.REWORDED)


@dataclass(frozen=True)
class Course:
    """One node from one term to the next; `old` or `new` is missing at an end."""

    fate: Fate
    old: Node | None = None
    new: Node | None = None
    followed: Followed | None = None
    cause: str = ""
    why: str = ""

    @property
    def node(self) -> Node:
        """The old one, else the new one."""
        found = self.old or self.new
        if found is None:
            raise ValueError("a course of nothing")
        return found

    @property
    def is_action(self) -> bool:
        """Whether figures count it."""
        return self.node.kind == NodeKind.ACTION

    @property
    def cause_word(self) -> str:
        """The cause in words; empty where none was given."""
        return str(Cause(self.cause).label) if self.cause else ""


@dataclass(frozen=True)
class Terms:
    """The old plan and the new one, folded together in memory."""

    old: Picture
    new: Picture
    descents: tuple[Descent, ...]

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """What became of each node of the old plan, in its order."""
        return tuple(self._course_of(node) for node in self.old.nodes)

    @cached_property
    def newcomers(self) -> tuple[Course, ...]:
        """What the new plan has and the old one had not, in its order."""
        came = {each.new.pk for each in self.courses if each.new}
        return tuple(
            Course(Fate.NEW, new=node) for node in self.new.nodes if node.pk not in came
        )

    @cached_property
    def counts(self) -> Counter[Fate]:
        """How many actions of the old plan had each fate."""
        return Counter(each.fate for each in self.courses if each.is_action)

    @property
    def old_actions(self) -> int:
        """The actions of the old plan: what the fates are counted of."""
        return sum(self.counts.values())

    @property
    def new_actions(self) -> int:
        """The actions of the new plan."""
        return sum(node.kind == NodeKind.ACTION for node in self.new.nodes)

    @property
    def added_actions(self) -> int:
        """Those of them that the old plan had not."""
        return sum(each.is_action for each in self.newcomers)

    @property
    def carried_actions(self) -> int:
        """The actions that came along, in the same words or in others."""
        return sum(self.counts[fate] for fate in CAME_ALONG)

    @property
    def causes(self) -> Counter[str]:
        """How many of the actions left unfinished had each cause; empty: none given."""
        left = (each for each in self.courses if each.fate is Fate.DROPPED)
        return Counter(each.cause for each in left if each.is_action)

    @cached_property
    def _carried(self) -> dict[str, Node]:
        here = {node.key: node for node in self.new.nodes}
        return {
            each.old_key: here[each.new_key]
            for each in self.descents
            if each.kinship == Kinship.CARRIED and each.new_key in here
        }

    @cached_property
    def _dropped(self) -> dict[str, Descent]:
        return {each.old_key: each for each in self.descents if not each.new_key}

    def _course_of(self, node: Node) -> Course:
        followed = self.old.followed.get(node.pk)
        if (now := self._carried.get(node.key)) is not None:
            same = now.title == node.title
            fate = Fate.CARRIED if same else Fate.REWORDED
            return Course(fate, node, now, followed)
        left = self._dropped.get(node.key)
        fate = _end_of(node, followed, is_left=left is not None)
        cause, why = (left.cause, left.reason) if left else ("", "")
        return Course(fate, node, None, followed, cause, why)


def terms_of(old: Plan, new: Plan) -> Terms:
    """Both plans, each with its people, and the links between them."""
    links = Descent.objects.filter(old_plan=old, new_plan=new)
    before, after = pictures_of([old, new])
    return Terms(before, after, tuple(links.order_by("pk")))


def ends_of(plan: Plan, reader: User) -> tuple[Plan, Plan] | None:
    """The old plan and the new one, of which `plan` is one; None where there is no
    other, or where she may not read it."""
    owners = ("organisation", "joint_organisation")
    rows = Plan.objects.visible_to(reader).select_related(*owners)
    if plan.renews_id is not None:
        old = rows.filter(pk=plan.renews_id).order_by("pk").distinct().first()
        return None if old is None else (old, plan)
    made = successor_of(plan)
    if made is None:
        return None
    new = rows.filter(pk=made.pk).order_by("pk").distinct().first()
    return None if new is None else (plan, new)


def _end_of(node: Node, followed: Followed | None, *, is_left: bool) -> Fate:
    if node.origin_id is not None:
        return Fate.LED
    status = followed.status if followed else ""
    if status == Status.ABANDONED:
        return Fate.ABANDONED
    if status == Status.DONE and not is_left:
        return Fate.FINISHED
    return Fate.DROPPED
