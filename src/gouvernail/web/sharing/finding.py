"""The share that an address names, for who may deal with it on her side."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import rights_in
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Share


def shares_around(request: AuthorityRequest) -> QuerySet[Share]:
    """What the house proposes, leads, is proposed and follows, newest first."""
    return Share.objects.concerning(request.organisation).for_list()


def share_of(request: AuthorityRequest, pk: int) -> Share:
    """One of them, or a 404; a 403 for who does not deal with shares."""
    if Right.SHARE not in rights_in(request.user, [request.organisation.pk]):
        raise PermissionDenied
    return get_object_or_404(shares_around(request), pk=pk)
