"""The OpenAPI 3.1 document: what ninja knows of the operations, and what all share."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from gouvernail.api.core.auth import Token
from gouvernail.api.documenting import problems
from gouvernail.api.documenting.examples import example_of
from gouvernail.api.main import api

PREFIX = "/api/v1/"
ABOUT = """The strategic plans (PST) of local authorities, for other programs.

Published plans are read without token, by anybody, from any site. With a token a
program reads what its bearer reads on screen and does what she may do: rights decide,
scopes narrow. Every refusal is a problem (RFC 9457), in the language of
`Accept-Language`, French by default. Lists come a page at a time: follow `next`.
Amounts are texts with two decimals, days are `2027-12-31`."""
CHANGING = frozenset({"patch", "put", "delete"})
PARAMETER = "#/components/parameters/"
METHODS = ("get", "post", "put", "patch", "delete")
IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "The ETag of what you have: 304 where nothing changed.",
}
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string"},
    "description": "The ETag of the version that you read.",
}
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "maxLength": 200},
    "description": "A key of your own: sent again within 24 hours, the request is "
    "given the same answer and done once.",
}
HEADERS = {
    "ETag": "The version of this answer.",
    "X-API-Version": "1.0",
    "RateLimit-Limit": "Requests that a minute allows.",
    "RateLimit-Remaining": "Those that are left.",
    "RateLimit-Reset": "Seconds until the next minute.",
}


PARAMETERS = {each["name"]: each for each in (IF_NONE_MATCH, IF_MATCH, IDEMPOTENCY_KEY)}


@cache
def document() -> dict[str, Any]:
    """The whole document, as plain JSON."""
    raw = api.get_openapi_schema(path_prefix=PREFIX)
    told: dict[str, Any] = json.loads(json.dumps(raw, default=str))
    told["info"] |= {
        "description": ABOUT,
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    }
    told["components"] |= {
        "responses": problems.components(),
        "parameters": PARAMETERS,
        "headers": {
            name: {"schema": {"type": "string"}, "description": said}
            for name, said in HEADERS.items()
        },
    }
    told["servers"] = [{"url": "/", "description": "This installation."}]
    schemas = told["components"]["schemas"]
    schemas["Problem"] = problems.SCHEMA
    for schema in schemas.values():
        schema.setdefault("examples", [example_of(schema, schemas)])
    scopes = scopes_by_operation()
    for path, method, operation in operations(told):
        _complete(path, method, operation, scopes)
    return told


def written() -> str:
    """The document as its file holds it."""
    return json.dumps(document(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def operations(told: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, method and operation, in the order of the document."""
    for path, methods in told["paths"].items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


def scopes_by_operation() -> dict[str, str]:
    """The scope that each operation needs; none for those that are open."""
    found: dict[str, str] = {}
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                for auth in operation.auth_callbacks:
                    if isinstance(auth, Token):
                        found[str(operation.operation_id)] = str(auth.scope.value)
    return found


def _complete(
    path: str, method: str, operation: dict[str, Any], scopes: dict[str, str]
) -> None:
    """The headers, the refusals and the scope of one operation."""
    scope = scopes.get(operation["operationId"])
    # What a POST makes is a 201; with a 200, it changes something that is there.
    answers = operation["responses"]
    changes = method in CHANGING or (method == "post" and "200" in answers)
    if scope:
        operation["security"] = [{"Token": [scope]}]
    names = {"get": ["If-None-Match"], "post": ["Idempotency-Key"]}.get(method, [])
    names += ["If-Match"] if changes else []
    operation["parameters"] += [{"$ref": PARAMETER + name} for name in names]
    for answer in answers.values():
        answer["headers"] = {
            name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS
        }
    if method == "get":
        operation["responses"]["304"] = {"description": "Nothing changed."}
    operation["responses"] |= problems.responses(
        has_token=scope is not None, writes=method != "get", changes=changes
    )
