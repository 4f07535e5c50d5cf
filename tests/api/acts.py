"""One operation that writes, as the tests that walk them all call it.

How it is called stands in the document; what is told here is the rest.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from gouvernail.api.documenting.document import (
    document,
    operations,
    scopes_by_operation,
)

IF_MATCH = {"$ref": "#/components/parameters/If-Match"}
ROOT = "/api/v1/"


@dataclass(frozen=True)
class Act:
    """A body that is accepted, whom it is refused to, who does it.

    `at` says which hole of the part fills a hole of the address, where the one of the
    same name is not in the right state. A file is bytes, its name is in `query`. In a
    body, “{share}” stands for what fills that hole. Of what is hers, nobody is refused:
    `refused` is then empty.
    """

    body: Any = None
    refused: str = "reader"
    by: str = "coordinator"
    at: dict[str, str] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """What the document says of an operation."""

    method: str
    path: str
    scope: str
    # The address whose version is changed; empty where something is added.
    read: str


@cache
def told_of(name: str) -> Told:
    """How the operation of this name is called."""
    path, method, told = next(
        each for each in operations(document()) if each[2]["operationId"] == name
    )
    read = _read_at(path) if IF_MATCH in told["parameters"] else ""
    scope = scopes_by_operation()[name]
    return Told(method.upper(), path.removeprefix(ROOT), scope, read)


def _read_at(path: str) -> str:
    """The nearest address, from this one up, that is read."""
    while "get" not in document()["paths"].get(path, {}):
        path = path.rpartition("/")[0]
    return path.removeprefix(ROOT)
