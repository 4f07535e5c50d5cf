"""Layouts that state their objectives before the plan does."""

from tests.layouts.dressing import contents, document
from tests.layouts.printed import (
    Document,
    Element,
    Heading,
    PageBreak,
    Paragraph,
)
from tests.layouts.telling import Telling
from tests.layouts.ways.lists import (
    bullets,
    described,
    field_lines,
    labelled,
    volet_heading,
)


def contents_first(telling: Telling) -> Document:
    """A list of contents that states every objective, then the body."""
    entries: list[tuple[int, str]] = [(1, telling.words.texts["preface"])]
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        entries += [(1, part.title)] if part else []
        deep = 1 if part else 0
        for strategic in telling.below(part, "strategic"):
            text = labelled(telling, strategic, "{word} {last} : ")
            entries.append((1 + deep, text))
            body.append(Heading(text, 1 + deep))
            body += described(telling, strategic)
            for operational in telling.under(strategic):
                text = labelled(telling, operational, "{word} {n} : ")
                entries.append((2 + deep, text))
                body.append(Heading(text, 2 + deep))
                for action in telling.under(operational):
                    text = labelled(telling, action, "{n}. ")
                    body.append(Paragraph(text))
                    body += bullets(telling, action)
    return document(telling, [contents(entries, telling), PageBreak(), *body])


def summary_first(telling: Telling) -> Document:
    """A page that sums up all the objectives and actions, then the body with texts."""
    summary: list[Element] = [Heading("Le PST en un coup d’œil", 1)]
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        if part:
            summary.append(Paragraph(part.title, bold=True))
        for strategic in telling.below(part, "strategic"):
            text = labelled(telling, strategic, "{short} {last} : ")
            summary.append(Paragraph(text, bold=True))
            body.append(Heading(text, 1))
            body += described(telling, strategic)
            for operational in telling.under(strategic):
                text = labelled(telling, operational, "{short} {n} : ")
                summary.append(Paragraph(text, indent=1))
                body.append(Heading(text, 2))
                for action in telling.under(operational):
                    text = labelled(telling, action, "{short} {n} : ")
                    summary.append(Paragraph(text, indent=2))
                    body.append(Heading(text, 3))
                    body += field_lines(telling, action, "lead", "due")
    return document(telling, [*summary, PageBreak(), *body])
