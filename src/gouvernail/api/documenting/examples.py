"""An example of each schema, made of those of its fields."""

from collections.abc import Mapping
from typing import Any

Schemas = Mapping[str, Any]
REF = "#/components/schemas/"
USUAL = {
    "date": "2027-03-31",
    "date-time": "2027-03-31T09:30:00Z",
    "time": "09:30:00",
    "binary": "…",
}
BY_TYPE: dict[str, Any] = {
    "string": "",
    "integer": 1,
    "number": 1,
    "boolean": False,
    "object": {},
    "null": None,
}


def example_of(schema: Mapping[str, Any], schemas: Schemas) -> Any:
    """A value that this schema accepts, as telling as its fields are."""
    # What a field tells of itself is more to the point than what its kind does.
    if schema.get("examples"):
        return schema["examples"][0]
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].removeprefix(REF)], schemas)
    if schema.get("enum"):
        return schema["enum"][0]
    for name in ("example", "const", "default"):
        if name in schema:
            return schema[name]
    return _made(schema, schemas)


def _made(schema: Mapping[str, Any], schemas: Schemas) -> Any:
    for name in ("anyOf", "oneOf", "allOf"):
        if schema.get(name):
            return example_of(schema[name][0], schemas)
    if "properties" in schema:
        fields = schema["properties"].items()
        return {name: example_of(field, schemas) for name, field in fields}
    if schema.get("type") == "array":
        return [example_of(schema.get("items", {}), schemas)]
    if schema.get("format") in USUAL:
        return USUAL[schema["format"]]
    return BY_TYPE.get(str(schema.get("type")), "")
