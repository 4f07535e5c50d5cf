"""What the elements of a page say of themselves: names, styles, parts that unfold."""

import re
from collections.abc import Callable, Container

from lxml import etree

Element = etree._Element

HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i ins kbd"
    " label mark q ruby s samp small span strike strong sub sup time tt u var wbr"
    " img br o:p rp rt nobr meter progress"
)
INLINE = frozenset(_INLINE_NAMES.split())

# Inline elements that pages use for what stands apart, and the classes they give it.
_APART = frozenset(("small", "mark", "time", "data", "meter", "progress"))
_ICONS = frozenset(("i", "span", "em", "b", "mark", "sup"))
_BADGE_NAMES = (
    "badge badges tag pill chip pastille etiquette lozenge status statut etat state"
    " progress progression avancement percent echeance deadline date due delai term"
    " pilote service department owner responsable lead budget meta info infos year"
    " annee priority priorite"
)
_BADGES = frozenset(_BADGE_NAMES.split())
_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,6})?")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[^a-zà-ÿ0-9]+")
_UNFOLDING = (
    r"(?:accordion|accordeon|toggle|collaps(?:e|ible)|panel|faq|tabs?|drawer|spoiler)"
)
_TITLE = re.compile(
    _UNFOLDING + r"[-_]{0,2}(?:item[-_]{1,2})?"
    r"(?:header|heading|button|btn|titles?|titre|trigger|head|question|summary)$"
)
_PANEL = re.compile(
    r"(?:accordion|accordeon|toggle|faq|tabs?)[-_]{0,2}(?:item[-_]{1,2})?"
    r"(?:content|body|panel|pane|answer|collapse|text)$|(?:panel-)?collapse$|panel-body$"
)


def words_of(element: Element, *names: str) -> frozenset[str]:
    """The single words in these attributes: "navMain fil-ariane" is four."""
    values = " ".join(element.get(name, "") for name in names)
    return frozenset(_NO_WORD.split(_CAMEL.sub("-", values).lower()))


def classes_of(element: Element) -> list[str]:
    """The classes of an element, in lower case."""
    return element.get("class", "").lower().split()


def css_of(element: Element) -> str:
    """The style written on the element itself, without blanks, in lower case."""
    return "".join(element.get("style", "").lower().split())


def is_hidden(element: Element) -> bool:
    """Whether the element is hidden as the page opens."""
    css = css_of(element)
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden", "").lower() == "true"
        or "display:none" in css
        or "visibility:hidden" in css
    )


def unfolds(element: Element) -> bool:
    """Whether a click on the element shows or hides another one."""
    return (
        element.get("aria-expanded") is not None
        or element.get("data-toggle", element.get("data-bs-toggle")) == "collapse"
    )


def is_badge(element: Element) -> bool:
    """Whether a piece of a line is shown apart from the rest of it."""
    if element.tag in _APART:
        return True
    if element.tag not in INLINE or element.tag == "a":
        return False
    css = css_of(element)
    shown = "background" in css or "border-radius" in css
    return shown or bool(words_of(element, "class") & _BADGES)


def names_field(element: Element) -> bool:
    """Whether a piece of a line is the name of what stands behind it ("Statut :")."""
    is_label = element.tag in INLINE and element.tag not in ("a", "br", "img")
    return is_label and text_of(element).endswith(":")


def told_by(element: Element) -> str:
    """What a sign without text says when one points at it, or to who cannot see it."""
    if len(element) or (element.text or "").strip():
        return ""
    if element.tag in ("meter", "progress"):
        return _share(element)
    told = element.get("title") or element.get("aria-label") or ""
    return told if element.tag in _ICONS else ""


def _share(element: Element) -> str:
    """How far a bar is filled, in percent."""
    value, whole = element.get("value", ""), element.get("max", "1")
    if not (_NUMBER.fullmatch(value) and _NUMBER.fullmatch(whole) and float(whole)):
        return ""
    return f"{100 * float(value) / float(whole):.0f} %"


def is_panel_title(element: Element) -> bool:
    """Whether the element is the title of a part that unfolds."""
    if element.tag == "summary" or any(map(_TITLE.search, classes_of(element))):
        return True
    return unfolds(element) and (
        element.tag in ("button", "a") or element.get("role") == "button"
    )


def is_panel(element: Element, controlled: Container[str]) -> bool:
    """Whether the element unfolds; `controlled` holds the ids that others unfold."""
    return (
        element.tag == "details"
        or element.get("role") == "tabpanel"
        or element.get("id", "") in controlled
        or any(map(_PANEL.search, classes_of(element)))
    )


def controlled_ids(root: Element) -> frozenset[str]:
    """The ids of the elements that buttons, links and tabs of the page unfold."""
    found: set[str] = set()
    for element in root.iter("button", "a", "div", "span", "li", "h2", "h3", "h4"):
        found.update(element.get("aria-controls", "").split())
        if unfolds(element) or element.get("role") == "tab":
            for name in ("data-target", "data-bs-target", "href"):
                found.add(element.get(name, "").removeprefix("#"))
    return frozenset(found - {""})


def text_of(element: Element) -> str:
    """All the text in an element."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def has_any(element: Element, test: Callable[[Element], bool]) -> bool:
    """Whether an element below this one passes the test."""
    return any(test(each) for each in element.iterdescendants() if each is not element)
