"""What a request is once sign-in and organisation are settled."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Membership, Organisation


class SignedInRequest(HttpRequest):
    """A request of somebody we know; what `LoginRequiredMiddleware` lets through."""

    user: User
    htmx: HtmxDetails


class AuthorityRequest(SignedInRequest):
    """A request under `/<organisation>/`, by somebody who has a role there."""

    organisation: Organisation
    membership: Membership
