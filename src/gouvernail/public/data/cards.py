"""What a card says of the plan, of an objective, of an action: as an embed, a picture,
a link."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gouvernail.core.charts.status import COUNTED_AS, segments
from gouvernail.core.templatetags.public import WORDS
from gouvernail.core.typography import typeset
from gouvernail.plan.audience import Topic
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node
from gouvernail.plan.rollups import CLOSED, Tally
from gouvernail.public.data.pointing import page_of
from gouvernail.public.door import Visit
from gouvernail.publishing.value import Told


@dataclass(frozen=True)
class Count:
    """“6 ongoing”."""

    status: str
    words: str


@dataclass(frozen=True)
class Shown:
    """`kind` is plan, objective or action; `state` is a code, `said` of its counts."""

    kind: str
    key: str
    ref: str
    title: str
    house: str
    address: str
    on: date
    state: str = ""
    tally: Tally | None = None
    told: Told | None = None
    due: date | None = None
    department: str = ""

    @property
    def word(self) -> str:
        """Its state in words."""
        return str(WORDS[self.state]) if self.state else ""

    @property
    def said(self) -> str:
        """How many are done of those that can end; how many there are, if hidden."""
        if self.tally is None:
            return ""
        counts = {"done": self.tally.done, "count": self.tally.denominator}
        return typeset(_("%(done)s done out of %(count)s") % counts)

    @property
    def counts(self) -> list[Count]:
        """The states that there are, with how many."""
        parts = segments(self.tally) if self.tally else []
        return [
            Count(each.status, f"{each.count} {COUNTED_AS[each.status]}")
            for each in parts
        ]


def card_of_plan(visit: Visit) -> Shown:
    """The whole plan."""
    value = visit.opened.value
    return Shown(
        kind="plan",
        key="",
        ref="",
        title=value.plan.title,
        house=value.house.name,
        address=visit.links.whole("home"),
        on=value.as_of,
        tally=_tally(visit, None),
    )


def card_of(visit: Visit, key: str) -> Shown | None:
    """An objective or an action; None where there is none of that name."""
    node = visit.opened.nodes.get(key)
    if node is None:
        return None
    return _of_action(visit, node) if node.kind.is_steered else _of_part(visit, node)


def _of_part(visit: Visit, node: Node) -> Shown:
    return Shown(
        kind="objective",
        key=node.id,
        ref=node.ref or "",
        title=node.title,
        house=visit.opened.value.house.name,
        address=page_of(visit.links, node),
        on=visit.opened.value.as_of,
        tally=_tally(visit, node.id),
    )


def _of_action(visit: Visit, node: Node) -> Shown:
    said = visit.opened.told(node.id)
    is_told = visit.opened.shows(Topic.STATUS.value)
    return Shown(
        kind="action",
        key=node.id,
        ref=node.ref or "",
        title=node.title,
        house=visit.opened.value.house.name,
        address=page_of(visit.links, node),
        on=visit.opened.value.as_of,
        state=_state(node, said) if is_told else "",
        told=said if is_told else None,
        due=None if said.status in CLOSED else node.fields.due,
        department=node.fields.department or "",
    )


def _state(node: Node, said: Told) -> str:
    if node.fields.recurring and node.kind is NodeKind.ACTION:
        return "assured" if said.is_assured else "not_assured"
    return said.status.value


def _tally(visit: Visit, key: str | None) -> Tally | None:
    is_told = visit.opened.shows(Topic.STATUS.value) and not visit.opened.value.is_draft
    return visit.opened.tallies[key] if is_told else None
