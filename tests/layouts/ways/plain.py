"""Layouts in bare lists and folds, and what years of editing leave."""

from dataclasses import replace

from tests.layouts.dressing import document
from tests.layouts.printed import (
    Document,
    Element,
    Fold,
    Heading,
    Item,
    Paragraph,
)
from tests.layouts.telling import Telling
from tests.layouts.ways.lists import (
    NESTED,
    bullets,
    described,
    labelled,
    volet_heading,
    worded_headings,
)


def accordion(telling: Telling) -> Document:
    """What a site shows on demand: an objective opens on its parts."""
    body: list[Element] = []
    for part in telling.parts:
        if part:
            body.append(Heading(telling.title(part), 1))
        for strategic in telling.below(part, "strategic"):
            text = labelled(telling, strategic, "{word} {last} : ")
            inside: list[Element] = [*described(telling, strategic)]
            for operational in telling.under(strategic):
                inner = labelled(telling, operational, "{n} ")
                items = tuple(bullets(telling, operational))
                inside.append(Fold(inner, 3, items))
            body.append(Fold(text, 2, tuple(inside)))
    return document(telling, body, bare=True)


def two_columns(telling: Telling) -> Document:
    """A leaflet in two columns per page."""
    return replace(worded_headings(telling), columns=2)


def wrong_numbers(telling: Telling) -> Document:
    """Numbers after years of cutting and pasting: doubled, skipped, stale."""
    for node in telling.plan.nodes:
        number = telling.numbers[node.id]
        if len(number) >= 2 and telling.rng.random() < 0.12:
            change = telling.rng.choice((-1, 1, 2))
            wrong = (*number[:-1], max(1, number[-1] + change))
            telling.numbers[node.id] = wrong
    return worded_headings(telling)


def nested_bullets(telling: Telling) -> Document:
    """Bullets under bullets, from the OS to the action: the marks alone tell levels."""
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        for strategic in telling.below(part, "strategic"):
            body.append(Item(telling.title(strategic), 0, NESTED, bold=True))
            for operational in telling.under(strategic):
                body.append(Item(telling.title(operational), 1, NESTED))
                for action in telling.under(operational):
                    body.append(Item(telling.title(action), 2, NESTED))
    return document(telling, body, bare=True)


def flat_text(telling: Telling) -> Document:
    """No style and no indent at all: what an e-mail or an old web page leaves."""
    dash = telling.pick(" : ", " – ", ". ")
    body: list[Element] = []
    for part in telling.parts:
        if part:
            body.append(Paragraph(telling.title(part).upper()))
        for strategic in telling.below(part, "strategic"):
            form = "{short} {last}" + dash
            body.append(Paragraph(labelled(telling, strategic, form)))
            body += described(telling, strategic)
            for operational in telling.under(strategic):
                form = "{short} {n}" + dash
                body.append(Paragraph(labelled(telling, operational, form)))
                for action in telling.under(operational):
                    body.append(Paragraph(labelled(telling, action, "- ")))
    return document(telling, body, bare=True)
