"""Cards of the plan for other sites: the frames, their code, and oEmbed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.html import format_html
from django.utils.translation import gettext as _

from gouvernail.core.middleware import POLICY
from gouvernail.core.typography import typeset
from gouvernail.plan.model import Node
from gouvernail.public.data.answers import JSON, file_answer
from gouvernail.public.data.cards import Shown, card_of, card_of_plan
from gouvernail.public.data.flat import written
from gouvernail.public.data.pointing import numbered
from gouvernail.public.door import Visit, missing, page

THEMES = ("auto", "light", "dark")
# Before the card tells its own height, and for who runs no script.
HEIGHTS = {"plan": 330, "objective": 210, "action": 250}
WIDTH = 560
# Pages that can be shown elsewhere, and the frame that shows them.
FRAMES = {"home": "embed_plan", "site": "embed_plan"} | {
    "objective": "embed_objective",
    "action": "embed_action",
}
SHOWING = f"{POLICY}; frame-src 'self'"


@dataclass(frozen=True)
class Code:
    """What is to be copied for one card."""

    shown: Shown
    address: str
    height: int
    frame: str
    script: str
    link: str


def framed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Any site may frame what this view answers, and what says that it is gone."""

    @wraps(view)
    def answered(request: HttpRequest, **holes: Any) -> HttpResponseBase:
        response = view(request, **holes)
        vars(response)["xframe_options_exempt"] = True
        return response

    return answered


@framed
@page
def embed_plan(visit: Visit) -> HttpResponse:
    """How far the plan is."""
    return _frame(visit, card_of_plan(visit))


@framed
@page
def embed_objective(visit: Visit, key: str) -> HttpResponse:
    """How far an objective is."""
    return _frame(visit, card_of(visit, key))


@framed
@page
def embed_action(visit: Visit, key: str) -> HttpResponse:
    """Where an action stands."""
    return _frame(visit, card_of(visit, key))


@page
def embeds(visit: Visit) -> HttpResponse:
    """The code to copy; `?key=` chooses an objective or an action."""
    key = visit.request.GET.get("key", "")
    shown = card_of(visit, key) if key else card_of_plan(visit)
    if shown is None or key in visit.withdrawn:
        return missing(visit)
    nodes = [each for each in visit.opened.value.plan.nodes if _has_page(each)]
    context = {"code": code_of(visit, shown), "choices": _choices(nodes), "key": key}
    response = visit.page("public/data/embeds.html", context)
    response["Content-Security-Policy"] = SHOWING
    return response


@page
def oembed(visit: Visit) -> HttpResponse:
    """What a program needs to show a page of this site (oembed.com, JSON)."""
    if visit.request.GET.get("format", "json") != "json":
        return HttpResponse("Only JSON is known here.", status=501)
    shown = _asked_for(visit, visit.request.GET.get("url", ""))
    if shown is None:
        return HttpResponse("No page of this site.", status=404)
    return file_answer(visit, written(_rich(visit, shown)), JSON, "oembed.json")


def oembed_address(visit: Visit) -> str:
    """Where programs ask about the page of this visit."""
    query = urlencode({"url": visit.canonical, "format": "json"})
    return f"{visit.links.whole('oembed')}?{query}"


def is_shown_elsewhere(visit: Visit) -> bool:
    """Whether the page of this visit has a card."""
    key = str(visit.holes.get("key", ""))
    is_there = not key or key in visit.opened.nodes
    return visit.name in FRAMES and is_there and not visit.is_preview


def code_of(visit: Visit, shown: Shown) -> Code:
    """The frame, the script that adjusts it, and a link that needs neither."""
    address, height = _framed_address(visit, shown), HEIGHTS[shown.kind]
    script = f"{visit.links.origin}{settings.STATIC_URL}gouvernail/js/embed.js"
    return Code(
        shown=shown,
        address=address,
        height=height,
        frame=_iframe(shown, address, height),
        script=format_html('<script src="{}" defer></script>', script),
        link=_link(shown),
    )


def _frame(visit: Visit, shown: Shown | None) -> HttpResponse:
    if shown is None:
        return missing(visit)
    wished = visit.request.GET.get("theme", "auto")
    theme = wished if wished in THEMES else "auto"
    return visit.page("public/data/embed.html", {"card": shown, "theme": theme})


def _framed_address(visit: Visit, shown: Shown) -> str:
    holes = {"key": shown.key} if shown.key else {}
    return visit.links.whole(f"embed_{shown.kind}", **holes)


def _iframe(shown: Shown, address: str, height: int) -> str:
    return format_html(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"'
        ' referrerpolicy="origin" style="border:0;max-width:{}px"'
        " data-gouvernail></iframe>",
        address,
        _titled(shown),
        height,
        WIDTH + 80,
    )


def _link(shown: Shown) -> str:
    said = shown.word or shown.said
    words = f" – {said}" if said else ""
    return format_html(
        '<p><a href="{}">{}</a>{} ({})</p>',
        shown.address,
        typeset(shown.title),
        words,
        typeset(shown.house),
    )


def _titled(shown: Shown) -> str:
    named = {"title": shown.title, "house": shown.house}
    return typeset(_("%(title)s (plan of %(house)s)") % named)


def _asked_for(visit: Visit, address: str) -> Shown | None:
    """The page at `address`, if it is one of this site that can be shown."""
    try:
        asked = urlsplit(address)
    except ValueError:
        return None
    if f"{asked.scheme}://{asked.netloc}" != visit.links.origin:
        return None
    return _card_under(visit, asked.path)


def _card_under(visit: Visit, path: str) -> Shown | None:
    house = visit.site.organisation.slug
    try:
        match = resolve(f"/public/{house}{path}" if visit.links.own_domain else path)
    except Resolver404:
        return None
    if match.namespace != "public" or match.kwargs.get("organisation") != house:
        return None
    if match.kwargs.get("plan", visit.links.plan) != visit.links.plan:
        return None
    return _card_at(visit, match.url_name or "", str(match.kwargs.get("key", "")))


def _card_at(visit: Visit, name: str, key: str) -> Shown | None:
    if name not in FRAMES and name not in FRAMES.values():
        return None
    return card_of(visit, key) if key else card_of_plan(visit)


def _rich(visit: Visit, shown: Shown) -> dict[str, Any]:
    code = code_of(visit, shown)
    asked = visit.request.GET
    width = _at_most(asked.get("maxwidth", ""), WIDTH)
    height = _at_most(asked.get("maxheight", ""), code.height)
    holes = {"key": shown.key} if shown.key else {}
    return {
        "version": "1.0",
        "type": "rich",
        "title": shown.title,
        "author_name": shown.house,
        "author_url": visit.links.whole("site"),
        "provider_name": "Gouvernail",
        "provider_url": visit.links.whole("site"),
        "thumbnail_url": visit.links.whole("share_picture", **holes),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "html": _iframe(shown, code.address, height),
        "width": width,
        "height": height,
    }


def _at_most(wished: str, usual: int) -> int:
    asked = int(wished) if wished.isascii() and wished.isdigit() else usual
    return min(asked, usual) or usual


def _has_page(node: Node) -> bool:
    return node.kind.value != "subaction"


def _choices(nodes: list[Node]) -> list[tuple[str, str]]:
    return [(node.id, typeset(numbered(node))[:110]) for node in nodes]
