"""Layouts in headings, paragraphs and lists."""

import re
from collections.abc import Callable, Iterator

from gouvernail.plan.model import Node
from tests.layouts.dressing import document
from tests.layouts.printed import (
    Document,
    Element,
    Heading,
    Item,
    PageBreak,
    Paragraph,
)
from tests.layouts.telling import Telling

Labeller = Callable[[Node], str]


BULLETS = ("•", "o", "▪")


NESTED = ("▪", "•", "o")


def labelled(telling: Telling, node: Node, form: str) -> str:
    """The title after its label; `form` names number, letter, roman, word, initials."""
    if node.kind.value == "volet":
        return telling.title(node)
    if not telling.initials(node).rstrip(".").isupper():
        form = re.sub(r"\{short\}(?=\{)", "{short} ", form)
    label = form.format(
        n=telling.number(node),
        last=telling.last(node),
        roman=telling.roman(node),
        letter=telling.letter(node),
        word=telling.word(node),
        short=telling.initials(node),
    )
    return f"{label}{telling.title(node)}"


def volet_heading(telling: Telling, node: Node | None) -> Iterator[Element]:
    """The heading of a volet, where the plan has volets."""
    if node:
        yield PageBreak()
        yield Heading(telling.title(node), 1)


def described(telling: Telling, node: Node) -> Iterator[Element]:
    """The narrative under an objective."""
    if node.text:
        yield Paragraph(telling.description(node))


def numbered_headings(telling: Telling) -> Document:
    """OS and OO as headings whose number is typed; actions and steps as bullets."""
    forms = telling.rng.choice(
        (
            ("{short} {last}. ", "{short} {n}. "),
            ("{last}. ", "{n}. "),
            ("{short}{last} – ", "{short}{n} – "),
        )
    )
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        deep = 1 if part else 0
        for strategic in telling.below(part, "strategic"):
            body.append(Heading(labelled(telling, strategic, forms[0]), 1 + deep))
            body += described(telling, strategic)
            for operational in telling.under(strategic):
                text = labelled(telling, operational, forms[1])
                body.append(Heading(text, 2 + deep))
                body += bullets(telling, operational)
    return document(telling, body)


def bullets(telling: Telling, above: Node, level: int = 0) -> Iterator[Element]:
    """The actions under a node as bullets, their steps as bullets below them."""
    for node in telling.under(above):
        yield Item(telling.title(node), level, BULLETS)
        yield from bullets(telling, node, level + 1)


def automatic_numbers(telling: Telling) -> Document:
    """Headings and actions that the word processor numbers: no number in the text."""
    body: list[Element] = []
    for part in telling.parts:
        if part:
            body.append(PageBreak())
            body.append(Paragraph(telling.title(part), bold=True, size=16))
        for strategic in telling.below(part, "strategic"):
            body.append(Heading(telling.title(strategic), 1, automatic=True))
            body += described(telling, strategic)
            for operational in telling.under(strategic):
                body.append(Heading(telling.title(operational), 2, automatic=True))
                for action in telling.under(operational):
                    body.append(Heading(telling.title(action), 3, automatic=True))
                    body += bullets(telling, action)
    return document(telling, body, bare=True)


def automatic_list(telling: Telling) -> Document:
    """One multilevel list for all: 1. / 1.1. / 1.1.1. / a) in normal paragraphs."""
    marks = ("%1.", "%1.%2.", "%1.%2.%3.", "a)")
    body: list[Element] = []
    for part in telling.parts:
        if part:
            body.append(Heading(telling.title(part), 1))
        first = True
        for strategic in telling.below(part, "strategic"):
            body.append(
                Item(telling.title(strategic), 0, marks, bold=True, first=first)
            )
            first = False
            for operational in telling.under(strategic):
                body.append(Item(telling.title(operational), 1, marks, bold=True))
                for action in telling.under(operational):
                    body.append(Item(telling.title(action), 2, marks))
                    body += [
                        Item(telling.title(step), 3, marks)
                        for step in telling.under(action)
                    ]
    return document(telling, body, bare=True)


