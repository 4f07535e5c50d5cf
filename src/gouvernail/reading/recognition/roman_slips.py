"""Roman numerals that a scanner takes for other signs: "[.2.", "11.1." for II.1."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouvernail.reading.recognition.labels import Label

_SIGNS = re.compile(r"[\[|!l](?=\.\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÀ-Ý])")
_ONES = re.compile(r"1{2,3}")


def with_roman(text: str) -> str:
    """`text` with the I that a scanner took for a bracket or a bar before a number."""
    return f"I{text[1:]}" if _SIGNS.match(text) else text


def settle_ones(labels: Sequence[Label | None]) -> list[Label | None]:
    """Numbers as "11.1." that stand below the label II, as that is written."""
    settled: list[Label | None] = []
    above: Label | None = None
    for label in labels:
        if label and label.word and label.styles == ("I",):
            above = label
        elif label and above and _is_below(label, above):
            number = (*above.number, *label.number[1:])
            label = replace(label, number=number, styles=("I", *label.styles[1:]))
        settled.append(label)
    return settled


def _is_below(label: Label, above: Label) -> bool:
    """Whether its first part is the number above, one stroke for each of its ones."""
    first = str(label.number[0]) if label.depth > 1 else ""
    return bool(_ONES.fullmatch(first)) and len(first) == above.number[0]
