"""Prints a tree in other layouts: what the metamorphic tests read back."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.reading.scoring import Expected

RANKS = ("volet", "strategic", "operational", "action", "subaction")
Number = tuple[int, ...]


@dataclass(frozen=True)
class Layout:
    """How each kind is labelled and indented."""

    labels: dict[str, Callable[[Number], str]]
    indent: int = 0
    blank: bool = True
    markers: bool = False


def numbered(nodes: Sequence[Expected], *, runs_on: bool = False) -> dict[str, Number]:
    """The number of each node below its volet, restarting or running on."""
    numbers: dict[str, Number] = {}
    counts: dict[tuple[str | None, str], int] = {}
    for node in nodes:
        parent = numbers.get(node.parent or "", ())
        group = None if runs_on or node.kind == "strategic" else node.parent
        key = (group, node.kind)
        counts[key] = counts.get(key, 0) + 1
        own = () if node.kind == "volet" else (counts[key],)
        numbers[node.id] = (*parent, *own)
    return numbers


def render(nodes: Sequence[Expected], layout: Layout, *, runs_on: bool = False) -> str:
    """The tree as a text document under `layout`."""
    numbers = numbered(nodes, runs_on=runs_on)
    return "\n".join(_lines(nodes, layout, numbers)) + "\n"


def _lines(
    nodes: Sequence[Expected], layout: Layout, numbers: dict[str, Number]
) -> Iterator[str]:
    yield "Programme stratégique transversal du CPAS de Sart-Tilleul"
    yield ""
    for node in nodes:
        depth = RANKS.index(node.kind)
        label = layout.labels[node.kind](numbers[node.id])
        if layout.blank and depth < 3:
            yield ""
        yield f"{' ' * layout.indent * depth}{label}{node.title}"
        if node.text:
            yield ""
            yield node.text
            yield ""


def dotted(number: Number) -> str:
    """1.2.3"""
    return ".".join(map(str, number))


def roman(value: int) -> str:
    """XIV"""
    pairs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for size, sign in pairs:
        text += sign * (value // size)
        value %= size
    return text


def letter(value: int) -> str:
    """A, B… after Z, AA is left to numbers."""
    return chr(64 + value) if value <= 26 else str(value)


def wrap(text: str, width: int) -> str:
    """Each line cut at `width`, its continuation under its own indent."""
    return "\n".join(
        part
        for line in text.split("\n")
        for part in (_cut(line, width) if line.strip() else [line])
    )


def _cut(line: str, width: int) -> list[str]:
    lead = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(
        line,
        width,
        subsequent_indent=lead,
        break_long_words=False,
        break_on_hyphens=False,
    )


def with_pages(text: str, every: int = 30) -> str:
    """A footer, a page number and a header every `every` lines."""
    pages: list[str] = []
    for rank, line in enumerate(text.split("\n"), start=1):
        pages.append(line)
        if rank % every == 0:
            page = rank // every
            pages += ["", f"Page {page} sur 12", "CPAS – PST, version du 12 mars", ""]
    return "\n".join(pages)


def with_contents(text: str, nodes: Sequence[Expected], layout: Layout) -> str:
    """A contents list of the objectives before the plan."""
    numbers = numbered(nodes)
    lines = ["Table des matières", ""]
    for rank, node in enumerate(nodes):
        if RANKS.index(node.kind) < 3:
            label = layout.labels[node.kind](numbers[node.id])
            lines.append(f"{label}{node.title} {'.' * 12} {rank // 9 + 2}")
    return "\n".join([*lines, "", text])


def _none(number: Number) -> str:
    return ""


LAYOUTS: dict[str, Layout] = {
    "official words": Layout(
        {
            "volet": _none,
            "strategic": lambda n: f"Objectif stratégique {n[-1]} : ",
            "operational": lambda n: f"Objectif opérationnel {dotted(n)} : ",
            "action": lambda n: f"Action {dotted(n)} : ",
            "subaction": lambda n: f"Sous-action {dotted(n)} : ",
        }
    ),
    "initials": Layout(
        {
            "volet": _none,
            "strategic": lambda n: f"OS{n[-1]} - ",
            "operational": lambda n: f"OO{dotted(n)} - ",
            "action": lambda n: f"A{dotted(n)} - ",
            "subaction": lambda n: "• ",
        }
    ),
    "axes and measures": Layout(
        {
            "volet": _none,
            "strategic": lambda n: f"Axe {n[-1]} – ",
            "operational": lambda n: f"Objectif {dotted(n)} – ",
            "action": lambda n: f"Mesure {dotted(n)} – ",
            "subaction": lambda n: f"{letter(n[-1]).lower()}) ",
        }
    ),
    "challenges and projects": Layout(
        {
            "volet": _none,
            "strategic": lambda n: f"Défi n° {n[-1]} : ",
            "operational": lambda n: f"Priorité {dotted(n)} : ",
            "action": lambda n: f"Projet {dotted(n)} : ",
            "subaction": lambda n: "- ",
        }
    ),
    "issues and sheets": Layout(
        {
            "volet": _none,
            "strategic": lambda n: f"ENJEU {n[-1]}. ",
            "operational": lambda n: f"{dotted(n)}. ",
            "action": lambda n: f"Fiche {dotted(n)} ",
            "subaction": lambda n: "◦ ",
        }
    ),
    "roman, letter, bullet": Layout(
        {
            "volet": _none,
            "strategic": lambda n: f"{roman(n[-1])}. ",
            "operational": lambda n: f"{letter(n[-1])}. ",
            "action": lambda n: "- ",
            "subaction": lambda n: "o ",
        }
    ),
    "roman, number, letter": Layout(
        {
            "volet": _none,
            "strategic": lambda n: f"{roman(n[-1])} – ",
            "operational": lambda n: f"{n[-1]}) ",
            "action": lambda n: f"{letter(n[-1]).lower()}) ",
            "subaction": lambda n: "→ ",
        },
        indent=2,
    ),
    "plain decimals": Layout(
        {
            "volet": _none,
            "strategic": lambda n: f"{n[-1]}. ",
            "operational": lambda n: f"{dotted(n)}. ",
            "action": lambda n: f"{dotted(n)}. ",
            "subaction": lambda n: f"{dotted(n)}. ",
        },
        blank=False,
    ),
    "arrows in steps": Layout(
        {
            "volet": _none,
            "strategic": lambda n: f"{n[-1]}. ",
            "operational": lambda n: f"{n[-1]}. ",
            "action": lambda n: "→ ",
            "subaction": lambda n: "▪ ",
        },
        indent=3,
    ),
    "markdown headings": Layout(
        {
            "volet": lambda n: "# ",
            "strategic": lambda n: "## ",
            "operational": lambda n: "### ",
            "action": lambda n: "- ",
            "subaction": lambda n: "  - ",
        }
    ),
    "markdown with labels": Layout(
        {
            "volet": lambda n: "# ",
            "strategic": lambda n: f"## OS {n[-1]} : ",
            "operational": lambda n: f"### OO {dotted(n)} : ",
            "action": lambda n: f"* **Action {dotted(n)}** : ",
            "subaction": lambda n: "    * ",
        }
    ),
    "table rows": Layout(
        {
            "volet": _none,
            "strategic": lambda n: f"OS {n[-1]}\t",
            "operational": lambda n: f"OO {dotted(n)}\t",
            "action": lambda n: f"A {dotted(n)}\t",
            "subaction": lambda n: f"SA {dotted(n)}\t",
        },
        blank=False,
    ),
}
