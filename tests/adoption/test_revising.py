"""A revision begins as a copy of the plan in force, and can be given up."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gouvernail.adoption.enums import RevisionState
from gouvernail.adoption.models import Revision
from gouvernail.adoption.services.revising import (
    give_up_revision,
    open_revision,
    propose_revision,
    resume_revision,
    take_back_revision,
)
from gouvernail.adoption.services.running import close_plan
from gouvernail.adoption.text import text_of
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from tests.factories import Cast, make_plan, plan_value

Adopted = Callable[..., Plan]


def test_the_draft_says_what_the_plan_says(cast: Cast, in_force: Plan) -> None:
    node = Node.objects.get(plan=in_force, key="a1")
    node.contributors.add(cast.contributor)
    Node.objects.filter(pk=node.pk).update(lead=cast.department_head)
    revision = open_revision(plan=in_force, purpose="Avenant", by=cast.coordinator)
    draft = revision.draft
    copy = Node.objects.get(plan=draft, key="a1")
    assert text_of(draft).nodes == text_of(in_force).nodes
    assert (draft.revises, draft.state) == (in_force, PlanState.DRAFT)
    assert copy.lead == cast.department_head
    assert list(copy.contributors.all()) == [cast.contributor]
    assert copy.parent is not None
    assert copy.parent.plan == draft


def test_copying_costs_the_same_queries_for_any_size(
    cast: Cast, adopted: Adopted
) -> None:
    counts = []
    for size in (6, 30):
        plan = adopted(make_plan(cast.organisation, plan_value(size)))
        with CaptureQueriesContext(connection) as queries:
            open_revision(plan=plan, purpose="Avenant", by=cast.coordinator)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_plan_in_force_stays_as_it_is(cast: Cast, in_force: Plan) -> None:
    before = text_of(in_force)
    revision = open_revision(plan=in_force, purpose="Avenant", by=cast.coordinator)
    node = Node.objects.get(plan=revision.draft, key="a1")
    edit_node(node=node, changes={"title": "Un taxi partagé"}, by=cast.coordinator)
    in_force.refresh_from_db()
    assert text_of(in_force) == before
    assert in_force.state == PlanState.IN_FORCE


def test_there_is_one_revision_at_a_time(cast: Cast, in_force: Plan) -> None:
    open_revision(plan=in_force, purpose="Avenant", by=cast.coordinator)
    with pytest.raises(PlanError, match="already being written, begun by"):
        open_revision(plan=in_force, purpose="Un autre", by=cast.administrator)
    assert Revision.objects.count() == 1


def test_what_no_organ_adopted_is_not_revised(cast: Cast, plan: Plan) -> None:
    with pytest.raises(PlanError, match="No version of this plan was adopted yet"):
        open_revision(plan=plan, purpose="Avenant", by=cast.coordinator)


def test_a_closed_plan_is_not_revised(cast: Cast, in_force: Plan) -> None:
    close_plan(plan=in_force, by=cast.coordinator)
    with pytest.raises(PlanError, match="is closed"):
        open_revision(plan=in_force, purpose="Avenant", by=cast.coordinator)


def test_a_working_draft_is_not_revised(cast: Cast, in_force: Plan) -> None:
    draft = open_revision(plan=in_force, purpose="A", by=cast.coordinator).draft
    with pytest.raises(PlanError, match="working draft already"):
        open_revision(plan=draft, purpose="Avenant", by=cast.coordinator)


def test_a_revision_says_what_it_is_for(cast: Cast, in_force: Plan) -> None:
    with pytest.raises(ValidationError) as refused:
        open_revision(plan=in_force, purpose="  ", by=cast.coordinator)
    assert list(refused.value.message_dict) == ["purpose"]


def test_who_only_reads_begins_no_revision(cast: Cast, in_force: Plan) -> None:
    with pytest.raises(PermissionDenied):
        open_revision(plan=in_force, purpose="Avenant", by=cast.contributor)


def test_readers_do_not_see_the_draft(cast: Cast, in_force: Plan) -> None:
    draft = open_revision(plan=in_force, purpose="A", by=cast.coordinator).draft
    assert draft not in Plan.objects.visible_to(cast.reader)
    assert draft in Plan.objects.visible_to(cast.contributor)


def test_a_revision_given_up_is_taken_up_again(cast: Cast, in_force: Plan) -> None:
    revision = open_revision(plan=in_force, purpose="A", by=cast.coordinator)
    give_up_revision(revision=revision, by=cast.coordinator)
    revision.draft.refresh_from_db()
    assert revision.draft.removed_at is not None
    resume_revision(revision=revision, by=cast.coordinator)
    revision.refresh_from_db()
    revision.draft.refresh_from_db()
    assert revision.state == RevisionState.OPEN
    assert revision.draft.removed_at is None
    verbs = Change.objects.within(in_force.scope).order_by("pk").values_list("verb")
    assert [verb for (verb,) in verbs][-3:] == [
        "revision.opened",
        "revision.given_up",
        "revision.resumed",
    ]


def test_one_given_up_does_not_come_back_beside_another(
    cast: Cast, in_force: Plan
) -> None:
    first = open_revision(plan=in_force, purpose="A", by=cast.coordinator)
    give_up_revision(revision=first, by=cast.coordinator)
    second = open_revision(plan=in_force, purpose="B", by=cast.coordinator)
    assert second.draft.slug != first.draft.slug
    with pytest.raises(PlanError, match="already being written"):
        resume_revision(revision=first, by=cast.coordinator)


def test_a_proposed_revision_is_not_reworded(cast: Cast, in_force: Plan) -> None:
    revision = open_revision(plan=in_force, purpose="A", by=cast.coordinator)
    propose_revision(revision=revision, by=cast.coordinator)
    node = Node.objects.get(plan=revision.draft, key="a1")
    with pytest.raises(PlanError, match="before the organ"):
        edit_node(node=node, changes={"title": "Autre"}, by=cast.coordinator)
    take_back_revision(revision=revision, by=cast.coordinator)
    node.plan.refresh_from_db()
    assert edit_node(node=node, changes={"title": "Autre"}, by=cast.coordinator)


def test_two_who_begin_at_once_make_one_revision(cast: Cast, in_force: Plan) -> None:
    """The database itself refuses a second open one, whatever the services saw."""
    revision = open_revision(plan=in_force, purpose="A", by=cast.coordinator)
    twin = Revision(plan=in_force, draft=in_force, base="{}")
    with pytest.raises(ValidationError, match="one_open_revision"):
        twin.validate_constraints()
    assert list(Revision.objects.of_plan(in_force).open()) == [revision]
