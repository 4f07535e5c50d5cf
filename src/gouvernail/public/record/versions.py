"""The adopted versions, and the text of each as it was adopted."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse

from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node, PlanFile, Section
from gouvernail.plan.tree import Tree
from gouvernail.public.door import Visit, missing, page
from gouvernail.public.record.texts import Texts
from gouvernail.publishing.value import Edition

# A text with more signs than this is read part by part: a page weighs 100 kB at most.
LONG = 60_000
MARKUP = 120


@dataclass(frozen=True)
class Listed:
    """A version in the list; `before` is the number of the one it replaced."""

    edition: Edition
    before: int
    is_in_force: bool
    is_readable: bool

    @property
    def fingerprint(self) -> str:
        """The digest in groups of eight, to be compared by eye."""
        digest = self.edition.digest
        return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


@dataclass(frozen=True)
class Line:
    """A node of the text and how deep it stands: the level of its heading."""

    node: Node
    depth: int

    @property
    def level(self) -> int:
        """From 2 to 5."""
        return min(self.depth + 2, 5)


@dataclass(frozen=True)
class Reading:
    """A text as a page shows it: whole, or one of its parts."""

    text: PlanFile
    part: str

    @cached_property
    def tree(self) -> Tree[Node]:
        """Its nodes."""
        return Tree(self.text.nodes)

    @property
    def is_long(self) -> bool:
        """Whether it is read part by part."""
        nodes = self.text.nodes
        signs = sum(len(each.title) + len(each.text or "") + MARKUP for each in nodes)
        chapters = sum(len(each.text or "") for each in self.text.sections)
        return signs + chapters > LONG

    @cached_property
    def heads(self) -> list[Node]:
        """What a table of contents names: the strategic objectives, or the roots."""
        nodes = self.text.nodes
        found = [node for node in nodes if node.kind is NodeKind.STRATEGIC]
        return found or self.tree.children_of(None)

    @property
    def before(self) -> list[Section]:
        """The chapters that one reads before the tree."""
        return [each for each in self.text.sections if not _is_after(each)]

    @property
    def after(self) -> list[Section]:
        """Those that one reads after it."""
        return [each for each in self.text.sections if _is_after(each)]

    @property
    def has_chapters(self) -> bool:
        """Whether the chapters around the tree are shown here."""
        return bool(self.text.sections) and (not self.is_long or self.chosen is None)

    @cached_property
    def chosen(self) -> Node | None:
        """The part that is shown; the chapters, without any."""
        found = next((each for each in self.heads if each.id == self.part), None)
        if found or not self.is_long or self.text.sections:
            return found
        return self.heads[0] if self.heads else None

    @property
    def lines(self) -> Iterator[Line]:
        """What is shown, in reading order."""
        if not self.is_long:
            yield from self._below(None, 0)
        elif self.chosen is not None:
            yield Line(self.chosen, 0)
            yield from self._below(self.chosen.id, 1)

    def _below(self, key: str | None, depth: int) -> Iterator[Line]:
        for node in self.tree.children_of(key):
            yield Line(node, depth)
            yield from self._below(node.id, depth + 1)


def _is_after(section: Section) -> bool:
    return section.kind is not None and section.kind.is_after_the_tree


@page
def versions(visit: Visit) -> HttpResponse:
    """Each adopted version: when, by whom, why, its digest and how to verify it."""
    texts = Texts(visit.opened)
    rows = [
        Listed(
            each,
            texts.before(each.number),
            each.number == texts.current,
            texts.text(each.number) is not None,
        )
        for each in texts.editions
    ]
    context = {"rows": rows, "decisions": visit.opened.value.decisions}
    return visit.page("public/record/versions.html", context)


@page
def version(visit: Visit, number: int) -> HttpResponse:
    """The text as it was adopted, with an anchor at each objective and action."""
    texts = Texts(visit.opened)
    text = texts.text(number)
    if text is None:
        return missing(visit)
    reading = Reading(text, visit.request.GET.get("part", ""))
    context = {
        "edition": texts.by_number[number],
        "before": texts.before(number),
        "is_in_force": number == texts.current,
        "reading": reading,
        "number": number,
    }
    return visit.page("public/record/version.html", context)
