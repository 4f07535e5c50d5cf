"""What stands around a plan in a real document: title page, preface, annex, headers."""

from tests.layouts.printed import (
    Contents,
    Document,
    Element,
    Heading,
    PageBreak,
    Paragraph,
)
from tests.layouts.telling import Telling


def title_page(telling: Telling) -> list[Element]:
    """The title, as the first page of the file the coordinator named "VF2"."""
    version = telling.pick("Version du 12 mars 2025", "VF2", "Mars 2025")
    lines: list[Element] = [
        Paragraph(telling.plan.title, bold=True, size=22, centred=True)
    ]
    if telling.plan.language == "fr":
        lines.append(Paragraph(version, centred=True))
    return lines


def preface(telling: Telling) -> list[Element]:
    """The parts that stand before the plan, under headings of the same style."""
    texts = telling.words.texts
    return [
        Heading(texts["preface"], 1),
        Paragraph(texts["introduction"]),
        Heading(texts["method"], 1),
        Paragraph(texts["working"]),
    ]


def annex(telling: Telling) -> list[Element]:
    """The part after the plan."""
    texts = telling.words.texts
    return [PageBreak(), Heading(texts["annex"], 1), Paragraph(texts["glossary"])]


def contents(entries: list[tuple[int, str]], telling: Telling) -> Contents:
    """The list of contents, its page numbers growing."""
    numbered = tuple(
        (level, text, 3 + rank // 4) for rank, (level, text) in enumerate(entries)
    )
    return Contents(telling.words.contents, numbered)


def document(
    telling: Telling, elements: list[Element], *, bare: bool = False, **more: object
) -> Document:
    """The whole document; `bare` leaves out preface, annex, header and footer."""
    if bare:
        body = [*title_page(telling), *elements]
        return Document(
            telling.plan.title, tuple(body), language=telling.plan.language, **more
        )
    body = [*title_page(telling), PageBreak(), *preface(telling), *elements]
    body += annex(telling)
    return Document(
        telling.plan.title,
        tuple(body),
        language=telling.plan.language,
        header=telling.pick("PST 2024-2030", telling.plan.title[:60]),
        footer=telling.pick("Page {page}", "{page}", "PST – VF2 – page {page}"),
        **more,
    )
