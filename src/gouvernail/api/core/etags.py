"""Lost updates: a tag for each version, and who changes it says which one she read."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from pydantic import BaseModel

from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import body_of


def etag_of(shown: BaseModel) -> str:
    """The tag of a representation: that of the answer that shows it."""
    return tag_of(body_of(shown.model_dump()))


def tag_of(body: bytes) -> str:
    """The tag of the bytes of an answer."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def require_match(request: HttpRequest, shown: BaseModel) -> None:
    """Refuse a change of a version that is no longer the last: 428 where none is named,
    412 where it is another one. `shown` is what reading the same address gives."""
    named = request.headers.get("If-Match", "").strip()
    if not named:
        detail = _("Read it, then send its ETag back in “If-Match”.")
        raise ProblemError("if-match", detail)
    if named != "*" and etag_of(shown) not in tags_in(named):
        detail = _("Somebody changed it since you read it. Read it again.")
        raise ProblemError("changed", detail, headers={"ETag": etag_of(shown)})


def tags_in(header: str) -> set[str]:
    """The tags of a header; one that a proxy weakened by packing stands for itself."""
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with its tag, or 304 where who asks has it already. A file that is
    sent piece by piece has none."""
    if response.streaming or response.status_code not in {200, 201}:
        return response
    tag = tag_of(response.content)
    response.headers["ETag"] = tag
    known = tags_in(request.headers.get("If-None-Match", ""))
    if request.method == "GET" and tag in known:
        kept = ("ETag", "Cache-Control", "Vary")
        headers = {n: response.headers[n] for n in kept if n in response.headers}
        return HttpResponse(status=304, headers=headers)
    return response
