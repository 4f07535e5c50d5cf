"""What citizens say to an authority, and what they think, counted."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.participation.enums import Mood
from gouvernail.participation.opinions import opinions_of, remarks_of
from gouvernail.web.participation.house import context_of, require_moderator
from gouvernail.web.participation.listing import words_of

PER_PAGE = 25


@require_safe
def citizens(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """What waits for a reader; the rest one click away."""
    require_moderator(request)
    context = context_of(request, "words", words=words_of(request))
    return render(request, "web/participation/citizens.html", context)


@require_safe
def opinions(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Moods, answers to the question, followers: counts and what they are out of."""
    require_moderator(request)
    house = request.organisation
    told, said = opinions_of(house), Paginator(remarks_of(house), PER_PAGE)
    context = context_of(
        request,
        "opinions",
        told=told,
        remarks=said.get_page(request.GET.get("page")),
        remark_total=said.count,
        mood_labels=Mood.labels,
    )
    return render(request, "web/participation/opinions.html", context)
