"""The page that lists everything that can be taken, and how."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from gouvernail.public.data import tables
from gouvernail.public.data.columns import columns_of
from gouvernail.public.data.licences import licence_of
from gouvernail.public.data.tables import Table
from gouvernail.public.door import Visit, page


@dataclass(frozen=True)
class Offer:
    """A file: what it is, where it always stands, in which format."""

    title: str
    about: str
    address: str
    form: str


@page
def open_data(visit: Visit) -> HttpResponse:
    """What may be taken, under which licence, of which day."""
    context = {
        "offers": list(_files(visit)),
        "living": list(_living(visit)),
        "columns": columns_of(visit.opened),
        "terms": licence_of(visit.site),
        "example": f"curl {visit.links.whole('actions_json')}",
    }
    return visit.page("public/data/open_data.html", context)


def _files(visit: Visit) -> Iterator[Offer]:
    whole = visit.links.whole
    about = _("One row for each action, as a spreadsheet to work on.")
    yield Offer(_("Actions"), about, whole("actions_xlsx"), "XLSX")
    about = _("The same with stable headings, for programs and spreadsheets.")
    yield Offer(_("Actions"), about, whole("actions_csv"), "CSV")
    about = _("The same with the counts, for programs.")
    yield Offer(_("Actions"), about, whole("actions_json"), "JSON")
    about = _("What a program may count on in that file.")
    yield Offer(_("Schema of the actions"), about, whole("actions_schema"), "JSON")
    about = _("The adopted text, objectives and sub-actions too, in one open format.")
    yield Offer(_("The plan file"), about, whole("plan_json"), "JSON")
    for table in tables.TABLES:
        if table.is_shown(visit.opened):
            yield _table(visit, table)
    if tables.UPDATES.is_shown(visit.opened):
        about = _("What was said, newest first, for programs.")
        yield Offer(_("News"), about, whole("updates_json"), "JSON")


def _table(visit: Visit, table: Table) -> Offer:
    about = {
        "objectives": _("How many actions are done, ongoing…, objective by objective."),
        "updates": _("What was said, newest first."),
        "indicators": _("One row for each value: start, target or measure."),
        "amounts": _("One row for each line of money."),
        "tags": _("Themes, places, target groups, goals: one row for each action."),
    }[table.name]
    address = visit.links.whole(f"{table.name}_csv")
    return Offer(str(table.title), about, address, "CSV")


def _living(visit: Visit) -> Iterator[Offer]:
    whole = visit.links.whole
    about = _("For a reader of news.")
    yield Offer(_("Feed of the news"), about, whole("feed_atom"), "Atom")
    yield Offer(_("Feed of the news"), about, whole("feed_rss"), "RSS")
    about = _("Due dates, steps and legal moments, in your own calendar.")
    yield Offer(_("Calendar"), about, whole("calendar_ics"), "iCalendar")
    about = _("For portals of open data (DCAT-AP).")
    yield Offer(_("Catalogue"), about, whole("catalogue"), "JSON-LD")
    yield Offer(_("Catalogue"), about, whole("catalogue_turtle"), "Turtle")
