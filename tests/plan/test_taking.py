"""Taking over all that differs, or some of it."""

from contextlib import nullcontext, suppress

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.differences import comparable, differences
from gouvernail.plan.likeness import plain
from gouvernail.plan.model import Fields, PlanFile
from gouvernail.plan.taking import (
    Choice,
    Sort,
    choices_of,
    completed,
    taken,
)
from gouvernail.plan.tree import Tree, edit, move, remove
from gouvernail.plan.wording import PlanError
from tests.plan.revisions import revised, worded
from tests.plan.samples import outline_of, plan_of
from tests.plan.strategies import bare_trees

TREES = bare_trees(max_size=16).flatmap(worded)
PLAN = plan_of(
    """
S s1 Être une commune accueillante
  O o1 Développer l’offre de logement
    A a1 Créer un service de transport
    A a2 Rénover la maison de repos
  O o2 Soutenir le commerce local
    A a3 Organiser un marché hebdomadaire
"""
)
NEW = plan_of(
    """
S s1 Être une commune accueillante
  O o1 Développer l’offre de logement
    A a2 Rénover la maison de repos
    A n1 Ouvrir un guichet du logement
  O n2 Animer les quartiers
    A n3 Équiper trois salles de village
    A a3 Organiser un marché hebdomadaire
"""
)


def shape(plan: PlanFile) -> list[tuple[object, ...]]:
    """Title, kind and depth of each node in order: the tree without its ids."""
    tree = Tree(plan.nodes)
    return [(plain(n.title), n.kind, tree.depth_of(n.id)) for n in tree]


def lines(*chosen: Choice) -> list[str]:
    """The outline of `PLAN` once these of `NEW` are taken over."""
    return [each.strip() for each in outline_of(taken(differences(PLAN, NEW), chosen))]


@given(TREES, st.data())
def test_taking_all_gives_the_new_tree_under_the_old_ids(
    plan: PlanFile, data: st.DataObject
) -> None:
    new = data.draw(revised(plan, most=10))
    told = differences(plan, new)
    result = taken(told, choices_of(told))
    assert shape(result) == shape(new)
    ids = [node.id for node in result.nodes]
    for place, node in enumerate(new.nodes):
        assert told.matching.old_of.get(node.id, ids[place]) == ids[place]


@given(TREES, st.data())
def test_taking_all_gives_every_field_that_is_printed(
    plan: PlanFile, data: st.DataObject
) -> None:
    new = data.draw(revised(plan, most=10))
    told = differences(plan, new)
    for mine, yours in zip(taken(told, choices_of(told)).nodes, new.nodes, strict=True):
        assert yours.text in (None, mine.text)
        for name in Fields.model_fields:
            printed = getattr(yours.fields, name)
            if printed not in (None, ()):
                assert comparable(getattr(mine.fields, name)) == comparable(printed)


@given(TREES, st.data())
def test_nothing_is_left_to_take_once_all_is_taken(
    plan: PlanFile, data: st.DataObject
) -> None:
    new = data.draw(revised(plan))
    told = differences(plan, new)
    assert differences(taken(told, choices_of(told)), new).is_empty


@given(TREES)
def test_taking_nothing_changes_nothing(plan: PlanFile) -> None:
    told = differences(plan, remove(plan, plan.nodes[0].id) if plan.nodes else plan)
    assert outline_of(taken(told, [])) == outline_of(plan)


@given(TREES, st.data())
def test_any_choice_gives_a_whole_plan_or_a_sentence_that_says_why_not(
    plan: PlanFile, data: st.DataObject
) -> None:
    told = differences(plan, data.draw(revised(plan, most=10)))
    possible = choices_of(told)
    chosen = data.draw(st.sets(st.sampled_from(possible))) if possible else set()
    everything = completed(told, chosen)
    refusal = nullcontext()
    if any(pair.alteration("kind") for pair in told.changed):
        refusal = suppress(PlanError)
    with refusal:
        result = {node.id for node in taken(told, chosen).nodes}
        kept = {n.id for n in plan.nodes if Choice(Sort.GONE, n.id) not in everything}
        assert kept <= result


def test_a_level_that_what_stays_does_not_allow_is_refused_in_a_sentence() -> None:
    old = plan_of("O o1 Animer les quartiers\n  A a1 Tenir une fête annuelle")
    new = plan_of("A o1 Animer les quartiers")
    chosen = [Choice(Sort.CHANGED, "o1")]
    with pytest.raises(PlanError, match="annuelle” cannot stand under “Animer"):
        taken(differences(old, new), chosen)


@given(TREES, st.data())
def test_a_choice_completed_wants_nothing_more(
    plan: PlanFile, data: st.DataObject
) -> None:
    told = differences(plan, data.draw(revised(plan, most=10)))
    possible = choices_of(told)
    chosen = data.draw(st.sets(st.sampled_from(possible))) if possible else set()
    once = completed(told, chosen)
    assert chosen <= once == completed(told, once)


def test_what_is_added_under_something_new_wants_it_too() -> None:
    assert lines(Choice(Sort.ADDED, "n3")) == [
        *("S s1", "O o1", "A a1", "A a2"),
        *("O n2", "A n3", "O o2", "A a3"),
    ]


def test_what_moves_under_something_new_wants_it_too() -> None:
    assert lines(Choice(Sort.MOVED, "a3")) == [
        *("S s1", "O o1", "A a1", "A a2", "O n2", "A a3", "O o2"),
    ]


def test_what_goes_lets_what_it_held_move_first() -> None:
    assert "A a3" in lines(Choice(Sort.GONE, "o2"))
    assert "O o2" not in lines(Choice(Sort.GONE, "o2"))


def test_an_addition_stands_after_its_neighbour_even_if_others_stay() -> None:
    assert lines(Choice(Sort.ADDED, "n1")) == [
        *("S s1", "O o1", "A a1", "A a2", "A n1", "O o2", "A a3"),
    ]


def test_an_id_that_is_taken_is_not_given_twice() -> None:
    other = plan_of("S s1 Être une commune accueillante\n  O a1 Animer les quartiers")
    told = differences(PLAN, other)
    result = taken(told, choices_of(told)[:1] + [Choice(Sort.ADDED, "a1")])
    assert "a1-2" in {node.id for node in result.nodes}


def test_the_caller_may_give_the_ids() -> None:
    told = differences(PLAN, NEW)
    result = taken(told, [Choice(Sort.ADDED, "n1")], name=lambda node: f"k{node.id}")
    assert "kn1" in {node.id for node in result.nodes}


def test_what_is_no_difference_is_left_aside() -> None:
    told = differences(PLAN, NEW)
    assert not completed(told, [Choice(Sort.GONE, "a2"), Choice(Sort.ADDED, "a1")])


@pytest.mark.parametrize("position", [0, 1])
def test_words_and_place_are_taken_apart(position: int) -> None:
    new = edit(PLAN, "a2", title="Rénover toute la maison de repos")
    new = move(new, "a2", parent="o2", position=position)
    told = differences(PLAN, new)
    words = taken(told, [Choice(Sort.CHANGED, "a2")])
    place = taken(told, [Choice(Sort.MOVED, "a2")])
    assert Tree(words.nodes)["a2"].title == "Rénover toute la maison de repos"
    assert Tree(words.nodes)["a2"].parent == "o1"
    assert Tree(place.nodes)["a2"].title == "Rénover la maison de repos"
    assert Tree(place.nodes)["a2"].parent == "o2"
