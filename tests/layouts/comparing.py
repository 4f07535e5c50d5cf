"""Prints a plan, reads it back, and counts what came back right."""

from dataclasses import dataclass

from gouvernail.plan.model import BudgetLine, Indicator, Node, PlanFile
from gouvernail.reading import read_document
from gouvernail.reading.proposal import propose
from gouvernail.reading.recognition.pipeline import recognise
from gouvernail.reading.source import SourceDocument
from tests.layouts.catalogue import FORMATS, LAYOUTS
from tests.layouts.plans import plan as plan_of
from tests.layouts.printed import Document
from tests.layouts.telling import Telling
from tests.reading.scoring import Expected, Score, match, score


@dataclass(frozen=True)
class Result:
    """The score of the tree, and how many fields told were read as they were meant."""

    tree: Score = Score()
    right: int = 0
    told: int = 0
    wrong: tuple[str, ...] = ()

    def __add__(self, other: "Result") -> "Result":
        return Result(
            self.tree + other.tree,
            self.right + other.right,
            self.told + other.told,
            self.wrong + other.wrong,
        )

    @property
    def placed_f1(self) -> float:
        """F1 of the placed nodes."""
        return self.tree.placed_f1

    @property
    def fields_share(self) -> float:
        """Share of the fields told that were read right; 1 where none was told."""
        return self.right / self.told if self.told else 1.0


@dataclass(frozen=True)
class Printed:
    """A file, and what a reader should find in it."""

    data: bytes | SourceDocument
    name: str
    expected: tuple[Expected, ...]
    told: dict[tuple[str, str], object]


def laid_out(plan: PlanFile, layout: str, seed: int = 0) -> tuple[Document, Telling]:
    """The document of a plan in a layout, and what was told in it."""
    telling = Telling(plan, f"{layout}-{plan.language}-{len(plan.nodes)}-{seed}")
    return LAYOUTS[layout].way(telling), telling


def printed_once(stem: str, layout: str, form: str) -> Printed:
    """The file of a plan of ours; several tests look at the same one."""
    key = stem, layout, form
    if key not in _PRINTED:
        _PRINTED[key] = print_plan(plan_of(stem), layout, form)
    return _PRINTED[key]


_PRINTED: dict[tuple[str, str, str], Printed] = {}


def print_plan(plan: PlanFile, layout: str, form: str, seed: int = 0) -> Printed:
    """The file of a plan in a layout and a format."""
    document, telling = laid_out(plan, layout, seed)
    ending, write = FORMATS[form]
    expected = tuple(_expected(telling))
    return Printed(write(document), f"plan.{ending}", expected, telling.told)


def _expected(telling: Telling) -> list[Expected]:
    """The nodes shown; one that is not shown leaves its children to its parent."""
    above: dict[str, str | None] = {}
    nodes: list[Expected] = []
    for node in telling.plan.nodes:
        parent = above.get(node.parent or "")
        above[node.id] = node.id if node.id in telling.shown else parent
        if node.id in telling.shown:
            text = telling.told.get((node.id, "text"))
            nodes.append(
                Expected(
                    node.id,
                    parent,
                    node.kind.value,
                    None,
                    node.title,
                    str(text) if text else None,
                )
            )
    return nodes


def compare(printed: Printed, found: tuple[Node, ...]) -> Result:
    """How much of what was printed was found."""
    pairs = match(printed.expected, found)
    places = {node.id: index for index, node in enumerate(printed.expected)}
    right, wrong = 0, []
    told = {k: v for k, v in printed.told.items() if k[1] != "text"}
    for (ident, name), value in told.items():
        at = pairs.get(places[ident])
        read = getattr(found[at].fields, name) if at is not None else "no node"
        if read == value:
            right += 1
        else:
            title = printed.expected[places[ident]].title[:30]
            wrong.append(f"{name} of “{title}”: {_brief(value)} read as {_brief(read)}")
    return Result(score(printed.expected, found), right, len(told), tuple(wrong))


def _brief(value: object) -> str:
    """A value short enough for one line of a table."""
    if isinstance(value, tuple):
        return f"[{' | '.join(map(_brief, value))}]"
    if isinstance(value, BudgetLine):
        per = "/" if value.per else ""
        return f"{value.year or ''}:{value.amount}{per} {value.source or ''}".strip()
    if isinstance(value, Indicator):
        return f"{value.label} → {value.target or ''}"
    return str(value)


def read_back(plan: PlanFile, layout: str, form: str, seed: int = 0) -> Result:
    """The result for one plan, layout and format; raises what the reader raises."""
    printed = print_plan(plan, layout, form, seed)
    return compare(printed, read(printed))


def reread(stem: str, layout: str, form: str) -> Result:
    """The result for one of our plans, printed once for all tests."""
    printed = printed_once(stem, layout, form)
    return compare(printed, read(printed))


def read(printed: Printed) -> tuple[Node, ...]:
    """The nodes read in a file, or in blocks that a perfect reader would give."""
    if isinstance(printed.data, SourceDocument):
        return propose(recognise(printed.data, {}), printed.data)[0].nodes
    return read_document(printed.data, printed.name).plan.nodes
