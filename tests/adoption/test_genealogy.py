"""What becomes of an action is known over several versions."""

import pytest
from django.core.exceptions import ValidationError

from gouvernail.adoption.kin import kin_of
from gouvernail.adoption.models import Descent, Revision
from gouvernail.adoption.services.genealogy import (
    abandon,
    merge_actions,
    split_action,
    supersede,
)
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.undoing import undo_change
from tests.factories import Cast
from tests.support.revising import SECOND, adopt, begin


@pytest.fixture
def revision(cast: Cast, in_force: Plan) -> Revision:
    """A revision in which nothing changed yet."""
    return begin(in_force, cast.coordinator)


def node(plan: Plan, key: str) -> Node:
    return Node.objects.select_related("plan__organisation").get(plan=plan, key=key)


def keys(relatives: object) -> list[str]:
    return [each.node.key for each in relatives]  # type: ignore[attr-defined]


def test_a_split_action_lists_its_parts(cast: Cast, revision: Revision) -> None:
    draft, by = revision.draft, cast.coordinator
    split_action(
        node=node(draft, "a2"), into=[node(draft, "a3"), node(draft, "a4")], by=by
    )
    adopt(revision.plan, by, SECOND)
    assert keys(kin_of(node(revision.plan, "a2")).heirs) == ["a3", "a4"]
    assert keys(kin_of(node(revision.plan, "a4")).forebears) == ["a2"]


def test_the_story_goes_back_several_versions(cast: Cast, revision: Revision) -> None:
    plan, by = revision.plan, cast.coordinator
    draft = revision.draft
    supersede(node=node(draft, "a2"), heir=node(draft, "a3"), by=by)
    adopt(plan, by, SECOND)
    second = begin(plan, by).draft
    merge_actions(nodes=[node(second, "a3")], into=node(second, "a4"), by=by)
    adopt(plan, by, SECOND.replace(month=6))
    (parent,) = kin_of(node(plan, "a4")).forebears
    assert (parent.node.key, keys(parent.beyond)) == ("a3", ["a2"])
    (heir,) = kin_of(node(plan, "a2")).heirs
    assert (heir.node.key, keys(heir.beyond)) == ("a3", ["a4"])


def test_an_abandoned_action_says_why(cast: Cast, revision: Revision) -> None:
    by = cast.coordinator
    abandon(node=node(revision.draft, "a2"), reason="Trop cher", by=by)
    adopt(revision.plan, by, SECOND)
    kin = kin_of(node(revision.plan, "a2"))
    assert kin.fate is not None
    assert (kin.fate.kinship, kin.fate.reason) == ("abandoned", "Trop cher")
    assert not kin.heirs


def test_in_the_draft_one_reads_at_once_what_it_takes_over(
    cast: Cast, revision: Revision
) -> None:
    draft = revision.draft
    merge_actions(
        nodes=[node(draft, "a2")], into=node(draft, "a3"), by=cast.coordinator
    )
    (parent,) = kin_of(node(draft, "a3")).forebears
    assert parent.node.plan == revision.plan
    assert not kin_of(node(revision.plan, "a2")).heirs


def test_what_leaves_too_takes_nothing_over(cast: Cast, revision: Revision) -> None:
    draft = revision.draft
    with pytest.raises(ValidationError) as refused:
        supersede(node=node(draft, "a1"), heir=node(draft, "b1"), by=cast.coordinator)
    assert list(refused.value.message_dict) == ["heirs"]
    assert node(draft, "a1").removed_at is None


def test_what_is_brought_back_has_no_heir_any_more(
    cast: Cast, revision: Revision
) -> None:
    draft, by = revision.draft, cast.coordinator
    (dropped,) = merge_actions(nodes=[node(draft, "a2")], into=node(draft, "a3"), by=by)
    assert Descent.objects.filter(new_plan=draft, old_key="a2").exists()
    undo_change(plan=draft, change=dropped, by=by)
    assert node(draft, "a2").removed_at is None
    assert not Descent.objects.filter(new_plan=draft, old_key="a2").exists()
