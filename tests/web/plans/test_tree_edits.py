"""Changing words and shape; permanent ids survive, everything can be undone."""

import pytest

from gouvernail.history.models import Change
from gouvernail.plans.models import Node
from tests.web.plans.conftest import Desk, text_of


def keys(desk: Desk) -> list[str]:
    """The tree in document order."""
    return list(Node.objects.of_plan(desk.plan).values_list("key", flat=True))


def last_change(desk: Desk) -> Change:
    """What was done last."""
    change = Change.objects.within(desk.plan.scope).for_list().first()
    assert change is not None
    return change


def whole_form(desk: Desk, key: str, **changes: object) -> dict[str, object]:
    """The form of a node as it stands, but for some fields."""
    form = desk.get("node_edit", key).context["form"]
    standing = {field.name: field.value() for field in form if field.value()}
    return {**standing, **changes}


def test_a_node_renamed_in_place_keeps_the_rest(desk: Desk) -> None:
    before = desk.node("a1")
    desk.post("node_edit", "a1", title="Lancer un taxi social")
    after = desk.node("a1")
    assert (after.title, after.lead) == ("Lancer un taxi social", before.lead)


def test_the_whole_form_changes_people_and_dates(desk: Desk) -> None:
    lead = desk.user.pk
    typed = whole_form(desk, "a1", lead=lead, due_on="2027-12-31", recurring="on")
    assert desk.post("node_edit", "a1", **typed).status_code == 302
    node = desk.node("a1")
    assert (node.lead_id, node.due_on.isoformat()) == (lead, "2027-12-31")
    assert node.recurring


def test_the_form_as_it_stands_changes_nothing(desk: Desk) -> None:
    before = last_change(desk)
    desk.post("node_edit", "a1", **whole_form(desk, "a1"))
    assert last_change(desk) == before


def test_a_due_date_before_the_start_is_refused(desk: Desk) -> None:
    dates = {"starts_on": "2027-01-01", "due_on": "2026-01-01"}
    response = desk.post("node_edit", "a1", **whole_form(desk, "a1", **dates))
    assert response.status_code == 422
    assert response.context["form"].errors["due_on"]


def test_a_stranger_cannot_be_named_lead(desk: Desk, cast) -> None:
    typed = whole_form(desk, "a1", lead=cast.stranger.pk)
    assert desk.post("node_edit", "a1", **typed).status_code == 422


def test_who_edits_an_older_state_is_told_and_keeps_her_words(desk: Desk) -> None:
    typed = whole_form(desk, "a1", title="Mon titre")
    desk.post("node_edit", "a1", title="Le titre d’une autre")
    response = desk.post("node_edit", "a1", **typed)
    assert response.status_code == 409
    assert "Mon titre" in text_of(response)
    assert desk.node("a1").title == "Le titre d’une autre"


def test_an_empty_title_is_refused(desk: Desk) -> None:
    assert desk.post("node_edit", "a1", title="  ").status_code == 302
    assert desk.node("a1").title == "Créer un taxi social"


def test_a_child_is_added_last(desk: Desk) -> None:
    desk.post("node_add", kind="subaction", title="Ouvrir la centrale", parent="a1")
    added = Node.objects.get(plan=desk.plan, title="Ouvrir la centrale")
    assert keys(desk)[keys(desk).index("b2") + 1] == added.key
    assert added.ref.startswith(desk.node("a1").ref)


def test_a_sibling_is_added_right_after(desk: Desk) -> None:
    desk.post("node_add", kind="action", title="Former un chauffeur", after="a2")
    added = Node.objects.get(plan=desk.plan, title="Former un chauffeur")
    assert keys(desk)[keys(desk).index("a2") + 1] == added.key


def test_the_level_proposed_is_that_of_the_siblings(desk: Desk) -> None:
    form = desk.get("node_add", query="?parent=a1").context["form"]
    assert form["kind"].value() == "subaction"
    form = desk.get("node_add", query="?after=s1").context["form"]
    assert form["kind"].value() == "strategic"


def test_a_level_wider_than_its_parent_is_refused_in_words(desk: Desk) -> None:
    before = keys(desk)
    data = {"kind": "volet", "title": "Un volet", "parent": "a1"}
    response = desk.client.post(desk.address("node_add"), data, follow=True)
    assert keys(desk) == before
    assert [m.level_tag for m in response.context["messages"]] == ["error"]


@pytest.mark.parametrize(
    ("direction", "order"),
    [("up", ["a3", "a2"]), ("down", ["a2", "a4", "a3"])],
)
def test_one_step_among_the_siblings(
    desk: Desk, direction: str, order: list[str]
) -> None:
    desk.post("node_move", "a3", direction=direction)
    assert [key for key in keys(desk) if key in order] == order


def test_indented_then_outdented_a_node_keeps_its_id_and_its_news(desk: Desk) -> None:
    desk.say("a3", "ongoing")
    desk.post("node_move", "a3", direction="indent")
    assert desk.node("a3").parent.key == "a2"
    desk.post("node_move", "a3", direction="outdent")
    assert desk.node("a3").parent.key == "o1"
    assert desk.node("a3").updates.count() == 1


def test_a_node_moves_to_a_chosen_place(desk: Desk) -> None:
    desk.post("node_move", "a3", parent="o999", position="0")
    tail = keys(desk)[keys(desk).index("o999") :]
    assert tail == ["o999", "a3", "a999"]


def test_only_wider_nodes_outside_the_branch_are_offered(desk: Desk) -> None:
    places = desk.get("node_move", "o1").context["places"]
    assert [place.key for place in places] == ["v1", "s1", "v2", "s2"]


def test_a_move_that_cannot_be_is_said_and_changes_nothing(desk: Desk) -> None:
    before = keys(desk)
    address = desk.address("node_move", "v1")
    response = desk.client.post(address, {"direction": "indent"}, follow=True)
    assert [m.level_tag for m in response.context["messages"]] == ["error"]
    assert keys(desk) == before


def test_the_level_can_change_in_place(desk: Desk) -> None:
    desk.post("node_level", "b1", kind="subaction")
    desk.post("node_level", "o999", kind="strategic")
    assert desk.node("o999").kind == "operational"
    desk.post("node_level", "a5", kind="subaction")
    assert desk.node("a5").kind == "subaction"


def test_a_removal_offers_its_undo_and_undo_brings_all_back(desk: Desk) -> None:
    before = keys(desk)
    response = desk.client.post(desk.address("node_remove", "a1"), follow=True)
    undo = desk.address("change_undo", last_change(desk).pk)
    assert undo in response.content.decode()
    desk.client.post(undo)
    assert keys(desk) == before


def test_a_change_is_undone_only_once(desk: Desk) -> None:
    desk.post("node_edit", "a1", title="Autre")
    change = last_change(desk)
    desk.post("change_undo", change.pk)
    assert desk.node("a1").title == "Créer un taxi social"
    before = Change.objects.count()
    address = desk.address("change_undo", change.pk)
    response = desk.client.post(address, follow=True)
    assert [m.level_tag for m in response.context["messages"]][-1] == "error"
    assert Change.objects.count() == before


def test_the_change_of_another_plan_is_not_found(desk: Desk) -> None:
    foreign = Change.objects.exclude(scope=desk.plan.scope).first()
    pk = foreign.pk if foreign else 987654
    assert desk.post("change_undo", pk).status_code == 404
