"""The colour of an authority, as a stylesheet."""

from django.http import HttpResponse
from django.views.decorators.cache import cache_control

from gouvernail.core.accent import derive, stylesheet
from gouvernail.organisations.request import AuthorityRequest


@cache_control(max_age=3600, private=True)
def accent(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Accent variables of this organisation; the policy forbids inline styles."""
    sheet = stylesheet(derive(request.organisation.accent))
    return HttpResponse(sheet, content_type="text/css")
