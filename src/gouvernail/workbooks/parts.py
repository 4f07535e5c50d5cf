"""Which part of a plan a workbook holds, by one short word.

`all`; `mine`, what a person has a part in; `department:12`; `branch:` and a permanent
id.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Department
from gouvernail.organisations.policies import memberships_of
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import has_part, heads_department

ALL, MINE, DEPARTMENT, BRANCH = "all", "mine", "department", "branch"


@dataclass(frozen=True)
class Part:
    """A part that may be given out: its word, and what people call it."""

    word: str
    name: str


def chosen_in(
    word: str, nodes: Sequence[Node], user: User | None, *, plan: Plan
) -> list[Node]:
    """The nodes of that part, in document order; `PlanError` where there is no such."""
    kind, _colon, what = word.partition(":")
    if word == ALL:
        return list(nodes)
    if word == MINE:
        return [node for node in nodes if user is not None and _is_hers(user, node)]
    if kind == DEPARTMENT and _is_number(what):
        return [node for node in nodes if node.department_id == int(what)]
    top = next((node for node in nodes if kind == BRANCH and node.key == what), None)
    if top is None:
        raise PlanError(
            gettext_noop("“%(part)s” is no part of the plan “%(plan)s”."),
            part=word[:60],
            plan=plan.title,
        )
    return [node for node in nodes if node.path.startswith(top.path)]


def parts_of(
    plan: Plan, nodes: Sequence[Node], departments: Sequence[Department]
) -> list[Part]:
    """Everything that may be given out of `plan`."""
    used = {node.department_id for node in nodes}
    services = [
        Part(f"{DEPARTMENT}:{each.pk}", each.name)
        for each in departments
        if each.pk in used
    ]
    branches = [
        Part(f"{BRANCH}:{node.key}", str(node)) for node in nodes if not node.is_steered
    ]
    first = [Part(ALL, _("The whole plan")), Part(MINE, _("My actions"))]
    return [*first, *services, *branches]


def name_of(word: str, nodes: Sequence[Node], departments: Sequence[Department]) -> str:
    """What people call that part; its word where nobody does any more."""
    kind, _colon, what = word.partition(":")
    if word in (ALL, MINE):
        return _("The whole plan") if word == ALL else _("My actions")
    if kind == DEPARTMENT:
        names = [each.name for each in departments if str(each.pk) == what]
    else:
        names = [str(node) for node in nodes if node.key == what]
    return names[0] if names else word


def _is_hers(user: User, node: Node) -> bool:
    """What she leads, stands in for, contributes to, and what her service does."""
    if has_part(user, node) or heads_department(user, node):
        return True
    if node.department_id is None:
        return node.political_owner_id == user.pk
    mine = {each.department_id for each in memberships_of(user)}
    return node.department_id in mine or node.political_owner_id == user.pk


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 12
