"""How answers are written: one way, so that a version has one tag."""

import json
from typing import Any

from django.http import HttpRequest
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder
from pydantic import BaseModel, ConfigDict


class Shown(BaseModel):
    """What the API answers: every field is always there, null where nothing is said."""

    model_config = ConfigDict(
        frozen=True, json_schema_serialization_defaults_required=True
    )


class Given(BaseModel):
    """What the API takes: unknown fields are refused, so that a typo is not silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def body_of(value: Any) -> bytes:
    """The bytes of an answer; amounts are texts, so that no cent is rounded."""
    written = json.dumps(
        value, cls=NinjaJSONEncoder, ensure_ascii=False, separators=(",", ":")
    )
    return written.encode()


class Renderer(BaseRenderer):
    """Writes what operations give back."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """The body of the answer."""
        return body_of(data)
