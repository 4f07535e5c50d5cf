"""What templates of the public site draw: addresses, icons, states, bars.

Addresses go by the `links` of the context, which know the language and the domain of
the visit: never by `url`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, pgettext_lazy

from gouvernail.core.charts.status import Counts, finding, segments
from gouvernail.core.typography import typeset

register = template.Library()

ICONS = {
    "done": "check-circle-fill",
    "ongoing": "circle-half",
    "waiting": "pause-circle",
    "blocked": "exclamation-octagon-fill",
    "not_started": "circle-dashed",
    "abandoned": "slash-circle",
    "assured": "arrow-repeat",
    "not_assured": "arrow-repeat",
}
# Citizens read of an action, which is feminine in French.
WORDS = {
    "done": pgettext_lazy("an action is", "Done"),
    "ongoing": pgettext_lazy("an action is", "Ongoing"),
    "waiting": pgettext_lazy("an action is", "Waiting"),
    "blocked": pgettext_lazy("an action is", "Blocked"),
    "not_started": pgettext_lazy("an action is", "Not started"),
    "abandoned": pgettext_lazy("an action is", "Abandoned"),
    "assured": pgettext_lazy("a yearly action is", "Done this year"),
    "not_assured": pgettext_lazy("a yearly action is", "Comes back every year"),
}
# The pages of the bar, each with those that belong to it.
BAR: tuple[tuple[str, Promise, frozenset[str]], ...] = (
    ("home", pgettext_lazy("page of the site", "The plan"), frozenset({"site"})),
    ("objectives", gettext_lazy("Objectives"), frozenset({"objective"})),
    (
        "actions",
        gettext_lazy("Actions"),
        frozenset({"action", "tags", "tag", "search"}),
    ),
    ("changes", gettext_lazy("What changed"), frozenset({"compare"})),
    ("evaluations", gettext_lazy("Evaluations"), frozenset({"evaluation"})),
    ("documents", gettext_lazy("Documents"), frozenset()),
)
# What tells nothing while the states are kept from the public.
OF_STATES = frozenset({"changes", "evaluations"})
# Further pages, with the part of the publication that fills them; "" is always there.
FURTHER: Mapping[str, tuple[str, Promise]] = {
    "versions": ("versions", gettext_lazy("Versions of the plan")),
    "synergies": ("synergies", gettext_lazy("Synergies")),
    "indicators": ("gauges", gettext_lazy("Indicators")),
    "money": ("amounts", pgettext_lazy("page of the site", "The money of the plan")),
    "calendar": ("", gettext_lazy("Calendar")),
}
HEIGHTS = {"small": 10, "normal": 14, "large": 34}


@register.simple_tag(takes_context=True)
def to(context: dict[str, Any], name: str, **holes: str | int) -> str:
    """The address of a public page, as the visit goes."""
    address: str = context["links"].to(name, **holes)
    return address


@register.simple_tag
def public_icon(name: str, label: str = "") -> SafeString:
    """An icon of the small sprite; silent unless `label` gives it a voice."""
    sprite = static("build/public.svg")
    if label:
        return format_html(
            '<svg class="p-icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
            label,
            sprite,
            name,
        )
    return format_html(
        '<svg class="p-icon" aria-hidden="true"><use href="{}#{}"/></svg>', sprite, name
    )


@register.simple_tag
def public_status(status: str, word: str = "") -> SafeString:
    """Icon and word, in the ink of the state; another word if one is given."""
    return format_html(
        '<span class="p-status p-is-{}">{}<span>{}</span></span>',
        status.replace("_", "-"),
        public_icon(ICONS[status]),
        word or WORDS[status],
    )


@register.simple_tag
def public_bar(tally: Counts, size: str = "small") -> SafeString:
    """The bar of the six states; its title says the counts."""
    parts = format_html_join(
        "",
        '<rect class="p-fill-{}" x="{}%" width="{}%" height="100%"/>',
        (
            (part.status.replace("_", "-"), f"{part.start:.2f}", f"{part.length:.2f}")
            for part in segments(tally)
        ),
    )
    return format_html(
        '<svg class="p-bar" role="img" height="{}" aria-label="{}">{}</svg>',
        HEIGHTS[size],
        typeset(finding(tally)),
        parts,
    )


@dataclass(frozen=True)
class Way:
    """A link of the frame."""

    name: str
    address: str
    words: str
    is_current: bool = False


@register.simple_tag(takes_context=True)
def bar_ways(context: dict[str, Any]) -> list[Way]:
    """The pages of the bar, as far as this publication has something for them."""
    links, told, name = context["links"], context["told"], context["visit"].name
    is_silent = told.value.is_draft or not told.shows("status")
    return [
        Way(page, links.to(page), str(words), name == page or name in parts)
        for page, words, parts in BAR
        if not (is_silent and page in OF_STATES)
    ]


@register.simple_tag(takes_context=True)
def further_ways(context: dict[str, Any]) -> list[Way]:
    """The other pages that have something to show."""
    links, told = context["links"], context["told"]
    return [
        Way(page, links.to(page), str(words))
        for page, (part, words) in FURTHER.items()
        if not part or getattr(told.value, part)
    ]


@register.simple_tag(takes_context=True)
def other_plans(context: dict[str, Any]) -> list[Way]:
    """What else the authority published."""
    links = context["links"]
    return [
        Way(
            row.plan.slug, replace(links, plan=row.plan.slug).to("home"), row.plan.title
        )
        for row in context["visit"].others
    ]


@register.simple_tag(takes_context=True)
def whole(context: dict[str, Any], name: str, **holes: str | int) -> str:
    """The same address with scheme and host."""
    address: str = context["links"].whole(name, **holes)
    return address


@register.simple_tag(takes_context=True)
def in_plan(context: dict[str, Any]) -> SafeString:
    """` lang="fr"` where the words of the plan are not in the language of the page."""
    language = context["told"].value.plan.language
    if language == context["visit"].language:
        return SafeString("")
    return format_html(' lang="{}"', language)