def worded_headings(telling: Telling) -> Document:
    """ "Objectif stratégique n° 1 : …" as headings, actions as paragraphs."""
    sign = telling.pick("n° {last} : ", "{last} : ", "{last} – ", "n°{last} : ")
    forms = ("{word} " + sign, "{word} {n} : ", "{word} {n} : ")
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        for strategic in telling.below(part, "strategic"):
            body.append(Heading(labelled(telling, strategic, forms[0]), 2))
            body += described(telling, strategic)
            for operational in telling.under(strategic):
                body.append(Heading(labelled(telling, operational, forms[1]), 3))
                for action in telling.under(operational):
                    body.append(Paragraph(labelled(telling, action, forms[2])))
                    body += bullets(telling, action)
    return document(telling, body)


def plain_paragraphs(telling: Telling) -> Document:
    """No heading style: bold and underlined paragraphs, and the ruler."""
    body: list[Element] = []
    for part in telling.parts:
        if part:
            body.append(
                Paragraph(telling.title(part).upper(), bold=True, size=14, centred=True)
            )
        for strategic in telling.below(part, "strategic"):
            text = labelled(telling, strategic, "{short} {last} : ")
            body.append(Paragraph(text, bold=True, underlined=True, size=12))
            body += described(telling, strategic)
            for operational in telling.under(strategic):
                text = labelled(telling, operational, "{n} ")
                body.append(Paragraph(text, bold=True, indent=1))
                for action in telling.under(operational):
                    body.append(Paragraph(telling.title(action), indent=2))
                    for step in telling.under(action):
                        body.append(Paragraph(f"- {telling.title(step)}", indent=3))
    return document(telling, body, bare=True)


def roman_letters(telling: Telling) -> Document:
    """Axe I, Objectif I.A, Action I.A.1."""
    axis = telling.pick("AXE {roman} – ", "Axe {roman} : ", "AXE {roman}. ")
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        for strategic in telling.below(part, "strategic"):
            body.append(Heading(labelled(telling, strategic, axis), 1))
            body += described(telling, strategic)
            top = telling.roman(strategic)
            for operational in telling.under(strategic):
                middle = f"{top}.{telling.letter(operational)}"
                text = labelled(telling, operational, f"Objectif {middle} – ")
                body.append(Heading(text, 2))
                for action in telling.under(operational):
                    form = f"Action {middle}.{telling.last(action)} – "
                    body.append(Paragraph(labelled(telling, action, form), indent=1))
                    body += [
                        Paragraph(f"{s}) {telling.title(step)}", indent=2)
                        for s, step in zip(
                            "abcdef", telling.under(action), strict=False
                        )
                    ]
    return document(telling, body)


def field_lines(telling: Telling, node: Node, *names: str) -> Iterator[Element]:
    """One line of fields under an action: "Pilote : … – Échéance : …"."""
    pairs = [(telling.heading(name), telling.text(node, name)) for name in names]
    parts = [f"{label} : {text}" for label, text in pairs if text]
    if parts:
        yield Paragraph(" – ".join(parts), italic=True)


def lines_of_fields(telling: Telling) -> Document:
    """Headings down to the action; under it its fields, a line for each group."""
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        for strategic in telling.below(part, "strategic"):
            text = labelled(telling, strategic, "{word} {last} : ")
            body.append(Heading(text, 1))
            body += described(telling, strategic)
            for operational in telling.under(strategic):
                text = labelled(telling, operational, "{word} {n} : ")
                body.append(Heading(text, 2))
                for action in telling.under(operational):
                    text = labelled(telling, action, "{word} {n} : ")
                    body.append(Paragraph(text, bold=True))
                    body += field_lines(telling, action, "lead", "department", "due")
                    body += field_lines(telling, action, "partners")
                    body += field_lines(telling, action, "status", "progress")
    return document(telling, body)
