"""The difference of two versions as a value that makes one out of the other."""

import json

import pytest
from hypothesis import given, settings, strategies as st

from gouvernail.plan.model import PlanFile, Section
from gouvernail.plan.patch import Patch, apply, patch_of
from gouvernail.plan.tree import edit, move, remove
from gouvernail.plan.wording import PlanError
from tests.plan.revisions import revised, worded
from tests.plan.samples import plan_of
from tests.plan.strategies import bare_trees, plans

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


@settings(max_examples=40)
@given(plans(max_size=6))
def test_nothing_is_patched_between_a_plan_and_itself(plan: PlanFile) -> None:
    patch = patch_of(plan, plan)
    assert patch.is_empty
    assert apply(patch, plan) == plan


@settings(max_examples=40)
@given(plans(max_size=6), plans(max_size=6))
def test_any_plan_is_made_out_of_any_other(old: PlanFile, new: PlanFile) -> None:
    assert apply(patch_of(old, new), old) == new


@given(TREES, st.data())
def test_a_revision_is_made_out_of_its_base(
    plan: PlanFile, data: st.DataObject
) -> None:
    new = data.draw(revised(plan, most=10))
    assert apply(patch_of(plan, new), plan) == new


@settings(max_examples=40)
@given(plans(max_size=6), st.data())
def test_what_a_patch_did_its_reverse_undoes(
    plan: PlanFile, data: st.DataObject
) -> None:
    new = data.draw(revised(plan))
    back = patch_of(plan, new).reversed()
    assert apply(back, new) == plan
    assert back.reversed() == patch_of(plan, new)


@given(TREES, st.data())
def test_patches_one_after_the_other_lead_where_one_leads(
    plan: PlanFile, data: st.DataObject
) -> None:
    second = data.draw(revised(plan))
    third = data.draw(revised(second))
    by_steps = apply(patch_of(second, third), apply(patch_of(plan, second), plan))
    assert by_steps == apply(patch_of(plan, third), plan)


@settings(max_examples=40)
@given(plans(max_size=5), plans(max_size=5))
def test_a_patch_survives_its_file(old: PlanFile, new: PlanFile) -> None:
    patch = patch_of(old, new)
    kept = json.loads(json.dumps(patch.as_json()))
    assert Patch.from_json(kept) == patch
    assert apply(Patch.from_json(kept), old) == new


@given(TREES, st.data())
def test_the_patch_of_equal_plans_alone_is_empty(
    plan: PlanFile, data: st.DataObject
) -> None:
    new = data.draw(revised(plan))
    assert patch_of(plan, new).is_empty == (plan == new)


def test_a_node_put_first_displaces_no_other() -> None:
    patch = patch_of(PLAN, move(PLAN, "o2", parent="s1", position=0))
    assert {key for key, _behind in patch.put} == {"o2", "a3"}
    assert {key for key, _behind in patch.taken} == {"o2", "a3"}


def test_a_patch_tells_only_what_differs() -> None:
    patch = patch_of(PLAN, edit(PLAN, "a3", title="Organiser deux marchés"))
    assert patch.heading == {}
    assert patch.put == patch.added == patch.removed == ()
    assert patch.changed == {
        "a3": {
            "title": (
                "Organiser un marché hebdomadaire",
                "Organiser deux marchés",
            )
        }
    }


def test_chapters_are_patched_with_the_tree() -> None:
    chapter = Section(title="Préface", text="Un mot du bourgmestre")
    new = remove(PLAN, "o1").model_copy(update={"sections": (chapter,)})
    assert apply(patch_of(PLAN, new), PLAN) == new


@pytest.mark.parametrize(
    "other",
    [
        edit(PLAN, "a1", title="Créer autre chose"),
        remove(PLAN, "a1"),
        edit(PLAN, "a2", text="Ce que la révision n’a pas lu"),
        PLAN.model_copy(update={"title": "Un autre plan"}),
        remove(PLAN, "o2"),
    ],
)
def test_a_patch_refuses_a_plan_that_it_was_not_made_for(other: PlanFile) -> None:
    new = remove(edit(PLAN, "a1", title="Créer un taxi"), "a2")
    new = move(new, "a3", parent="o1", position=0)
    patch = patch_of(PLAN, new.model_copy(update={"title": "Plan revu"}))
    with pytest.raises(PlanError):
        apply(patch, other)


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"format": "gouvernail.patch", "version": 2},
        {"format": "gouvernail.patch", "version": 1},
        {**patch_of(PLAN, PLAN).as_json(), "changed": {"a1": {"title": ["seul"]}}},
    ],
)
def test_a_file_that_is_no_patch_is_refused(kept: dict[str, object]) -> None:
    with pytest.raises(PlanError):
        Patch.from_json(kept)
