"""The authorities of one person as a table for a spreadsheet."""

from django.utils.translation import gettext as _

from gouvernail.exchange.listing import Cell, Listing, listing_as_csv
from gouvernail.web.authorities.page import AuthoritiesPage, AuthorityLine, PlanLine


def as_csv(page: AuthoritiesPage) -> bytes:
    """One row for each plan of each authority."""
    rows = [_row(line, plan) for line in page.lines for plan in line.plans]
    return listing_as_csv(Listing(_("My authorities"), _headings(page), rows))


def _headings(page: AuthoritiesPage) -> list[tuple[str, int]]:
    counts = [_("Actions"), _("Done"), _("Late"), _("Actions without amount")]
    columns = page.columns
    years = [str(year) for year in columns.years]
    undated = [_("Without year")] if columns.has_undated else []
    yearly = [_("Each year")] if columns.has_yearly else []
    names = [_("Authority"), _("Plan"), *counts, *years, *undated, *yearly]
    return [(name, 14) for name in names]


def _row(line: AuthorityLine, plan: PlanLine) -> list[Cell]:
    tally = plan.tally
    missing = plan.means.without_amount if plan.means else None
    names = [line.organisation.name, plan.plan.title]
    return [*names, tally.total, tally.done, tally.late, missing, *plan.cells]
