"""What the product holds on the person who asks, and what others see of her."""

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import SignedInRequest
from gouvernail.privacy.places import GROUPS, Counted, counted
from gouvernail.privacy.services.telling import tell_data_taken
from gouvernail.privacy.taking import Holdings, archive

ZIP = "application/zip"


@require_safe
def my_data(request: SignedInRequest) -> HttpResponse:
    """In words, place by place; what holds nothing is left out."""
    places = [place for _title, group in GROUPS for place in group]
    found = {each.place.name: each for each in counted(request.user, places)}
    holdings = Holdings(request.user)
    context = {
        "person": request.user,
        "roles": holdings.roles,
        "groups": groups_of(found),
    }
    return render(request, "web/journal/my_data.html", context)


@require_safe
def take_away(request: SignedInRequest) -> HttpResponseBase:
    """All of it as a ZIP, in one click."""
    holdings = Holdings(request.user)
    houses = [role.organisation for role in holdings.roles]
    tell_data_taken(request.user, houses, by=request.user)
    return as_zip(holdings, f"gouvernail-{timezone.localdate().isoformat()}.zip")


def as_zip(holdings: Holdings, name: str) -> HttpResponseBase:
    """Streamed: written while it leaves."""
    answer = StreamingHttpResponse(archive(holdings), content_type=ZIP)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def groups_of(found: dict[str, Counted]) -> list[tuple[str, list[Counted]]]:
    """The places that hold something, under their titles."""
    shown = [
        (str(title), [found[place.name] for place in places if found[place.name].times])
        for title, places in GROUPS
    ]
    return [(title, rows) for title, rows in shown if rows]
