import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from gouvernail.exchange.planfile import dump_plan, json_schema, load_plan
from gouvernail.plan.kinds import NodeKind, Status
from gouvernail.plan.model import BudgetLine, Fields, Node, PlanFile
from gouvernail.plan.wording import PlanError
from tests.plan.samples import plan_of
from tests.plan.strategies import plans

DOCUMENTATION = Path(__file__).resolve().parents[2] / "docs" / "planfile.md"


def document(**changes: object) -> dict[str, Any]:
    node = {"id": "n1", "kind": "action", "title": "Planter", "fields": {}}
    base = {"format": "gouvernail.pst", "version": 1, "title": "PST", "nodes": [node]}
    return {**base, **changes}


def with_node(**changes: object) -> dict[str, Any]:
    value = document()
    value["nodes"][0] |= changes
    return value


def with_fields(**fields: object) -> dict[str, Any]:
    return with_node(fields=fields)


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in document().items() if name != key}


def load(value: object) -> PlanFile:
    return load_plan(json.dumps(value).encode())


def chain(*pairs: tuple[str, str | None]) -> dict[str, Any]:
    kinds = list(NodeKind)
    nodes = [
        {"id": name, "parent": parent, "kind": kinds[place], "title": "x"}
        for place, (name, parent) in enumerate(pairs)
    ]
    return document(nodes=nodes)


@given(plans(max_size=5))
def test_any_plan_survives_a_round_trip(plan: PlanFile) -> None:
    assert load_plan(dump_plan(plan)) == plan


@given(plans(max_size=4))
def test_a_plan_is_always_written_with_the_same_bytes(plan: PlanFile) -> None:
    data = dump_plan(plan)
    assert dump_plan(load_plan(data)) == data


def test_the_least_plan_file_is_a_head_and_a_title() -> None:
    plan = load(without("nodes"))
    assert plan == PlanFile(title="PST")


def test_keys_stand_in_the_order_of_the_format() -> None:
    written = json.loads(dump_plan(plan_of("A a1")))
    head = [name for name in PlanFile.model_fields if name != "findings"]
    assert list(written) == head
    known = [name for name in Node.model_fields if name != "shared"]
    assert list(written["nodes"][0]) == known


def test_fields_hold_only_what_is_known() -> None:
    fields = Fields(progress=0, recurring=False, status=Status.DONE)
    plan = PlanFile(
        title="PST",
        nodes=(Node(id="a", kind=NodeKind.ACTION, title="x", fields=fields),),
    )
    written = json.loads(dump_plan(plan))["nodes"][0]["fields"]
    assert written == {"recurring": False, "status": "done", "progress": 0}


def test_accents_are_written_as_they_are_and_the_file_ends_with_a_newline() -> None:
    data = dump_plan(PlanFile(title="Été à Écaussinnes"))
    assert "Été à Écaussinnes".encode() in data
    assert data.endswith(b"}\n")


def test_cents_survive_as_a_number() -> None:
    budget = [{"amount": 9999999999999.99, "year": 2026, "per": None, "source": None}]
    plan = load(with_fields(budget=budget))
    line = BudgetLine(amount=Decimal("9999999999999.99"), year=2026)
    assert plan.nodes[0].fields.budget == (line,)
    assert b'"amount": 9999999999999.99' in dump_plan(plan)


