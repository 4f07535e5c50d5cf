"""The consultation of a draft: what is asked, what was said, what was answered.

No token guards the form: there is nobody signed in whose authority one could borrow.
"""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from gouvernail.participation.showing import (
    comments_shown,
    consultation_of,
)
from gouvernail.public.door import Visit, missing, page
from gouvernail.public.taking_part.ideas import PER_PAGE, counts_of
from gouvernail.public.taking_part.parts import about_of
from gouvernail.public.taking_part.voices import voices_of
from gouvernail.public.taking_part.writing import write


@page
def consultation(visit: Visit) -> HttpResponse:
    """Until when one may speak, and what was said already; the results afterwards."""
    found = consultation_of(visit.publication.plan)
    if found is None:
        return missing(visit)
    said = voices_of(visit, comments_shown(found))
    shown = Paginator(said, PER_PAGE).get_page(visit.request.GET.get("page"))
    context = {
        "consultation": found,
        "shown": shown,
        **counts_of(said),
    }
    return visit.page("public/taking_part/consultation.html", context)


@csrf_exempt
@page
def comment(visit: Visit, key: str = "") -> HttpResponse:
    """The form for a comment on one place of the draft, or on all of it."""
    found = consultation_of(visit.publication.plan)
    about = about_of(visit, key, found)
    if found is None or about is None or not found.is_open:
        return missing(visit)
    return write(visit, about, "comment")
