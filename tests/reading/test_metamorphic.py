"""What does not change the plan does not change how it is read.

Trees of the corpus are printed again in layouts that no corpus document has, and the
documents themselves are re-encoded, wrapped, paginated: placed F1 stays within 0.03.
"""

import re
import unicodedata
from collections.abc import Callable

import pytest

from gouvernail.reading import read_document
from tests.reading.corpus import STEMS, document, gold_nodes, needs_corpus
from tests.reading.rendering import (
    LAYOUTS,
    Layout,
    render,
    with_contents,
    with_pages,
    wrap,
)
from tests.reading.scoring import Expected, score

pytestmark = needs_corpus
FLOOR = 0.97
Printer = Callable[[list[Expected], Layout], str]


def placed_f1(data: bytes | str, nodes: list[Expected]) -> float:
    raw = data.encode() if isinstance(data, str) else data
    return score(nodes, read_document(raw, "plan.txt").plan.nodes).placed_f1


def without_accents(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("’", "'"))
    return "".join(char for char in spread if not unicodedata.combining(char))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("stem", STEMS)
def test_a_tree_is_read_back_from_any_layout(stem: str, layout: str) -> None:
    nodes = gold_nodes(stem)
    assert placed_f1(render(nodes, LAYOUTS[layout]), nodes) >= FLOOR


PRINTED: dict[str, Printer] = {
    "wrapped at 60": lambda n, layout: wrap(render(n, layout), 60),
    "wrapped at 120": lambda n, layout: wrap(render(n, layout), 120),
    "numbers run on": lambda n, layout: render(n, layout, runs_on=True),
    "accents lost": lambda n, layout: without_accents(render(n, layout)),
    "pages": lambda n, layout: with_pages(render(n, layout)),
    "contents": lambda n, layout: with_contents(render(n, layout), n, layout),
}


@pytest.mark.parametrize("change", PRINTED)
@pytest.mark.parametrize("layout", ["issues and sheets", "arrows in steps"])
@pytest.mark.parametrize("stem", STEMS)
def test_a_printed_tree_survives_what_printing_does(
    stem: str, layout: str, change: str
) -> None:
    nodes = gold_nodes(stem)
    assert placed_f1(PRINTED[change](nodes, LAYOUTS[layout]), nodes) >= FLOOR


def bulleted(text: str) -> str:
    return re.sub(r"(?m)^(\s*)[•-](?= [^|])", r"\1▪", text)


CHANGES: dict[str, Callable[[str], bytes | str]] = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "Windows encoding": lambda text: text.encode("cp1252", "replace"),
    "Macintosh encoding": lambda text: text.encode("mac_roman", "replace"),
    "accents lost": without_accents,
    "other bullets": bulleted,
    "pages of 40 lines": lambda text: with_pages(text, 40),
    "pages of 17 lines": lambda text: with_pages(text, 17),
    "no blank line": lambda text: re.sub(r"\n\s*\n+", "\n", text),
    "double spacing": lambda text: text.replace("\n", "\n\n"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("stem", STEMS)
def test_a_real_document_survives_its_journey(stem: str, change: str) -> None:
    text = document(stem).decode()
    assert placed_f1(CHANGES[change](text), gold_nodes(stem)) >= FLOOR


# Wrapping takes the tabs of a table away, and with them what the document says.
UNTABLED = [stem for stem in STEMS if b"\n1.1\t" not in document(stem)]


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("stem", UNTABLED)
def test_a_real_document_survives_wrapping(stem: str, width: int) -> None:
    text = wrap(document(stem).decode(), width)
    assert placed_f1(text, gold_nodes(stem)) >= FLOOR
