"""Whom the texts of a plan name, and what was said of each name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gouvernail.organisations.people import nameable_people
from gouvernail.plan.names_people import People
from gouvernail.plan.names_scan import Finding, Text, scan_names
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.value import value_of
from gouvernail.privacy.models import Cleared
from gouvernail.progress.models import ProgressUpdate

TITLE, WORDS, PARTNERS, LAST_NEWS, BEFORE = (
    "title",
    "text",
    "partners",
    "news",
    "before",
)


@dataclass(frozen=True)
class Place:
    """Where a name stands: a node, or what is written before the plan."""

    finding: Finding
    node: Node | None


@dataclass(frozen=True)
class Named:
    """One name of the plan, everywhere it stands, and what was said of it."""

    words: str
    shown: str
    kind: str
    confidence: float
    places: list[Place] = field(default_factory=list)
    cleared: Cleared | None = None


@dataclass(frozen=True)
class Names:
    """What a plan names: to look at, looked at."""

    open: list[Named]
    cleared: list[Named]
    nodes: int
    internal: int

    def called(self, words: str) -> Named | None:
        """The one of these words."""
        return next((n for n in (*self.open, *self.cleared) if n.words == words), None)


def names_of_plan(plan: Plan) -> Names:
    """Everything found in what may be published, the surest first."""
    nodes = list(Node.objects.of_plan(plan).for_value())
    public = {node.key: node for node in nodes if not node.is_internal}
    findings = scan_names(_texts(plan, nodes), _known(plan))
    cleared = {row.words: row for row in Cleared.objects.of_plan(plan)}
    named = _grouped(findings, public, cleared)
    return Names(
        [each for each in named if each.cleared is None],
        [each for each in named if each.cleared is not None],
        len(public),
        len(nodes) - len(public),
    )


def _texts(plan: Plan, nodes: list[Node]) -> Iterator[Text]:
    value = value_of(plan, nodes)
    internal = {node.key for node in nodes if node.is_internal}
    for section in value.sections:
        yield Text(None, BEFORE, f"{section.title}\n{section.text or ''}")
    for node in value.nodes:
        if node.id not in internal:
            yield Text(node.id, TITLE, node.title)
            yield Text(node.id, WORDS, node.text or "")
            yield Text(node.id, PARTNERS, ", ".join(node.fields.partners))
    keys = {node.pk: node.key for node in nodes if not node.is_internal}
    for update in ProgressUpdate.objects.standing_in([plan]):
        if update.node_id in keys:
            yield Text(keys[update.node_id], LAST_NEWS, update.note)


def _known(plan: Plan) -> People:
    owners = [owner for owner in (plan.organisation, plan.joint_organisation) if owner]
    people = nameable_people(*owners)
    return People((person.first_name, person.last_name) for person in people)


def _grouped(
    findings: Iterable[Finding], nodes: dict[str, Node], cleared: dict[str, Cleared]
) -> list[Named]:
    groups: dict[str, Named] = {}
    for each in findings:
        named = groups.setdefault(
            each.words,
            Named(
                each.words,
                each.found,
                each.kind,
                each.confidence,
                cleared=cleared.get(each.words),
            ),
        )
        node = nodes.get(each.node) if each.node else None
        named.places.append(Place(each, node))
    return sorted(groups.values(), key=lambda named: -named.confidence)
