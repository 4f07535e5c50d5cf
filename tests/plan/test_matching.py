"""Which node of a new document is which node of the plan."""

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.candidates import LOOKED_AT, NAMESAKES, Side, candidates
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.likeness import Vocabulary
from gouvernail.plan.matching import Decisions, match
from gouvernail.plan.model import Node, PlanFile
from tests.plan.revisions import WORDS, revised, with_other_ids, worded
from tests.plan.samples import plan_of
from tests.plan.strategies import bare_trees, plans

TREES = bare_trees(max_size=20).flatmap(worded)
PLAN = """
S s1 Être une commune accueillante
  O o1 Développer l’offre de logement
    A a1 Créer un service de transport pour les aînés
    A a2 Rénover la maison de repos
    A a3 Évaluer
  O o2 Soutenir le commerce local
    A a4 Organiser un marché hebdomadaire
    A a5 Évaluer
S s2 Être une administration efficace
  O o3 Former les agents
    A a6 Établir un plan de formation
"""


def pairs(new: str, decisions: Decisions | None = None) -> dict[str, str]:
    """The pairs of `PLAN` with `new`, those that keep their id left out."""
    found = match(plan_of(PLAN), plan_of(new), decisions or Decisions())
    return dict(found.new_of)


@given(plans(max_size=12))
def test_a_plan_matches_itself_node_for_node(plan: PlanFile) -> None:
    assert match(plan, plan).new_of == {node.id: node.id for node in plan.nodes}


@given(TREES, st.data())
def test_ids_have_no_say_in_the_pairs(plan: PlanFile, data: st.DataObject) -> None:
    new = data.draw(revised(plan))
    renamed = with_other_ids(new)
    places = {node.id: place for place, node in enumerate(new.nodes)}
    expected = {
        old: renamed.nodes[places[mine]].id
        for old, mine in match(plan, new).new_of.items()
    }
    assert match(plan, renamed).new_of == expected


@given(TREES, st.data())
def test_pairs_are_the_same_both_ways_round(
    plan: PlanFile, data: st.DataObject
) -> None:
    new = data.draw(revised(plan))
    assert match(plan, new).new_of == match(new, plan).old_of


@given(TREES, st.data())
def test_each_node_is_in_one_pair_at_most(plan: PlanFile, data: st.DataObject) -> None:
    found = match(plan, data.draw(revised(plan, most=12))).new_of
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Créer un service de transport pour les aînés", "Un transport pour les aînés"),
        ("Rénover la maison de repos", "Rénover et étendre la maison de repos"),
        ("Rénover la maison de repos", "RÉNOVATION DE LA MAISON DE REPOS"),
        ("Organiser un marché hebdomadaire", "Organiser un marche hebdomadaine"),
    ],
)
def test_a_title_put_otherwise_is_the_same_node(before: str, after: str) -> None:
    assert pairs(PLAN.replace(before, after)) == {
        node.id: node.id for node in plan_of(PLAN).nodes
    }


def test_an_insertion_that_shifts_all_numbers_pairs_by_title() -> None:
    new = PLAN.replace("    A a1", "    A n1 Acheter un bus\n    A a1")
    found = pairs(new)
    assert "n1" not in found.values()
    assert len(found) == len(plan_of(PLAN).nodes)


def test_another_action_under_the_same_number_is_another_action() -> None:
    new = PLAN.replace(
        "A a4 Organiser un marché hebdomadaire", "A n4 Créer une prime à l’embauche"
    )
    assert "a4" not in pairs(new)


def test_an_action_moved_to_another_objective_is_found_there() -> None:
    line = "    A a2 Rénover la maison de repos\n"
    new = PLAN.replace(line, "") + line
    assert pairs(new)["a2"] == "a2"


def test_an_objective_renamed_altogether_is_known_by_what_it_holds() -> None:
    new = PLAN.replace("Développer l’offre de logement", "Bien vieillir chez soi")
    assert pairs(new)["o1"] == "o1"


def test_a_title_that_stands_twice_is_paired_within_its_objective() -> None:
    new = PLAN.replace("    A a3 Évaluer\n", "")
    found = pairs(new)
    assert found["a5"] == "a5"
    assert "a3" not in found


def test_an_action_made_a_step_of_another_is_found() -> None:
    new = PLAN.replace("    A a2 Rénover", "      B b2 Rénover")
    assert pairs(new)["a2"] == "b2"


def test_what_a_person_put_apart_stands_alone() -> None:
    found = pairs(PLAN, Decisions(apart=frozenset({("a1", "a1")})))
    assert "a1" not in found
    assert "a1" not in found.values()


def test_what_a_person_put_together_is_a_pair() -> None:
    new = PLAN.replace(
        "A a4 Organiser un marché hebdomadaire", "A n4 Créer une prime à l’embauche"
    )
    assert pairs(new, Decisions(together={"a4": "n4"}))["a4"] == "n4"


def test_decisions_about_what_is_not_there_are_left_aside() -> None:
    decided = Decisions({"a1": "lost"}, frozenset({("lost", "a2"), ("a4", "lost")}))
    found = pairs(PLAN, decided)
    assert found["a1"] == "a1"
    assert "a2" not in found.values()


def large(size: int, shift: int) -> PlanFile:
    """Actions that share their words with many others."""
    words = [WORDS[(n * 7 + n // 30) % len(WORDS)] for n in range(size * 3 + shift)]
    nodes = tuple(
        Node(
            id=f"n{n}",
            kind=NodeKind.ACTION,
            title=f"Créer {words[n]} {words[2 * n]} {words[3 * n + shift]} {n % 97}",
        )
        for n in range(size)
    )
    return PlanFile(title="Plan", nodes=nodes)


@pytest.mark.parametrize("size", [500, 5_000])
def test_only_a_few_pairs_are_looked_at_for_each_node(size: int) -> None:
    old, new = Side(large(size, 0).nodes), Side(large(size, 1).nodes)
    words = Vocabulary([*old.profiles, *new.profiles])
    looked_at = set(candidates(old, old.places, new, new.places, words))
    assert size < len(looked_at) <= 2 * size * (LOOKED_AT + NAMESAKES)
