"""What changes from one version of a plan to another, exactly."""

from datetime import date

from hypothesis import given, settings, strategies as st

from gouvernail.plan.changes import Changes, Kind, changes_between
from gouvernail.plan.model import Fields, PlanFile, Section
from gouvernail.plan.patch import patch_of
from gouvernail.plan.tree import edit, insert, move, remove
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
    A a3 Acheter une camionnette électrique
  O o2 Soutenir le commerce local
    A a4 Organiser un marché hebdomadaire
"""
)


def told(changes: Changes) -> dict[str, set[Kind]]:
    """How each node changed, by id."""
    return {each.node.id: set(each.kinds) for each in changes.changed}


@settings(max_examples=40)
@given(plans(max_size=6))
def test_nothing_changes_between_a_version_and_itself(plan: PlanFile) -> None:
    found = changes_between(plan, plan)
    assert found.is_empty
    assert found.unchanged == len(plan.nodes)


@given(TREES, st.data())
def test_what_comes_one_way_goes_the_other(plan: PlanFile, data: st.DataObject) -> None:
    new = data.draw(revised(plan))
    there, back = changes_between(plan, new), changes_between(new, plan)
    assert {each.node.id for each in there.of_kind(Kind.ADDED)} == {
        each.node.id for each in back.of_kind(Kind.REMOVED)
    }
    assert there.unchanged == back.unchanged
    for kind in (Kind.REWORDED, Kind.CHANGED, Kind.RENUMBERED):
        assert there.counts[kind] == back.counts[kind]


@given(TREES, st.data())
def test_each_node_of_both_versions_is_told_once(
    plan: PlanFile, data: st.DataObject
) -> None:
    new = data.draw(revised(plan))
    ids = [each.node.id for each in changes_between(plan, new).nodes]
    assert len(ids) == len(set(ids))
    assert set(ids) == {node.id for node in (*plan.nodes, *new.nodes)}
    kept = {node.id for node in new.nodes}
    assert [each for each in ids if each in kept] == [node.id for node in new.nodes]


@given(TREES, st.data())
def test_versions_without_changes_are_those_that_a_patch_leaves_alone(
    plan: PlanFile, data: st.DataObject
) -> None:
    new = data.draw(revised(plan))
    assert changes_between(plan, new).is_empty == patch_of(plan, new).is_empty


def test_a_typographic_apostrophe_is_a_change_between_versions() -> None:
    straight = edit(PLAN, "o1", title="Développer l'offre de logement")
    assert told(changes_between(PLAN, straight)) == {"o1": {Kind.REWORDED}}


def test_a_node_may_be_moved_and_reworded_at_once() -> None:
    new = edit(move(PLAN, "a3", parent="o2", position=0), "a3", title="Louer un vélo")
    assert told(changes_between(PLAN, new)) == {
        "a3": {Kind.MOVED, Kind.REWORDED},
        "a4": {Kind.RENUMBERED},
    }


def test_a_field_that_changed_is_told_with_both_values() -> None:
    fields = Fields(due=date(2027, 3, 31), lead="Julie Wauthier")
    (change,) = changes_between(PLAN, edit(PLAN, "a1", fields=fields)).changed
    assert change.kinds == {Kind.CHANGED}
    assert [(each.name, each.after) for each in change.fields] == [
        ("lead", "Julie Wauthier"),
        ("due", date(2027, 3, 31)),
    ]


def test_what_was_removed_is_told_where_it_stood() -> None:
    new = remove(PLAN, "a2")
    order = [each.node.id for each in changes_between(PLAN, new).nodes]
    assert order == ["s1", "o1", "a1", "a2", "a3", "o2", "a4"]


def test_a_removed_branch_stays_whole_behind_its_neighbour() -> None:
    new = remove(move(PLAN, "o2", parent="s1", position=0), "o1")
    order = [each.node.id for each in changes_between(PLAN, new).nodes]
    assert order == ["s1", "o1", "a1", "a2", "a3", "o2", "a4"]


def test_a_change_of_number_alone_is_renumbered() -> None:
    one_more = PLAN.nodes[2].model_copy(update={"id": "a9", "title": "Ouvrir un café"})
    found = changes_between(PLAN, insert(PLAN, one_more, 0))
    assert told(found) == {
        "a9": {Kind.ADDED},
        **{key: {Kind.RENUMBERED} for key in ("a1", "a2", "a3")},
    }
    assert found.unchanged == 4


def test_what_changes_around_the_tree_is_told() -> None:
    new = PLAN.model_copy(
        update={
            "title": "Plan revu",
            "sections": (Section(title="Préface"),),
            "values": ("Proximité",),
        }
    )
    found = changes_between(PLAN, new)
    assert [each.name for each in found.heading] == ["title", "values", "sections"]
    assert not found.changed
    assert not found.is_empty
