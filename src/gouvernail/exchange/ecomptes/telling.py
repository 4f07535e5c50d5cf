"""An eComptes programme as a plan file: what other tools and ours write in one.

Placeholders are left out, steps of actions stand under them again, numbers leave the
labels. States and rates of objectives are computed here, so they are not read. The
amounts that eComptes adds are told apart (`amounts`).
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from gouvernail.exchange.ecomptes.amounts import lines_of
from gouvernail.exchange.ecomptes.building import (
    CUT,
    NO_NUMBER,
    NOTHING,
    STATES,
)
from gouvernail.exchange.ecomptes.value import (
    MAX_LABEL,
    Body,
    Element,
    Head,
    Level,
    Person,
    Programme,
)
from gouvernail.plan.kinds import NodeKind, OrganisationKind
from gouvernail.plan.model import (
    Effort,
    Fields,
    Identifier,
    Node,
    Organisation,
    Period,
    PlanFile,
)
from gouvernail.plan.wording import PlanError, gettext_noop as _

NUMBERED = re.compile(r"(?:V|OS|OO|A)\.(?P<ref>\S+) - (?P<rest>.+)", re.DOTALL)
STEP = re.compile(r"SA\.(?P<ref>\S+) - (?P<rest>.+)", re.DOTALL)
KINDS: Mapping[Level, NodeKind] = {
    Level.VOLET: NodeKind.VOLET,
    Level.STRATEGIC: NodeKind.STRATEGIC,
    Level.OPERATIONAL: NodeKind.OPERATIONAL,
    Level.ACTION: NodeKind.ACTION,
}
STATUSES = {state: status for status, state in STATES.items()}
AUTHORITIES = {Body.COMMUNE: OrganisationKind.COMMUNE, Body.CPAS: OrganisationKind.CPAS}
KNOWN_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
INS = re.compile(r"\d{5}")


@dataclass(frozen=True)
class Label:
    """What a label tells: number, title, whether it is a step of the action before."""

    ref: str | None
    title: str
    is_step: bool = False


def plan_of(programme: Programme) -> PlanFile:
    """The plan that a programme tells, with its articles as lines of money.

    Raises `PlanError` where the elements are no plan, or hold what none can.
    """
    try:
        return _plan(programme)
    except ValidationError as error:
        raise _too_much("", error) from error


def _plan(programme: Programme) -> PlanFile:
    return PlanFile(
        title=programme.label or "PST",
        organisations=(_authority(programme.head),),
        period=_period(programme),
        nodes=tuple(_nodes(programme.volets, None)),
    )


def id_of(element: Element) -> Identifier:
    """Its permanent id in a plan: its own where a plan file can hold it."""
    if KNOWN_ID.fullmatch(element.id):
        return element.id
    return "e-" + hashlib.sha256(element.id.encode()).hexdigest()[:20]


def is_placeholder(element: Element) -> bool:
    """Whether it only fills a level that the plan does not have."""
    name = element.id.replace(".", "-")
    is_named = name == NOTHING or name.startswith(f"{NOTHING}-")
    return is_named and element.label == NOTHING.upper()


def label_in(element: Element) -> Label:
    """Number and title, the end that was cut found again in the description."""
    found = NUMBERED.fullmatch(element.label)
    if found is None:
        return Label(None, _whole(element.label, element))
    step = STEP.fullmatch(found["rest"]) if element.level is Level.ACTION else None
    if step is None:
        return Label(_ref(found["ref"]), _whole(found["rest"], element))
    return Label(_ref(step["ref"]), _whole(step["rest"], element), is_step=True)


def _ref(written: str) -> str | None:
    return None if written == NO_NUMBER else written


def _whole(title: str, element: Element) -> str:
    if not _is_cut(element):
        return title or element.id
    first = element.description.split("\n", 1)[0]
    return first if first.startswith(title.removesuffix(CUT)) else title


def _is_cut(element: Element) -> bool:
    return len(element.label) == MAX_LABEL and element.label.endswith(CUT)


def _nodes(elements: tuple[Element, ...], parent: str | None) -> Iterator[Node]:
    action: str | None = None
    for element in elements:
        if is_placeholder(element):
            yield from _nodes(element.children, parent)
            continue
        label = label_in(element)
        is_step = label.is_step and action is not None
        node = _node(element, label, action if is_step else parent, is_step)
        action = action if is_step else node.id
        yield node
        yield from _nodes(element.children, node.id)


def _node(element: Element, label: Label, parent: str | None, is_step: bool) -> Node:
    try:
        return _told(element, label, parent, is_step)
    except ValidationError as error:
        raise _too_much(element.label, error) from error


def _told(element: Element, label: Label, parent: str | None, is_step: bool) -> Node:
    kind = NodeKind.SUBACTION if is_step else KINDS[element.level]
    return Node(
        id=id_of(element),
        parent=parent,
        kind=kind,
        ref=label.ref,
        title=label.title,
        text=_text(element, label) or None,
        fields=Fields(**_fields(element, kind)),
    )


def _text(element: Element, label: Label) -> str:
    text = element.description
    if _is_cut(element) and text.startswith(label.title):
        return text[len(label.title) :].strip()
    return text


def _fields(element: Element, kind: NodeKind) -> dict[str, Any]:
    return {
        "lead": _name(element.lead),
        "department": element.department or None,
        "political_owner": _name(element.political_owner),
        "partners": element.partners,
        "start": element.start,
        "due": element.due,
        "plans": element.plans,
        "effort": _effort(element),
        "budget": tuple(lines_of(element)),
        **(_standing(element) if kind.is_steered else {}),
    }


def _standing(element: Element) -> dict[str, Any]:
    rate = int(element.rate)
    return {"status": STATUSES[element.state], "progress": rate or None}


def _effort(element: Element) -> tuple[Effort, ...]:
    return (Effort(year=element.exercise, fte=element.fte),) if element.fte else ()


def _name(person: Person | None) -> str | None:
    if person is None:
        return None
    return f"{person.first_name} {person.last_name}".strip()


def _authority(head: Head) -> Organisation:
    ins = head.ins if INS.fullmatch(head.ins) else None
    return Organisation(kind=AUTHORITIES[head.body], ins=ins)


def _period(programme: Programme) -> Period | None:
    if programme.last < programme.first:
        return None
    return Period(start=programme.first, end=programme.last)


def _too_much(label: str, error: ValidationError) -> PlanError:
    """What a plan cannot hold: a text without end, a rate beyond 100."""
    place = error.errors()[0]["loc"]
    return PlanError(
        _("“%(label)s” says of “%(field)s” what no plan can hold."),
        label=label[:200] or "PST",
        field=str(place[0]) if place else "–",
    )
