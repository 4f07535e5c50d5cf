"""A plan as a file: what the screens show, to take away."""

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.progress.veil import audience_of
from gouvernail.reports.files import FORMATS, plan_as
from gouvernail.web.plans.finding import plan_of


@require_safe
def export(
    request: AuthorityRequest, organisation: str, plan: str, fmt: str
) -> HttpResponse:
    """The plan with its follow-up, as json, csv or xlsx."""
    if fmt not in FORMATS:
        raise Http404
    found = plan_of(request, plan)
    language = get_language() or "fr"
    audience = audience_of(request.user, found)
    data = plan_as(found, fmt, language=language, audience=audience)
    response = HttpResponse(data, content_type=FORMATS[fmt][0])
    name = f"{organisation}-{found.slug}.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
