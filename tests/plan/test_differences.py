"""What changes from one plan to another."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.differences import Differences, differences
from gouvernail.plan.kinds import NodeKind, Scope
from gouvernail.plan.matching import Matching
from gouvernail.plan.model import Fields, PlanFile
from gouvernail.plan.tree import change_kind, edit, move, remove
from tests.plan.revisions import revised, with_other_ids, worded
from tests.plan.samples import plan_of
from tests.plan.strategies import bare_trees, plans

TREES = bare_trees(max_size=16).flatmap(worded)
PLAN = plan_of(
    """
S s1 Être une commune accueillante
  O o1 Développer l’offre de logement
    A a1 Créer un service de transport
    A a2 Rénover la maison de repos
    A a3 Acheter une camionnette électrique
    A a4 Ouvrir un guichet du logement
  O o2 Soutenir le commerce local
    A a5 Organiser un marché hebdomadaire
"""
)


def told(differences: Differences) -> dict[str, list[str]]:
    """The ids of what differs, for comparing at a glance."""
    return {
        "added": [node.title for node in differences.added],
        "gone": [node.title for node in differences.gone],
        "changed": [
            f"{pair.old.id}: {', '.join(each.name for each in pair.alterations)}"
            for pair in differences.changed
        ],
        "moved": [pair.old.id for pair in differences.moved],
    }


@given(plans(max_size=12))
def test_nothing_differs_between_a_plan_and_itself(plan: PlanFile) -> None:
    found = differences(plan, plan)
    assert found.is_empty
    assert [pair.old for pair in found.pairs] == list(plan.nodes)
    assert not found.renumbered


@given(TREES, st.data())
def test_what_is_added_one_way_is_gone_the_other(
    plan: PlanFile, data: st.DataObject
) -> None:
    new = data.draw(revised(plan))
    there, back = differences(plan, new), differences(new, plan)
    assert (there.added, there.gone) == (back.gone, back.added)


@given(TREES, st.data())
def test_renaming_the_ids_of_the_new_plan_changes_nothing(
    plan: PlanFile, data: st.DataObject
) -> None:
    new = data.draw(revised(plan))
    one, other = differences(plan, new), differences(plan, with_other_ids(new))
    assert told(one) == told(other)


@given(TREES, st.data())
def test_the_order_of_other_branches_changes_nothing_but_places(
    plan: PlanFile, data: st.DataObject
) -> None:
    new = data.draw(revised(plan, most=2))
    matching = differences(plan, new).matching
    shuffled = new
    for root in [node.id for node in new.nodes if node.parent is None]:
        shuffled = move(shuffled, root, parent=None, position=0)
    one = told(differences(plan, new, matching=matching))
    other = told(differences(plan, shuffled, matching=matching))
    for sort in ("added", "gone", "changed"):
        assert sorted(one[sort]) == sorted(other[sort])


@given(TREES, st.data())
def test_each_node_is_told_once_and_only_once(
    plan: PlanFile, data: st.DataObject
) -> None:
    new = data.draw(revised(plan, most=10))
    found = differences(plan, new)
    olds = [pair.old.id for pair in found.pairs] + [node.id for node in found.gone]
    news = [pair.new.id for pair in found.pairs] + [node.id for node in found.added]
    assert sorted(olds) == sorted(node.id for node in plan.nodes)
    assert sorted(news) == sorted(node.id for node in new.nodes)


def test_one_insertion_moves_nothing_and_renumbers_what_follows() -> None:
    new = plan_of(
        """
S s1 Être une commune accueillante
  O o1 Développer l’offre de logement
    A n1 Réunir les habitants du quartier
    A a1 Créer un service de transport
    A a2 Rénover la maison de repos
    A a3 Acheter une camionnette électrique
    A a4 Ouvrir un guichet du logement
  O o2 Soutenir le commerce local
    A a5 Organiser un marché hebdomadaire
