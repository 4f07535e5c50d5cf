"""The lines that a text proposes as promises."""

from pathlib import PurePath

from gouvernail.commitments.review import MOST_LINES, Line, numbered
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.promises import promises_in
from gouvernail.reading.source import SourceDocument

MOST_NAME = 255


def lines_in(source: SourceDocument) -> list[Line]:
    """The lines of a text; `PlanError`, one sentence, where it says nothing."""
    lines = [
        Line(each.text, each.chapter, each.page, each.likely)
        for each in promises_in(source)
    ]
    if not lines:
        raise PlanError(_("No sentence was found in this text."))
    if len(lines) > MOST_LINES:
        raise PlanError(
            _("This text holds %(count)s sentences; bring %(limit)s at most at once."),
            count=len(lines),
            limit=MOST_LINES,
        )
    return numbered(lines)


def name_of(name: str) -> str:
    """The name of a file without its folders, as the database holds it."""
    return PurePath(name).name[-MOST_NAME:]
