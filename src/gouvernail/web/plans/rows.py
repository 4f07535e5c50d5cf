"""The rows of the outline, prepared so that the template only prints them.

A page shows hundreds of them: what does not change from row to row is made once, and
each row gives the template a handful of finished values.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from gouvernail.core.charts import stacked_bar
from gouvernail.core.stencil import Stencil
from gouvernail.core.templatetags.gouvernail import icon, status_badge
from gouvernail.core.typography import short_date, typeset
from gouvernail.plan.rollups import Tally
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import is_on_side
from gouvernail.plans.shares import kept_shares_of
from gouvernail.progress.enums import Status
from gouvernail.progress.filters.asked import PlanFilter
from gouvernail.progress.filters.known import LATE, NO_DATE, NO_LEAD, status_of
from gouvernail.progress.filters.world import Line, department_of, lead_of
from gouvernail.progress.picture import Followed, Picture
from gouvernail.web.sharing.drawing import shared_tag

ATTRIBUTES = (
    'class="g-tree-row g-tree-{}" id="n-{}" aria-level="{}" aria-posinset="{}"'
    ' aria-setsize="{}"{} data-kind="{}" data-parent="{}" data-words="{}"'
    ' data-status="{}"{}{}'
)
EXPANDED, HIDDEN, OUT = ' aria-expanded="true"', " hidden", " data-out"
NOTHING = SafeString("")
TWISTY = (
    '<button type="button" class="g-twisty" aria-expanded="true" aria-label="{}">'
    "{}</button>"
)
NO_TWISTY = '<span class="g-twisty"></span>'
SYNERGY = '<span class="g-tag g-tag-synergy">{}CPAS</span>'
REPEATED = '<span class="g-tag">{}{}</span>'
LATE_DATE = '<span class="late">{}</span>'


@dataclass(slots=True)
class Row:
    """One line of the tree: what it shows, and what filters say of it."""

    node: Node
    parent: str
    position: int
    siblings: int
    is_parent: bool
    words: str
    status: str
    key: SafeString
    title: str
    state: SafeString
    lead: str
    due: SafeString
    address: SafeString
    is_hidden: bool = False
    # Left out by something else than words, which are looked for in the browser too.
    is_out: bool = False

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
    def attributes(self) -> SafeString:
        """What assistive technology, filters and script read of the row."""
        # Escaped by hand: `format_html` would look again at ten codes of ours.
        written = ATTRIBUTES.format(
            self.kind,
            self.key,
            self.level,
            self.position,
            self.siblings,
            EXPANDED if self.is_parent else "",
            self.kind,
            self.parent,
            escape(self.words),
            self.status,
            OUT if self.is_out else "",
            HIDDEN if self.is_hidden else "",
        )
        return SafeString(written)


def outline_rows(chosen: PlanFilter, depth: int = 0, base: str = "") -> list[Row]:
    """Every node of the plan as a row; those that the filter leaves out are hidden.

    `depth` is how deep the tree is unfolded, 0 for all of it; `base` is what the
    addresses of the nodes begin with.
    """
    lines = chosen.world.lines
    rows = list(_rows(chosen.world.picture, lines, base))
    if not chosen.is_active:
        for row in rows:
            row.is_hidden = 0 < depth < row.level
        return rows
    shown = _shown(rows, lines, chosen)
    for row, line in zip(rows, lines, strict=True):
        row.is_hidden = row.key not in shown or 0 < depth < row.level
        row.is_out = not chosen.accepts_but_words(line)
    return rows


class Markup:
    """Writes rows out; `sides` are the owners in whose name one organises the tree."""

    HOLES = (
        "attributes",
        "twisty",
        "ref",
        "address",
        "title",
        "tags",
        "state",
        "lead",
        "due",
    )

    def __init__(self, plan: Plan, sides: frozenset[int]) -> None:
        self.plan, self.sides = plan, sides
        self.shared = kept_shares_of(plan).tops
        self.open = self._stencil(may_edit=True)
        self.closed = self._stencil(may_edit=False)
        label = escape(gettext("Fold or unfold"))
        self.twisty = TWISTY.format(label, icon("chevron-down"))
        self.synergy = SYNERGY.format(icon("synergy"))
        self.recurring = REPEATED.format(icon("arrow-repeat"), gettext("recurring"))

    def write(self, row: Row) -> SafeString:
        """One row, whole."""
        node = row.node
        tags = self.synergy if node.scope == "synergy" else ""
        if self.shared:
            tags += shared_tag(self.shared.get(node.pk))
        if self.plan.joint_organisation_id and node.parent_id is None:
            tags += holder_tag(self.plan, node.owner_id)
        return self._stencil_of(node).fill(
            row.attributes,
            self.twisty if row.is_parent else NO_TWISTY,
            escape(row.ref),
            row.address,
            escape(row.title),
            tags + self.recurring if node.recurring else tags,
            row.state,
            escape(row.lead),
            row.due,
        )

    def _stencil(self, *, may_edit: bool) -> Stencil:
        return Stencil("web/plans/_row.html", self.HOLES, {"may_edit": may_edit})

    def _stencil_of(self, node: Node) -> Stencil:
        """With the buttons that organise, where she may."""
        return self.open if is_on_side(node, self.sides) else self.closed


def holder_tag(plan: Plan, owner: int | None) -> SafeString:
    """Whose a branch of a common plan is."""
    sides = [each for each in (plan.organisation, plan.joint_organisation) if each]
    names = {each.pk: each.get_kind_display() for each in sides}
    word = names.get(owner) if owner else None
    return format_html(
        '<span class="g-tag">{}{}</span>', icon("building"), word or gettext("common")
    )


def flags_of(followed: Followed) -> list[str]:
    """What is missing or wrong with an action, in the words of the filter."""
    line = Line(followed.node, followed)
    flags = [flag.name for flag in (LATE, NO_LEAD, NO_DATE) if flag.holds(line)]
    return [*flags, "silent"] if followed.is_silent else flags


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


def _rows(picture: Picture, lines: list[Line], base: str) -> Iterator[Row]:
    families = Counter(node.parent_id for node in picture.nodes)
    keys = {node.pk: node.key for node in picture.nodes}
    drawing = _Drawing(picture, base)
    ranks: Counter[int | None] = Counter()
    for line in lines:
        node = line.node
        ranks[node.parent_id] += 1
        row = drawing.row(line)
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

    def row(self, line: Line) -> Row:
        """The row of a line, its place among the others apart."""
        node, followed = line.node, line.followed
        row = Row(
            node=node,
            parent="",
            position=1,
            siblings=1,
            is_parent=False,
            words=line.words,
            status=status_of(followed) if followed else "",
            key=SafeString(node.key),
            title=typeset(node.title),
            state=NOTHING,
            lead=department_of(node) or lead_of(node),
            due=NOTHING,
            address=SafeString(f"{self.base}{node.key}/"),
        )
        if self.picture.plan.is_working_draft:
            # Where its actions stand is said of the plan in force.
            row.due = SafeString(short_date(node.due_on) if node.due_on else "")
        elif followed is None:
            self._sum_up(row, self.picture.tallies[node.pk])
        else:
            self._follow(row, followed)
        return row

    def _follow(self, row: Row, followed: Followed) -> None:
        node = followed.node
        if node.recurring:
            row.state = recurring_badge(followed, followed.today)
        else:
            row.state = self.badges[followed.status]
        if followed.is_late:
            row.due = format_html(LATE_DATE, short_date(node.due_on))
        elif node.due_on:
            row.due = SafeString(short_date(node.due_on))
        elif not node.recurring:
            row.due = self.undated

    def _sum_up(self, row: Row, tally: Tally) -> None:
        row.lead = counts(tally)
        if tally.counted:
            row.state = stacked_bar(tally, "small")


def _shown(rows: list[Row], lines: list[Line], chosen: PlanFilter) -> set[str]:
    """Keys of the rows that answer, and of everything above them."""
    parents: dict[str, str] = {row.key: row.parent for row in rows}
    shown: set[str] = set()
    for row, line in zip(rows, lines, strict=True):
        if not chosen.accepts(line):
            continue
        key: str = row.key
        while key and key not in shown:
            shown.add(key)
            key = parents[key]
    return shown
