"""Bodies are JSON and nothing looser: no NaN, no NUL, no half of a character."""

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.types import DictStrAny

from gouvernail.api.core.problems import ProblemError


class StrictParser(Parser):
    """Reads the body of a request."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """The value. Raises a problem (400) for what is not JSON or holds a character
        that no text of a plan can hold."""
        try:
            read = json.loads(request.body or b"null", parse_constant=_refuse)
            _check(read)
        except (ValueError, RecursionError):
            raise ProblemError("unreadable") from None
        return read  # type: ignore[no-any-return]


def _refuse(word: str) -> None:
    raise ValueError(word)


def _check(value: Any) -> None:
    if isinstance(value, str):
        value.encode()
        if "\0" in value:
            raise ValueError
    elif isinstance(value, dict):
        for name, each in value.items():
            _check(name)
            _check(each)
    elif isinstance(value, list):
        for each in value:
            _check(each)
