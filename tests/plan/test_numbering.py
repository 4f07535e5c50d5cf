import json
from pathlib import Path

import pytest
from hypothesis import given

from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node, PlanFile
from gouvernail.plan.numbering import Numbering, letter, number, renumber
from tests.plan.samples import plan_of, refs_of
from tests.plan.strategies import bare_trees, numbered_trees, numberings

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus"
GOLD = sorted(CORPUS.glob("*.gold.json"))

TWO_PARTS = """
V v1 Volet interne
  S s1
    O o1
      A a1
V v2 Volet externe
  S s2
    O o2
"""


def gold_nodes(path: Path) -> list[Node]:
    known = ("id", "parent", "ref", "printed", "title", "text")
    return [
        Node(kind=NodeKind(node["kind"]), **{key: node[key] for key in known})
        for node in json.loads(path.read_text())["nodes"]
    ]


@pytest.mark.skipif(not GOLD, reason="the reference corpus is not beside the project")
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_inferred_habits_number_a_real_plan_as_it_is_printed(path: Path) -> None:
    nodes = gold_nodes(path)
    refs = number(nodes, Numbering.infer(nodes))
    right = sum(refs[node.id] == node.ref for node in nodes)
    assert right >= 0.99 * len(nodes)


def test_numbers_run_on_from_one_part_to_the_next() -> None:
    assert refs_of(plan_of(TWO_PARTS)) == {
        "v1": None,
        "s1": "1",
        "o1": "1.1",
        "a1": "1.1.1",
        "v2": None,
        "s2": "2",
        "o2": "2.1",
    }


def test_numbers_that_restart_stand_behind_the_initial_of_their_part() -> None:
    plan = renumber(plan_of(TWO_PARTS), Numbering(restarts_in_volet=True))
    refs = refs_of(plan)
    assert (refs["o1"], refs["a1"], refs["o2"]) == ("I.1.1", "I.1.1.1", "E.1.1")


def test_parts_with_the_same_initial_are_told_apart() -> None:
    plan = plan_of("V v1 Volet enfance\n  S s1\nV v2 Volet emploi\n  S s2")
    refs = refs_of(renumber(plan, Numbering(restarts_in_volet=True)))
    assert (refs["s1"], refs["s2"]) == ("E.1", "EM.1")


def test_parts_with_the_same_title_are_told_apart() -> None:
    plan = plan_of("V v1 Volet A\n  S s1\nV v2 Volet A\n  S s2")
    refs = refs_of(renumber(plan, Numbering(restarts_in_volet=True)))
    assert refs["s1"] != refs["s2"]


def test_a_part_keeps_its_printed_initial_when_its_title_changes() -> None:
    plan = renumber(plan_of(TWO_PARTS), Numbering(restarts_in_volet=True))
    nodes = list(plan.nodes)
    nodes[0] = nodes[0].model_copy(update={"title": "Administration générale"})
    assert refs_of(renumber(plan.model_copy(update={"nodes": tuple(nodes)}))) == (
        refs_of(plan)
    )


def test_actions_count_in_letters_where_the_plan_does() -> None:
    plan = plan_of("S s1\n  O o1\n    A a1\n    A a2\n  O o2\n    A a3")
    refs = refs_of(renumber(plan, Numbering(letters=frozenset({NodeKind.ACTION}))))
    assert [refs["a1"], refs["a2"], refs["a3"]] == ["1.1.A", "1.1.B", "1.2.A"]


def test_one_list_in_letters_stays_so_among_lists_in_numbers() -> None:
    plan = plan_of("A a1\n  B b1\n  B b2\nA a2\n  B b3\n  B b4\nA a3\n  B b5")
    habits = Numbering(unlike=frozenset({"a2"}))
    lettered = renumber(plan, habits)
    assert refs_of(lettered)["b4"] == "2.B"
    assert refs_of(renumber(lettered)) == refs_of(lettered)


def test_missing_levels_leave_no_hole_in_the_reference() -> None:
    plan = plan_of("S s1\n  A a1\n  O o1\n    A a2\nA a3\n  B b1")
    refs = refs_of(plan)
    assert [refs["a1"], refs["o1"], refs["a2"]] == ["1.1", "1.2", "1.2.1"]
    assert [refs["a3"], refs["b1"]] == ["2", "2.1"]


def test_the_twenty_seventh_letter_is_a_pair() -> None:
    assert [letter(each) for each in (1, 26, 27, 52, 703)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "AAA",
    ]


def test_a_letter_at_the_root_never_looks_like_the_initial_of_a_part() -> None:
    plan = plan_of("V v1 Volet A\n  S s1\nS s2\n  O o1")
    letters = frozenset({NodeKind.STRATEGIC})
    refs = refs_of(renumber(plan, Numbering(True, letters)))
    assert (refs["s1"], refs["s2"], refs["o1"]) == ("A.A", "B", "B.1")


@given(bare_trees(max_size=30), numberings())
def test_no_two_nodes_have_the_same_reference(
    plan: PlanFile, habits: Numbering
) -> None:
    refs = number(plan.nodes, habits)
    given_refs = [ref for ref in refs.values() if ref is not None]
    volets = [node for node in plan.nodes if node.kind is NodeKind.VOLET]
    assert len(set(given_refs)) == len(given_refs) == len(plan.nodes) - len(volets)


@given(bare_trees(), numberings())
def test_a_reference_continues_that_of_the_parent(
    plan: PlanFile, habits: Numbering
) -> None:
    refs = number(plan.nodes, habits)
    for node in plan.nodes:
        above = refs[node.parent] if node.parent else None
        if above is not None:
            assert str(refs[node.id]).startswith(f"{above}.")


@given(numbered_trees())
def test_a_numbered_plan_keeps_its_numbers(made: tuple[PlanFile, Numbering]) -> None:
    plan, habits = made
    assert renumber(plan, habits) == plan


@given(numbered_trees())
def test_habits_are_read_back_from_the_references(
    made: tuple[PlanFile, Numbering],
) -> None:
    plan, _ = made
    assert refs_of(renumber(plan)) == refs_of(plan)


def test_the_same_number_in_two_parts_shows_that_numbers_restart() -> None:
    nodes = plan_of(TWO_PARTS).nodes
    printed = {"s1": "1", "s2": "1"}
    placed = [node.model_copy(update={"ref": printed.get(node.id)}) for node in nodes]
    refs = number(placed, Numbering.infer(placed))
    assert (refs["s1"], refs["s2"]) == ("I.1", "E.1")
