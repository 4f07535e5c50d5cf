"""The picture that stands beside a link to a page, where people share it."""

import re
from functools import lru_cache
from pathlib import Path

from django.http import HttpResponse
from django.utils.translation import gettext as _

from gouvernail.core.accent import derive
from gouvernail.core.charts.palette import LIGHT
from gouvernail.core.charts.png import LETTERS
from gouvernail.core.charts.status import segments
from gouvernail.core.templatetags.public import ICONS
from gouvernail.core.typography import long_date, typeset
from gouvernail.public.data.answers import PNG, file_answer, file_name
from gouvernail.public.data.cards import Shown, card_of, card_of_plan
from gouvernail.public.door import Visit, missing, page
from gouvernail.writing.card import Card, Part, card_as_png

# Of some 25 kB each.
KEPT = 256
SPRITE = LETTERS.parent / "public.svg"
MOST_SAID = 90


@page
def share_picture(visit: Visit, key: str = "") -> HttpResponse:
    """Of the plan, or of one objective or action."""
    shown = card_of(visit, key) if key else card_of_plan(visit)
    if shown is None:
        return missing(visit)
    body = _made(picture_of(visit, shown))
    return file_answer(visit, body, PNG, file_name(visit, f"{key or 'plan'}.png"))


def picture_of(visit: Visit, shown: Shown) -> Card:
    """What is drawn: the colours are those of the authority."""
    day = _("Follow-up on %(day)s") % {"day": long_date(shown.on)}
    is_draft = visit.opened.value.is_draft
    return Card(
        house=typeset(shown.house),
        title=typeset(f"{shown.ref} {shown.title}".strip()),
        said=_said(visit, shown),
        day="" if is_draft else typeset(day),
        language=visit.language,
        colours=tuple(sorted(_colours(visit, shown).items())),
        parts=_parts(shown),
        state=shown.word,
        icon=_icon(shown.state),
    )


def _said(visit: Visit, shown: Shown) -> str:
    if shown.kind == "action" or shown.tally is None:
        return _shortened(typeset(visit.opened.value.plan.title))
    return shown.said


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_SAID else f"{text[:MOST_SAID].rstrip()}…"


def _parts(shown: Shown) -> tuple[Part, ...]:
    if shown.tally is None:
        return ()
    return tuple(
        Part(round(each.length, 2), LIGHT[f"{_dashed(each.status)}-fill"])
        for each in segments(shown.tally)
    )


def _colours(visit: Visit, shown: Shown) -> dict[str, str]:
    accent = derive(visit.site.organisation.accent).light
    state = _dashed(shown.state)
    return {
        "ground": LIGHT["ground"],
        "band": accent["band"],
        "on-band": accent["on-band"],
        "ink": LIGHT["ink"],
        "soft": LIGHT["ink-2"],
        "empty": LIGHT["sunken"],
        "state-ink": LIGHT.get(f"{state}-ink", LIGHT["ink-2"]),
    }


def _icon(state: str) -> str:
    """The icon of the state as a drawing of its own."""
    if not state or not SPRITE.is_file():
        return ""
    colour = LIGHT.get(f"{_dashed(state)}-ink", LIGHT["ink-2"])
    return _symbol(SPRITE, ICONS[state], colour)


@lru_cache(maxsize=32)
def _symbol(sprite: Path, name: str, colour: str) -> str:
    text = sprite.read_text(encoding="utf-8")
    found = re.search(rf'<symbol id="{name}"([^>]*)>(.*?)</symbol>', text, re.DOTALL)
    if found is None:
        return ""
    painted = found[1] if "fill=" in found[1] else f'{found[1]} fill="{colour}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"{painted}>{found[2]}</svg>'
    return svg.replace("currentColor", colour)


def _dashed(state: str) -> str:
    return state.replace("_", "-")


@lru_cache(maxsize=KEPT)
def _made(card: Card) -> bytes:
    """The same words give the same picture, whatever publication they are of."""
    return card_as_png(card, LETTERS if LETTERS.is_dir() else None)
