"""What templates draw: icons, statuses, bars, dates, French spacing."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy

from gouvernail.core import charts, typography
from gouvernail.core.grid_drawing import drawn_rows
from gouvernail.plan.wording import Wording

register = template.Library()

STATUS_ICONS = {
    "done": "check-circle-fill",
    "ongoing": "circle-half",
    "waiting": "pause-circle",
    "blocked": "exclamation-octagon-fill",
    "not_started": "circle-dashed",
    "abandoned": "slash-circle",
}
STATUS_WORDS = {
    "done": pgettext_lazy("status of an action", "Done"),
    "ongoing": pgettext_lazy("status of an action", "Ongoing"),
    "waiting": pgettext_lazy("status of an action", "Waiting"),
    "blocked": pgettext_lazy("status of an action", "Blocked"),
    "not_started": pgettext_lazy("status of an action", "Not started"),
    "abandoned": pgettext_lazy("status of an action", "Abandoned"),
}
CONFIDENCE = {
    "on_track": ("reception-4", "ink-2", pgettext_lazy("confidence", "On track")),
    "at_risk": ("reception-2", "ink-waiting", pgettext_lazy("confidence", "At risk")),
    "off_track": (
        "reception-1",
        "ink-blocked",
        pgettext_lazy("confidence", "Off track"),
    ),
}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; silent unless `label` gives it a voice."""
    sprite = static("build/icons.svg")
    if label:
        return format_html(
            '<svg class="g-icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
            label,
            sprite,
            name,
        )
    return format_html(
        '<svg class="g-icon" aria-hidden="true"><use href="{}#{}"/></svg>', sprite, name
    )


@register.simple_tag
def status_badge(status: str) -> SafeString:
    """Icon and word, in the ink of the status."""
    weight = " fw-semibold" if status == "blocked" else ""
    return format_html(
        '<span class="g-status g-ink-{}{}">{}{}</span>',
        status.replace("_", "-"),
        weight,
        icon(STATUS_ICONS[status]),
        STATUS_WORDS[status],
    )


@register.simple_tag
def confidence_badge(confidence: str) -> SafeString:
    """Icon and word; nothing for who said nothing."""
    if not confidence:
        return SafeString("")
    name, ink, word = CONFIDENCE[confidence]
    return format_html('<span class="g-status g-{}">{}{}</span>', ink, icon(name), word)


register.simple_tag(charts.stacked_bar, name="status_bar")
register.simple_tag(charts.mini_progress, name="mini_progress")
register.simple_tag(charts.finding, name="finding")
register.simple_tag(drawn_rows)


@register.filter
def fr(text: object) -> str:
    """French spacing; a template escapes the result as any other string."""
    return typography.typeset(str(text))


@register.filter
def worded(wording: Wording) -> str:
    """A sentence of the pure packages, in the reader's language."""
    said = {
        name: typography.short_date(value) if isinstance(value, date) else value
        for name, value in wording.params.items()
    }
    language = get_language() or "fr"
    return typography.typeset(Wording(wording.template, said).render(language))


@register.filter
def short_date(day: date | datetime | None) -> str:
    """31/12/2027."""
    return typography.short_date(_day(day))


@register.filter
def long_date(day: date | datetime | None) -> str:
    """12 mai 2027."""
    return typography.long_date(_day(day))


@register.filter
def grouped(number: int) -> str:
    """1 118."""
    return typography.grouped(number)


@register.filter
def euros(amount: Decimal | float | str) -> str:
    """1 118 911,50 €."""
    return typography.euros(amount)


def _day(moment: date | datetime | None) -> date | None:
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment
