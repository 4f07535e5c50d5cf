"""What several answers name: people, services, words, nodes."""

from collections.abc import Collection
from decimal import Decimal

from pydantic import Field

from gouvernail.accounts.models import User
from gouvernail.api.core.representing import Shown
from gouvernail.organisations.models import Department, Term
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node

Hidden = Collection[Topic]


class PersonRef(Shown):
    """A person; without a number where only a document names her, or where names of
    staff are kept from the bearer."""

    id: int | None = Field(examples=[12])
    name: str = Field(examples=["Anne Lemaire"])


class DepartmentRef(Shown):
    """A service; without a number where only a document names it."""

    id: int | None = Field(examples=[4])
    name: str = Field(examples=["Action sociale"])


class NodeRef(Shown):
    """A node, as lists name it."""

    key: str = Field(examples=["a1"])
    ref: str = Field(description="Its number in the plan.", examples=["1.1.1"])
    title: str = Field(examples=["Créer un taxi social"])


class TermRef(Shown):
    """A word by which nodes are sorted."""

    id: int = Field(examples=[31])
    vocabulary: str = Field(examples=["theme"])
    code: str = Field(examples=["M1"])
    name: str = Field(examples=["Mobilité"])


class PartnerRef(Shown):
    """A body that takes part."""

    id: int = Field(examples=[7])
    name: str = Field(examples=["Croix-Rouge"])


def person_ref(
    person: User | None, hidden: Hidden = (), printed: object = ""
) -> PersonRef | None:
    """Her, or the name that the document printed."""
    if person is None:
        return PersonRef(id=None, name=str(printed)) if printed else None
    is_kept = Topic.LEAD in hidden
    # A veiled row bears a sentence instead of the name.
    return PersonRef(id=None if is_kept else person.pk, name=person.full_name)


def department_ref(
    department: Department | None, printed: object = ""
) -> DepartmentRef | None:
    """It, or the name that the document printed."""
    if department is None:
        return DepartmentRef(id=None, name=str(printed)) if printed else None
    return DepartmentRef(id=department.pk, name=department.name)


def node_ref(node: Node | None) -> NodeRef | None:
    """It, as lists name it."""
    if node is None:
        return None
    return NodeRef(key=node.key, ref=node.ref, title=node.title)


def plain(value: Decimal) -> Decimal:
    """The same number without zeros at its end: 42, not 42.000000."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def plain_or_none(value: Decimal | None) -> Decimal | None:
    """The same of a number that may be unknown."""
    return None if value is None else plain(value)


def term_ref(term: Term) -> TermRef:
    """The word."""
    return TermRef(
        id=term.pk, vocabulary=term.vocabulary, code=term.code, name=term.name
    )
