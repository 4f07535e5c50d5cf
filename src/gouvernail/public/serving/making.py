"""Making a page: which view it is, which questions it knows, what if it fails."""

from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.handlers.exception import convert_exception_to_response
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponsePermanentRedirect,
    QueryDict,
)
from django.http.response import HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve

from gouvernail.public.nothing import fault, nothing_here
from gouvernail.public.serving.questions import known_of

# The one part to which something may be sent.
FORMS = "gouvernail.public.taking_part"
# Pages whose making reads everything that is published.
DEAR = frozenset({"search", "compare", "difference", "actions", "share_picture"})
# Pages that search engines have no use for.
NOT_INDEXED = frozenset(
    {"search", "compare", "difference", "follow", "follow_confirm", "follow_stop"}
    | {"embed_plan", "embed_objective", "embed_action", "smile", "question"}
)
LONGEST = 6_000


@dataclass(frozen=True)
class Making:
    """What is known of a page before it is made."""

    match: ResolverMatch | None

    @property
    def name(self) -> str:
        """Of its address; empty where it leads nowhere."""
        return (self.match and self.match.url_name) or ""

    @property
    def is_preview(self) -> bool:
        """Whether only who has the address sees it."""
        return bool(self.match and "token" in self.match.kwargs)

    @property
    def is_dear(self) -> bool:
        """Whether making it takes more than the usual page."""
        return self.name in DEAR

    @property
    def takes_forms(self) -> bool:
        """Whether something may be sent to it."""
        return bool(self.match and self.match.func.__module__.startswith(FORMS))


def making_of(request: HttpRequest) -> Making:
    """The view of this address; its questions are those that it knows, in one order."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return Making(None)
    making = Making(match)
    request.resolver_match = match
    if request.META.get("QUERY_STRING"):
        vars(request)["GET"] = _known(request.GET, making.name)
    return making


def answer(request: HttpRequest, making: Making) -> HttpResponseBase:
    """The page, or one that says what is wrong without a word of what is hidden."""
    response = _safely(request, making)
    if response.status_code == 500 and not settings.DEBUG:
        return fault(request, 500)
    return response


def may_be_indexed(request: HttpRequest, making: Making) -> bool:
    """Whether search engines may keep it: neither a preview nor a filtered list."""
    hidden = making.is_preview or making.name in NOT_INDEXED
    return not (hidden or request.GET)


def _safely(request: HttpRequest, making: Making) -> HttpResponseBase:
    """What fails unexpectedly is told to whoever listens to faults, as everywhere."""

    def view(request: HttpRequest) -> HttpResponseBase:
        return _answer(request, making)

    return cast(HttpResponseBase, convert_exception_to_response(view)(request))


def _answer(request: HttpRequest, making: Making) -> HttpResponseBase:
    match = making.match
    if match is None:
        return _elsewhere(request)
    if refused := _refused(request, making):
        return refused
    try:
        return cast(HttpResponseBase, match.func(request, *match.args, **match.kwargs))
    except (Http404, PermissionDenied):
        return nothing_here(request)
    except SuspiciousOperation:
        return fault(request, 400)


def _refused(request: HttpRequest, making: Making) -> HttpResponse | None:
    """What answers a method that this page does not know."""
    methods = ["GET", "HEAD", "OPTIONS", *(["POST"] if making.takes_forms else [])]
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ", ".join(methods)})
    return None if request.method in methods else HttpResponseNotAllowed(methods)


def _elsewhere(request: HttpRequest) -> HttpResponse:
    """The same address with its last stroke, if that leads somewhere."""
    path, query = request.path_info, request.META.get("QUERY_STRING", "")
    if path.endswith("/") or request.method not in {"GET", "HEAD"}:
        return nothing_here(request)
    try:
        resolve(f"{path}/")
    except Resolver404:
        return nothing_here(request)
    visited = vars(request).get("visited_path", path)
    return HttpResponsePermanentRedirect(f"{visited}/{'?' + query if query else ''}")


def _known(asked: QueryDict, name: str) -> QueryDict:
    clean = QueryDict(mutable=True)
    for each in sorted(known_of(name, set(asked))):
        clean.setlist(each, [value[:LONGEST] for value in asked.getlist(each)])
    return QueryDict(clean.urlencode())
