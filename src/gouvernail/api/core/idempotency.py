"""A request sent twice is done once: the second one is given the first answer."""

import hashlib
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.api.core.auth import known_bearer
from gouvernail.api.core.problems import ProblemError, told
from gouvernail.tokens.models import Answered
from gouvernail.tokens.reading import Bearer

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
LONGEST = 200
# What else of an answer is given again.
KEPT = ("Content-Type", "Location", "ETag")
Answer = Callable[[HttpRequest], HttpResponse]


def answered_once(request: HttpRequest, answer: Answer) -> HttpResponse:
    """The answer, or the one that the same key was given before.

    The key and what the request writes are committed together: whatever is interrupted
    leaves neither. A fault is forgotten, so that it may be tried again.
    """
    key = request.headers.get(HEADER, "")
    bearer = known_bearer(request) if key and request.method == "POST" else None
    if bearer is None:
        return answer(request)
    if len(key) > LONGEST or not key.isprintable():
        said = _("A key has at most %(most)s characters.") % {"most": LONGEST}
        return told(
            request, ProblemError("invalid", errors=[(f"header.{HEADER}", said)])
        )
    try:
        with transaction.atomic():
            return _first(request, answer, bearer, key)
    except _TakenError:
        return _again(request, bearer, key)


class _TakenError(Exception):
    """Somebody has this key."""


def _first(
    request: HttpRequest, answer: Answer, bearer: Bearer, key: str
) -> HttpResponse:
    row = _claimed(bearer, key, _digest(request))
    response = answer(request)
    if response.status_code >= 500 or response.status_code in {401, 429}:
        row.delete()
        return response
    row.status, row.body = response.status_code, response.content.decode()
    row.headers = {n: response.headers[n] for n in KEPT if n in response.headers}
    row.save(update_fields=["status", "body", "headers"])
    return response


def _claimed(bearer: Bearer, key: str, digest: str) -> Answered:
    Answered.objects.filter(token=bearer.token, key=key).old(timezone.now()).delete()
    try:
        with transaction.atomic():
            return Answered.objects.create(token=bearer.token, key=key, digest=digest)
    except IntegrityError:
        raise _TakenError from None


def _again(request: HttpRequest, bearer: Bearer, key: str) -> HttpResponse:
    row = Answered.objects.filter(token=bearer.token, key=key).first()
    if row is None or not row.status:
        return told(request, ProblemError("under-way", headers={"Retry-After": "1"}))
    if row.digest != _digest(request):
        return told(request, ProblemError("key-reused"))
    response = HttpResponse(row.body, status=row.status, headers=row.headers)
    response.headers[REPLAYED] = "true"
    return response


def _digest(request: HttpRequest) -> str:
    """That of the address with its question, and of the body."""
    read = f"{request.method} {request.get_full_path()}\n".encode() + request.body
    return hashlib.sha256(read).hexdigest()
