"""Every refusal has one shape: problem details (RFC 9457), in the reader's language."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError as Unreadable

from gouvernail.api.core.refusals import sentence_of
from gouvernail.plan.wording import PlanError

MEDIA_TYPE = "application/problem+json"
# Where each code is explained, below the address of the documentation.
EXPLAINED = "/api/v1/docs#problem-"
# Code of a problem: its status and its title.
KINDS: dict[str, tuple[int, Promise]] = {
    "unreadable": (400, _("The request cannot be read")),
    "token": (401, _("A valid token is needed")),
    "scope": (403, _("The token does not allow this")),
    "right": (403, _("You have no right to do this")),
    "not-found": (404, _("There is nothing here")),
    "method": (405, _("This address does not take that method")),
    "under-way": (409, _("The same request is being answered")),
    "changed": (412, _("It was changed in the meantime")),
    "too-long": (413, _("The request is too long")),
    "media-type": (415, _("The body must be JSON")),
    "invalid": (422, _("Some values are not accepted")),
    "refused": (422, _("This cannot be done")),
    "key-reused": (422, _("This key already stands for another request")),
    "if-match": (428, _("Say which version you change")),
    "limit": (429, _("Too many requests")),
    "fault": (500, _("Something went wrong on our side")),
}
Errors = Iterable[tuple[str, str]]


class ProblemError(Exception):
    """A refusal: its code, one sentence, and what is wrong field by field."""

    def __init__(
        self,
        code: str,
        detail: str = "",
        errors: Errors = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.code, self.detail = code, detail
        self.errors, self.headers = tuple(errors), dict(headers or {})
        super().__init__(f"{code}: {detail}")


def told(request: HttpRequest, problem: ProblemError) -> HttpResponse:
    """The answer that says this problem."""
    status, title = KINDS[problem.code]
    said: dict[str, Any] = {
        "type": EXPLAINED + problem.code,
        "title": str(title),
        "status": status,
        "detail": problem.detail or f"{title}.",
        "instance": request.path,
        "errors": [
            {"field": field, "detail": detail} for field, detail in problem.errors
        ],
    }
    body = json.dumps(said, ensure_ascii=False)
    return HttpResponse(body, MEDIA_TYPE, status, headers=problem.headers)


def no_token() -> ProblemError:
    """Who asks shows no token, or one that no longer opens anything."""
    detail = gettext("Send “Authorization: Bearer” and a token that is still valid.")
    return ProblemError("token", detail, headers={"WWW-Authenticate": "Bearer"})


def hear_of(api: NinjaAPI) -> None:
    """Whatever an operation raises becomes a problem; faults go on to who listens."""
    for kind, translate in _TRANSLATIONS.items():
        api.add_exception_handler(kind, _handler(translate))
    api.add_exception_handler(Exception, _unexpected)


def _handler(
    translate: Callable[[Any], ProblemError],
) -> Callable[[HttpRequest, Exception | type[Exception]], HttpResponse]:
    def handle(
        request: HttpRequest, error: Exception | type[Exception]
    ) -> HttpResponse:
        return told(request, translate(error))

    return handle


def _unexpected(
    request: HttpRequest, error: Exception | type[Exception]
) -> HttpResponse:
    raise error


def _of_plan_error(error: PlanError) -> ProblemError:
    return ProblemError("refused", error.wording.render(get_language() or "fr"))


def _of_validation(error: ValidationError) -> ProblemError:
    if hasattr(error, "error_dict"):
        said = error.message_dict
        pairs = [(name, str(each)) for name in said for each in said[name]]
        return ProblemError("invalid", errors=pairs)
    return ProblemError("invalid", " ".join(map(str, error.messages)))


def _of_unreadable(error: Unreadable) -> ProblemError:
    pairs = [(_place(each["loc"]), sentence_of(each)) for each in error.errors]
    return ProblemError("invalid", errors=pairs)


def _place(loc: Iterable[object]) -> str:
    """`query.limit`; of a body, the path of the field without the name of the hole."""
    first, *rest = map(str, loc)
    kept = rest[1:] if first == "body" and len(rest) > 1 else rest
    return ".".join([first, *kept])


def _of_http(error: HttpError) -> ProblemError:
    codes = {401: "token", 403: "right", 404: "not-found"}
    return ProblemError(codes.get(error.status_code, "unreadable"))


_TRANSLATIONS: dict[type[Exception], Callable[[Any], ProblemError]] = {
    ProblemError: lambda error: error,
    Http404: lambda error: ProblemError("not-found"),
    PermissionDenied: lambda error: ProblemError("right"),
    PlanError: _of_plan_error,
    ValidationError: _of_validation,
    Unreadable: _of_unreadable,
    AuthenticationError: lambda error: no_token(),
    HttpError: _of_http,
}
