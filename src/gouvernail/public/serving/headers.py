"""What every answer of the public site carries, and what none does."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from gouvernail.core.middleware import POLICY

# A page is kept by browsers and by proxies between, and asked for again each time:
# it costs an answer without a body, and what was taken back is seen nowhere.
FRESH = "public, no-cache"
NEVER_KEPT = "no-store"
IN_FRAMES = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
ALLOWED = "accelerometer=(), camera=(), geolocation=(), microphone=(), payment=()"
PACKED = ("text/", "application/json", "application/xml", "image/svg")
PACKED_ENDS = ("+json", "+xml", "/xml", "javascript")


def dress(response: HttpResponseBase, *, is_preview: bool, is_indexed: bool) -> None:
    """The headers of this answer: strict, without a cookie, the same for everybody."""
    response.cookies.clear()
    for name in ("Vary", "Expires", "Pragma", "X-Powered-By"):
        response.headers.pop(name, None)
    patch_vary_headers(response, ["Accept-Encoding"])
    in_frames = getattr(response, "xframe_options_exempt", False)
    response.headers.setdefault(
        "Content-Security-Policy", IN_FRAMES if in_frames else POLICY
    )
    if not in_frames:
        response.headers["X-Frame-Options"] = "DENY"
    response.headers["Permissions-Policy"] = ALLOWED
    if not is_indexed:
        response.headers["X-Robots-Tag"] = "noindex"
    if is_preview:
        response.headers["Cache-Control"] = NEVER_KEPT
        # The address of a preview is its key: no other site may learn it.
        response.headers["Referrer-Policy"] = "no-referrer"
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cache-Control", FRESH)


def mark(response: HttpResponse) -> None:
    """A tag by which the same bytes are known again."""
    digest = hashlib.sha256(response.content).hexdigest()[:24]
    response.headers.setdefault("ETag", f'W/"{digest}"')


def is_worth_packing(response: HttpResponse) -> bool:
    """Words of some length; pictures and workbooks are packed already."""
    kind = response.headers.get("Content-Type", "").split(";")[0]
    is_text = kind.startswith(PACKED) or kind.endswith(PACKED_ENDS)
    return is_text and len(response.content) > 400


def may_be_kept(response: HttpResponseBase) -> bool:
    """The same for everybody, and not forbidden to be kept."""
    said = response.headers.get("Cache-Control", "")
    is_kept = response.status_code in {200, 301, 302, 404, 410}
    return is_kept and not {"no-store", "private"} & set(said.replace(",", " ").split())


def unchanged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A 304 where who asks has it already, else the answer itself."""
    tag = response.headers.get("ETag")
    found = get_conditional_response(request, etag=tag, response=response)
    if found is response or not isinstance(found, HttpResponse):
        return response
    return found
