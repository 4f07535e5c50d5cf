"""The document as a page for people: what the template prints, made of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString
from django.utils.text import slugify

from gouvernail.api.core.problems import KINDS as CODES
from gouvernail.api.documenting.document import document, operations
from gouvernail.api.documenting.examples import example_of
from gouvernail.api.documenting.problems import KINDS

LONGEST = 4_000
CODE = "<code>{}</code>"


@dataclass(frozen=True)
class Parameter:
    """A hole of the address, a question or a header."""

    name: str
    place: str
    sort: str
    said: SafeString
    is_needed: bool


@dataclass(frozen=True)
class Operation:
    """One operation."""

    id: str
    method: str
    path: str
    said: SafeString
    scope: str
    parameters: list[Parameter]
    body: str
    answer: str
    status: str
    kinds: str
    is_deprecated: bool


@dataclass(frozen=True)
class Part:
    """The operations of one tag."""

    name: str
    operations: list[Operation]

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return slugify(self.name)


@dataclass(frozen=True)
class Explained:
    """A kind of problem."""

    code: str
    status: int
    said: SafeString


def parts() -> list[Part]:
    """Everything, tag by tag in the order of the document."""
    told = document()
    found: dict[str, list[Operation]] = {}
    for path, method, operation in operations(told):
        (tag, *_others) = operation["tags"]
        found.setdefault(tag, []).append(_operation(told, path, method, operation))
    return [Part(name, listed) for name, listed in found.items()]


def explained() -> list[Explained]:
    """The kinds of problems."""
    return [
        Explained(code, CODES[code][0], coded(said)) for code, said in KINDS.items()
    ]


def coded(said: str) -> SafeString:
    """What stands between backticks, as code."""
    around, *rest = said.split("`")
    shown = str(conditional_escape(around))
    for odd, part in enumerate(rest):
        shown += escape(part) if odd % 2 else CODE.format(escape(part))
    return SafeString(shown)


def _operation(
    told: dict[str, Any], path: str, method: str, operation: dict[str, Any]
) -> Operation:
    status, answer = next(
        (code, each) for code, each in operation["responses"].items() if code < "300"
    )
    content = answer.get("content", {})
    body = operation.get("requestBody", {}).get("content", {})
    security = operation.get("security", [])
    return Operation(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        said=coded(" ".join(operation.get("description", "").split())),
        scope=security[0]["Token"][0] if security else "",
        parameters=list(_parameters(told, operation)),
        body=_example(told, body) or _file(operation),
        answer=_example(told, content),
        status=status,
        kinds=", ".join(content),
        is_deprecated=bool(operation.get("deprecated")),
    )


def _parameters(told: dict[str, Any], operation: dict[str, Any]) -> Iterator[Parameter]:
    for each in operation["parameters"]:
        one = told["components"]["parameters"][_name(each)] if "$ref" in each else each
        yield Parameter(
            one["name"],
            one["in"],
            _sort(one["schema"]),
            coded(one.get("description", "")),
            bool(one.get("required")),
        )


def _sort(schema: dict[str, Any]) -> str:
    """“integer”, “list of string”, the words of a closed list."""
    if "enum" in schema:
        return " · ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"list of {_sort(schema.get('items', {}))}"
    options = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    return _sort(options[0]) if options else str(schema.get("type", ""))


def _name(reference: dict[str, str]) -> str:
    return reference["$ref"].rpartition("/")[2]


def _file(operation: dict[str, Any]) -> str:
    """What is said of a body that is no JSON."""
    return str(operation.get("requestBody", {}).get("description", ""))


def _example(told: dict[str, Any], content: dict[str, Any]) -> str:
    schema = content.get("application/json", {}).get("schema")
    if not schema:
        return ""
    value = example_of(schema, told["components"]["schemas"])
    return json.dumps(value, ensure_ascii=False, indent=2)[:LONGEST]
