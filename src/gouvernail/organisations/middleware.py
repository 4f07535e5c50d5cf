"""The organisation that an address names."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from gouvernail.organisations.policies import memberships_of


class OrganisationMiddleware:
    """Puts `request.organisation` and `request.membership`; a stranger gets a 404."""

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
        for membership in memberships_of(request.user):
            if membership.organisation.slug == slug:
                vars(request).update(
                    organisation=membership.organisation, membership=membership
                )
                return
        raise Http404
