"""Lines put together: by objective, by department, by state, by person."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from gouvernail.core.charts import STATUSES
from gouvernail.core.templatetags.gouvernail import CONFIDENCE, STATUS_WORDS
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.enums import Commitment
from gouvernail.progress.enums import Confidence
from gouvernail.progress.filters.known import confidence_of
from gouvernail.progress.filters.world import (
    Line,
    World,
    department_of,
    lead_of,
    political_of,
)

# What sorts a group, and what it is called; an empty name is a group without one.
Place = tuple[int | str, str]
LAST = 9999


@dataclass(frozen=True)
class Group:
    """Lines under one heading."""

    name: str
    lines: list[Line]


def _above(kind: NodeKind) -> Callable[[Line, World], Place]:
    def place(line: Line, world: World) -> Place:
        above = world.picture.tree.ancestors_of(line.node.pk)
        found = next((node for node in above if node.kind == kind), None)
        return (found.path, str(found)) if found else ("", "")

    return place


def _named(name: Callable[[Line], str]) -> Callable[[Line, World], Place]:
    def place(line: Line, world: World) -> Place:
        found = name(line)
        return (found.casefold() or "\U0010ffff", found)

    return place


def _status(line: Line, world: World) -> Place:
    if line.node.recurring:
        return (len(STATUSES), gettext("Recurring"))
    if line.followed is None:
        return (LAST, "")
    status = line.followed.status
    return (STATUSES.index(status), str(STATUS_WORDS[status]))


def _confidence(line: Line, world: World) -> Place:
    said = confidence_of(line)
    if not said:
        return (LAST, "")
    return (list(Confidence.values).index(said), str(CONFIDENCE[said][2]))


def _commitment(line: Line, world: World) -> Place:
    value = line.node.commitment
    if not value:
        return (LAST, "")
    return (list(Commitment.values).index(value), str(Commitment(value).label))


GROUPS: Mapping[str, tuple[str | Promise, Callable[[Line, World], Place]]] = {
    "objective": (_("Operational objective"), _above(NodeKind.OPERATIONAL)),
    "strategic": (_("Strategic objective"), _above(NodeKind.STRATEGIC)),
    "department": (_("Department"), _named(lambda line: department_of(line.node))),
    "lead": (_("Lead"), _named(lambda line: lead_of(line.node))),
    "status": (_("State"), _status),
    "confidence": (_("Confidence"), _confidence),
    "political_owner": (
        _("Political owner"),
        _named(lambda line: political_of(line.node)),
    ),
    "commitment": (_("Degree of commitment"), _commitment),
    "priority": (_("Priority"), _named(lambda line: line.node.priority)),
}


def grouped(lines: Iterable[Line], by: str, world: World) -> list[Group]:
    """The lines under their headings, each in the order in which it came."""
    if not by:
        return [Group("", list(lines))]
    place_of = GROUPS[by][1]
    placed: dict[Place, list[Line]] = {}
    for line in lines:
        placed.setdefault(place_of(line, world), []).append(line)
    ordered = sorted(placed.items(), key=lambda pair: pair[0])
    return [Group(name or _nameless(by), found) for (_rank, name), found in ordered]


def _nameless(by: str) -> str:
    nameless = {
        "lead": gettext("Without lead"),
        "department": gettext("Without department"),
        "political_owner": gettext("Without political owner"),
        "confidence": gettext("Nothing said of the due date"),
    }
    return nameless.get(by, gettext("Elsewhere"))
