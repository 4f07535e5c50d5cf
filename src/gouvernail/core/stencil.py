"""A template rendered once with holes, then filled row after row.

A page of five hundred rows spends most of its time walking the same few nodes of a
template. The markup stays in a template; what changes is put in as finished text.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

# Private-use characters: no text of ours holds them, and nothing escapes them.
HOLE = "\ue000{}\ue001"
HOLES = re.compile("\ue000(\\d+)\ue001")


class Stencil:
    """The markup of a row: `holes` names, in order, what each row brings."""

    def __init__(
        self, template: str, holes: Sequence[str], context: Mapping[str, Any]
    ) -> None:
        marks = {name: HOLE.format(rank) for rank, name in enumerate(holes)}
        rendered = render_to_string(template, {**context, **marks})
        parts = HOLES.split(rendered.rstrip("\n"))
        self._texts = parts[::2]
        self._order = [int(rank) for rank in parts[1::2]]

    def fill(self, *values: str) -> SafeString:
        """One row. Values are put in as they are: whoever fills escapes them first."""
        pieces = [self._texts[0]]
        for rank, text in zip(self._order, self._texts[1:], strict=True):
            pieces.append(values[rank])
            pieces.append(text)
        return SafeString("".join(pieces))
