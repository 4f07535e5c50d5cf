"""The words and people of a node."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gouvernail.history.models import Change
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.undoing import undo_change
from tests.factories import Cast


@pytest.fixture
def action(plan: Plan) -> Node:
    return Node.objects.select_related("plan").get(plan=plan, key="a1")


def test_an_edit_is_kept_in_the_history_from_what_to_what(
    action: Node, cast: Cast
) -> None:
    change = edit_node(
        node=action,
        changes={"title": "Créer un taxi social partagé", "due_on": date(2027, 3, 31)},
        by=cast.coordinator,
        reason="Décision du COPIL",
    )
    assert change is not None
    assert change.details == {
        "title": ["Créer un taxi social", "Créer un taxi social partagé"],
        "due_on": [None, "2027-03-31"],
    }
    assert (change.by, change.reason) == (cast.coordinator, "Décision du COPIL")


def test_an_edit_that_changes_nothing_leaves_no_line(action: Node, cast: Cast) -> None:
    before = Change.objects.count()
    same = {"title": action.title, "lead": action.lead}
    assert edit_node(node=action, changes=same, by=cast.coordinator) is None
    assert Change.objects.count() == before


def test_undoing_an_edit_gives_back_people_and_dates(action: Node, cast: Cast) -> None:
    change = edit_node(
        node=action,
        changes={"lead": cast.reader, "department": None, "due_on": date(2028, 1, 1)},
        by=cast.coordinator,
    )
    assert change is not None
    undo_change(plan=action.plan, change=change, by=cast.coordinator)
    again = Node.objects.get(pk=action.pk)
    assert again.lead == cast.contributor
    assert again.department == cast.department
    assert again.due_on is None


def test_an_empty_title_is_refused_and_nothing_is_written(
    action: Node, cast: Cast
) -> None:
    with pytest.raises(ValidationError):
        edit_node(node=action, changes={"title": ""}, by=cast.coordinator)
    assert Node.objects.get(pk=action.pk).title == "Créer un taxi social"


def test_who_leads_an_action_does_not_rewrite_it(action: Node, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        edit_node(node=action, changes={"title": "Autre"}, by=cast.contributor)
