"""Tells the parts of a page that lead elsewhere from the one that holds its text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from gouvernail.reading.readers.html.marks import (
    HEADINGS,
    Element,
    text_of,
    words_of,
)
from gouvernail.reading.source import Region

_WORDS_NAMES = (
    "breadcrumb breadcrumbs ariane cookie cookies consent rgpd gdpr tarteaucitron"
    " axeptio didomi onetrust cookiebot skiplink skiplinks pagination pager"
    " sharethis addthis addtoany navbar nav navigation menu menus megamenu offcanvas"
    " topbar sidebar sitemap newsletter share sharing partage partager related"
    " toolbar portlet globalnav sitenav subnav langswitch languages"
)
_WORDS = frozenset(_WORDS_NAMES.split())
_PAIRS = (
    {"skip", "link"},
    {"skip", "links"},
    {"skip", "content"},
    {"social", "links"},
    {"social", "media"},
    {"social", "icons"},
    {"social", "share"},
    {"reseaux", "sociaux"},
    {"site", "footer"},
    {"site", "header"},
    {"page", "footer"},
    {"main", "footer"},
    {"main", "header"},
    {"portal", "footer"},
    {"portal", "header"},
    {"portal", "top"},
    {"search", "form"},
    {"lang", "switcher"},
)
_ROLES_NAMES = "navigation banner contentinfo search menu menubar tablist dialog"
_ROLES = frozenset(_ROLES_NAMES.split())
_NAMED = frozenset(("footer", "header", "pied", "entete", "search", "recherche"))
_UNFOLDING_NAMES = "accordion accordeon collapse panel tab tabs faq"
_UNFOLDING = frozenset(_UNFOLDING_NAMES.split())
_CONTAINERS_NAMES = "div section ul ol aside header footer form p span dl"
_CONTAINERS = frozenset(_CONTAINERS_NAMES.split())
_CONTENTS = re.compile(
    r"\btoc\b|table.?of.?contents|table.?des.?mati|inhaltsverzeichnis|\bsommaire\b",
    re.IGNORECASE,
)
_NOTES = frozenset(("footnotes", "endnotes", "footnote", "footnote-text"))
_LEAST = 0.2
_MOST = 0.5
_LINKS = 3

Regions = Mapping[Element, Region]


@dataclass(frozen=True)
class _Measure:
    """How much text stands in the elements of a page, links left out."""

    prose: Mapping[Element, int]
    total: int
    titles: int

    def share(self, element: Element) -> float:
        return self.prose.get(element, 0) / max(1, self.total)


def regions_of(root: Element) -> Regions:
    """The elements that begin a region other than the body.

    A rule that would leave less than a fifth of the text to the body is given up:
    then what looked like navigation holds the plan.
    """
    measure = _measured(root)
    found: dict[Element, Region] = {}
    for test in (_is_navigation, _is_marked, _never):
        found = {
            element: Region.NAVIGATION
            for element in root.iter(etree.Element)
            if test(element, measure)
        }
        if _left(found, measure) >= _LEAST:
            break
    for element in root.iter("ul", "ol", "div", "p", "nav"):
        region = _inner(element)
        if region and measure.share(element) <= _MOST:
            found.setdefault(element, region)
    return found


def _measured(root: Element) -> _Measure:
    """Counts letters from the leaves up; text in links and menus counts for nothing."""
    prose: dict[Element, int] = {}
    for _event, element in etree.iterwalk(root, events=("end",)):
        own = 0 if element.tag == "a" else len((element.text or "").strip())
        inner = (
            0
            if element.tag == "a"
            else sum(
                prose.get(child, 0) + len((child.tail or "").strip())
                for child in element
            )
        )
        prose[element] = own + inner
    titles = sum(1 for _title in root.iter("h1"))
    return _Measure(prose, prose.get(root, 0), titles)


def _left(found: Mapping[Element, Region], measure: _Measure) -> float:
    if not measure.total:
        return 1.0
    outer = [
        element
        for element in found
        if not any(above in found for above in element.iterancestors())
    ]
    return 1 - sum(map(measure.share, outer))


def _never(_element: Element, _measure: _Measure) -> bool:
    return False


def _is_marked(element: Element, measure: _Measure) -> bool:
    """Whether HTML itself says that the element leads elsewhere."""
    if element.tag == "nav" or element.get("role") in _ROLES:
        return not _holds_title(element, measure)
    if element.tag not in ("header", "footer"):
        return False
    inside = ("main", "article", "section", "details", "li")
    return not any(each.tag in inside for each in element.iterancestors()) and not (
        _holds_title(element, measure)
    )


def _is_navigation(element: Element, measure: _Measure) -> bool:
    """The same by its class or id too, or beside the text."""
    if _is_marked(element, measure):
        return True
    if element.tag not in _CONTAINERS or measure.share(element) > _MOST:
        return False
    if any(True for _main in element.iter("main", "article", "h1")):
        return False
    words = words_of(element, "class", "id")
    if words & _UNFOLDING:
        return bool(words & {"nav", "navbar", "menu", "cookie", "cookies"})
    if element.tag == "aside" or words & _WORDS:
        return True
    names = {element.get("id", "").lower(), *element.get("class", "").lower().split()}
    return bool(names & _NAMED) or any(pair <= words for pair in _PAIRS)


def _holds_title(element: Element, measure: _Measure) -> bool:
    """Whether the only main heading of the page stands in this element."""
    own = sum(1 for _title in element.iter("h1"))
    return bool(own) and own == measure.titles


def _inner(element: Element) -> Region | None:
    """Contents lists and notes, which stand within the text."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if element.get("role") == "doc-toc" or "msotoc" in names.lower():
        return Region.CONTENTS
    if element.get("role") == "doc-endnotes" or _NOTES & words_of(element, "class"):
        return Region.NOTE
    if element.tag in ("ul", "ol", "nav"):
        return Region.CONTENTS if _leads_within(element) else None
    if _CONTENTS.search(names) and not any(
        len(text_of(each)) > 400 for each in element.iter("p", *HEADINGS)
    ):
        return Region.CONTENTS
    return None


def _leads_within(element: Element) -> bool:
    """Whether a list holds nothing but links to places of the same page."""
    links = list(element.iter("a"))
    if len(links) < _LINKS:
        return False
    if not all(link.get("href", "").startswith("#") for link in links):
        return False
    linked = sum(len(text_of(link)) for link in links)
    return linked >= 0.9 * len(text_of(element).replace(" ", "")) and linked > 0
