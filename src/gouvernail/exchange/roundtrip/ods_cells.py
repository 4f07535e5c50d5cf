"""Cells and rows of an OpenDocument sheet, as XML."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from gouvernail.exchange.roundtrip.outgoing import Value, settled

# Blanks that XML would fold into one: those after another, before all, behind all.
_BLANKS = re.compile(r"^ +|(?<= ) +| +$")


def cell(value: Value, style: str = "", more: str = "") -> str:
    """A cell: a text is a text whatever it begins with, a number or a day is one."""
    traits = f' table:style-name="{style}"{more}' if style else more
    if value is None:
        return f"<table:table-cell{traits}/>"
    return f"<table:table-cell{traits} {_typed(value)}</table:table-cell>"


def row(cells: Iterable[str], style: str = "row", more: str = "") -> str:
    """A row of such cells."""
    opening = f'<table:table-row table:style-name="{style}"{more}>'
    return f"{opening}{''.join(cells)}</table:table-row>"


def named(name: str, value: str) -> str:
    """An attribute; what its value may not hold is left out."""
    return f" {name}={quoteattr(settled(value))}"


def words(text: str) -> str:
    """A text as paragraphs, one a line, its blanks kept."""
    lines = settled(text).split("\n")
    return "".join(
        f"<text:p>{_BLANKS.sub(_kept, escape(line))}</text:p>" for line in lines
    )


def _kept(match: re.Match[str]) -> str:
    return f'<text:s text:c="{len(match.group())}"/>'


def _typed(value: str | Decimal | date) -> str:
    if isinstance(value, Decimal):
        return (
            f'office:value-type="float" office:value="{value:f}">{words(f"{value:f}")}'
        )
    if isinstance(value, date):
        shown = f"{value.day:02}/{value.month:02}/{value.year}"
        return f'office:value-type="date" office:date-value="{value}">{words(shown)}'
    return f'office:value-type="string">{words(value)}'
