"""Operations that write: named as their function, answering what it gives back."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, get_type_hints

from ninja import Router, Status

from gouvernail.api.core.auth import Token
from gouvernail.api.core.uploads import takes_file
from gouvernail.tokens.scopes import Scope

F = TypeVar("F", bound=Callable[..., Any])
MADE, DONE = 201, 200


def writes(  # noqa: PLR0913
    router: Router,
    method: str,
    path: str,
    scope: Scope,
    *,
    status: int = DONE,
    file: int = 0,
) -> Callable[[F], F]:
    """Mark the function that answers `method` on `path` to tokens with this scope.

    Its name is the id of the operation: it never changes within a version. `file` is
    how many bytes it takes at most, where its body is a file (`core.uploads`).
    """

    def mark(view: F) -> F:
        @wraps(view)
        def answer(*args: Any, **kwargs: Any) -> Status[Any]:
            return Status(status, view(*args, **kwargs))

        route = router.api_operation(
            [method],
            path,
            auth=Token(scope),
            response={status: get_type_hints(view, include_extras=True)["return"]},
            operation_id=view.__name__,
            url_name=view.__name__,
            openapi_extra=takes_file(method, path, file) if file else None,
        )
        route(answer)
        return view

    return mark
