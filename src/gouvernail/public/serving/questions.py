"""Which questions (`?name=value`) each public page knows, by the name of its address.

Others are dropped before the page is made: who makes up questions makes no new page.
"""

from collections.abc import Mapping

from gouvernail.organisations.enums import Vocabulary

FILTERS = frozenset(
    {"q", "objective", "status", "late", "recurring", "year", "department", "charge"}
    | {vocabulary.value for vocabulary in Vocabulary}
)
PAGED = frozenset({"page"})
THEME = frozenset({"theme"})
KNOWN: Mapping[str, frozenset[str]] = {
    "index": PAGED,
    "actions": FILTERS | PAGED | {"sort"},
    "search": PAGED | {"q"},
    "tag": PAGED,
    "objective": PAGED,
    "changes": PAGED | {"period", "since", "by"},
    "compare": frozenset({"from", "to"}),
    "difference": PAGED | {"kind"},
    "version": frozenset({"part"}),
    "ideas": PAGED,
    "consultation": PAGED,
    "embeds": frozenset({"key", "theme"}),
    "embed_plan": THEME,
    "embed_objective": THEME,
    "embed_action": THEME,
    "oembed": frozenset({"url", "format", "maxwidth", "maxheight"}),
}


def known_of(name: str, asked: set[str]) -> set[str]:
    """Those of `asked` that this page knows."""
    return asked & KNOWN.get(name, PAGED)
