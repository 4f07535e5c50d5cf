"""Each correction does to the proposal what its button says."""

from collections.abc import Mapping
from typing import Any

import pytest

from gouvernail.imports.operations import OPERATIONS, apply, heir_of
from gouvernail.plan.model import Node, PlanFile
from gouvernail.plan.tree import Tree
from gouvernail.plan.wording import PlanError
from tests.imports.documents import doubtful_plan


def node_of(plan: PlanFile, node: str) -> Node:
    return Tree(plan.nodes)[node]


def children(plan: PlanFile, node: str) -> list[str]:
    return [each.title for each in Tree(plan.nodes).children_of(node)]


def test_new_words_and_a_new_level_are_one_correction() -> None:
    arguments = {
        "node": "a4",
        "title": " Visiter ",
        "text": "Chaque hiver",
        "kind": "subaction",
    }
    after = node_of(apply(doubtful_plan(), "edit", arguments), "a4")
    assert (after.title, after.text, after.kind) == (
        "Visiter",
        "Chaque hiver",
        "subaction",
    )


def test_whatever_is_worked_on_is_no_longer_doubtful() -> None:
    after = apply(doubtful_plan(), "up", {"node": "a3"})
    assert node_of(after, "a3").confidence == 1
    assert node_of(after, "a1").confidence == 0.6


def test_what_takes_another_over_is_no_longer_doubtful_either() -> None:
    plan = apply(doubtful_plan(), "move", {"node": "a2", "parent": "o1", "position": 1})
    after = apply(plan, "join", {"node": "a2", "into": heir_of(plan, "a2")})
    assert node_of(after, "a1").confidence == 1


def test_joining_appends_the_title_to_the_one_before() -> None:
    after = apply(doubtful_plan(), "join", {"node": "a3", "into": "a2"})
    assert node_of(after, "a2").title == "Former des chauffeurs bénévoles au transport"


def test_a_first_child_is_taken_over_by_its_parent() -> None:
    plan = doubtful_plan()
    assert heir_of(plan, "a1") == "o1"
    assert heir_of(plan, "a2") == "a1"
    assert heir_of(plan, "s1") is None


def test_dividing_makes_equals_in_the_order_of_the_lines() -> None:
    arguments = {
        "node": "a1",
        "titles": ["Créer un taxi", "", " Signer ", "Fixer le tarif"],
    }
    after = apply(doubtful_plan(), "split", arguments)
    assert children(after, "o1")[:3] == ["Créer un taxi", "Signer", "Fixer le tarif"]
    assert {each.confidence for each in Tree(after.nodes).children_of("o1")[:3]} == {1}


def test_breaking_down_puts_the_other_titles_under_the_first() -> None:
    arguments = {"node": "a1", "titles": ["Créer un taxi", "convention", "tarif"]}
    after = apply(doubtful_plan(), "break_down", arguments)
    assert children(after, "a1") == ["convention", "tarif"]
    assert {node.kind for node in Tree(after.nodes).children_of("a1")} == {"subaction"}


def test_a_sub_action_has_nothing_below_it() -> None:
    plan = apply(doubtful_plan(), "kind", {"node": "a4", "kind": "subaction"})
    with pytest.raises(PlanError, match="no level below"):
        apply(plan, "break_down", {"node": "a4", "titles": ["a", "b"]})


def test_dividing_asks_for_two_titles() -> None:
    with pytest.raises(PlanError, match="a line of its own"):
        apply(doubtful_plan(), "split", {"node": "a1", "titles": ["un seul", " "]})


def test_leaving_out_keeps_what_it_holds() -> None:
    plan = doubtful_plan()
    assert children(apply(plan, "drop", {"node": "o2"}), "s1")[1] == "Visiter les aînés"
    assert len(apply(plan, "drop_branch", {"node": "o1"}).nodes) == 3


@pytest.mark.parametrize(
    ("kind", "parent", "before"),
    [("subaction", "a2", None), ("action", "o1", "a2"), ("operational", "s1", "o1")],
)
def test_what_is_added_stands_where_a_document_would_have_it(
    kind: str, parent: str, before: str | None
) -> None:
    arguments = {"node": "a2", "kind": kind, "title": "Ajouté", "line": 12}
    after = apply(doubtful_plan(), "add", arguments)
    added = next(node for node in after.nodes if node.title == "Ajouté")
    siblings = [each.id for each in Tree(after.nodes).siblings_of(added.id)]
    assert added.parent == parent
    assert before is None or siblings.index(added.id) == siblings.index(before) + 1
    assert added.source is not None
    assert added.source.line == 12


def test_what_is_wider_than_all_is_added_at_the_top() -> None:
    arguments = {"node": "a2", "kind": "volet", "title": "Volet interne"}
    after = apply(doubtful_plan(), "add", arguments)
    assert [node.title for node in Tree(after.nodes).roots()][-1] == "Volet interne"


def test_adding_after_a_doubtful_node_does_not_settle_the_doubt() -> None:
    arguments = {"node": "a3", "kind": "action", "title": "Ajouté"}
    after = apply(doubtful_plan(), "add", arguments)
    assert node_of(after, "a3").confidence == 0.5


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Un\n- Deux mots\nTrois", "Un\nTrois"),
        ("Un Deux  mots Trois", "Un Deux mots Trois"),
        ("Un Deux mots Trois", "Un Trois"),
        ("Deux mots", None),
        (None, None),
    ],
)
def test_a_line_made_a_node_leaves_the_text_where_it_was(
    text: str | None, left: str | None
) -> None:
    plan = apply(doubtful_plan(), "edit", {"node": "a4", "title": "A", "text": text})
    arguments = {"node": "a4", "kind": "action", "title": "B", "taken": "• Deux  mots"}
    assert node_of(apply(plan, "extract", arguments), "a4").text == left


def test_what_stands_before_everything_is_added_at_the_beginning() -> None:
    arguments = {"node": None, "kind": "volet", "title": "Volet externe"}
    after = apply(doubtful_plan(), "add", arguments)
    assert after.nodes[0].title == "Volet externe"


def test_the_plan_gets_a_title_and_years() -> None:
    arguments = {"title": " PST de Valmont ", "start": 2024, "end": 2030}
    after = apply(doubtful_plan(), "heading", arguments)
    assert after.title == "PST de Valmont"
    assert after.period is not None
    assert (after.period.start, after.period.end) == (2024, 2030)


@pytest.mark.parametrize(
    ("operation", "arguments", "sentence"),
    [
        ("up", {"node": "a1"}, "already the first"),
        ("down", {"node": "a3"}, "already the last"),
        ("up", {"node": "zz"}, "no node"),
        ("join", {"node": "s1"}, "nothing before"),
        ("drop_branch", {"node": "zz"}, "no node"),
        ("edit", {"node": "a1", "title": "x" * 3000}, "longer than"),
        ("edit", {"node": "a1", "title": "  "}, "."),
        ("heading", {"title": "PST", "start": 2030, "end": 2024}, "before it starts"),
        ("add", {"node": None, "kind": "action", "title": " "}, "."),
        ("burn", {"node": "a1"}, "no correction named"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    operation: str, arguments: Mapping[str, Any], sentence: str
) -> None:
    with pytest.raises(PlanError, match=sentence):
        apply(doubtful_plan(), operation, arguments)


def test_every_operation_fits_the_column_that_keeps_its_name() -> None:
    assert max(map(len, OPERATIONS)) <= 20
