"""The colour and the arms of an authority, as files of its site."""

from django.http import Http404, HttpResponse

from gouvernail.core.accent import derive, stylesheet
from gouvernail.public.door import Visit, page


@page
def accent(visit: Visit) -> HttpResponse:
    """Its colour, made readable: the policy forbids inline styles."""
    sheet = stylesheet(derive(visit.site.organisation.accent))
    return HttpResponse(sheet, content_type="text/css; charset=utf-8")


@page
def logo(visit: Visit) -> HttpResponse:
    """Its arms, which we drew again as a PNG; nothing where it gave none."""
    kept = visit.site.organisation.logo
    if not kept:
        raise Http404
    with kept.open("rb") as file:
        return HttpResponse(file.read(), content_type="image/png")
