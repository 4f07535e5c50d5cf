"""Tells a plan in words: labels of nodes, headings and values of fields.

Every value told is written down beside what a reader should make of it: the tests
compare what was read with what was told, never with what was left out.
"""

import random
from dataclasses import dataclass, field

from gouvernail.plan.model import Node, PlanFile
from tests.layouts.printed import Cell, Paragraph
from tests.layouts.values import TELLERS, Manner, typed
from tests.layouts.vocabulary import WORDS
from tests.layouts.words import FIELDS, Words
from tests.layouts.writers.marking import letter, roman

Number = tuple[int, ...]


@dataclass
class Telling:
    """A plan with the words one document uses for it, and what was told so far."""

    plan: PlanFile
    seed: str
    told: dict[tuple[str, str], object] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self.words: Words = WORDS[self.plan.language]
        self.kinds = {
            kind: self.rng.choice(choices) for kind, choices in self.words.kinds.items()
        }
        self.headings = {
            name: self.rng.choice(choices)
            for name, choices in self.words.fields.items()
        }
        self.columns: dict[str, str] = {}
        self.manner = Manner(
            self.words,
            self.plan.language,
            days=self.rng.randrange(4),
            amounts=self.rng.randrange(5),
            between=self.rng.choice((", ", " ; ", ", ")),
            states=self.rng.randrange(3),
        )
        self.numbers = numbered(self.plan.nodes)
        self.children: dict[str | None, list[Node]] = {}
        for node in self.plan.nodes:
            self.children.setdefault(node.parent, []).append(node)

    def under(self, node: Node | None, kind: str | None = None) -> list[Node]:
        """The children of a node (of one kind), or the top of the plan."""
        children = self.children.get(node.id if node else None, [])
        return [child for child in children if kind in (None, child.kind.value)]

    def below(self, node: Node | None, kind: str) -> list[Node]:
        """All the nodes of a kind anywhere below a node."""
        found: list[Node] = []
        for child in self.under(node):
            found += [child] if child.kind.value == kind else self.below(child, kind)
        return found

    @property
    def parts(self) -> list[Node | None]:
        """The volets, or None alone where the plan has none."""
        return list(self.below(None, "volet")) or [None]

    def title(self, node: Node) -> str:
        """The title of a node, written down as shown."""
        self.shown.add(node.id)
        return node.title

    def description(self, node: Node) -> str:
        """The text of a node, written down as told; empty where it has none."""
        if node.text:
            self.told[(node.id, "text")] = node.text
        return node.text or ""

    def number(self, node: Node) -> str:
        """1.2.3"""
        return ".".join(map(str, self.numbers[node.id]))

    def last(self, node: Node) -> int:
        """The 3 of 1.2.3."""
        return self.numbers[node.id][-1]

    def roman(self, node: Node) -> str:
        """The III of 1.2.3."""
        return roman(self.last(node))

    def letter(self, node: Node) -> str:
        """The C of 1.2.3."""
        return letter(self.last(node))

    def word(self, node: Node) -> str:
        """ "Objectif stratégique" or its synonym in this document."""
        return self.kinds[node.kind.value][0]

    def initials(self, node: Node) -> str:
        """ "OS" or its synonym."""
        return self.kinds[node.kind.value][1]

    def heading(self, name: str) -> str:
        """The heading of the column or of the line of a field."""
        return self.headings[name]

    def text(self, node: Node, name: str) -> str:
        """A field as printed, written down as told; empty where the node has none."""
        text, meant = TELLERS[name](self.manner, node)
        for key, value in (meant if text else {}).items():
            self.told[(node.id, key)] = value
        return text

    def cell(self, node: Node, name: str) -> Cell:
        """A field as a cell, typed as in a workbook where it has a type."""
        text = self.text(node, name)
        parts = tuple(Paragraph(line) for line in text.split("\n") if line)
        return Cell(parts, value=typed(self.told.get((node.id, name)), name, text))

    def ticked(self, node: Node) -> str:
        """The status as boxes, one of which is ticked."""
        status = node.fields.status
        if status is None:
            return ""
        self.told[(node.id, "status")] = status
        words = self.words.statuses
        return "   ".join(
            f"{'☒' if name == status.value else '☐'} {words[name][self.manner.states]}"
            for name in (
                "not_started",
                "ongoing",
                "done",
                "waiting",
                "abandoned",
                "blocked",
            )
        )

    def period(self, node: Node) -> str:
        """From when to when in one value: "2025-2027"; the due date alone otherwise."""
        start, due = node.fields.start, node.fields.due
        whole = start and due and start.month == 1 and due.month == 12
        if not (whole and start.year < due.year):
            return self.text(node, "due")
        self.told[(node.id, "start")], self.told[(node.id, "due")] = start, due
        return f"{start.year}-{due.year}"

    def fields(self, *names: str, least: float = 0.3) -> list[str]:
        """Those of the fields that enough actions have, in order."""
        actions = [n for n in self.plan.nodes if n.kind.value == "action"]
        return [
            name
            for name in names or FIELDS
            if sum(bool(_has(n, name)) for n in actions) >= least * len(actions)
        ]

    def pick(self, *choices: str) -> str:
        """One of the ways of writing, dealt by the seed."""
        return self.rng.choice(choices)


def _has(node: Node, name: str) -> object:
    value = getattr(node.fields, name)
    return value not in (None, (), "") or (name == "due" and node.fields.recurring)


def numbered(nodes: tuple[Node, ...]) -> dict[str, Number]:
    """The number of each node below its volet."""
    numbers: dict[str, Number] = {}
    counts: dict[tuple[str | None, str], int] = {}
    for node in nodes:
        key = (node.parent, node.kind.value)
        counts[key] = counts.get(key, 0) + 1
        own = () if node.kind.value == "volet" else (counts[key],)
        numbers[node.id] = (*numbers.get(node.parent or "", ()), *own)
        if not own:
            numbers[node.id] = ()
    return numbers
