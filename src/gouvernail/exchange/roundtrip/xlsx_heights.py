"""How tall the rows of an XLSX sheet are, as a program that lays them out would say.

Excel works it out where nothing is said, others do not. A height that is not marked
as chosen by somebody serves both: rows grow again as soon as they are edited.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

LINE = 15
TALLEST = 409
# Most letters are narrower than the figures that widths are counted in.
FILLED = 1.05


class FreeSheet(Worksheet):  # type: ignore[misc]
    """A sheet whose rows keep following what is written in them."""

    def _xml_start_tag_unencoded(
        self, tag: str, attributes: Iterable[tuple[str, Any]] = ()
    ) -> None:
        if tag == "row":
            attributes = [each for each in attributes if each[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


def height_of(texts: Iterable[str], widths: Sequence[int]) -> float | None:
    """The height of a row of texts in columns so wide; None for a single line."""
    lines = max(map(_lines, texts, widths), default=1)
    return min(lines * LINE, TALLEST) if lines > 1 else None


def _lines(text: str, width: int) -> int:
    room = max(1, int(width * FILLED))
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(max(1, -(-len(line) // room)) for line in text.split("\n"))
