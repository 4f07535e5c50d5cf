"""In which language a page speaks.

Hers; else the one chosen in this browser; else that of her authority; else that of the
browser (Django's own middleware); else French. Dutch and German speak where the
catalogues are complete: sign-in and what the public reads. Elsewhere the page is in
French rather than half in each.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from gouvernail.accounts.models import User
from gouvernail.organisations.policies import memberships_of

Handler = Callable[[HttpRequest], HttpResponse]

# Everything is written in these two.
COMPLETE = {"fr", "en"}
# Where the others are complete: tests/accounts/test_languages.py holds it.
SPOKEN_EVERYWHERE = ("/accounts/", "/invitation/", "/public/")


def chosen_language(get_response: Handler) -> Handler:
    """Speak the language that was chosen, where the page knows it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        wanted = wanted_language(request)
        if wanted not in COMPLETE and not speaks_all(request.path_info):
            wanted = settings.LANGUAGE_CODE
        translation.activate(wanted)
        request.LANGUAGE_CODE = translation.get_language() or wanted
        return get_response(request)

    return middleware


def speaks_all(path: str) -> bool:
    """Whether the page of that address exists in all four languages."""
    return path.startswith(SPOKEN_EVERYWHERE)


def wanted_language(request: HttpRequest) -> str:
    """What was asked for; the browser's choice was read by Django before."""
    here = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    chosen = here if here in dict(settings.LANGUAGES) else ""
    user = request.user if request.session.session_key else None
    if isinstance(user, User) and user.is_authenticated:
        return user.language or chosen or language_of_house(user)
    return chosen or translation.get_language() or settings.LANGUAGE_CODE


def language_of(user: User) -> str:
    """In which language she is written to."""
    return user.language or language_of_house(user)


def language_of_house(user: User) -> str:
    """That of the first authority where she has a role."""
    houses = [membership.organisation.language for membership in memberships_of(user)]
    return houses[0] if houses else settings.LANGUAGE_CODE


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember a language: in this browser, and with her account once signed in."""
    language = request.POST.get("language", "")
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()})
    answer = redirect(back if ours else "account_login")
    if language not in dict(settings.LANGUAGES):
        return answer
    if isinstance(request.user, User):
        User.objects.filter(pk=request.user.pk).update(language=language)
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
    return answer
