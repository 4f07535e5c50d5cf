"""How an operation grows old: it says so, with the day it ends, before it ends.

Version 1 only gains: fields, operations, values. What has to go is marked here at
least twelve months before, in the document and in the headers of every answer
(RFC 9745, RFC 8594).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Deprecated:
    """Since when, until when, and where it is told what to use instead."""

    since: date
    until: date
    link: str = "/api/v1/docs#changes"

    def tell(self, response: HttpResponse) -> HttpResponse:
        """The answer, with these days."""
        response.headers["Deprecation"] = f"@{int(_instant(self.since).timestamp())}"
        response.headers["Sunset"] = http_date(_instant(self.until).timestamp())
        response.headers["Link"] = f'<{self.link}>; rel="deprecation"'
        return response


def deprecated(told: Deprecated) -> Callable[[F], F]:
    """Marks an operation; give `deprecated=True` to its route as well."""

    def mark(operation: F) -> F:
        @wraps(operation)
        def marked(request: HttpRequest, **given: Any) -> Any:
            vars(request)["deprecated"] = told
            return operation(request, **given)

        return marked  # type: ignore[return-value]

    return mark


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
