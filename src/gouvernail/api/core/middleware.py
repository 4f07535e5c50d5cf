"""The API is answered here, before sessions, cookies and forms of the product.

A session never signs in here: only a token does. Whatever goes wrong is a problem
(RFC 9457), unknown addresses and faults of ours included.
"""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation import override
from django.utils.translation.trans_real import parse_accept_lang_header

from gouvernail.api.core.etags import tagged
from gouvernail.api.core.idempotency import answered_once
from gouvernail.api.core.limits import spend
from gouvernail.api.core.problems import ProblemError, told
from gouvernail.api.core.uploads import most_of, read_file
from gouvernail.history.enums import Door
from gouvernail.history.origin import Origin, coming_from, network_of

ROOT = "/api/"
PUBLIC = "/api/v1/public/"
NAMESPACE = "api-v1"
VERSION = "1.0"
WRITING = frozenset({"POST", "PUT", "PATCH"})
METHODS = "GET, HEAD, OPTIONS"
# A request is a few fields; operations that take files say so (core.uploads).
LARGEST = 2_000_000
Handler = Callable[[HttpRequest], HttpResponseBase]


class ApiMiddleware:
    """Answers addresses under /api/."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(ROOT):
            return self.get_response(request)
        origin = Origin(Door.API, network_of(request))
        with coming_from(origin), override(language_of(request)):
            return _dressed(request, _whole(request))


def language_of(request: HttpRequest) -> str:
    """The one that is asked for, else French."""
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    known = dict(settings.LANGUAGES)
    spoken = (code.split("-")[0] for code, _weight in asked)
    return next((code for code in spoken if code in known), settings.LANGUAGE_CODE)


def _whole(request: HttpRequest) -> HttpResponse:
    """A HEAD is a GET without its body."""
    if request.method == "OPTIONS":
        return _preflight(request)
    is_head = request.method == "HEAD"
    if is_head:
        request.method = "GET"
    response = _counted(request)
    if is_head and response.streaming:
        response.close()
        response = HttpResponse(status=response.status_code, headers=response.headers)
    elif is_head:
        length = len(response.content)
        response.content = b""
        response.headers["Content-Length"] = str(length)
    return response


def _counted(request: HttpRequest) -> HttpResponse:
    spent = spend(request)
    if spent.is_over:
        return spent.tell(told(request, spent.problem))
    return spent.tell(tagged(request, _safely(request)))


def _safely(request: HttpRequest) -> HttpResponse:
    """What fails unexpectedly is told to whoever listens to faults, as everywhere."""
    response = cast(HttpResponse, convert_exception_to_response(_answer)(request))
    is_fault = response.status_code == 500
    return told(request, ProblemError("fault")) if is_fault else response


def _answer(request: HttpRequest) -> HttpResponse:
    try:
        match = _found(request)
        _check(request, match.route)
    except ProblemError as problem:
        return told(request, problem)
    request.resolver_match = match

    def called(request: HttpRequest) -> HttpResponse:
        return cast(HttpResponse, match.func(request, *match.args, **match.kwargs))

    response = answered_once(request, called)
    return _not_allowed(request, response) if response.status_code == 405 else response


def _found(request: HttpRequest) -> ResolverMatch:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        raise ProblemError("not-found") from None
    if match.namespace != NAMESPACE:
        raise ProblemError("not-found")
    return match


def _check(request: HttpRequest, route: str) -> None:
    """What no operation wants to read."""
    if "\0" in request.path_info:
        raise ProblemError("not-found")
    if any("\0" in each for name in request.GET for each in request.GET.getlist(name)):
        raise ProblemError("unreadable")
    if most := most_of(request.method, route):
        read_file(request, most)
    elif request.method in WRITING:
        _check_body(request)


def _check_body(request: HttpRequest) -> None:
    try:
        length = len(request.body)
    except RequestDataTooBig:
        raise ProblemError("too-long") from None
    if length > LARGEST:
        raise ProblemError("too-long")
    if length and request.content_type != "application/json":
        raise ProblemError("media-type")


def _not_allowed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """HEAD and OPTIONS go wherever GET goes."""
    known = set(response.headers.get("Allow", "").replace(",", " ").split())
    known |= {"OPTIONS"} | ({"HEAD"} if "GET" in known else set())
    allowed = ", ".join(sorted(known))
    return told(request, ProblemError("method", headers={"Allow": allowed}))


def _preflight(request: HttpRequest) -> HttpResponse:
    """What a browser asks before a script of another site reads public data."""
    response = HttpResponse(status=204, headers={"Allow": METHODS})
    if request.path_info.startswith(PUBLIC):
        response.headers["Access-Control-Allow-Methods"] = METHODS
        response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response


def _dressed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The headers of every answer."""
    response.headers["X-API-Version"] = VERSION
    response.headers["X-Content-Type-Options"] = "nosniff"
    patch_vary_headers(response, ["Accept-Language", "Authorization"])
    if request.path_info.startswith(PUBLIC):
        response.headers["Access-Control-Allow-Origin"] = "*"
        exposed = "ETag, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset"
        response.headers["Access-Control-Expose-Headers"] = exposed
        response.headers.setdefault("Cache-Control", "public, no-cache")
    response.headers.setdefault("Cache-Control", "private, no-cache")
    old = vars(request).get("deprecated")
    return old.tell(response) if old else response
