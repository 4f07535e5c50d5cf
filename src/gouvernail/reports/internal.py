"""What the public does not read of a plan, whatever text of it is opened."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from gouvernail.organisations.services.visibility import rules_of
from gouvernail.plan.audience import Audience, seen_by
from gouvernail.plan.model import PlanFile
from gouvernail.plans.models import Node, Plan


def internal_keys(plan: Plan) -> frozenset[str]:
    """The permanent ids of what is marked internal and of all below, taken out of the
    plan since or not: one query."""
    rows = Node.objects.filter(plan=plan).order_by("pk")
    listed = list(rows.values_list("pk", "key", "parent_id", "is_internal"))
    parents = {pk: parent for pk, _key, parent, _is_internal in listed}
    marked = {pk for pk, _key, _parent, is_internal in listed if is_internal}
    return frozenset(
        key
        for pk, key, _parent, _is_internal in listed
        if marked.intersection(_line(pk, parents))
    )


def texts_shown(
    audience: Audience, texts: Iterable[PlanFile], plan: Plan
) -> list[PlanFile]:
    """These texts of `plan` with the eyes of `audience`: two queries at most.

    What the public does not read in one of them is kept in all: a node that left an
    internal branch would else be read as new.
    """
    listed = list(texts)
    if audience is Audience.INTERNAL:
        return listed
    is_public = audience is Audience.PUBLIC
    internal = internal_keys(plan) if is_public else frozenset[str]()
    kept = internal.union(*(_below(text, internal) for text in listed))
    rules = rules_of(plan.organisation)
    return [seen_by(text, audience, rules, kept) for text in listed]


def _line(pk: int, parents: Mapping[int, int | None]) -> Iterator[int]:
    """The node and what holds it."""
    above: int | None = pk
    while above is not None:
        yield above
        above = parents.get(above)


def _below(text: PlanFile, internal: Collection[str]) -> set[str]:
    """What this text holds below these nodes: parents stand before children."""
    found = set(internal)
    for node in text.nodes:
        if node.parent in found:
            found.add(node.id)
    return found
