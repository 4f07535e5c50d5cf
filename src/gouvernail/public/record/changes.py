"""What changed: the news and the new versions of a quarter, a month, since a day."""

from datetime import date
from typing import Any

from django.http import HttpResponse, QueryDict

from gouvernail.public.door import Visit, page
from gouvernail.public.record.news import Telling
from gouvernail.public.record.paging import Paged
from gouvernail.public.record.periods import (
    Period,
    day_in,
    period_named,
    periods_of,
    quarter_of,
    since,
)
from gouvernail.public.record.pointing import Pointer

PER_PAGE = 60


@page
def changes(visit: Visit) -> HttpResponse:
    """“27 news this quarter: 6 actions done, 2 blocked”, with each of them."""
    asked = visit.request.GET
    telling = Telling(Pointer(visit), _chosen(visit, asked))
    by = "day" if asked.get("by") == "day" else "objective"
    paged = Paged(telling.rows, asked, PER_PAGE)
    context = {
        "telling": telling,
        "groups": telling.grouped(by, paged.page.object_list),
        "paged": paged,
        "by": by,
        "since": _since(visit, asked),
        "has_states": visit.opened.shows("status") and not visit.opened.value.is_draft,
        **_choices(visit, telling.period),
    }
    return visit.page("public/record/changes.html", context)


def _days(visit: Visit) -> list[date]:
    """The days on which something happened."""
    value = visit.opened.value
    return [*(each.on for each in value.news), *(each.on for each in value.versions)]


def _chosen(visit: Visit, asked: QueryDict) -> Period:
    """What the address asks for, else the last quarter in which something happened."""
    if day := _since(visit, asked):
        return since(day, visit.opened.value.as_of)
    named = period_named(asked.get("period", ""))
    last = max(_days(visit), default=visit.opened.value.as_of)
    return named or quarter_of(last)


def _since(visit: Visit, asked: QueryDict) -> date | None:
    return day_in(asked.get("since", ""))


def _choices(visit: Visit, chosen: Period) -> dict[str, Any]:
    quarters, months = periods_of([*_days(visit), visit.opened.value.as_of])
    return {"quarters": quarters, "months": months, "chosen": chosen}
