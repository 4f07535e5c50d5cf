"""The map of a site for search engines: every page, in every language."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpResponse

from gouvernail.public.data.answers import XML, file_answer
from gouvernail.public.data.pointing import page_name
from gouvernail.public.door import Visit, missing, page
from gouvernail.public.links import LANGUAGES, Links
from gouvernail.public.pages.labels import labels_of
from gouvernail.publishing.reading import Opened, opened

# The protocol allows 50,000 addresses and 50 MB; alternates make entries long.
MOST = 10_000
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
OF_SITE = ("site", "words", "accessibility", "legal")


@dataclass(frozen=True)
class Place:
    """A page by the name of its address, and when it last changed."""

    plan: str
    name: str
    holes: tuple[tuple[str, Any], ...]
    on: date


@page
def sitemap(visit: Visit) -> HttpResponse:
    """The map, or the list of its parts."""
    places = list(_places(visit))
    if len(places) * len(LANGUAGES) <= MOST:
        return _answer(visit, _written(visit, places), "sitemap.xml")
    parts = range(1, len(_parts(places)) + 1)
    lines = (
        f"<sitemap><loc>{escape(visit.links.whole('sitemap_part', number=n))}</loc>"
        "</sitemap>"
        for n in parts
    )
    body = f'{HEAD}<sitemapindex xmlns="{SPACE}">{"".join(lines)}</sitemapindex>\n'
    return _answer(visit, body, "sitemap.xml")


@page
def sitemap_part(visit: Visit, number: int) -> HttpResponse:
    """One part of a long map."""
    parts = _parts(list(_places(visit)))
    if not 1 <= number <= len(parts):
        return missing(visit)
    body = _written(visit, parts[number - 1])
    return _answer(visit, body, f"sitemap-{number}.xml")


def _answer(visit: Visit, body: str, name: str) -> HttpResponse:
    return file_answer(visit, body.encode(), XML, name)


def _parts(places: list[Place]) -> list[list[Place]]:
    step = MOST // len(LANGUAGES)
    return [places[at : at + step] for at in range(0, len(places), step)]


def _places(visit: Visit) -> Iterator[Place]:
    told = visit.opened
    changed = told.value.published_at.date()
    for name in OF_SITE:
        yield Place(visit.links.plan, name, (), changed)
    yield from _of_plan(visit.links.plan, told)
    for row in visit.others:
        yield from _of_plan(row.plan.slug, opened(row))


def _of_plan(plan: str, told: Opened) -> Iterator[Place]:
    changed = told.value.published_at.date()
    for name in _names(told):
        yield Place(plan, name, (), changed)
    for node in told.value.plan.nodes:
        if node.kind.value != "subaction":
            on = told.told(node.id).on or changed
            yield Place(plan, page_name(node), (("key", node.id),), on)
    for each in told.value.versions:
        yield Place(plan, "version", (("number", each.number),), each.on)
    for gauge in told.value.gauges:
        yield Place(plan, "indicator", (("slug", gauge.code),), changed)
    for paper in told.value.assessed:
        yield Place(plan, "evaluation", (("slug", paper.slug),), paper.on)
    for label in labels_of(told):
        holes = (("vocabulary", label.vocabulary), ("slug", label.slug))
        yield Place(plan, "tag", holes, changed)


def _names(told: Opened) -> Iterator[str]:
    """The pages of a plan that stand by themselves and have something to show."""
    yield from ("home", "objectives", "actions", "documents", "calendar")
    yield from ("versions", "open_data", "embeds")
    if told.shows("status") and not told.value.is_draft:
        yield from ("changes", "evaluations")
    filled = {"synergies": "synergies", "indicators": "gauges", "money": "amounts"}
    yield from (name for name, part in filled.items() if getattr(told.value, part))


def _written(visit: Visit, places: list[Place]) -> str:
    space = f'xmlns="{SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    lines = (line for place in places for line in _entries(visit, place))
    return f"{HEAD}<urlset {space}>\n{''.join(lines)}</urlset>\n"


def _entries(visit: Visit, place: Place) -> Iterator[str]:
    """An entry for each language, each naming all of them, as the protocol wants."""
    links = replace(visit.links, plan=place.plan)
    holes = dict(place.holes)
    spoken = {code: _address(links, code, place.name, holes) for code in LANGUAGES}
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(address)}/>'
        for code, address in spoken.items()
    )
    for address in spoken.values():
        loc, day = escape(address), place.on.isoformat()
        yield f"<url><loc>{loc}</loc><lastmod>{day}</lastmod>{others}</url>\n"


def _address(links: Links, code: str, name: str, holes: dict[str, Any]) -> str:
    return links.spoken_in(code).whole(name, **holes)
