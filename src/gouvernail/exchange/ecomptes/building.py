"""A plan file as the programme that eComptes imports.

The format wants four levels and has no sub-action. A level that the plan does not have
is a placeholder named NEANT, as the other tool of the field writes it; a sub-action
stands as an action right after its own, named “A.1.2.3 - SA.1.2.3.1 - …”. Both are
recognised on return (`telling`). Ids are the permanent ids of the plan, so that the
same element is found for as long as the plan lives.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gouvernail.exchange.ecomptes.value import (
    MAX_LABEL,
    Body,
    Civility,
    Element,
    Head,
    Level,
    Person,
    Programme,
    State,
)
from gouvernail.exchange.ecomptes.writing import BELOW
from gouvernail.plan.kinds import NodeKind, Status
from gouvernail.plan.model import Node, PlanFile
from gouvernail.plan.rollups import Tally, printed_states, roll_up
from gouvernail.plan.tree import Tree

NOTHING = "neant"
CUT = "..."
# In the place of the number of what has none.
NO_NUMBER = "0"
STATES: Mapping[Status, State] = {
    Status.NOT_STARTED: State.NOT_STARTED,
    Status.ONGOING: State.ONGOING,
    Status.WAITING: State.WAITING,
    Status.BLOCKED: State.BLOCKED,
    Status.DONE: State.DONE,
    Status.ABANDONED: State.ABANDONED,
}
LEVELS: Mapping[NodeKind, Level] = {
    NodeKind.VOLET: Level.VOLET,
    NodeKind.STRATEGIC: Level.STRATEGIC,
    NodeKind.OPERATIONAL: Level.OPERATIONAL,
    NodeKind.ACTION: Level.ACTION,
    NodeKind.SUBACTION: Level.ACTION,
}
MARKS: Mapping[NodeKind, str] = {
    NodeKind.VOLET: "V",
    NodeKind.STRATEGIC: "OS",
    NodeKind.OPERATIONAL: "OO",
    NodeKind.ACTION: "A",
    NodeKind.SUBACTION: "A",
}


@dataclass(frozen=True)
class Contact:
    """What is known of a person that the plan names; the civility is never guessed."""

    last_name: str
    first_name: str = ""
    civility: Civility | None = None
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Sheet:
    """What an eComptes file says beside the plan.

    `contacts` go by the name that the plan prints, `remarks` by permanent id.
    """

    id: str
    body: Body
    ins: str
    exercise: int
    on: date
    generator: str = "GOUVERNAIL"
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)


def programme_of(plan: PlanFile, sheet: Sheet) -> Programme:
    """The programme that eComptes imports: no amount is in it.

    A person without a known civility is left out, a label longer than the format
    allows is cut and the whole of it begins the description: `checks.problems_of` says
    so beforehand.
    """
    period = plan.period
    return Programme(
        head=Head(
            id=f"{sheet.on:%Y%m%d}",
            body=sheet.body,
            ins=sheet.ins,
            exercise=sheet.exercise,
            generator=sheet.generator,
        ),
        id=sheet.id,
        label=plan.title[:MAX_LABEL],
        first=period.start if period else sheet.exercise,
        last=period.end if period else sheet.exercise,
        volets=_Builder(plan, sheet).volets(),
    )


def label_of(node: Node, parent: Node | None) -> str:
    """How the format names it, however long: “A.1.2.3 - title”."""
    if is_step(node, parent):
        above, own = (parent and parent.ref) or NO_NUMBER, node.ref or NO_NUMBER
        return f"A.{above} - SA.{own} - {node.title}"
    return f"{MARKS[node.kind]}.{node.ref or NO_NUMBER} - {node.title}"


def is_step(node: Node, parent: Node | None) -> bool:
    """Whether it is a sub-action of an action, and not of an objective."""
    is_below = parent is not None and parent.kind is NodeKind.ACTION
    return node.kind is NodeKind.SUBACTION and is_below


class _Builder:
    """Elements of one plan."""

    def __init__(self, plan: PlanFile, sheet: Sheet) -> None:
        self.tree = Tree(plan.nodes)
        self.sheet = sheet
        states = printed_states(plan.nodes)
        self.tallies = roll_up(plan.nodes, states, today=sheet.on)
        self.ids = {node.id for node in plan.nodes}
        self.tops = [node for node in plan.nodes if node.parent is None]

    def volets(self) -> tuple[Element, ...]:
        """The highest level; a file has one at least."""
        found = tuple(self._level(Level.VOLET, self.tops, NOTHING))
        return found or (self._placeholder(Level.VOLET, NOTHING, ()),)

    def _level(
        self, level: Level, nodes: Sequence[Node], gap: str
    ) -> Iterator[Element]:
        """Nodes of this level, and a placeholder around those that stand lower."""
        lower: list[Node] = []
        count = 0
        for node in nodes:
            if LEVELS[node.kind] is not level:
                lower.append(node)
                continue
            if lower:
                count += 1
                yield self._gap(level, lower, gap, count)
                lower = []
            yield from self._elements(node, level)
        if lower:
            yield self._gap(level, lower, gap, count + 1)

    def _gap(
        self, level: Level, nodes: Sequence[Node], gap: str, count: int
    ) -> Element:
        name = gap if count == 1 else f"{gap}.{count}"
        below = BELOW[level]
        inside = tuple(self._level(below, nodes, f"{name}.{below.value[:3].lower()}"))
        return self._placeholder(level, name, inside)

    def _placeholder(
        self, level: Level, name: str, inside: tuple[Element, ...]
    ) -> Element:
        # No permanent id holds a point, but one may be this very word.
        free = f"{name}." if name in self.ids else name
        return Element(
            id=free,
            level=level,
            exercise=self.sheet.exercise,
            label=NOTHING.upper(),
            children=inside,
        )

    def _elements(self, node: Node, level: Level) -> Iterator[Element]:
        """The node; the steps of an action stand beside it."""
        below = BELOW.get(level)
        children = self.tree.children_of(node.id)
        if below is None:
            yield self._element(node, ())
            for child in children:
                yield self._element(child, (), node)
            return
        inside = tuple(self._level(below, children, f"{NOTHING}-{node.id}"))
        yield self._element(node, inside)

    def _element(
        self, node: Node, inside: tuple[Element, ...], parent: Node | None = None
    ) -> Element:
        fields = node.fields
        label = label_of(node, parent)
        whole = [node.title if len(label) > MAX_LABEL else "", node.text or ""]
        return Element(
            id=node.id,
            level=LEVELS[node.kind],
            exercise=self.sheet.exercise,
            label=_cut(label),
            start=fields.start,
            due=fields.due,
            description="\n\n".join(part for part in whole if part),
            state=self._state(node),
            lead=self._person(fields.lead),
            political_owner=self._person(fields.political_owner),
            department=fields.department or "",
            rate=self._rate(node),
            remark=self.sheet.remarks.get(node.id, ""),
            fte=self._fte(node),
            plans=fields.plans,
            partners=fields.partners,
            children=inside,
        )

    def _state(self, node: Node) -> State:
        if node.kind.is_steered:
            return STATES[node.fields.status or Status.NOT_STARTED]
        return _state_of(self.tallies[node.id])

    def _rate(self, node: Node) -> Decimal:
        if not node.kind.is_steered:
            return Decimal(self.tallies[node.id].rate or 0)
        if node.fields.status is Status.DONE:
            return Decimal(100)
        return Decimal(node.fields.progress or 0)

    def _fte(self, node: Node) -> Decimal:
        """Of the exercise, and of those that say no year."""
        years = (None, self.sheet.exercise)
        return sum(
            (each.fte for each in node.fields.effort if each.year in years), Decimal(0)
        )

    def _person(self, name: str | None) -> Person | None:
        contact = self.sheet.contacts.get(name or "")
        if contact is None or contact.civility is None:
            return None
        return Person(
            last_name=contact.last_name,
            first_name=contact.first_name,
            civility=contact.civility,
            phone=contact.phone,
            email=contact.email,
        )


def _state_of(tally: Tally) -> State:
    """Of an objective, which has no state of its own: that of what it holds."""
    if tally.denominator and tally.done == tally.denominator:
        return State.DONE
    moved = tally.done + tally.ongoing + tally.waiting + tally.blocked + tally.assured
    return State.ONGOING if moved else State.NOT_STARTED


def _cut(label: str) -> str:
    return label if len(label) <= MAX_LABEL else label[: MAX_LABEL - len(CUT)] + CUT
