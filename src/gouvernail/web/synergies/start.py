"""Where a register begins: the shared actions of the plans, and a list of ideas."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouvernail.core.folding import fold
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.synergies.fields import Field, Idea, shipped_fields
from gouvernail.synergies.starting import shared_nodes
from gouvernail.web.synergies.house import page, register_of, require_keeping


@require_safe
def start(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """What is already done together, and what others do."""
    require_keeping(request)
    titles = register_of(request).live().values_list("title", flat=True)
    there = {fold(title) for title in titles}
    context = page(
        request,
        "register",
        nodes=shared_nodes(request.organisation, request.user),
        fields=[(field, _ideas(field, there)) for field in shipped_fields()],
    )
    return render(request, "web/synergies/start.html", context)


def _ideas(field: Field, there: set[str]) -> list[tuple[Idea, bool]]:
    """The ideas of a field, and whether the register has each already."""
    return [(idea, fold(idea.title) in there) for idea in field.ideas]
