"""The changes as files: a table of them all, and the patch."""

import json
from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext as _

from gouvernail.exchange.listing import (
    Listing,
    listing_as_csv,
    listing_as_workbook,
)
from gouvernail.plan.patch import patch_of
from gouvernail.plans.enums import NodeKind
from gouvernail.reports.changes.fields import Field
from gouvernail.reports.changes.heading import HeadingChange
from gouvernail.reports.changes.rows import Row
from gouvernail.reports.changes.sides import Side
from gouvernail.reports.changes.words import WORDS, Segments
from gouvernail.web.differences.page import ComparePage


def written_as_json(page: ComparePage) -> bytes:
    """The patch that makes the second text out of the first."""
    value = patch_of(*page.texts).as_json()
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def written_as_csv(page: ComparePage) -> bytes:
    """Every change, a line each."""
    return listing_as_csv(_listing(page))


def written_as_workbook(page: ComparePage) -> bytes:
    """The same, with a sheet that says what is compared."""
    return listing_as_workbook(_listing(page))


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: Mapping[str, tuple[str, Callable[[ComparePage], bytes]]] = {
    "xlsx": (SHEET, written_as_workbook),
    "csv": ("text/csv; charset=utf-8", written_as_csv),
    "json": ("application/json", written_as_json),
}


def _listing(page: ComparePage) -> Listing:
    names = {"before": page.before.name, "after": page.after.name}
    return Listing(
        title=_("Changes"),
        headings=_headings(),
        rows=[
            *(_heading_row(each) for each in page.heading),
            *(_row(each) for each in page.rows),
        ],
        about=[
            (_("Plan"), page.sides.plan.title),
            (_("Compared"), _("What changes from %(before)s to %(after)s") % names),
            (_("Before"), _about(page.before, page.decided_before)),
            (_("After"), _about(page.after, page.decided_after)),
        ],
        about_name=_("About this file"),
    )


def _about(side: Side, decision: str) -> str:
    digest = f"SHA-256 {side.version.digest}" if side.version else ""
    return ", ".join(part for part in (side.label, decision, digest) if part)


def _headings() -> list[tuple[str, int]]:
    return [
        (_("What changed"), 24),
        (_("Level"), 22),
        (_("Number before"), 12),
        (_("No."), 12),
        (_("Title before"), 50),
        (_("Title"), 50),
        (_("Text before"), 60),
        (_("Text"), 60),
        (_("Other fields"), 60),
        (_("Came from"), 40),
        (_("Genealogy"), 40),
    ]


def _row(row: Row) -> list[str]:
    old, new = row.change.old, row.change.new
    return [
        ", ".join(str(word.one) for word in row.words),
        str(NodeKind(row.change.node.kind).label),
        row.change.ref_before,
        row.change.ref_after,
        old.title if old else "",
        new.title if new else "",
        (old.text or "") if old else "",
        (new.text or "") if new else "",
        "\n".join(_fact(each) for each in row.facts),
        row.origin.name if row.origin else "",
        "\n".join(_relatives(row)),
    ]


def _heading_row(told: HeadingChange) -> list[str]:
    both = (_side(told.title, "added"), _side(told.title, "gone"))
    texts = (_side(told.text, "added"), _side(told.text, "gone"))
    kind = str(WORDS[told.kind].one)
    return [kind, told.label, "", "", *both, *texts, "", "", ""]


def _side(segments: Segments, without: str) -> str:
    """One of both wordings: without what came, or without what went."""
    return "".join(text for kind, text in segments if kind != without)


def _fact(field: Field) -> str:
    before, after = ", ".join(field.before), ", ".join(field.after)
    return f"{field.label} : {before or '–'} → {after or '–'}"


def _relatives(row: Row) -> Iterable[str]:
    for each in row.relatives:
        said = " ".join(part for part in (each.how, each.name) if part)
        yield f"{said} ({each.reason})" if each.reason else said
