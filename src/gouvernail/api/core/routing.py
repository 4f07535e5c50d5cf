"""Operations that read: named as their function, answering what it says it returns."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, get_type_hints

from ninja import Router
from ninja.constants import NOT_SET

from gouvernail.api.core.auth import READ

BYTES = {"type": "string", "format": "binary"}
F = TypeVar("F", bound=Callable[..., Any])


def reads(
    router: Router, path: str, *, is_open: bool = False, kinds: Sequence[str] = ()
) -> Callable[[F], F]:
    """Mark the function that answers a GET of `path`, with a token unless it is open.

    Its name is the id of the operation: it never changes within a version. `kinds` are
    the media types of one that gives a file.
    """

    def mark(view: F) -> F:
        name = view.__name__
        shown = get_type_hints(view, include_extras=True)["return"]
        route = router.get(
            path,
            auth=None if is_open else READ,
            response=NOT_SET if kinds else shown,
            operation_id=name,
            url_name=name,
            openapi_extra=_files(kinds) if kinds else None,
        )
        return route(view)

    return mark


def _files(kinds: Sequence[str]) -> dict[str, Any]:
    """What the document says of an answer that is bytes."""
    content = {
        kind: {"schema": {} if kind == "application/json" else dict(BYTES)}
        for kind in kinds
    }
    return {"responses": {200: {"content": content}}}
