"""What every page of an authority needs: the house, its bar, who may write."""

from typing import Any

from django.core.exceptions import PermissionDenied

from gouvernail.organisations.policies import can_administer
from gouvernail.organisations.request import AuthorityRequest


def page(request: AuthorityRequest, section: str, **more: Any) -> dict[str, Any]:
    """The context of a page of the authority."""
    house = request.organisation
    return {
        "organisation": house,
        "section": section,
        "may_administer": can_administer(request.user, house),
        **more,
    }


def require_administer(request: AuthorityRequest) -> None:
    """A form to write is for who may write."""
    if not can_administer(request.user, request.organisation):
        raise PermissionDenied