"""
    )
    found = differences(PLAN, new)
    assert told(found) == {
        "added": ["Réunir les habitants du quartier"],
        "gone": [],
        "changed": [],
        "moved": [],
    }
    assert [pair.old.id for pair in found.renumbered] == ["a1", "a2", "a3", "a4"]


def test_the_first_put_last_is_the_only_one_that_moved() -> None:
    found = differences(PLAN, move(PLAN, "a1", parent="o1"))
    assert told(found)["moved"] == ["a1"]


def test_what_goes_to_another_objective_moved() -> None:
    found = differences(PLAN, move(PLAN, "a2", parent="o2"))
    assert told(found) == {"added": [], "gone": [], "changed": [], "moved": ["a2"]}


def test_a_removal_moves_nothing() -> None:
    found = differences(PLAN, remove(PLAN, "a1"))
    assert told(found)["gone"] == ["Créer un service de transport"]
    assert not found.moved


def test_each_field_is_told_from_what_to_what() -> None:
    before = edit(PLAN, "a1", fields=Fields(lead="CPAS", due=date(2026, 12, 31)))
    fields = Fields(lead="Mobilité", due=date(2026, 12, 31), partners=("SPW",))
    found = differences(before, edit(PLAN, "a1", fields=fields))
    (pair,) = found.changed
    assert [(a.name, a.before, a.after) for a in pair.alterations] == [
        ("lead", "CPAS", "Mobilité"),
        ("partners", (), ("SPW",)),
    ]


def test_a_level_that_changed_is_told() -> None:
    found = differences(PLAN, change_kind(PLAN, "a5", NodeKind.SUBACTION))
    assert told(found)["changed"] == ["a5: kind"]


def test_what_the_new_plan_does_not_print_is_not_taken_out() -> None:
    before = edit(PLAN, "a1", text="Deux véhicules.", fields=Fields(lead="CPAS"))
    assert differences(before, PLAN).is_empty


def test_a_complete_plan_takes_out_what_it_leaves_out() -> None:
    before = edit(PLAN, "a1", text="Deux véhicules.", fields=Fields(lead="CPAS"))
    found = differences(before, PLAN, is_complete=True)
    assert told(found)["changed"] == ["a1: text, lead"]


def test_a_document_that_marks_nothing_as_shared_says_nothing_of_it() -> None:
    before = edit(PLAN, "a1", scope=Scope.SYNERGY)
    assert differences(before, PLAN).is_empty
    elsewhere = edit(PLAN, "a2", scope=Scope.SYNERGY)
    assert told(differences(before, elsewhere))["changed"] == ["a1: scope", "a2: scope"]


@pytest.mark.parametrize(
    "title",
    [
        "Créer un service  de transport",
        "Créer un service de transport ",
        "Créer un service de\u00a0transport",
    ],
)
def test_what_only_the_typesetter_sees_is_no_change(title: str) -> None:
    assert differences(PLAN, edit(PLAN, "a1", title=title)).is_empty


def test_a_curly_apostrophe_is_the_straight_one() -> None:
    straight = edit(PLAN, "o1", title="Développer l'offre de logement")
    assert differences(PLAN, straight).is_empty


def test_capital_letters_are_a_change() -> None:
    new = edit(PLAN, "a3", title="Acheter une camionnette ÉLECTRIQUE")
    assert told(differences(PLAN, new))["changed"] == ["a3: title"]


def test_partners_in_another_order_are_the_same_partners() -> None:
    one = edit(PLAN, "a1", fields=Fields(partners=("SPW", "Croix-Rouge")))
    other = edit(PLAN, "a1", fields=Fields(partners=("Croix-Rouge", "SPW")))
    assert differences(one, other).is_empty


def test_two_versions_of_one_plan_are_paired_by_their_ids() -> None:
    new = edit(PLAN, "a1", title="Tout autre chose")
    same = Matching({node.id: node.id for node in PLAN.nodes})
    found = differences(PLAN, new, matching=same)
    assert told(found)["changed"] == ["a1: title"]
