"""The documents that an authority may offer to everybody, as its settings list them."""

from collections.abc import Iterator
from typing import NamedTuple

from django.forms.boundfield import BoundField
from django.utils.functional import Promise

from gouvernail.publishing.choosing import kinds_to_offer
from gouvernail.reports.papers.kinds import Kind

# The order in which formats are offered, the usual ones first.
ORDER = ("pdf", "docx", "odt", "xlsx", "html", "pptx")


class Tick(NamedTuple):
    """One format of a document, offered or not."""

    value: str
    form: str
    is_chosen: bool


class PaperRow(NamedTuple):
    """A document and the formats in which anybody may take it away."""

    code: str
    kind: Kind
    ticks: list[Tick]


def papers_to_choose() -> list[tuple[str, str | Promise]]:
    """Every document in every format, as “kind.format”."""
    return [
        (f"{code}.{form}", kind.label)
        for code, kind in kinds_to_offer()
        for form in kind.formats
    ]


def paper_rows(field: BoundField) -> list[PaperRow]:
    """The same, document by document, with what is chosen."""
    chosen = set(field.value() or ())
    return [
        PaperRow(code, kind, list(_ticks(code, kind, chosen)))
        for code, kind in kinds_to_offer()
    ]


def _ticks(code: str, kind: Kind, chosen: set[str]) -> Iterator[Tick]:
    for form in sorted(kind.formats, key=ORDER.index):
        value = f"{code}.{form}"
        yield Tick(value, form.upper(), value in chosen)
