"""A public value without the pages that the authority shows no more."""

from collections.abc import Collection, Iterable

from gouvernail.plan.model import Node, PlanFile
from gouvernail.publishing.value import Assessed, PublicPlan, Retired


def branch_of(nodes: Iterable[Node], keys: Collection[str]) -> frozenset[str]:
    """These nodes and what they hold, by permanent id: parents stand before."""
    found = set(keys)
    for node in nodes:
        if node.parent in found:
            found.add(node.id)
    return frozenset(found)


def without(value: PublicPlan, keys: Collection[str]) -> PublicPlan:
    """The same where no page, list, figure or former version tells of these nodes,
    nor of what they hold."""
    if not keys:
        return value
    every = (value.plan, *value.texts.values())
    gone = frozenset[str]().union(*(branch_of(each.nodes, keys) for each in every))
    told = {key: each for key, each in value.told.items() if key not in gone}
    numbers = {ref: key for ref, key in value.numbers.items() if key not in gone}
    return value.model_copy(
        update={
            "plan": file_without(value.plan, gone),
            "texts": {n: file_without(text, gone) for n, text in value.texts.items()},
            "told": told,
            "news": tuple(each for each in value.news if each.node not in gone),
            "amounts": tuple(each for each in value.amounts if each.node not in gone),
            "retired": tuple(
                _retired(each, gone) for each in value.retired if each.id not in gone
            ),
            "numbers": numbers,
            "assessed": tuple(_assessed(each, gone) for each in value.assessed),
            **{name: _about(value, name, gone) for name in ABOUT_NODES},
        }
    )


# What tells of several nodes, and is told no more where all of them are gone.
ABOUT_NODES = ("tags", "synergies", "gauges")


def _about(value: PublicPlan, name: str, gone: frozenset[str]) -> tuple[object, ...]:
    kept = []
    for each in getattr(value, name):
        nodes = tuple(key for key in each.nodes if key not in gone)
        if nodes or not each.nodes:
            kept.append(each.model_copy(update={"nodes": nodes}))
    return tuple(kept)


def _retired(value: Retired, gone: frozenset[str]) -> Retired:
    into = tuple(key for key in value.into if key not in gone)
    return value.model_copy(update={"into": into})


def _assessed(value: Assessed, gone: frozenset[str]) -> Assessed:
    kept = tuple(each for each in value.judged if each.id not in gone)
    return value.model_copy(update={"judged": kept})


def file_without(file: PlanFile, gone: frozenset[str]) -> PlanFile:
    """A text without these nodes."""
    nodes = tuple(node for node in file.nodes if node.id not in gone)
    findings = tuple(
        each.model_copy(
            update={"objectives": tuple(k for k in each.objectives if k not in gone)}
        )
        for each in file.findings
    )
    return file.model_copy(update={"nodes": nodes, "findings": findings})
