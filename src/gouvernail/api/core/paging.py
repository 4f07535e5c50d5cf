"""Long lists, a page at a time; a cursor names the last row that was read."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import BaseModel, Field

from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Shown

S = TypeVar("S", bound=BaseModel)
R = TypeVar("R")
M = TypeVar("M", bound=Model)
MOST = 200
USUAL = 50
LARGEST = 2**63 - 1


class Asked(BaseModel):
    """Which page of a list."""

    limit: int = Field(USUAL, ge=1, le=MOST, description="How many items at most.")
    cursor: str = Field(
        "", max_length=400, description="As `next` of the page before gives it."
    )


Paging = Annotated[Asked, Query()]


class Page(Shown, Generic[S]):
    """Some items of a list, and where the following ones are."""

    items: list[S] = Field(description="In the order of the list.")
    next: str | None = Field(
        description="Address of the following page; null on the last one.",
        examples=["https://gouvernail.example/api/v1/plans?cursor=WzEyXQ"],
    )

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """`PlanPage` rather than `Page[Plan]`."""
        return f"{params[0].__name__}Page"


@dataclass(frozen=True)
class Slice(Generic[R]):
    """The rows of one page, and the address of the next."""

    rows: list[R]
    next: str | None


def rows_of(
    request: HttpRequest, asked: Asked, rows: QuerySet[M], *, newest: bool = False
) -> Slice[M]:
    """A page of rows by their key, oldest first unless said otherwise: one query."""
    after = _number(_read(asked.cursor))
    ordered = rows.order_by("-pk" if newest else "pk")
    if after is not None:
        ordered = ordered.filter(**{"pk__lt" if newest else "pk__gt": after})
    found = list(ordered[: asked.limit + 1])
    return _slice(request, asked, found, lambda row: row.pk)


def items_of(
    request: HttpRequest,
    asked: Asked,
    items: Sequence[R],
    key_of: Callable[[R], str | int],
) -> Slice[R]:
    """A page of a list read whole: what follows the item whose key the cursor names.

    A cursor whose item is gone asks to begin again: nothing is skipped in silence.
    """
    after = _read(asked.cursor)
    start = 0
    if after is not None:
        keys = [key_of(item) for item in items]
        if after not in keys:
            raise _stale()
        start = keys.index(after) + 1
    return _slice(request, asked, list(items[start : start + asked.limit + 1]), key_of)


def _slice(
    request: HttpRequest,
    asked: Asked,
    found: list[R],
    key_of: Callable[[R], str | int],
) -> Slice[R]:
    if len(found) <= asked.limit:
        return Slice(found, None)
    kept = found[: asked.limit]
    query = request.GET.copy()
    query["cursor"] = _written(key_of(kept[-1]))
    address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    return Slice(kept, address)


def _written(key: str | int) -> str:
    return urlsafe_b64encode(json.dumps([key]).encode()).decode().rstrip("=")


def _read(cursor: str) -> str | int | None:
    if not cursor:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        (key,) = json.loads(urlsafe_b64decode(padded.encode("ascii")))
    except (NotBase64, ValueError, TypeError, RecursionError):
        raise _stale() from None
    if isinstance(key, bool) or not isinstance(key, str | int):
        raise _stale()
    return key


def _number(key: str | int | None) -> int | None:
    if key is None:
        return None
    if not isinstance(key, int) or abs(key) > LARGEST:
        raise _stale()
    return key


def _stale() -> ProblemError:
    said = _("This cursor leads nowhere: ask for the first page again.")
    return ProblemError("invalid", errors=[("query.cursor", said)])
