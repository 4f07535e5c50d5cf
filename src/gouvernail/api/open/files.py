"""A published plan as a plan file."""

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router

from gouvernail.api.core.finding import Id
from gouvernail.api.core.routing import reads
from gouvernail.api.open.finding import House, Named, open_plan
from gouvernail.exchange.planfile import dump_plan

router = Router(tags=["Public: files"])


@reads(
    router,
    "/public/plans/{organisation}/{plan}/file",
    is_open=True,
    kinds=("application/json",),
)
def public_file(request: HttpRequest, organisation: House, plan: Named) -> HttpResponse:
    """The whole plan file as the public reads it."""
    value = open_plan(organisation, plan).told.value
    return HttpResponse(dump_plan(value.plan), content_type="application/json")


@reads(
    router,
    "/public/plans/{organisation}/{plan}/versions/{number}/file",
    is_open=True,
    kinds=("application/json",),
)
def public_version_file(
    request: HttpRequest, organisation: House, plan: Named, number: Id
) -> HttpResponse:
    """An adopted version as the public reads it."""
    texts = open_plan(organisation, plan).told.value.texts
    if number not in texts:
        raise Http404
    return HttpResponse(dump_plan(texts[number]), content_type="application/json")
