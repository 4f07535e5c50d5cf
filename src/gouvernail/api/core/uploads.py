"""Operations that take a file: its bytes are the body, its name is in the question.

Any other body is JSON and small. Only a bearer may send a file, and never more than its
operation takes: nothing is read before that is known.
"""

from typing import Annotated, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query

from gouvernail.api.core.auth import known_bearer
from gouvernail.api.core.problems import ProblemError, no_token

MEDIA_TYPE = "application/octet-stream"
# What a screen takes at most, unless it says less.
MOST = 25 * 1024 * 1024
Name = Annotated[
    str,
    Query(
        min_length=1,
        max_length=200,
        description="Name of the file, with its ending.",
        example="lettre.pdf",
    ),
]
_TAKEN: dict[tuple[str, str], int] = {}


def takes_file(method: str, path: str, most: int) -> dict[str, Any]:
    """Note that this operation takes a file of so many bytes; what the document says
    of it."""
    route = path.strip("/").replace("{", "<").replace("}", ">")
    _TAKEN[method, route] = most
    schema = {"type": "string", "format": "binary"}
    said = f"The bytes of the file, {megabytes(most)} MB at most."
    content = {MEDIA_TYPE: {"schema": schema}}
    return {"requestBody": {"required": True, "description": said, "content": content}}


def most_of(method: str | None, route: str) -> int:
    """How many bytes the operation at this route takes as a file; 0 where none."""
    return _TAKEN.get((method or "", route.partition("/v1/")[2]), 0)


def read_file(request: HttpRequest, most: int) -> None:
    """Read the body of somebody who may send one. Raises a problem without token, of
    another type, too long."""
    if known_bearer(request) is None:
        raise no_token()
    has_body = request.headers.get("Content-Length", "") not in {"", "0"}
    if has_body and request.content_type != MEDIA_TYPE:
        said = _("Send the bytes of the file as %(kind)s.") % {"kind": MEDIA_TYPE}
        raise ProblemError("media-type", said)
    read = request.read(most + 1)
    if len(read) > most:
        said = _("This file weighs more than %(limit)s MB.")
        raise ProblemError("too-long", said % {"limit": megabytes(most)})
    # Django refuses long bodies for the sake of forms: this one is read already.
    vars(request)["_body"] = read


def brought(request: HttpRequest, name: str) -> SimpleUploadedFile:
    """The file that was sent, as the services take it. Raises a problem where it is
    empty or its name is none."""
    if not request.body:
        said = _("This value is needed.")
        raise ProblemError("invalid", errors=[("body", said)])
    last = name.replace("\\", "/").rpartition("/")[2].strip()
    if last in {"", ".", ".."} or not last.isprintable():
        said = _("This value is not accepted.")
        raise ProblemError("invalid", errors=[("query.name", said)])
    return SimpleUploadedFile(last, request.body, MEDIA_TYPE)


def megabytes(most: int) -> int:
    """So many bytes, as people say it."""
    return round(most / 1024 / 1024)
