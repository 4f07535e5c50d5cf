"""References by position: "1.2.3", whatever numbers the document prints.

Strategic objectives count on from volet to volet, unless the document starts them
again: the reference then opens with the initial of the volet ("I.2.1").
"""

import re
from collections import Counter
from collections.abc import Sequence

from gouvernail.plan.kinds import NodeKind
from gouvernail.reading.recognition.outline import Item
from gouvernail.reading.recognition.words import fold


def references(items: Sequence[Item]) -> list[str | None]:
    """The reference of each item, None for a volet."""
    prefixes = _prefixes(items)
    counts: Counter[int | str] = Counter()
    found: dict[int, str | None] = {}
    for item in items:
        if item.kind is NodeKind.VOLET:
            found[id(item)] = None
            continue
        above = item.parent and found[id(item.parent)]
        group = _group(item, prefixes)
        counts[group] += 1
        prefix = above or _prefix(item, prefixes)
        place = _place(item, counts[group])
        found[id(item)] = f"{prefix}.{place}" if prefix else place
    return [found[id(item)] for item in items]


def _group(item: Item, prefixes: dict[int, str]) -> int | str:
    """What the item counts with: its siblings, or the whole document."""
    if item.parent and (item.parent.kind is not NodeKind.VOLET or prefixes):
        return id(item.parent)
    return "document"


def _prefix(item: Item, prefixes: dict[int, str]) -> str:
    return prefixes.get(id(item.parent), "") if item.parent else ""


def _place(item: Item, count: int) -> str:
    label = item.line.label
    style = label.styles[-1] if label and label.styles else ""
    if style not in ("A", "a") or count > 26 or item.kind is NodeKind.STRATEGIC:
        return str(count)
    return chr(ord(style) + count - 1)


def _prefixes(items: Sequence[Item]) -> dict[int, str]:
    """Initials of the volets, where numbering starts again in each of them."""
    volets = [item for item in items if item.kind is NodeKind.VOLET]
    firsts = [volet.children[0] for volet in volets if volet.children]
    numbers = [item.line.label.number for item in firsts if item.line.label]
    restarts = sum(bool(number) and number[-1] == 1 for number in numbers)
    if restarts < 2:
        return {}
    initials = [_initial(volet, rank) for rank, volet in enumerate(volets, start=1)]
    if len(set(initials)) < len(initials):
        initials = [f"V{rank}" for rank in range(1, len(volets) + 1)]
    return {id(volet): initial for volet, initial in zip(volets, initials, strict=True)}


def _initial(volet: Item, rank: int) -> str:
    words = re.findall(r"[a-z]+", fold(volet.line.title))
    telling = [
        word for word in words if word not in ("volet", "le", "la", "les", "partie")
    ]
    return telling[0][0].upper() if telling else f"V{rank}"
