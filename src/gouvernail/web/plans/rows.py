"""The rows of the outline, prepared so that the template only prints them.

A page shows hundreds of them: what does not change from row to row is made once, and
each row gives the template a handful of finished values.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from gouvernail.core.charts import stacked_bar
from gouvernail.core.folding import fold
from gouvernail.core.templatetags.gouvernail import icon, status_badge
from gouvernail.core.typography import short_date, typeset
from gouvernail.plan.rollups import Tally
from gouvernail.plans.models import Node
from gouvernail.progress.enums import Status
from gouvernail.progress.picture import Followed, Picture
from gouvernail.web.plans.filters import ASSURED, NOT_ASSURED, Facts, OutlineFilter

ATTRIBUTES = (
    'class="g-tree-row g-tree-{}" id="n-{}" aria-level="{}" aria-posinset="{}"'
    ' aria-setsize="{}"{} data-kind="{}" data-parent="{}" data-words="{}"'
    ' data-status="{}" data-lead="{}" data-department="{}" data-flags="{}"{}'
)
EXPANDED, HIDDEN = ' aria-expanded="true"', " hidden"
NOTHING = SafeString("")
LATE = '<span class="late">{}</span>'


@dataclass(slots=True)
class Row:
    """One line of the tree: what it shows, and what filters read of it."""

    node: Node
    parent: str
    position: int
    siblings: int
    is_parent: bool
    facts: Facts
    key: SafeString
    title: str
    state: SafeString
    lead: str
    due: SafeString
    address: SafeString
    is_hidden: bool = False

    @property
    def is_synergy(self) -> bool:
        """Whether commune and CPAS share it."""
        return self.node.scope == "synergy"

    @property
    def is_recurring(self) -> bool:
        """Whether it comes back every year."""
        return self.node.recurring

    @property
    def kind(self) -> str:
        """Its level."""
        return self.node.kind

    @property
    def level(self) -> int:
        """1 at the top."""
        return self.node.depth

    @property
    def ref(self) -> str:
        """Its number."""
        return self.node.ref

    @property
    def cells(self) -> tuple[object, ...]:
        """What the template prints, in its order: found at once, not looked up."""
        return (
            self.attributes,
            self.is_parent,
            self.ref,
            self.address,
            self.title,
            self.is_synergy,
            self.is_recurring,
            self.state,
            self.lead,
            self.due,
        )

    @property
    def attributes(self) -> SafeString:
        """What assistive technology, filters and script read of the row."""
        facts = self.facts
        # Escaped by hand: `format_html` would look again at eleven codes of ours.
        written = ATTRIBUTES.format(
            facts.kind,
            self.key,
            self.level,
            self.position,
            self.siblings,
            EXPANDED if self.is_parent else "",
            facts.kind,
            self.parent,
            escape(facts.words),
            facts.status,
            escape(facts.lead),
            escape(facts.department),
            facts.flags,
            HIDDEN if self.is_hidden else "",
        )
        return SafeString(written)


def lead_of(node: Node) -> str:
    """Who leads: the person, else what the document printed."""
    return node.lead.full_name if node.lead else str(node.printed.get("lead", ""))


def department_of(node: Node) -> str:
    """The service: the one of the house, else what the document printed."""
    if node.department:
        return node.department.name
    return str(node.printed.get("department", ""))


def is_unled(node: Node) -> bool:
    """Whether nobody and no service is named, neither here nor in the document."""
    return not (lead_of(node) or department_of(node))


def outline_rows(picture: Picture, chosen: OutlineFilter, base: str = "") -> list[Row]:
    """Every node of the plan as a row; those that the filter leaves out are hidden.

    `base` is what the addresses of the nodes begin with.
    """
    rows = list(_rows(picture, base))
    shown = _shown(rows, chosen) if chosen.is_active else None
    for row in rows:
        is_left_out = shown is not None and row.key not in shown
        row.is_hidden = is_left_out or 0 < chosen.fold < row.level
    return rows


def count_matches(rows: list[Row], chosen: OutlineFilter) -> tuple[int, int]:
    """How many actions answer the filter, and how many other rows."""
    found = [row for row in rows if chosen.accepts(row.facts)]
    actions = sum(row.kind == "action" for row in found)
    return actions, len(found) - actions


def flags_of(followed: Followed) -> list[str]:
    """What is missing or wrong with an action, in the words of the filter."""
    node = followed.node
    known = {
        "late": followed.is_late,
        "silent": followed.is_silent,
        "no_lead": followed.is_open and is_unled(node),
        "no_date": followed.is_open and not node.recurring and node.due_on is None,
    }
    return [flag for flag, holds in known.items() if holds]


def recurring_badge(followed: Followed, today: date) -> SafeString:
    """“Assured in 2026” or “Not yet assured”; what stops it is said as it is."""
    if followed.status in (Status.WAITING, Status.BLOCKED, Status.ABANDONED):
        return status_badge(followed.status)
    if followed.is_assured:
        word, ink = gettext("Assured in %(year)s") % {"year": today.year}, "done"
    else:
        word, ink = gettext("Not yet assured"), "not-started"
    return format_html(
        '<span class="g-status g-ink-{}">{}{}</span>', ink, icon("arrow-repeat"), word
    )


def status_of(followed: Followed) -> str:
    """The status that filters know: a recurring action is assured or not."""
    if not followed.node.recurring:
        return followed.status
    return ASSURED if followed.is_assured else NOT_ASSURED


def counts(tally: Tally) -> str:
    """“22 actions”, “22 + 2 recurring”; nothing for an empty branch."""
    if not tally.total:
        return ""
    if not tally.recurring:
        return ngettext("%(count)s action", "%(count)s actions", tally.counted) % {
            "count": tally.counted
        }
    return gettext("%(count)s + %(recurring)s recurring") % {
        "count": tally.counted,
        "recurring": tally.recurring,
    }


def _rows(picture: Picture, base: str) -> Iterator[Row]:
    families = Counter(node.parent_id for node in picture.nodes)
    keys = {node.pk: node.key for node in picture.nodes}
    drawing = _Drawing(picture, base)
    ranks: Counter[int | None] = Counter()
    for node in picture.nodes:
        ranks[node.parent_id] += 1
        row = drawing.row(node)
        row.parent = keys[node.parent_id] if node.parent_id else ""
        row.position, row.siblings = ranks[node.parent_id], families[node.parent_id]
        row.is_parent = node.pk in families
        yield row


class _Drawing:
    """Draws rows; keeps what is the same from one to the next."""

    def __init__(self, picture: Picture, base: str) -> None:
        self.picture, self.base = picture, base
        self.badges = {status: status_badge(status) for status in Status.values}
        soft = '<span class="soft">{}</span>'
        self.undated = format_html(soft, gettext("without date"))

    def row(self, node: Node) -> Row:
        """The row of `node`, its place among the others apart."""
        followed = self.picture.followed.get(node.pk)
        lead, department = lead_of(node), department_of(node)
        row = Row(
            node=node,
            parent="",
            position=1,
            siblings=1,
            is_parent=False,
            facts=self._facts(node, followed, lead, department),
            key=SafeString(node.key),
            title=typeset(node.title),
            state=NOTHING,
            lead=department or lead,
            due=NOTHING,
            address=SafeString(f"{self.base}{node.key}/"),
        )
        if followed is None:
            self._sum_up(row, self.picture.tallies[node.pk])
        else:
            self._follow(row, followed)
        return row

    def _facts(
        self, node: Node, followed: Followed | None, lead: str, department: str
    ) -> Facts:
        return Facts(
            words=fold(f"{node.ref} {node.title} {lead} {department}"),
            kind=node.kind,
            status=status_of(followed) if followed else "",
            lead=str(node.lead_id) if node.lead_id else lead,
            department=department,
            flags=" ".join(flags_of(followed)) if followed else "",
        )

    def _follow(self, row: Row, followed: Followed) -> None:
        node = followed.node
        if node.recurring:
            row.state = recurring_badge(followed, followed.today)
        else:
            row.state = self.badges[followed.status]
        if followed.is_late:
            row.due = format_html(LATE, short_date(node.due_on))
        elif node.due_on:
            row.due = SafeString(short_date(node.due_on))
        elif not node.recurring:
            row.due = self.undated

    def _sum_up(self, row: Row, tally: Tally) -> None:
        row.lead = counts(tally)
        if tally.counted:
            row.state = stacked_bar(tally, "small")


def _shown(rows: list[Row], chosen: OutlineFilter) -> set[str]:
    """Keys of the rows that answer, and of everything above them."""
    parents: dict[str, str] = {row.key: row.parent for row in rows}
    shown: set[str] = set()
    for row in rows:
        if not chosen.accepts(row.facts):
            continue
        key: str = row.key
        while key and key not in shown:
            shown.add(key)
            key = parents[key]
    return shown
