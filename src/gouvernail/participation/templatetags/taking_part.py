"""Parts of public pages by which citizens take part; each shows nothing where the
authority does not want it.

They need the frame of a public page: `visit`, `site`, `links`.
"""

from typing import Any

from django import template

from gouvernail.participation.enums import Mood
from gouvernail.participation.showing import (
    comments_shown,
    consultation_of,
    ideas_shown,
)

register = template.Library()
Context = dict[str, Any]
# How many stand on a page; the others are one link away.
SHOWN = 5


@register.inclusion_tag("public/taking_part/_follow.html", takes_context=True)
def follow_box(context: Context, key: str = "") -> Context:
    """Follow this objective or action by e-mail; no key: the plan."""
    site, is_draft = context["site"], _is_draft(context)
    holes = {"key": key} if key else {}
    return {
        "is_wanted": site.has_followers and not is_draft,
        "address": context["links"].to("follow", **holes),
        "key": key,
    }


@register.inclusion_tag("public/taking_part/_ideas.html", takes_context=True)
def voices_here(context: Context, key: str = "") -> Context:
    """What citizens said of this place, the answers, and the link to say more: ideas
    on a plan, comments on a draft."""
    plan, is_draft = context["visit"].publication.plan, _is_draft(context)
    if is_draft:
        return _comments(context, key)
    rows = []
    if context["site"].has_ideas:
        rows = ideas_shown(plan, [key] if key else None)
    return _voices(context, key, rows, context["site"].has_ideas, "idea", "ideas")


@register.inclusion_tag("public/taking_part/_smileys.html", takes_context=True)
def mood_box(context: Context, key: str = "") -> Context:
    """Three moods about this page."""
    holes = {"key": key} if key else {}
    return {
        "is_wanted": context["site"].has_smileys and not _is_draft(context),
        "address": context["links"].to("smile", **holes),
        "moods": Mood.choices,
    }


@register.inclusion_tag("public/taking_part/_question.html", takes_context=True)
def question_box(context: Context) -> Context:
    """The question of the site: yes or no."""
    return {
        "question": "" if _is_draft(context) else context["site"].question,
        "address": context["links"].to("question"),
    }


@register.inclusion_tag("public/taking_part/_consultation.html", takes_context=True)
def consultation_box(context: Context) -> Context:
    """On a draft: until when one may say what one thinks, and where."""
    plan = context["visit"].publication.plan
    found = consultation_of(plan) if _is_draft(context) else None
    return {
        "consultation": found if found and found.is_open else None,
        "address": context["links"].to("consultation"),
        "write": context["links"].to("comment"),
    }


def _comments(context: Context, key: str) -> Context:
    found = consultation_of(context["visit"].publication.plan)
    rows = comments_shown(found) if found else []
    here = [row for row in rows if not key or row.key == key]
    is_open = bool(found and found.is_open)
    return _voices(context, key, here, is_open, "comment", "consultation")


def _voices(
    context: Context,
    key: str,
    rows: list[Any],
    is_wanted: bool,
    write: str,
    every: str,
) -> Context:
    holes = {"key": key} if key else {}
    links, withdrawn = context["links"], context["visit"].withdrawn
    shown = [row for row in rows if row.key not in withdrawn]
    return {
        "is_wanted": is_wanted,
        "rows": shown[:SHOWN],
        "count": len(shown),
        "more": max(0, len(shown) - SHOWN),
        "kind": write,
        "key": key,
        "write": links.to(write, **holes),
        "every": links.to(every),
    }


def _is_draft(context: Context) -> bool:
    return bool(context["visit"].publication.kind != "plan")
