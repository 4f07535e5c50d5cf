"""Everything that the review page shows, made once from the review and the address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.formats import localize
from django.utils.translation import ngettext

from gouvernail.imports.columns import former_of
from gouvernail.imports.models import Correction, Import, Page
from gouvernail.imports.review import Review, review_of
from gouvernail.plan.model import Message, PlanFile
from gouvernail.plans.enums import NodeKind
from gouvernail.web.imports.columns import ColumnsPanel
from gouvernail.web.imports.panels import Adding, Heading, Selected
from gouvernail.web.imports.rows import neighbours, node_rows
from gouvernail.web.imports.selection import Selection, ticked_in
from gouvernail.web.imports.source import IMAGE, PDF, SourcePane
from gouvernail.web.imports.tree import TreeView, tree_view
from gouvernail.web.imports.words import CORRECTIONS

DOUBTS, ALL = "doubts", "all"


@dataclass(frozen=True)
class Choice:
    """What the address asks for: a node or a line, and which nodes are shown."""

    node: str | None = None
    line: int | None = None
    show: str | None = None
    # What is ticked: one by one, or all of some way together.
    nodes: frozenset[str] = frozenset()
    tick: str | None = None

    @classmethod
    def of(cls, query: QueryDict) -> "Choice":
        """The choice in `query`; what makes no sense is left aside."""
        line, show = query.get("line", ""), query.get("show")
        return cls(
            node=query.get("node") or None,
            line=int(line) if line.isdecimal() and len(line) < 9 else None,
            show=show if show in {DOUBTS, ALL} else None,
            nodes=ticked_in(query),
            tick=query.get("tick"),
        )


@dataclass(frozen=True)
class Refusal:
    """A correction that could not be made: why, and what was typed."""

    sentence: str
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ReviewPage:
    """The review of one import, as one address shows it."""

    imported: Import
    corrections: tuple[Correction, ...]
    choice: Choice = Choice()
    refusal: Refusal | None = None
    # How the source is wanted, where it has several looks.
    look: str = IMAGE

    @cached_property
    def review(self) -> Review:
        """The proposal as corrected, beside its lines."""
        standing = [made for made in self.corrections if made.undone_at is None]
        return review_of(self.imported, standing)

    @property
    def value(self) -> PlanFile:
        """The plan under review."""
        return self.review.plan

    @cached_property
    def show(self) -> str:
        """Doubts first, as long as there are any."""
        return self.choice.show or (DOUBTS if self.review.doubtful else ALL)

    @cached_property
    def node(self) -> str | None:
        """The node chosen; for who comes in, the first doubt or else the first of all.

        Of a review without a doubt she sees the doubts: nothing.
        """
        if self.choice.node is not None:
            return self.review.standing_for(self.choice.node)
        if self.choice.line is not None:
            return None
        first = [*self.review.doubtful, *self.order]
        return first[0] if first and (self.doubts or self.show == ALL) else None

    @cached_property
    def order(self) -> dict[str, int]:
        """The rank of each node in the document."""
        return {node.id: rank for rank, node in enumerate(self.value.nodes)}

    @cached_property
    def selected(self) -> Selected | None:
        """The panel of the chosen node."""
        if self.node is None:
            return None
        return Selected.of(self.review, self.node, self._typed(self.node))

    @cached_property
    def adding(self) -> Adding | None:
        """The form for a line of the source that gave nothing."""
        if self.choice.line is None:
            return None
        return Adding.of(self.review, self.choice.line, self._typed(None))

    @cached_property
    def heading(self) -> Heading:
        """Title and years."""
        return Heading.of(self.value)

    @cached_property
    def tree(self) -> TreeView:
        """The tree."""
        rows = node_rows(
            self.review,
            visible=self._visible,
            selected=self.node,
            ticked=self.ticked,
        )
        return tree_view(rows, self.show)

    @cached_property
    def selection(self) -> Selection:
        """What may be changed together."""
        chosen = self.review.tree[self.node] if self.node is not None else None
        return Selection(self.review, chosen)

    @cached_property
    def ticked(self) -> frozenset[str]:
        """The nodes that are ticked."""
        return self.choice.nodes | self.selection.of(self.choice.tick)

    @cached_property
    def columns(self) -> ColumnsPanel:
        """What the columns of the document are for."""
        return ColumnsPanel(self.imported, self.standing)

    @property
    def standing(self) -> int:
        """How many corrections stand."""
        return sum(made.undone_at is None for made in self.corrections)

    @cached_property
    def has_former(self) -> bool:
        """Whether undoing brings the reading of before the columns were told back."""
        if self.imported.former_id is None or self.last_correction is not None:
            return False
        return former_of(self.imported) is not None

    @cached_property
    def source(self) -> SourcePane:
        """The document beside the tree; reads its pages."""
        images: tuple[Page, ...] = tuple(self.imported.pages.order_by("number"))
        return SourcePane(
            imported=self.imported,
            review=self.review,
            chosen=self._chosen_lines,
            images=images,
            wanted=self.look,
        )

    @property
    def chosen_lines(self) -> str:
        """Numbers of the lines to highlight, for the script."""
        return " ".join(str(number) for number in sorted(self._chosen_lines))

    @property
    def unused_lines(self) -> str:
        """Numbers of the lines that give nothing, for the script."""
        lines = self.review.lines
        return " ".join(str(ln.number) for ln in lines if self.review.is_unused(ln))

    @property
    def pace(self) -> str:
        """How much was read in how long; nothing where it is not known."""
        pages, seconds = self.imported.page_count, self.imported.seconds
        if not pages or seconds is None or self.imported.format != PDF:
            return ""
        words = ngettext(
            "%(count)s page read in %(seconds)s s",
            "%(count)s pages read in %(seconds)s s",
            pages,
        )
        return words % {"count": pages, "seconds": localize(round(seconds, 1))}

    @property
    def remarks(self) -> list[Message]:
        """What the reader says of the whole document."""
        return self.review.messages.get(None, [])

    @property
    def total(self) -> int:
        """How many nodes the plan will have."""
        return len(self.value.nodes)

    @property
    def doubts(self) -> int:
        """How many are to be checked."""
        return len(self.review.doubtful)

    @property
    def offers_doubts(self) -> bool:
        """Whether there is something to check, or was when she began."""
        return bool(self.doubts) or self.show == DOUBTS

    @property
    def sure(self) -> int:
        """How many need no look."""
        return self.total - self.doubts

    @property
    def rank(self) -> int | None:
        """The place of the chosen node among the doubts, from 1."""
        doubts = self.review.doubtful
        return doubts.index(self.node) + 1 if self.node in doubts else None

    @cached_property
    def steps(self) -> tuple[str | None, str | None]:
        """The doubts before and after the chosen node."""
        return neighbours(self.review.doubtful, self.order, self.node)

    @property
    def previous(self) -> str | None:
        """The doubt before."""
        return self.steps[0]

    @property
    def next(self) -> str | None:
        """The doubt after."""
        return self.steps[1]

    @property
    def last_correction(self) -> Correction | None:
        """What undoing takes back."""
        standing = [made for made in self.corrections if made.undone_at is None]
        return standing[-1] if standing else None

    @property
    def last_label(self) -> str:
        """What it was."""
        last = self.last_correction
        return str(CORRECTIONS[last.operation]) if last else ""

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The levels, for a list to choose from."""
        return [(kind.value, str(kind.label)) for kind in NodeKind]

    @property
    def undone_correction(self) -> Correction | None:
        """What redoing makes again."""
        last = self.last_correction
        undone = [
            (made.undone_at, -made.pk, made)
            for made in self.corrections
            if made.undone_at is not None and (last is None or made.pk > last.pk)
        ]
        return max(undone)[-1] if undone else None

    @cached_property
    def _visible(self) -> frozenset[str]:
        everything = frozenset(self.order)
        if self.show == ALL:
            return everything
        tree = self.review.tree
        shown = {node.id for node in self.value.nodes if not node.kind.is_steered}
        shown.update(self.review.doubtful)
        if self.node is not None:
            shown.update(each.id for each in tree.siblings_of(self.node))
            shown.update(each.id for each in tree.children_of(self.node))
        for each in tuple(shown):
            shown.update(above.id for above in tree.ancestors_of(each))
        return frozenset(shown)

    @cached_property
    def _chosen_lines(self) -> frozenset[int]:
        if self.choice.line is not None and self.choice.node is None:
            return frozenset({self.choice.line})
        return frozenset(self.review.lines_of(self.node) if self.node else ())

    def _typed(self, node: str | None) -> Mapping[str, str]:
        """What was typed and refused, if it is about `node`."""
        typed = self.refusal.typed if self.refusal else {}
        return typed if node is None or typed.get("node") == node else {}


def query_of(node: str | None, show: str | None) -> str:
    """The question of an address: a node, and which nodes are shown."""
    asked = {"node": node, "show": show}
    return urlencode({key: value for key, value in asked.items() if value})


def page_of(
    imported: Import,
    choice: Choice,
    refusal: Refusal | None = None,
    look: str = IMAGE,
) -> ReviewPage:
    """The page of `imported`; reads its corrections."""
    made: Iterable[Correction] = imported.corrections.in_order()
    return ReviewPage(imported, tuple(made), choice, refusal, look)
