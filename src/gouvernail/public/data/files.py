"""The files of data: the plan, its actions, its news, and what goes with them."""

from django.http import HttpResponse

from gouvernail.exchange.listing import listing_as_csv, listing_as_workbook
from gouvernail.exchange.planfile import dump_plan
from gouvernail.public.data import flat, tables
from gouvernail.public.data.answers import (
    CSV,
    JSON,
    SCHEMA,
    XLSX,
    file_answer,
    file_name,
)
from gouvernail.public.data.tables import Table, actions_listing
from gouvernail.public.door import Visit, missing, page


@page
def plan_json(visit: Visit) -> HttpResponse:
    """The plan file: the whole text in one open format."""
    body = dump_plan(visit.opened.value.plan)
    return file_answer(visit, body, JSON, file_name(visit, "plan.json"))


@page
def actions_csv(visit: Visit) -> HttpResponse:
    """One row for each action, headings that programs know."""
    body = listing_as_csv(actions_listing(visit, for_people=False))
    return file_answer(visit, body, CSV, file_name(visit, "actions.csv"))


@page
def actions_xlsx(visit: Visit) -> HttpResponse:
    """The same to work on, headings in words and a sheet that explains them."""
    body = listing_as_workbook(actions_listing(visit, for_people=True))
    return file_answer(visit, body, XLSX, file_name(visit, "actions.xlsx"))


@page
def actions_json(visit: Visit) -> HttpResponse:
    """The same for programs, with the counts."""
    body = flat.actions_json(visit)
    return file_answer(visit, body, JSON, file_name(visit, "actions.json"))


@page
def actions_schema(visit: Visit) -> HttpResponse:
    """What a program may count on."""
    body = flat.actions_schema(visit)
    return file_answer(visit, body, SCHEMA, "actions.schema.json")


@page
def updates_json(visit: Visit) -> HttpResponse:
    """The news for programs."""
    if not tables.UPDATES.is_shown(visit.opened):
        return missing(visit)
    body = flat.updates_json(visit)
    return file_answer(visit, body, JSON, file_name(visit, "updates.json"))


@page
def objectives_csv(visit: Visit) -> HttpResponse:
    """The counts of the plan and of each objective."""
    return _table(visit, tables.OBJECTIVES)


@page
def updates_csv(visit: Visit) -> HttpResponse:
    """The news, newest first."""
    return _table(visit, tables.UPDATES)


@page
def indicators_csv(visit: Visit) -> HttpResponse:
    """One row for each value of an indicator."""
    return _table(visit, tables.INDICATORS)


@page
def amounts_csv(visit: Visit) -> HttpResponse:
    """One row for each line of money."""
    return _table(visit, tables.AMOUNTS)


@page
def tags_csv(visit: Visit) -> HttpResponse:
    """One row for each word that an action bears."""
    return _table(visit, tables.TAGS)


def _table(visit: Visit, table: Table) -> HttpResponse:
    if not table.is_shown(visit.opened):
        return missing(visit)
    body = listing_as_csv(table.listing(visit))
    return file_answer(visit, body, CSV, file_name(visit, f"{table.name}.csv"))