def test_a_byte_order_mark_is_no_obstacle() -> None:
    data = json.dumps(document()).encode()
    assert load_plan(b"\xef\xbb\xbf" + data) == load_plan(data)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([], "its “format” is not “gouvernail.pst”"),
        (without("format"), "its “format” is not “gouvernail.pst”"),
        (document(format="iapst"), "its “format” is not “gouvernail.pst”"),
        (without("version"), "version is missing"),
        (document(version=2), "is of version 2; version 1 can be read"),
        (document(version=True), "is of version True"),
        (document(version="1"), "is of version 1; version 1"),
        (without("title"), "title is missing"),
        (document(titel="x"), "titel: this key is unknown"),
        (document(title=None), "title must be a text"),
        (document(nodes={}), "nodes must be a list"),
        (document(nodes=["x"]), "nodes[0] must be an object"),
        (document(values=[1]), "values[0] must be a text"),
        (document(language="français"), "language is not written as expected"),
        (document(period={"start": 2024}), "period.end is missing"),
        (document(period={"start": 2030, "end": 2024}), "ends in 2024, before it"),
        (document(period={"start": 24, "end": 30}), "period.start must be 1900 or"),
        (with_node(colour="red"), "nodes[0].colour: this key is unknown"),
        (with_node(title=""), "nodes[0].title must not be empty"),
        (with_node(title=" \n"), "nodes[0].title is not written as expected"),
        (with_node(title="a\x00b"), "nodes[0].title is not written as expected"),
        (with_node(title="x" * 20_000), "nodes[0].title is longer than 2000"),
        (with_node(text="x" * 100_001), "nodes[0].text is longer than 100000"),
        (with_node(id="é"), "nodes[0].id is not written as expected"),
        (with_node(confidence=2), "nodes[0].confidence must be 1.0 or less"),
        (
            with_node(kind="task"),
            "nodes[0].kind must be one of: volet, strategic, operational, action,"
            " subaction.",
        ),
        (with_fields(due="31/12/2025"), "nodes[0].fields.due must be a date written"),
        (with_fields(due=2025), "nodes[0].fields.due must be a date written"),
        (with_fields(progress=1.5), "nodes[0].fields.progress must be a whole number"),
        (with_fields(progress=True), "nodes[0].fields.progress must be a whole number"),
        (with_fields(recurring="no"), "nodes[0].fields.recurring must be true or"),
        (with_fields(sdg=[18]), "nodes[0].fields.sdg[0] must be 17 or less"),
        (
            with_fields(budget=[{"amount": "10"}]),
            "nodes[0].fields.budget[0].amount must be a number",
        ),
        (
            with_fields(budget=[{"amount": 0.001}]),
            "amount must be an amount with two decimals at most",
        ),
        (chain(("a", "b"), ("b", "a")), "“a” names the parent “b”, which does not"),
        (chain(("a", "a")), "closes a circle"),
        (chain(("a", None), ("a", None)), "Two nodes have the id “a”"),
        (chain(("a", "zz")), "names the parent “zz”"),
    ],
)
def test_a_faulty_plan_file_is_refused_at_the_place_of_the_fault(
    value: object, sentence: str
) -> None:
    with pytest.raises(PlanError, match=re.escape(sentence)):
        load(value)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty"),
        (b" \n ", "The file is empty"),
        (b'{"title": "\xe9t\xe9"}', "not written in UTF-8: byte 12 is not text"),
        (b"PK\x03\x04", "is not JSON: line 1, character 1"),
        (b'{\n"title": }', "is not JSON: line 2, character 10"),
        (b"[" * 200_000, "is not JSON that can be read"),
        (b"1" * 10_000, "is not JSON that can be read"),
        (b'{"a": 1, "a": 2}', "The key “a” stands twice in the same object"),
        (b'{"a": NaN}', "NaN is not a number"),
        (b" " * 20_000_000 + b"{}", "larger than 20 MB"),
    ],
)
def test_bytes_that_are_no_plan_file_are_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(PlanError, match=re.escape(sentence)):
        load_plan(data)


def test_a_lone_surrogate_is_not_text() -> None:
    data = json.dumps(document(title="?")).replace("?", "\\ud800").encode()
    with pytest.raises(PlanError):
        load_plan(data)


def test_more_nodes_than_can_be_handled_are_refused() -> None:
    nodes = [{"id": f"n{n}", "kind": "action", "title": "x"} for n in range(10_000)]
    with pytest.raises(PlanError, match=r"10000 nodes; 5000 at most"):
        load(document(nodes=nodes))


def test_a_child_is_never_wider_than_its_parent() -> None:
    nodes = [
        {"id": "a", "kind": "action", "title": "x"},
        {"id": "b", "kind": "strategic", "title": "x", "parent": "a"},
    ]
    with pytest.raises(PlanError, match="cannot stand under a node of kind action"):
        load(document(nodes=nodes))


def test_a_refusal_is_one_line_and_can_be_translated() -> None:
    with pytest.raises(PlanError) as refused:
        load(document(**{"x" * 5_000: 1}))
    assert len(str(refused.value)) < 300
    assert "%(place)s" in refused.value.wording.template


def schema_of(*path: str) -> dict[str, Any]:
    schema = json_schema()
    for step in path:
        schema = schema[step]
    return schema


def test_the_schema_asks_for_the_head_that_the_reader_asks_for() -> None:
    assert schema_of()["required"] == ["format", "version", "title"]
    assert schema_of()["$schema"].endswith("2020-12/schema")
    assert schema_of("$defs", "Node")["required"] == ["id", "kind", "title"]


def test_the_schema_closes_every_object() -> None:
    closed = [each for each in schema_of("$defs").values() if "properties" in each]
    assert [each["additionalProperties"] for each in closed] == [False] * len(closed)
    assert schema_of()["additionalProperties"] is False


def test_the_schema_says_that_an_amount_is_a_number() -> None:
    amount = schema_of("$defs", "BudgetLine", "properties", "amount")
    assert amount["type"] == "number"


def test_the_schema_has_words_for_every_key_of_the_file() -> None:
    written = set(json.loads(dump_plan(plan_of(""))))
    assert set(schema_of("properties")) == written | {"findings"}


def examples() -> list[str]:
    return re.findall(r"```json\n(.*?)```", DOCUMENTATION.read_text(), re.DOTALL)


def test_the_documented_example_is_a_plan_file_as_gouvernail_writes_it() -> None:
    (example,) = examples()
    assert dump_plan(load_plan(example.encode())).decode() == example


def names(model: type[Any]) -> list[str]:
    return [f"`{name}`" for name in model.model_fields]


@pytest.mark.parametrize("model", [PlanFile, Node, Fields, BudgetLine])
def test_the_documentation_explains_every_key(model: type[Any]) -> None:
    text = DOCUMENTATION.read_text()
    assert [name for name in names(model) if name not in text] == []


def test_an_unforeseen_fault_is_still_one_sentence() -> None:
    faults: list[Callable[[], PlanFile]] = [
        lambda: load(document(version=1, sections=[{"title": []}])),
        lambda: load(document(period="2024-2030")),
    ]
    for fault in faults:
        with pytest.raises(PlanError, match=r"^[^\n]+\.$"):
            fault()
