"""The organisation in whose name somebody opens an address."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Membership
from gouvernail.organisations.policies import memberships_of
from gouvernail.plans.models import Plan


class OrganisationMiddleware:
    """Puts `request.organisation` and `request.membership`; a stranger gets a 404.

    A plan that two authorities keep together has one address, under the first of them:
    whoever belongs to the second one comes in there in the name of her own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        vars(request).update(organisation=None, membership=None)
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> None:
        """Look the organisation up among those of the person who asks."""
        slug = kwargs.get("organisation")
        if slug is None or not request.user.is_authenticated:
            return
        membership = _membership(request.user, slug, kwargs.get("plan"))
        if membership is None:
            raise Http404
        vars(request).update(
            organisation=membership.organisation, membership=membership
        )


def _membership(user: User, slug: str, plan: str | None) -> Membership | None:
    """Her role there; else the role that opens the common plan of that name."""
    mine = memberships_of(user)
    direct = (each for each in mine if each.organisation.slug == slug)
    return next(direct, None) or (_by_common_plan(mine, slug, plan) if plan else None)


def _by_common_plan(mine: list[Membership], slug: str, plan: str) -> Membership | None:
    second = Plan.objects.live().named(slug, plan).second_owner()
    return next((each for each in mine if each.organisation_id == second), None)
