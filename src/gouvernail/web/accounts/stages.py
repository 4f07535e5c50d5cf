"""The steps of a sign-in that are ours."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest

from gouvernail.accounts.models import User


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """Asks for the second factor, but of who just gave it to her provider."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if self.login.user and came_by_provider(request, self.login.user):
            return False
        return bool(super()._should_handle(request))


def came_by_provider(request: HttpRequest, user: User) -> bool:
    """Whether the provider of her authority vouched for her, and that is enough."""
    if settings.SECOND_FACTOR_AFTER_PROVIDER:
        return False
    records: list[dict[str, Any]] = get_authentication_records(request, user)
    return any(record.get("method") == "socialaccount" for record in records)
