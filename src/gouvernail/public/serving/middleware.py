"""The public site is answered here, before sessions, languages, sign-in and forms of
the product: no cookie is read nor given, and a page that was made is given again.
"""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from gouvernail.history.origin import address_of
from gouvernail.public.nothing import fault
from gouvernail.public.serving import headers, keeping, pace
from gouvernail.public.serving.asking import Asked, asked_of
from gouvernail.public.serving.making import (
    Making,
    answer,
    making_of,
    may_be_indexed,
)
from gouvernail.public.serving.packing import accepts_gzip, kept_of, packed_for

Handler = Callable[[HttpRequest], HttpResponseBase]


class PublicSiteMiddleware:
    """Answers addresses under /public/ and those of the own domains of sites."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = asked_of(request)
        if asked is None:
            return self.get_response(request)
        if asked.moved:
            return HttpResponsePermanentRedirect(_with_query(request, asked.moved))
        _rewrite(request, asked)
        if request.method not in {"GET", "HEAD"}:
            return packed_for(request, _made(request, making_of(request)))
        response = _read(request, asked)
        return _bodiless(response) if request.method == "HEAD" else response


def _rewrite(request: HttpRequest, asked: Asked) -> None:
    """The views see the address under /public/ and where they are visited from."""
    vars(request).update(
        visited_path=request.path,
        is_own_domain=asked.own_domain,
        public_origin=asked.origin,
    )
    request.path_info = asked.path
    request.path = request.META.get("SCRIPT_NAME", "") + asked.path


def _read(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    """What is kept, else what is made now."""
    making = making_of(request) if request.META.get("QUERY_STRING") else None
    # The state is read before the page is made: what changes meanwhile is made again.
    key = (asked.origin, asked.path, request.GET.urlencode() if making else "")
    kept = keeping.find(key, asked.state, time.monotonic())
    if kept is not None:
        return _given(request, kept)
    making = making or making_of(request)
    wait = pace.wait_of(address_of(request), is_dear=making.is_dear)
    return _too_many(request, wait) if wait else _new(request, asked, making, key)


def _new(
    request: HttpRequest, asked: Asked, making: Making, key: keeping.Key
) -> HttpResponseBase:
    """A page made now, and kept for the next who asks where that is allowed."""
    response = _made(request, making)
    if not isinstance(response, HttpResponse) or not headers.may_be_kept(response):
        return packed_for(request, response)
    headers.mark(response)
    kept = kept_of(response, asked.state, time.monotonic())
    keeping.keep(key, kept)
    return _given(request, kept)


def _made(request: HttpRequest, making: Making) -> HttpResponseBase:
    response = answer(request, making)
    headers.dress(
        response,
        is_preview=making.is_preview,
        is_indexed=response.status_code < 400 and may_be_indexed(request, making),
    )
    return response


def _given(request: HttpRequest, kept: keeping.Kept) -> HttpResponse:
    again = kept.answer(accepts_gzip=accepts_gzip(request))
    return headers.unchanged(request, again)


def _bodiless(response: HttpResponseBase) -> HttpResponseBase:
    """What a HEAD asks for: the length of what it would be, and none of it."""
    if isinstance(response, HttpResponse):
        length = response.headers.get("Content-Length")
        response.content = b""
        if length:
            response.headers["Content-Length"] = length
    return response


def _too_many(request: HttpRequest, wait: int) -> HttpResponse:
    response = fault(request, 429)
    response.headers["Retry-After"] = str(wait)
    headers.dress(response, is_preview=False, is_indexed=False)
    return response


def _with_query(request: HttpRequest, address: str) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{address}?{query}" if query else address
