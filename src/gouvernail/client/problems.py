"""What goes wrong between a program and the API, as exceptions."""

import json
from typing import Any


class ClientError(Exception):
    """Whatever the client raises."""


class UnreachableError(ClientError):
    """No answer came, or none that is one of ours."""


class ProblemError(ClientError):
    """The server refused: problem details (RFC 9457).

    `status`, `code` (the end of the problem's type), `title`, `detail` in the language
    that was asked for, `errors` as (field, sentence).
    """

    def __init__(self, status: int, told: dict[str, Any]) -> None:
        self.status = status
        self.code = str(told.get("type", "")).rpartition("#problem-")[2]
        self.title = str(told.get("title", ""))
        self.detail = str(told.get("detail", ""))
        self.errors = tuple(_errors(told.get("errors")))
        fields = "".join(f"; {field}: {said}" for field, said in self.errors)
        super().__init__(f"{status} {self.detail or self.title}{fields}")


class NotAllowedError(ProblemError):
    """401, 403: no valid token, not this scope, or not this right."""


class NotFoundError(ProblemError):
    """404: nothing there, or nothing that the token may see."""


class ChangedError(ProblemError):
    """412: somebody changed it since it was read. Read it again, then decide."""


class RefusedError(ProblemError):
    """Any other 4xx: what was sent cannot be done; `errors` say why, by field."""


class LimitError(ProblemError):
    """429 or 503, still after the retries."""


class FaultError(ProblemError):
    """5xx: a fault of the server."""


_KINDS = {
    401: NotAllowedError,
    403: NotAllowedError,
    404: NotFoundError,
    412: ChangedError,
    429: LimitError,
    503: LimitError,
}


def problem_of(status: int, data: bytes) -> ProblemError:
    """The exception for an answer of 400 or more, whatever its body is."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        told = {}
    usual = FaultError if status >= 500 else RefusedError
    return _KINDS.get(status, usual)(status, told if isinstance(told, dict) else {})


def _errors(told: Any) -> list[tuple[str, str]]:
    rows = told if isinstance(told, list) else []
    kept = [row for row in rows if isinstance(row, dict)]
    return [(str(row.get("field", "")), str(row.get("detail", ""))) for row in kept]
