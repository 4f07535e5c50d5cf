"""How the review page names things."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from gouvernail.imports.marks import SourceLine
from gouvernail.plan.kinds import NodeKind
from gouvernail.reading.source import Cell

Word = str | Promise

# The column is narrow: objectives go by their initials, as in every printed plan.
SHORT_KINDS: Mapping[str, Word] = {
    NodeKind.VOLET: pgettext_lazy("short name of a level", "Part"),
    NodeKind.STRATEGIC: pgettext_lazy("short name of a level", "SO"),
    NodeKind.OPERATIONAL: pgettext_lazy("short name of a level", "OO"),
    NodeKind.ACTION: pgettext_lazy("short name of a level", "Action"),
    NodeKind.SUBACTION: pgettext_lazy("short name of a level", "Sub-action"),
}

# What the button says it will undo.
CORRECTIONS: Mapping[str, Word] = {
    "edit": _("words corrected"),
    "kind": _("level changed"),
    "move": _("element moved"),
    "up": _("moved up"),
    "down": _("moved down"),
    "indent": _("put one level down"),
    "outdent": _("put one level up"),
    "join": _("joined"),
    "to_text": _("made text"),
    "split": _("divided"),
    "break_down": _("divided into parts"),
    "drop": _("left out"),
    "drop_branch": _("branch left out"),
    "confirm": _("confirmed"),
    "add": _("element added"),
    "extract": _("element added"),
    "heading": _("title of the plan"),
    "fields": _("details corrected"),
    "drop_field": _("detail left out"),
    "several": _("several elements changed"),
}


def place_name(line: SourceLine, *, is_by_line: bool) -> str:
    """Where a person finds that line or block in the document."""
    block = line.block
    if is_by_line or block is None:
        return gettext("Line %(number)s") % {"number": line.number}
    if block.row is not None:
        where = {"sheet": block.sheet or "", "row": block.row}
        if not block.sheet:
            return gettext("Row %(row)s") % where
        return gettext("“%(sheet)s”, row %(row)s") % where
    if block.cell is not None:
        return _cell_name(block.cell, block.page)
    if block.page is not None:
        return gettext("Page %(number)s") % {"number": block.page}
    return gettext("Passage %(number)s") % {"number": line.number}


def _cell_name(cell: Cell, page: int | None) -> str:
    """The row of a table, on its page where the document has pages."""
    if page is None:
        place = {"table": cell.table + 1, "row": cell.row + 1}
        return gettext("Table %(table)s, row %(row)s") % place
    place = {"page": page, "row": cell.row + 1}
    return gettext("Page %(page)s, row %(row)s of the table") % place
