"""The package of an item, for who reads it here and for the other tool."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gouvernail.deliberations.addresses import item_of as item_of_token
from gouvernail.deliberations.models import Item
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.deliberations.page import item_of


@require_safe
def package(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """The ZIP as it was prepared."""
    return _file(item_of(request, plan, pk))


@login_not_required
@require_safe
def signed(
    request: HttpRequest, organisation: str, plan: str, token: str
) -> HttpResponse:
    """The same for the tool that an event told of it: its token is the key."""
    item = item_of_token(token)
    if item is None or (organisation, plan) != tuple(item.plan.address):
        raise Http404
    answer = _file(item)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _file(item: Item) -> HttpResponse:
    try:
        with item.package.open() as file:
            data = file.read()
    except (OSError, ValueError) as error:
        raise Http404 from error
    answer = HttpResponse(data, content_type="application/zip")
    name = f"{item.plan.slug}-{item.about}-{item.pk}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
