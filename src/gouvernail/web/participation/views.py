"""What citizens say to an authority, and what they think, counted."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.participation.house import context_of, require_moderator
from gouvernail.web.participation.listing import words_of
from gouvernail.web.participation.opinions import opinions_of


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
    page = request.GET.get("page")
    context = context_of(request, "opinions", told=opinions_of(request, page))
    return render(request, "web/participation/opinions.html", context)
