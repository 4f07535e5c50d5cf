"""What a filter looks at: a plan read once, who reads it, and its lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.organisations.models import Term
from gouvernail.plan.audience import Topic
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.named import Directory, named_nodes
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import Followed, Picture, picture_of
from gouvernail.progress.veil import curtain_of, veil_picture

ME = "me"


@dataclass(slots=True)
class Line:
    """One node, and its news where it is an action."""

    node: Node
    followed: Followed | None
    # What is searched in it, folded: made once, looked into several times.
    folded: str = ""

    @property
    def update(self) -> ProgressUpdate | None:
        """The last news."""
        return self.followed.update if self.followed else None

    @property
    def words(self) -> str:
        """What is searched in it, without case nor accents."""
        if not self.folded:
            node = self.node
            people = f"{lead_of(node)} {department_of(node)}"
            self.folded = fold(f"{node.ref} {node.title} {people}")
        return self.folded

    @property
    def is_action(self) -> bool:
        """Whether figures count it."""
        return self.node.kind == NodeKind.ACTION


@dataclass(frozen=True)
class World:
    """A plan with its names, as one person sees it."""

    picture: Picture
    directory: Directory
    reader: User

    @cached_property
    def lines(self) -> list[Line]:
        """Every node with its news, in document order."""
        followed = self.picture.followed
        return [Line(node, followed.get(node.pk)) for node in self.picture.nodes]

    @cached_property
    def by_key(self) -> dict[str, Node]:
        """The nodes by permanent id."""
        return {node.key: node for node in self.picture.nodes}

    @cached_property
    def leads(self) -> dict[str, str]:
        """Who leads something: the key of a person, or the name that was printed."""
        named = {lead_code(node): lead_of(node) for node in self.picture.nodes}
        return by_name(named)

    @cached_property
    def departments(self) -> dict[str, str]:
        """Departments that have something to do."""
        names = {department_of(node) for node in self.picture.nodes}
        return by_name({name: name for name in names})

    @cached_property
    def political_owners(self) -> dict[str, str]:
        """Elected people who answer for something."""
        named = {
            political_code(node): political_of(node) for node in self.picture.nodes
        }
        return by_name(named)

    @cached_property
    def people(self) -> dict[str, str]:
        """Everybody who may have a part in an action."""
        if Topic.LEAD in curtain_of(self.reader, self.picture.plan):
            return {}
        people = self.directory.people.values()
        return {str(each.pk): each.full_name for each in people}

    @cached_property
    def priorities(self) -> dict[str, str]:
        """The priorities that the plan uses."""
        found = {node.priority for node in self.picture.nodes}
        return by_name({each: each for each in found})

    @cached_property
    def objectives(self) -> dict[str, str]:
        """Parts and objectives, by permanent id, in document order."""
        above = (node for node in self.picture.nodes if not node.is_steered)
        return {node.key: str(node) for node in above}

    def terms(self, vocabulary: str) -> dict[str, str]:
        """The words of one list, as files write them."""
        rows = self.directory.terms.values()
        return {t.written: t.name for t in rows if t.vocabulary == vocabulary}

    def terms_of(self, node: Node, vocabulary: str) -> list[Term]:
        """The words of one list that `node` carries."""
        found = self.directory.terms_of.get(node.pk, ())
        return [term for term in found if term.vocabulary == vocabulary]


def world_of(plan: Plan, reader: User) -> World:
    """The plan as `reader` sees it: four queries, more only for what is asked."""
    nodes, directory = named_nodes(plan)
    picture = veil_picture(picture_of(plan, nodes), curtain_of(reader, plan))
    return World(picture, directory, reader)


def lead_of(node: Node) -> str:
    """Who leads: the person, else what the document printed."""
    return node.lead.full_name if node.lead else str(node.printed.get("lead", ""))


def lead_code(node: Node) -> str:
    """The same, as addresses write it."""
    return str(node.lead_id) if node.lead_id else str(node.printed.get("lead", ""))


def department_of(node: Node) -> str:
    """The service: the one of the house, else what the document printed."""
    if node.department:
        return node.department.name
    return str(node.printed.get("department", ""))


def political_of(node: Node) -> str:
    """Who answers for it: the person, else what the document printed."""
    if node.political_owner:
        return node.political_owner.full_name
    return str(node.printed.get("political_owner", ""))


def political_code(node: Node) -> str:
    """The same, as addresses write it."""
    if node.political_owner_id:
        return str(node.political_owner_id)
    return political_of(node)


def is_unled(node: Node) -> bool:
    """Whether nobody and no service is named, neither here nor in the document."""
    return not (lead_of(node) or department_of(node))


def by_name(named: dict[str, str]) -> dict[str, str]:
    """Sorted by name, without the nameless."""
    pairs = sorted(named.items(), key=lambda pair: pair[1].casefold())
    return {value: name for value, name in pairs if value}


def listed(words: Iterable[object]) -> str:
    """Several values of one criterion: “a, b or c”."""
    said = [str(word) for word in words]
    if len(said) < 2:
        return "".join(said)
    most = ", ".join(said[:-1])
    return gettext("%(most)s or %(last)s") % {"most": most, "last": said[-1]}
