"""Answers packed once, and given packed to who reads that."""

import gzip

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from gouvernail.public.serving.headers import is_worth_packing
from gouvernail.public.serving.keeping import Kept
from gouvernail.publishing.state import State

LEVEL = 6


def accepts_gzip(request: HttpRequest) -> bool:
    """Whether who asks reads packed answers."""
    return "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")


def kept_of(response: HttpResponse, state: State | None, now: float) -> Kept:
    """The answer as it will be given again."""
    packed = _packed(response.content) if is_worth_packing(response) else None
    headers = dict(response.headers.items())
    body = b"" if packed else response.content
    return Kept(state, now, response.status_code, headers, body, packed)


def packed_for(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """An answer that nobody keeps, packed for who asks."""
    if not isinstance(response, HttpResponse):
        return response
    if accepts_gzip(request) and is_worth_packing(response):
        response.content = _packed(response.content)
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(response.content))
    return response


def _packed(body: bytes) -> bytes:
    # Without an hour in it: the same page is the same bytes.
    return gzip.compress(body, LEVEL, mtime=0)
