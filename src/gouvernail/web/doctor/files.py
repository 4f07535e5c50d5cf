"""The findings as files: a CSV table, or a workbook with what was put aside."""

from django.utils import timezone
from django.utils.translation import get_language, gettext as _

from gouvernail.core.typography import long_date
from gouvernail.doctor.names import NAMES
from gouvernail.exchange.listing import Cell, Listing
from gouvernail.plan.doctor import Line, Result
from gouvernail.web.doctor.page import Page, said_of
from gouvernail.web.doctor.words import FAMILIES


def listings_of(page: Page) -> list[Listing]:
    """The findings; what was put aside; how the score is counted."""
    return [_findings(page), _asides(page), _rule(page)]


def _findings(page: Page) -> Listing:
    headings = [
        (_("Family"), 24),
        (_("What is wanted"), 44),
        (_("What is seen"), 60),
        (_("No."), 12),
        (_("Title"), 70),
        (_("Department"), 30),
    ]
    about = [
        (_("Authority"), page.found.plan.organisation.name),
        (_("Plan"), page.found.plan.title),
        (_("Department"), page.department or _("Every department")),
        (_("Date"), long_date(timezone.localdate())),
        (_("Score"), said_of(page)),
    ]
    cells = [
        _cells(page, result, line)
        for result in page.diagnosis.results
        for line in result.lines
    ]
    return Listing(_("Plan doctor"), headings, cells, about, about_name=_("About"))


def _cells(page: Page, result: Result, line: Line) -> list[Cell]:
    row = page.found.rows.get(line.node) if line.node else None
    return [
        str(FAMILIES[result.check.family]),
        str(NAMES[line.code]),
        line.text.render(get_language() or "fr"),
        row.ref if row else "",
        row.title if row else "",
        _department(page, line),
    ]


def _department(page: Page, line: Line) -> str:
    tree = page.found.subject.tree
    return tree[line.node].department if line.node and line.node in tree else ""


def _asides(page: Page) -> Listing:
    headings = [
        (_("What is wanted"), 44),
        (_("No."), 12),
        (_("Title"), 70),
        (_("Reason"), 60),
        (_("By"), 24),
        (_("On"), 12),
    ]
    cells: list[list[Cell]] = [
        [
            each.name,
            each.row.ref if each.row else "",
            each.row.title if each.row else _("the whole check"),
            each.waiver.reason,
            each.waiver.by.full_name if each.waiver.by else "",
            timezone.localdate(each.waiver.at),
        ]
        for each in page.asides
    ]
    return Listing(_("Already put aside"), headings, cells)


def _rule(page: Page) -> Listing:
    headings = [
        (_("What is wanted"), 44),
        (_("Weight"), 10),
        (_("Looked at"), 12),
        (_("Findings"), 12),
        (_("In order, in %"), 16),
    ]
    cells: list[list[Cell]] = [
        [name, result.check.weight, result.looked, len(result.lines), int(mark)]
        for name, result, mark in page.rule
    ]
    return Listing(_("How the score is counted"), headings, cells)
