"""The cells of the views, drawn so that what does not change is made once a page."""

from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from gouvernail.core.charts import mini_progress
from gouvernail.core.templatetags.gouvernail import (
    CONFIDENCE,
    confidence_badge,
    icon,
    status_badge,
)
from gouvernail.core.typography import short_date, typeset
from gouvernail.plans.shares import badge_of
from gouvernail.progress.enums import Status
from gouvernail.progress.filters.known import confidence_of
from gouvernail.progress.filters.world import Line, lead_of
from gouvernail.progress.picture import SILENT_AFTER, Followed
from gouvernail.web.plans.rows import recurring_badge
from gouvernail.web.sharing.drawing import shared_mark

LATE = '<span class="late">{}</span>'
SOFT = '<span class="soft">{}</span>'


class Drawing:
    """Draws cells; `base` is what the addresses of the nodes begin with."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.dash = SafeString('<span class="soft">–</span>')
        self.badges = {code: status_badge(code) for code in Status.values}
        self.sure = {code: confidence_badge(code) for code in CONFIDENCE}
        self.rings = icon("synergy", gettext("Municipality and CPAS together"))
        self.undated = SafeString(SOFT.format(escape(gettext("without date"))))
        self.unled = SafeString(LATE.format(escape(gettext("to be named"))))
        self.never = SafeString(LATE.format(escape(gettext("never"))))
        # What comes back from row to row is drawn once.
        self.percents: dict[int | None, SafeString] = {None: self.dash}
        self.names: dict[str, SafeString] = {}
        self.days: dict[int, str] = {}
        self.repeated: dict[tuple[str, bool], SafeString] = {}

    def ref(self, line: Line) -> SafeString:
        """Its number."""
        return SafeString(f'<span class="g-ref">{escape(line.node.ref)}</span>')

    def title(self, line: Line) -> SafeString:
        """Its title, a link to its sheet."""
        node = line.node
        title = escape(typeset(node.title))
        rings = f" {self.rings}" if node.scope == "synergy" else ""
        mark = shared_mark(badge_of(node))
        return SafeString(f'<a href="{self.base}{node.key}/">{title}</a>{rings}{mark}')

    def status(self, line: Line) -> SafeString:
        """Icon and word."""
        followed = line.followed
        if followed is None:
            return self.dash
        if line.node.recurring:
            return self._recurring(followed)
        return self.badges[followed.status]

    def confidence(self, line: Line) -> SafeString:
        """Icon and word; a dash once it is over."""
        said = confidence_of(line)
        is_open = line.followed is not None and line.followed.is_open
        return self.sure[said] if said and is_open else self.dash

    def lead(self, line: Line) -> SafeString:
        """Who leads; “to be named” where it matters."""
        name = lead_of(line.node)
        if name:
            if name not in self.names:
                self.names[name] = SafeString(escape(name))
            return self.names[name]
        is_open = line.followed is not None and line.followed.is_open
        return self.unled if is_open else self.dash

    def progress(self, line: Line) -> SafeString:
        """A short line and its figure."""
        percent = line.update.percent if line.update else None
        if percent not in self.percents:
            self.percents[percent] = mini_progress(percent)
        return self.percents[percent]

    def due(self, line: Line) -> SafeString:
        """Its due date, in red when it has passed."""
        due = line.node.due_on
        if due is None:
            return self.dash if line.node.recurring else self.undated
        written = short_date(due)
        is_late = line.followed is not None and line.followed.is_late
        return SafeString(LATE.format(written) if is_late else written)

    def news(self, line: Line) -> SafeString:
        """How many days ago something was said."""
        followed = line.followed
        if followed is None:
            return self.dash
        if followed.said_on is None:
            return self.never if followed.is_open else self.dash
        days = followed.days_since
        said = self._ago(days)
        is_old = followed.is_open and days > SILENT_AFTER.days
        return SafeString(LATE.format(said) if is_old else said)

    def _ago(self, days: int) -> str:
        if days not in self.days:
            said = ngettext("%(days)s d", "%(days)s d", days) % {"days": days}
            self.days[days] = escape(said)
        return self.days[days]

    def _recurring(self, followed: Followed) -> SafeString:
        key = (followed.status, followed.is_assured)
        if key not in self.repeated:
            self.repeated[key] = recurring_badge(followed, followed.today)
        return self.repeated[key]
