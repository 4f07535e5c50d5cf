"""Who runs the installation: the list of authorities, one authority, a new one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gouvernail.organisations.enums import OrganisationKind
from gouvernail.organisations.models import Invitation, Membership, Organisation
from gouvernail.organisations.policies import can_operate
from gouvernail.organisations.request import SignedInRequest
from gouvernail.organisations.services.invitations import has_administrator
from gouvernail.plans.charges import plan_counts
from gouvernail.web.operator.forms import FirstForm, PairForm
from gouvernail.web.operator.listing import columns_of, rows, with_figures
from gouvernail.web.organisations.listing import (
    Sorted,
    as_file,
    asked_of,
    named,
    queries,
)

PER_PAGE = 50
ASKED = ("q", "kind", "state", "sort")
View = Callable[..., HttpResponse]


def for_operators(view: View) -> View:
    """A page for who runs the installation alone."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_operate(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@for_operators
def authorities(request: SignedInRequest) -> HttpResponse:
    """All of them, or those one looks for."""
    asked = asked_of(request.GET, ASKED)
    order = Sorted(columns_of(), asked)
    found = rows(asked)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    shown.object_list = with_figures(shown.object_list)
    context = {
        "rows": shown,
        "headings": order.headings,
        "asked": {name: asked.get(name, "") for name in ASKED},
        **queries(asked),
        "is_filtered": bool(asked.keys() - {"sort"}),
        "kinds": OrganisationKind.choices,
        "count": len(found),
        "total": Organisation.objects.count(),
    }
    return render(request, "web/operator/authorities.html", context)


@require_safe
@for_operators
def export(request: SignedInRequest, fmt: str) -> HttpResponse:
    """The same list as a file."""
    asked = asked_of(request.GET, ASKED)
    found = with_figures(rows(asked))
    answer = as_file(columns_of(), found, _("Authorities"), fmt)
    return named(answer, "gouvernail", _("authorities"), fmt)


@require_safe
@for_operators
def authority(request: SignedInRequest, pk: int) -> HttpResponse:
    """What an operator sees of one: who it is and who administers it, no content."""
    return authority_page(request, found(pk))


def authority_page(
    request: SignedInRequest,
    house: Organisation,
    *,
    pair_form: PairForm | None = None,
    first_form: FirstForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one authority, with the forms as they were typed."""
    members = Membership.objects.of_organisations(house)
    invitations = Invitation.objects.of_organisation(house).open()
    context = {
        "house": house,
        "people": members.count(),
        "plans": plan_counts([house.pk])[house.pk],
        "administrators": list(members.administrators()),
        "invitations": list(invitations.filter(role="administrator")),
        "is_open": has_administrator(house),
        "pair_form": pair_form or PairForm(house),
        "first_form": first_form or FirstForm(),
    }
    return render(request, "web/operator/authority.html", context, status=status)


def found(pk: int) -> Organisation:
    """The authority of that number, or a 404."""
    rows = Organisation.objects.select_related("pair")
    return get_object_or_404(rows, pk=pk)
