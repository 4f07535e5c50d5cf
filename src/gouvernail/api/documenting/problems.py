"""The problems as the document tells them."""

from typing import Any

from gouvernail.api.core.problems import MEDIA_TYPE

SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "type": "object",
    "description": "Why a request was refused (RFC 9457).",
    "properties": {
        "type": {"type": "string", "description": "Where this kind is explained."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "One sentence."},
        "instance": {"type": "string", "description": "The address asked for."},
        "errors": {
            "type": "array",
            "description": "What is wrong, field by field.",
            "items": {
                "type": "object",
                "properties": {
                    "field": {"type": "string"},
                    "detail": {"type": "string"},
                },
                "required": ["field", "detail"],
            },
        },
    },
    "required": ["type", "title", "status", "detail", "instance", "errors"],
    "examples": [
        {
            "type": "/api/v1/docs#problem-invalid",
            "title": "Some values are not accepted",
            "status": 422,
            "detail": "Some values are not accepted.",
            "instance": "/api/v1/plans",
            "errors": [{"field": "query.limit", "detail": "This must be 1 or more."}],
        }
    ],
}
# What each status means, in the words of the document.
STATUSES = {
    400: "The request cannot be read.",
    401: "No token, or one that opens nothing any more.",
    403: "The token lacks the scope, or its bearer the right.",
    404: "There is nothing here, or not for this bearer.",
    405: "This address does not take that method.",
    409: "The same request is being answered.",
    412: "It was changed in the meantime.",
    413: "The body is too long.",
    415: "The body is not of the type that is taken.",
    422: "Some values are not accepted, or what is asked cannot be done.",
    428: "`If-Match` is needed.",
    429: "Too many requests: `Retry-After` says when to come back.",
}
READING = (400, 404, 405, 422, 429)
WITH_TOKEN = (401, 403)
WRITING = (413, 415)
# The codes of `core.problems`, explained.
KINDS = {
    "unreadable": "The body is not JSON, or holds a character that no text holds (NUL, "
    "half a character).",
    "token": "Send `Authorization: Bearer gvt_…` with a token that is neither late nor "
    "revoked.",
    "scope": "The token was made for other uses: make one with the scope that the "
    "operation names.",
    "right": "The token would do, the role of its bearer does not.",
    "not-found": "Nothing is at this address; what belongs to an authority where the "
    "bearer has no role is not there either.",
    "method": "`Allow` names the methods that go.",
    "under-way": "A request with the same `Idempotency-Key` has not been answered yet.",
    "changed": "Somebody changed it since you read it: read it again, decide again.",
    "too-long": "A body has 2 MB at most, a file as much as its operation says.",
    "media-type": "Send `Content-Type: application/json`; a file is sent as "
    "`application/octet-stream`.",
    "invalid": "`errors` says which field, and what is wrong with it.",
    "refused": "Everything is well written, but a rule of the plan forbids it; "
    "`detail` says which.",
    "key-reused": "An `Idempotency-Key` stands for one request: same address, same "
    "body.",
    "if-match": "Whoever changes something says which version she read: send its "
    "`ETag` back in `If-Match`.",
    "limit": "Wait as many seconds as `Retry-After` says.",
    "fault": "It is written down; trying again later is safe with the same "
    "`Idempotency-Key`.",
}


REF = "#/components/responses/Problem"


def responses(*, has_token: bool, writes: bool, changes: bool) -> dict[str, Any]:
    """The refusals of an operation, by status."""
    statuses = [*READING]
    statuses += WITH_TOKEN if has_token else ()
    statuses += WRITING if writes else ()
    statuses += (409,) if writes else ()
    statuses += (412, 428) if changes else ()
    return {str(status): {"$ref": f"{REF}{status}"} for status in sorted(statuses)}


def components() -> dict[str, Any]:
    """The refusals, each once."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        f"Problem{status}": {
            "description": said,
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        for status, said in STATUSES.items()
    }
