"""The pages of a published plan: found by words, withdrawn or not."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from gouvernail.core.folding import fold
from gouvernail.plan.model import Node as Words
from gouvernail.plans.models import Node, Plan
from gouvernail.publishing.models import Withdrawal
from gouvernail.publishing.reading import Opened, opened, shown_of

SHOWN = 25
LONGEST_SEARCH = 200


@dataclass(frozen=True)
class Gone:
    """A page that is shown no more."""

    withdrawal: Withdrawal
    ref: str
    title: str

    @property
    def by(self) -> str:
        """Who withdrew it; nobody where the installation did."""
        person = self.withdrawal.withdrawn_by
        return person.get_full_name() if person else ""


@dataclass(frozen=True)
class PublicPages:
    """The pages of one plan, and what somebody looks for among them."""

    plan: Plan
    search: str = ""

    @property
    def words(self) -> str:
        """What is looked for."""
        return " ".join(self.search.split())[:LONGEST_SEARCH]

    @cached_property
    def opened(self) -> Opened | None:
        """What everybody reads of the plan."""
        shown = shown_of(self.plan)
        return opened(shown) if shown else None

    @cached_property
    def gone(self) -> list[Gone]:
        """The pages withdrawn, the last first."""
        rows = list(Withdrawal.objects.standing().of_plan(self.plan))
        nodes = Node.objects.filter(plan=self.plan).keyed(row.key for row in rows)
        named = {node.key: (node.ref, node.title) for node in nodes.order_by("pk")}
        unknown = ("", _("A page that is published no more"))
        return [Gone(row, *named.get(row.key, unknown)) for row in rows]

    @cached_property
    def _matching(self) -> list[Words]:
        if self.opened is None:
            return []
        wanted, nodes = fold(self.words).split(), self.opened.value.plan.nodes
        return [node for node in nodes if _says(node, wanted)]

    @property
    def found(self) -> list[Words]:
        """The first pages that say these words; none where nothing is asked."""
        return self._matching[:SHOWN] if self.words else []

    @property
    def more(self) -> int:
        """How many others do."""
        return max(len(self._matching) - SHOWN, 0) if self.words else 0


def page_named(plan: Plan, key: str) -> Words | None:
    """The published objective or action with that permanent id."""
    pages = PublicPages(plan)
    return pages.opened.nodes.get(key) if pages.opened else None


def _says(node: Words, words: list[str]) -> bool:
    said = fold(f"{node.ref or ''} {node.title}")
    return all(word in said for word in words)
