"""Pages that carry nothing of a site: nothing is published, or something went wrong."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _, override
from django.utils.translation.trans_real import parse_accept_lang_header

from gouvernail.public.links import LANGUAGES


def nothing_here(request: HttpRequest) -> HttpResponse:
    """It does not say whether there is something that is not shown."""
    language = language_of(request)
    with override(language):
        text = render_to_string("public/nothing.html", {"language": language})
    return _uncached(text, 404)


def fault(request: HttpRequest, status: int) -> HttpResponse:
    """One sentence on what went wrong, made of nothing that could fail as well."""
    language = language_of(request)
    with override(language):
        sentence, remedy = _said(status)
        text = render_to_string(
            "public/fault.html",
            {"language": language, "sentence": sentence, "remedy": remedy},
        )
    return _uncached(text, status)


def language_of(request: HttpRequest) -> str:
    """That of the address; else, as no site is known, the one that is asked for."""
    match = request.resolver_match
    if match and match.kwargs.get("language"):
        return str(match.kwargs["language"])
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    spoken = (code.split("-")[0] for code, _weight in asked)
    return next((code for code in spoken if code in LANGUAGES), "fr")


def _said(status: int) -> tuple[str, str]:
    if status == 429:
        return (
            _("Too many pages were asked for at once"),
            _("Wait a moment, then load this page again."),
        )
    if status == 400:
        return (
            _("This address cannot be read"),
            _("Check it, or start again from the first page."),
        )
    return (
        _("This page could not be made"),
        _("Nothing is lost. Load it again in a moment."),
    )


def _uncached(text: str, status: int) -> HttpResponse:
    # It speaks the language of who asks: another one must not be given it.
    return HttpResponse(text, status=status, headers={"Cache-Control": "no-store"})
