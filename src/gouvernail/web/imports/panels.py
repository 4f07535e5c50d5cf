"""The parts of the review page where something is typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from gouvernail.imports.operations import BULLETS
from gouvernail.imports.review import Review
from gouvernail.plan.model import Message, Node, PlanFile
from gouvernail.web.imports.fields import FieldsPanel
from gouvernail.web.imports.fixes import Fix, fixes_for
from gouvernail.web.imports.tree import parent_options
from gouvernail.web.imports.why import Why, why_of


@dataclass(frozen=True)
class Selected:
    """The chosen node: what is doubtful, what may be done, what is being typed."""

    node: Node
    messages: list[Message]
    fixes: list[Fix]
    why: Why
    parents: SafeString
    is_first: bool
    is_last: bool
    has_children: bool
    typed: Mapping[str, str]

    @classmethod
    def of(cls, review: Review, node_id: str, typed: Mapping[str, str]) -> "Selected":
        """The panel of that node."""
        node, siblings = review.tree[node_id], review.tree.siblings_of(node_id)
        doubtful = node_id in review.doubtful
        return cls(
            node=node,
            messages=review.messages.get(node_id, []),
            fixes=fixes_for(review, node) if doubtful else [],
            why=why_of(review, node),
            parents=parent_options(_parents(review, node), node.parent),
            is_first=siblings[0] is node,
            is_last=siblings[-1] is node,
            has_children=bool(review.tree.children_of(node_id)),
            typed=typed,
        )

    @property
    def fields(self) -> FieldsPanel:
        """What was read beside its words."""
        return FieldsPanel(self.node, self.typed)

    @property
    def title(self) -> str:
        """As typed, or as it stands."""
        return self._edited.get("title", self.node.title)

    @property
    def text(self) -> str:
        """As typed, or as it stands."""
        return self._edited.get("text", self.node.text or "")

    @property
    def titles(self) -> str:
        """The pieces of a division as typed, or the title to be divided."""
        return self.typed.get("titles", self.node.title)

    @property
    def kind(self) -> str:
        """As chosen, or as it stands."""
        return self._edited.get("kind", self.node.kind.value)

    @property
    def is_dividing(self) -> bool:
        """Whether a division was typed and refused."""
        return "titles" in self.typed

    @property
    def is_alone_on_top(self) -> bool:
        """Whether nothing stands before or above it."""
        return self.is_first and self.node.parent is None

    @property
    def cannot_be_text(self) -> bool:
        """Whether it holds others, or has nothing to go to."""
        return self.has_children or self.is_alone_on_top

    @property
    def _edited(self) -> Mapping[str, str]:
        return self.typed if self.typed.get("operation") == "edit" else {}


@dataclass(frozen=True)
class Adding:
    """A line of the source from which a node can be made."""

    line: int
    is_by_line: bool
    after: Node | None
    taken: str
    title: str
    kind: str
    why: str

    @classmethod
    def of(
        cls, review: Review, number: int, typed: Mapping[str, str]
    ) -> "Adding | None":
        """The form of that line; None where there is no such line."""
        line = next((each for each in review.lines if each.number == number), None)
        if line is None:
            return None
        holder = review.holder_of(line)
        before = holder or review.before_line(number)
        after = review.tree[before] if before else None
        return cls(
            line=number,
            is_by_line=review.is_by_line,
            after=after,
            taken=line.text if holder else "",
            title=typed.get("title", " ".join(line.text.strip(BULLETS).split())),
            kind=typed.get("kind", after.kind.value if after else "strategic"),
            why=line.why.render(get_language() or "fr"),
        )


@dataclass(frozen=True)
class Heading:
    """Title and years of the plan."""

    title: str
    start: int | None
    end: int | None

    @classmethod
    def of(cls, plan: PlanFile) -> "Heading":
        """Those of `plan`."""
        period = plan.period
        return cls(
            plan.title, period.start if period else None, period.end if period else None
        )


def _parents(review: Review, node: Node) -> list[Node]:
    """Where the node may go: whatever is wider, and not under itself."""
    below = {each.id for each in review.tree.descendants_of(node.id)}
    return [
        each
        for each in review.plan.nodes
        if each.kind.rank < node.kind.rank and each.id not in below
    ]
