"""Takes out of a page what nobody reads in it: programs, controls, hidden helpers.

What unfolds at a click is hidden too, and holds the plan: it stays.
"""

from lxml import etree

from gouvernail.reading.readers.html.marks import (
    HEADINGS,
    Element,
    controlled_ids,
    is_hidden,
    is_panel,
    is_panel_title,
    text_of,
    words_of,
)

_DROPPED_NAMES = (
    "script style noscript template svg math canvas iframe object embed audio video"
    " map area input select textarea datalist option img picture link"
    " meta base head title applet frame frameset param source track del"
)
_DROPPED = frozenset(_DROPPED_NAMES.split())
_SPOKEN = ("visually", "sr", "screen", "invisible")
_LONG = 60
_HOLDS_MUCH = 300


def clean(root: Element) -> None:
    """Remove from `root`, in place, what is no text of the page."""
    controlled = controlled_ids(root)
    for element in list(root.iter(etree.Element)):
        if element is not root and _is_out(element, controlled):
            _remove(element)


def _is_out(element: Element, controlled: frozenset[str]) -> bool:
    if element.tag in _DROPPED or _is_note_mark(element):
        return True
    if element.tag in ("button", "label"):
        return not _is_title(element)
    if element.tag in ("html", "body", "main"):
        return False
    if is_hidden(element):
        return not _is_kept(element, controlled)
    return _is_only_spoken(element) or _is_shortcut(element)


def _is_shortcut(element: Element) -> bool:
    """Whether the element is a link past the navigation, for those who cannot see."""
    is_within = element.tag == "a" and element.get("href", "").startswith("#")
    return is_within and "skip" in words_of(element, "class", "id")


def _is_title(element: Element) -> bool:
    if is_panel_title(element) or element.get("role") == "tab":
        return True
    inside = {*HEADINGS, "summary", "dt"}
    return any(parent.tag in inside for parent in element.iterancestors())


def _is_kept(element: Element, controlled: frozenset[str]) -> bool:
    """A hidden part is kept where it unfolds, or holds so much that it must."""
    if is_panel(element, controlled) or is_panel_title(element):
        return True
    if element.get("role") in ("dialog", "alertdialog", "menu"):
        return False
    return len(text_of(element)) >= _HOLDS_MUCH


def _is_only_spoken(element: Element) -> bool:
    """Whether the element is a short helper for screen readers."""
    words = words_of(element, "class")
    if not words.intersection(_SPOKEN):
        return False
    spoken = {"hidden", "only", "reader", "invisible"} & words
    return bool(spoken) and len(text_of(element)) <= _LONG


def _is_note_mark(element: Element) -> bool:
    return element.tag == "sup" and any(
        link.get("href", "").startswith("#") for link in element.iter("a")
    )


def _remove(element: Element) -> None:
    """Take the element out, but not the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
