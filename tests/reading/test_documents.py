"""Small plans in layouts of their own, each beside the tree a person draws of it.

`<name>.tree` holds one node a line, indented by depth: kind, reference, title.
"""

from pathlib import Path

import pytest

from gouvernail.plan.model import Node
from gouvernail.reading import read_document

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = sorted(p.name for p in DOCUMENTS.iterdir() if p.suffix in (".txt", ".md"))


def drawn(nodes: tuple[Node, ...]) -> str:
    depths: dict[str, int] = {}
    lines = []
    for node in nodes:
        depth = depths[node.parent] + 1 if node.parent else 0
        depths[node.id] = depth
        lines.append(f"{'  ' * depth}{node.kind.value} {node.ref or '-'} {node.title}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_the_tree_is_the_one_a_person_draws(name: str) -> None:
    path = DOCUMENTS / name
    plan = read_document(path.read_bytes(), name).plan
    assert drawn(plan.nodes) == path.with_suffix(".tree").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_no_block_is_dropped_in_silence(name: str) -> None:
    reading = read_document((DOCUMENTS / name).read_bytes(), name)
    marked = [mark.block for mark in reading.marks]
    assert marked == list(range(len(reading.source.blocks)))


def test_fields_beside_an_action_become_its_fields() -> None:
    plan = read_document((DOCUMENTS / "fiches.txt").read_bytes(), "fiches.txt").plan
    first = next(node for node in plan.nodes if node.ref == "1.1.1")
    found = first.fields.model_dump(mode="json", exclude_defaults=True)
    assert found == {
        "lead": "Service travaux",
        "partners": ["SPW Mobilité", "zone de police"],
        "due": "2027-12-31",
        "status": "ongoing",
        "budget": [{"amount": 245000.0}],
        "indicators": [{"label": "mètres de trottoirs aménagés"}],
    }


def test_columns_of_a_table_become_fields_of_the_action_of_the_row() -> None:
    plan = read_document((DOCUMENTS / "tableau.md").read_bytes(), "tableau.md").plan
    bench = next(node for node in plan.nodes if node.ref == "1.2.1")
    assert bench.fields.lead == "Travaux"
    assert bench.fields.budget[0].amount == 30_000


def test_a_joint_objective_hands_its_scope_down() -> None:
    plan = read_document((DOCUMENTS / "lettres.txt").read_bytes(), "lettres.txt").plan
    shared = {node.ref for node in plan.nodes if node.scope.value == "synergy"}
    assert shared == {"2", "2.A", "2.A.1", "2.A.2", "2.B", "2.B.1", "2.B.2"}


def test_a_number_out_of_order_is_doubtful_and_says_so() -> None:
    plan = read_document((DOCUMENTS / "lettres.txt").read_bytes(), "lettres.txt").plan
    node = next(
        node for node in plan.nodes if node.printed == "3)" and node.ref == "2.B.2"
    )
    codes = [message.code for message in plan.messages if message.node == node.id]
    assert node.confidence < 0.8
    assert codes == ["number_out_of_order"]


def test_values_and_sections_are_found_before_the_plan() -> None:
    plan = read_document((DOCUMENTS / "lettres.txt").read_bytes(), "lettres.txt").plan
    assert plan.values == ("Solidarité", "Dignité", "Transparence")
    assert [section.title for section in plan.sections] == [
        "INTRODUCTION",
        "NOS VALEURS",
    ]


def test_actions_listed_after_several_objectives_belong_to_none_of_them() -> None:
    plan = read_document((DOCUMENTS / "groupes.txt").read_bytes(), "groupes.txt").plan
    unclear = {m.node for m in plan.messages if m.code == "unclear_parent"}
    refs = {node.ref for node in plan.nodes if node.id in unclear}
    assert refs == {"1.3", "1.4", "1.5", "1.6", "2.3", "2.4", "2.5"}
