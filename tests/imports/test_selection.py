"""Several nodes are changed at once, or none is."""

from typing import Any

import pytest

from gouvernail.exchange.planfile import dump_plan
from gouvernail.imports import services
from gouvernail.imports.models import Import
from gouvernail.imports.operations import apply
from gouvernail.imports.review import current, review_of
from gouvernail.plan.kinds import NodeKind, Scope
from gouvernail.plan.model import PlanFile
from gouvernail.plan.tree import Tree
from gouvernail.plan.wording import PlanError
from tests.factories import Cast
from tests.imports.documents import doubtful_plan


def several(*nodes: str, action: str, **arguments: Any) -> PlanFile:
    wanted = {"nodes": list(nodes), "action": action, **arguments}
    return apply(doubtful_plan(), "several", wanted)


def children(plan: PlanFile, parent: str | None) -> list[str]:
    return [node.id for node in plan.nodes if node.parent == parent]


def test_a_level_that_does_not_fit_puts_them_beside_what_is_of_it() -> None:
    plan = several("a1", "a3", action="kind", kind="operational")
    assert children(plan, "s1") == ["o1", "a1", "a3", "o2"]
    assert children(plan, "o1") == ["a2"]
    assert Tree(plan.nodes)["a3"].kind is NodeKind.OPERATIONAL


def test_a_level_that_fits_leaves_them_where_they_stand() -> None:
    plan = several("a1", "a2", action="kind", kind="subaction")
    assert children(plan, "o1") == ["a1", "a2", "a3"]


def test_they_move_in_their_order() -> None:
    plan = several("a3", "a1", action="move", parent="o2")
    assert children(plan, "o2") == ["a4", "a1", "a3"]


def test_too_wide_for_their_parent_they_come_one_level_below() -> None:
    plan = several("a2", "a3", action="move", parent="a1")
    kinds = {node.kind for node in plan.nodes if node.parent == "a1"}
    assert kinds == {NodeKind.SUBACTION}


def test_what_stands_under_another_goes_along_with_it() -> None:
    plan = several("o1", "a1", "a2", action="move", parent=None)
    assert children(plan, "o1") == ["a1", "a2", "a3"]


def test_they_become_text_in_their_order() -> None:
    plan = several("a2", "a3", action="to_text")
    text = Tree(plan.nodes)["a1"].text
    assert text == "Former des chauffeurs\nbénévoles au transport"


def test_a_parent_and_its_children_are_left_out_together() -> None:
    plan = several("o1", "a1", "a2", "a3", action="drop")
    assert [node.id for node in plan.nodes] == ["s1", "o2", "a4"]


def test_what_was_chosen_is_no_longer_doubtful() -> None:
    plan = several("a1", "a3", action="scope", scope="synergy")
    chosen = [node for node in plan.nodes if node.id in ("a1", "a3")]
    assert all(node.scope is Scope.SYNERGY for node in chosen)
    assert all(node.confidence == 1 for node in plan.nodes)


@pytest.mark.parametrize(
    "wanted",
    [
        {"nodes": ["a1", "zz"], "action": "drop"},
        {"nodes": [], "action": "drop"},
        {"nodes": ["a1"], "action": "burn"},
        {"nodes": ["s1", "o1"], "action": "to_text"},
        {"nodes": ["s1"], "action": "move", "parent": "a1"},
    ],
)
def test_what_one_of_them_refuses_is_not_done(wanted: dict[str, Any]) -> None:
    with pytest.raises(PlanError):
        apply(doubtful_plan(), "several", wanted)


def test_one_undo_takes_all_of_it_back(cast: Cast) -> None:
    imported = services.bring_document(
        organisation=cast.organisation,
        name="pst.json",
        data=dump_plan(doubtful_plan()),
        by=cast.coordinator,
    )
    services.correct(
        imported=imported,
        operation="several",
        arguments={"nodes": ["a2", "a3"], "action": "join"},
        by=cast.coordinator,
    )
    standing = list(imported.corrections.standing())
    review = review_of(imported, standing)
    assert review.standing_for("a3") == review.standing_for("a2") == "a1"
    services.undo_correction(imported=imported, by=cast.coordinator)
    assert current(Import.objects.get(pk=imported.pk)) == doubtful_plan()
