"""What every request of somebody signed in goes through: seen, second factor."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import is_valid_path, resolve

from gouvernail.accounts.models import User
from gouvernail.accounts.second_factor import has_second_factor
from gouvernail.accounts.sessions import seen
from gouvernail.history.origin import network_of
from gouvernail.organisations.enums import Role
from gouvernail.organisations.policies import can_operate, memberships_of
from gouvernail.web.accounts.stages import came_by_provider

Handler = Callable[[HttpRequest], HttpResponse]

# What somebody without the second factor that she must have may still open.
ON_THE_WAY = {
    "account_logout",
    "account_login",
    "account_reauthenticate",
    "healthz",
    "choose_language",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "second_factor_wanted",
}


def sessions_are_seen(get_response: Handler) -> Handler:
    """Keep the list of open sessions honest."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            seen(request, network_of(request))
        return get_response(request)

    return middleware


class SecondFactorMiddleware:
    """Who must have a second factor sets it up before anything else."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.REQUIRE_SECOND_FACTOR and self._lacks_it(request):
            return redirect("second_factor_wanted")
        return self.get_response(request)

    def _lacks_it(self, request: HttpRequest) -> bool:
        user = request.user
        if not user.is_authenticated or not must_have_second_factor(user):
            return False
        if is_on_the_way(request.path_info):
            return False
        return not (has_second_factor(user) or came_by_provider(request, user))


def is_on_the_way(path: str) -> bool:
    """Whether a page may be opened before; what does not exist says so itself."""
    if not is_valid_path(path):
        return True
    return resolve(path).url_name in ON_THE_WAY


def must_have_second_factor(user: User) -> bool:
    """Administrators of an authority, and who runs the installation."""
    roles = {membership.role for membership in memberships_of(user)}
    return can_operate(user) or Role.ADMINISTRATOR in roles
