"""Ideas of citizens: all that were shown, with their answers, and the form for one.

No token guards the form: there is nobody signed in whose authority one could borrow.
"""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from gouvernail.participation.showing import ideas_shown
from gouvernail.public.door import Visit, missing, page
from gouvernail.public.taking_part.parts import about_of, is_of_plan
from gouvernail.public.taking_part.voices import Voice, voices_of
from gouvernail.public.taking_part.writing import write

PER_PAGE = 20


@page
def ideas(visit: Visit) -> HttpResponse:
    """Every idea that was shown, newest first, and what came of it."""
    if not (visit.site.has_ideas and is_of_plan(visit)):
        return missing(visit)
    found = voices_of(visit, ideas_shown(visit.publication.plan))
    shown = Paginator(found, PER_PAGE).get_page(visit.request.GET.get("page"))
    context = {"shown": shown, **counts_of(found)}
    return visit.page("public/taking_part/ideas.html", context)


@csrf_exempt
@page
def idea(visit: Visit, key: str = "") -> HttpResponse:
    """The form for an idea on an action, an objective or the plan."""
    about = about_of(visit, key)
    if about is None or not (visit.site.has_ideas and is_of_plan(visit)):
        return missing(visit)
    return write(visit, about, "idea")


def counts_of(found: list[Voice]) -> dict[str, Any]:
    """How many, and how many of them are answered."""
    answered = sum(1 for each in found if each.row.answered_at)
    return {"count": len(found), "answered": answered}
