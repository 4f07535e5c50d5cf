"""The OpenAPI document: committed, complete, with examples that hold."""

import re
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import jsonschema_rs
from django.test import Client
from pydantic import BaseModel, WithJsonSchema

from gouvernail.api.core.problems import KINDS as CODES
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.documenting.document import document, operations, written
from gouvernail.api.documenting.page import parts
from gouvernail.api.documenting.problems import KINDS
from gouvernail.api.main import api

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_document_is_the_one_of_the_code() -> None:
    """`script/write-openapi` writes it."""
    kept = (ROOT / "docs" / "openapi.json").read_text(encoding="utf-8")
    assert kept == written()


def test_it_is_served_as_it_is_committed(db: None) -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.content.decode() == written()
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_each_operation_has_a_name_of_its_own_and_says_what_it_does() -> None:
    told = [operation for _path, _method, operation in operations(document())]
    names = [operation["operationId"] for operation in told]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z][a-z_]+", name) for name in names)
    assert all(operation.get("description") for operation in told)
    assert all(len(operation["tags"]) == 1 for operation in told)


def test_every_schema_has_an_example_that_it_accepts() -> None:
    components = document()["components"]
    for name, schema in components["schemas"].items():
        rules = {**schema, "components": components}
        validator = jsonschema_rs.Draft202012Validator(rules)
        assert schema["examples"], name
        for example in schema["examples"]:
            faults = [each.message for each in validator.iter_errors(example)]
            assert faults == [], name


def test_no_two_shapes_have_one_name() -> None:
    """Components are known by name alone: the second would take the place of the
    first."""
    assert api is not None
    names = [each.__name__ for base in (Shown, Given) for each in _below(base)]
    assert sorted(names) == sorted(set(names))


def test_no_two_closed_lists_have_one_name() -> None:
    """For the same reason; a list whose name is taken is told in place."""
    shapes = (each for base in (Shown, Given) for each in _below(base))
    fields = (field for shape in shapes for field in shape.model_fields.values())
    lists = {each for field in fields for each in _lists_in(field.annotation, field)}
    names = [each.__name__ for each in lists]
    assert sorted(names) == sorted(set(names))


def _lists_in(kind: Any, field: Any) -> set[type[Enum]]:
    """Those that a field is made of, without those that it tells in place."""
    if any(isinstance(each, WithJsonSchema) for each in getattr(field, "metadata", ())):
        return set()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {kind}
    inside = get_args(kind)
    apart = getattr(kind, "__metadata__", ())
    if any(isinstance(each, WithJsonSchema) for each in apart):
        return set()
    return {found for each in inside for found in _lists_in(each, None)}


def _below(base: type[BaseModel]) -> set[type[BaseModel]]:
    found = set(base.__subclasses__())
    return found.union(*(_below(each) for each in found))


def test_every_problem_is_explained() -> None:
    assert set(KINDS) == set(CODES)


def test_the_page_shows_every_operation_and_explains_every_problem(db: None) -> None:
    answer = Client().get("/api/v1/docs")
    page = answer.content.decode()
    listed = [each.id for part in parts() for each in part.operations]
    assert sorted(listed) == sorted(
        operation["operationId"] for _p, _m, operation in operations(document())
    )
    assert page.count('data-testid="operation"') == len(listed)
    assert all(f'id="problem-{code}"' in page for code in CODES)
    assert "<script" not in page
    assert not answer.cookies
