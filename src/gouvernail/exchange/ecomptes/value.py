"""An eComptes file as a value: its head and its tree of elements.

Names follow the file: `exercise` is a budget year, `service` ordinary or
extraordinary, `rate` a percentage. Texts are plain. Source of the shapes: the two
published schemas of version 201805V1.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

VERSION = "201805V1"
# How long a text of the file may be.
MAX_LABEL, MAX_PROGRAMME_ID = 255, 40
MAX_LAST_NAME, MAX_FIRST_NAME, MAX_PHONE = 100, 50, 15


class Body(StrEnum):
    """Whose plan it is; the format knows no province."""

    COMMUNE = "AC"
    CPAS = "CPAS"


class Civility(StrEnum):
    """How a person is addressed; the format wants one."""

    MR = "MONSIEUR"
    MRS = "MADAME"


class Level(StrEnum):
    """Levels of the tree, by the name of their element."""

    VOLET = "Volet"
    STRATEGIC = "ObjectifStrategique"
    OPERATIONAL = "ObjectifOperationnel"
    ACTION = "Action"


class State(StrEnum):
    """Where an element stands."""

    NOT_STARTED = "NON_COMMENCE"
    ONGOING = "EN_COURS"
    WAITING = "EN_ATTENTE"
    BLOCKED = "PROBLEME"
    DONE = "TERMINE"
    ABANDONED = "ANNULE_ABANDONNE"


@dataclass(frozen=True)
class Person:
    """A civil servant or an elected person."""

    last_name: str
    first_name: str = ""
    civility: Civility = Civility.MR
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Article:
    """A line of the budget: what it is for, how much, in which year."""

    exercise: int
    code: str
    label: str
    amount: Decimal
    is_ordinary: bool = True
    is_revenue: bool = False


@dataclass(frozen=True)
class Projection:
    """What an economic group is expected to cost or to bring, year by year."""

    group: str
    label: str
    amounts: tuple[tuple[int, Decimal], ...] = ()
    is_ordinary: bool = True
    is_revenue: bool = False


@dataclass(frozen=True)
class Element:
    """A volet, an objective or an action, with what stands under it."""

    id: str
    level: Level
    exercise: int
    label: str
    start: date | None = None
    due: date | None = None
    description: str = ""
    state: State = State.NOT_STARTED
    lead: Person | None = None
    political_owner: Person | None = None
    department: str = ""
    rate: Decimal = Decimal(0)
    remark: str = ""
    fte: Decimal = Decimal(0)
    plans: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    articles: tuple[Article, ...] = ()
    projections: tuple[Projection, ...] = ()
    children: "tuple[Element, ...]" = ()

    def walk(self) -> "Iterator[Element]":
        """Itself, then all below, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Head:
    """Who wrote the file, when, about which authority and which budget year."""

    id: str
    body: Body
    ins: str
    exercise: int
    generator: str


@dataclass(frozen=True)
class Programme:
    """A whole eComptes file."""

    head: Head
    id: str
    label: str
    first: int
    last: int
    volets: tuple[Element, ...] = field(default_factory=tuple)

    @property
    def elements(self) -> Iterator[Element]:
        """Every element, in the order of the file."""
        for volet in self.volets:
            yield from volet.walk()
