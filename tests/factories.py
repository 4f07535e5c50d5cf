"""One cast and one plan for every test that needs people and a tree."""

from dataclasses import dataclass

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Department, Membership, Organisation
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node, Period, PlanFile
from gouvernail.plan.numbering import renumber
from gouvernail.plans.models import Plan
from gouvernail.plans.services.lifecycle import create_plan


@dataclass(frozen=True)
class Cast:
    """Two authorities and everybody who may knock: one person per role, a stranger."""

    organisation: Organisation
    elsewhere: Organisation
    department: Department
    administrator: User
    coordinator: User
    finance: User
    department_head: User
    contributor: User
    elected: User
    reader: User
    stranger: User

    def __getitem__(self, role: str) -> User:
        """The person of that role."""
        person: User = getattr(self, role)
        return person


ROLES = (
    "administrator",
    "coordinator",
    "finance",
    "department_head",
    "contributor",
    "elected",
    "reader",
)


def make_cast() -> Cast:
    """The cast, in the database."""
    here = Organisation.objects.create(
        kind="cpas", name="CPAS de Valmont", slug="valmont"
    )
    there = Organisation.objects.create(kind="commune", name="Orval", slug="orval")
    department = Department.objects.create(organisation=here, name="Action sociale")
    people = {role: _person(role, here, role, department) for role in ROLES}
    stranger = _person("stranger", there, "coordinator", None)
    return Cast(here, there, department, **people, stranger=stranger)


def _person(
    name: str, organisation: Organisation, role: str, department: Department | None
) -> User:
    user = User.objects.create_user(
        f"{name}@valmont.example",
        "secret",
        first_name=name.capitalize(),
        last_name="Doe",
    )
    belongs = department if role in {"department_head", "contributor"} else None
    Membership.objects.create(
        user=user, organisation=organisation, role=role, department=belongs
    )
    return user


def plan_value(actions: int = 6, *, title: str = "PST 2024–2030") -> PlanFile:
    """A plan of two parts, two strategic objectives and `actions` actions.

    Operational objectives hold ten actions at most; the first action has two steps.
    """
    nodes = [
        _node("v1", None, "volet", "Volet externe"),
        _node("s1", "v1", "strategic", "Être un CPAS proche de chacun"),
        _node("o1", "s1", "operational", "Permettre à chacun de se déplacer"),
        _node("a1", "o1", "action", "Créer un taxi social"),
        _node("b1", "a1", "subaction", "Signer la convention"),
        _node("b2", "a1", "subaction", "Former deux chauffeurs"),
    ]
    parent = "o1"
    for rank in range(2, actions):
        if rank % 10 == 0:
            parent = f"o{rank}"
            nodes.append(
                _node(parent, "s1", "operational", f"Agir sur le point {rank}")
            )
        nodes.append(_node(f"a{rank}", parent, "action", f"Mener l’action {rank}"))
    nodes += [
        _node("v2", None, "volet", "Volet interne"),
        _node("s2", "v2", "strategic", "Être un CPAS où l’on travaille bien"),
        _node("o999", "s2", "operational", "Soutenir les agents"),
        _node("a999", "o999", "action", "Établir un plan de formation"),
    ]
    value = PlanFile(
        title=title, period=Period(start=2024, end=2030), nodes=tuple(nodes)
    )
    return renumber(value)


def _node(node_id: str, parent: str | None, kind: str, title: str) -> Node:
    return Node(id=node_id, parent=parent, kind=NodeKind(kind), title=title)


def make_plan(organisation: Organisation, value: PlanFile | None = None) -> Plan:
    """A draft plan in the database."""
    return create_plan(organisation=organisation, value=value or plan_value(), by=None)
