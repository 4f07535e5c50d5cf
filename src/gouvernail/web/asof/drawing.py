"""The rows of the tree as it stood, written out once and filled for each node."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from html import escape

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gouvernail.core.charts import stacked_bar
from gouvernail.core.stencil import Stencil
from gouvernail.core.templatetags.gouvernail import icon, status_badge
from gouvernail.core.typography import long_date, short_date, typeset
from gouvernail.plan.model import Node
from gouvernail.plans.models import Plan
from gouvernail.progress.enums import Status
from gouvernail.progress.stood import Stood, StoodPlan
from gouvernail.web.plans.rows import counts

STENCIL = "web/asof/_row.html"
HOLES = ("attributes", "ref", "title", "tags", "news", "state", "lead", "due")
ATTRIBUTES = (
    'class="g-tree-row g-tree-{}" id="n-{}" aria-level="{}" aria-posinset="{}"'
    ' aria-setsize="{}"'
)
LINK = '<a href="{}{}/">{}</a>'
PLAIN = '<span class="g-asof-title">{}</span>'
NEWS = '<span class="g-asof-news">{}</span>'
LATE = '<span class="late">{}</span>'
STOPPED = (Status.WAITING, Status.BLOCKED, Status.ABANDONED)


class Drawing:
    """Draws the nodes of `stood`; `live` are those that the plan still has."""

    def __init__(self, stood: StoodPlan, plan: Plan, live: Collection[str]) -> None:
        self.stood, self.live = stood, live
        self.stencil = Stencil(STENCIL, HOLES, {})
        self.days: dict[date | None, str] = {}
        self.base = reverse("node", args=[*plan.address, "_"])[:-2]
        self.badges = {status: status_badge(status) for status in Status.values}
        self.gone = format_html('<span class="g-tag">{}</span>', _("removed since"))
        self.recurring = format_html(
            '<span class="g-tag">{}{}</span>', icon("arrow-repeat"), _("recurring")
        )

    def markup(self) -> SafeString:
        """Every row, in the order of the version."""
        nodes = self.stood.text.nodes
        families = Counter(node.parent for node in nodes)
        ranks: Counter[str | None] = Counter()
        depths: dict[str | None, int] = {None: 0}
        rows = []
        for node in nodes:
            ranks[node.parent] += 1
            depths[node.id] = depths[node.parent] + 1
            place = depths[node.id], ranks[node.parent], families[node.parent]
            rows.append(self._row(node, place))
        return SafeString("".join(rows))

    def _row(self, node: Node, place: tuple[int, int, int]) -> SafeString:
        each = self.stood.stood.get(node.id)
        drawn = self._followed(each) if each else self._summed_up(node)
        return self.stencil.fill(
            ATTRIBUTES.format(node.kind.value, node.id, *place),
            escape(node.ref or ""),
            self._title(node),
            self._tags(node),
            *drawn,
        )

    def _title(self, node: Node) -> str:
        title = escape(typeset(node.title))
        if node.id in self.live:
            return LINK.format(self.base, node.id, title)
        return PLAIN.format(title)

    def _tags(self, node: Node) -> str:
        tags = self.recurring if node.fields.recurring else ""
        return tags if node.id in self.live else tags + self.gone

    def _followed(self, each: Stood) -> tuple[str, str, str, str]:
        fields = each.node.fields
        due = short_date(fields.due) if fields.due else ""
        return (
            self._news(each),
            self._recurring(each) if each.is_recurring else self.badges[each.status],
            escape(fields.department or fields.lead or ""),
            LATE.format(due) if each.is_late else due,
        )

    def _summed_up(self, node: Node) -> tuple[str, str, str, str]:
        tally = self.stood.tallies[node.id]
        bar = stacked_bar(tally, "small") if tally.counted else ""
        return "", bar, escape(counts(tally)), ""

    def _recurring(self, each: Stood) -> SafeString:
        """“Assured in 2026” or “Not yet assured”; what stopped it is said as it is."""
        if each.status in STOPPED:
            return self.badges[each.status]
        word, ink = _("Not yet assured"), "not-started"
        if each.is_assured:
            word, ink = _("Assured in %(year)s") % {"year": each.day.year}, "done"
        return format_html(
            '<span class="g-status g-ink-{}">{}{}</span>',
            ink,
            icon("arrow-repeat"),
            word,
        )

    def _news(self, each: Stood) -> str:
        """“60 %, 4 May 2026: the permit was granted”; nothing where nobody spoke."""
        update = each.update
        if update is None:
            return ""
        percent = "" if update.percent is None else f"{update.percent} %, "
        note = f" : {update.note}" if update.note else ""
        told = f"{percent}{self._day(each.said_on)}{note}"
        return NEWS.format(escape(typeset(told)))

    def _day(self, day: date | None) -> str:
        """In words, written once: most news are of a few days."""
        if day not in self.days:
            self.days[day] = long_date(day)
        return self.days[day]
