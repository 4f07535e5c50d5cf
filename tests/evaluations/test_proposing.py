"""Proposals change nothing until they are accepted and written in a revision."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from gouvernail.adoption.models import Descent, Revision
from gouvernail.adoption.services.genealogy import abandon, merge_actions
from gouvernail.adoption.services.revising import give_up_revision, open_revision
from gouvernail.evaluations.enums import Act, Outcome
from gouvernail.evaluations.models import Evaluation, Proposal
from gouvernail.evaluations.services.proposing import (
    Idea,
    change_proposal,
    decide,
    propose,
    remove_proposal,
    restore_proposal,
    to_revision,
    waiting_for_revision,
)
from gouvernail.exchange.planfile import dump_plan
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.shape import add_node, remove_node
from gouvernail.reports.plan_file import plan_file_of
from tests.evaluations.conftest import node_of, reread
from tests.factories import Cast, make_plan

Make = Callable[..., Proposal]
DUE = date(2029, 6, 30)
IDEAS: dict[str, dict[str, Any]] = {
    "a1": {"act": Act.REWORD, "title": "Étendre le taxi social"},
    "a2": {"act": Act.POSTPONE, "due_on": DUE},
    "a3": {"act": Act.MERGE, "into": "a1", "reason": "Même objet."},
    "a4": {"act": Act.DROP, "reason": "Sans moyens."},
    "o999": {"act": Act.ADD, "title": "Accueillir les stagiaires", "due_on": DUE},
}


@pytest.fixture
def adopted(evaluation: Evaluation) -> Evaluation:
    """The plan has a version: it is changed by revisions."""
    Plan.objects.filter(pk=evaluation.plan_id).update(version_number=1)
    return reread(evaluation)


@pytest.fixture
def make(evaluation: Evaluation, cast: Cast) -> Make:
    """Proposes something of a node, accepted unless told otherwise."""

    def made(key: str, outcome: str = Outcome.ACCEPTED, **more: Any) -> Proposal:
        told = {**IDEAS.get(key, {}), **more}
        if told.get("into"):
            told["into"] = node_of(evaluation.plan, told["into"])
        idea = Idea(node=node_of(evaluation.plan, key), **told)
        now = timezone.now()
        by = cast.coordinator
        proposal = propose(evaluation=evaluation, idea=idea, by=by, now=now)
        decide(proposal=proposal, outcome=outcome, by=by)
        return proposal

    return made


def words_of(plan: Plan) -> list[tuple[object, ...]]:
    """The plan without its follow-up, which no draft has, nor the permanent ids, which
    are drawn by lot for what is new."""
    nodes = plan_file_of(plan).nodes
    titles = {node.id: node.title for node in nodes}
    return [
        (
            *(node.ref, node.kind, node.title, titles.get(node.parent or "")),
            node.fields.model_copy(update={"status": None}),
        )
        for node in nodes
    ]


def test_accepted_proposals_write_what_a_hand_would_write(
    adopted: Evaluation, make: Make, cast: Cast
) -> None:
    by, plan = cast.coordinator, adopted.plan
    by_hand = open_revision(plan=plan, purpose="À la main", by=by)
    draft = by_hand.draft
    edit_node(node=node_of(draft, "a1"), changes={"title": IDEAS["a1"]["title"]}, by=by)
    edit_node(node=node_of(draft, "a2"), changes={"due_on": DUE}, by=by)
    above, title = node_of(draft, "o999"), IDEAS["o999"]["title"]
    kind = NodeKind.ACTION
    new, _line = add_node(plan=draft, kind=kind, title=title, by=by, parent=above)
    edit_node(node=new, changes={"due_on": DUE}, by=by)
    heir = node_of(draft, "a1")
    merge_actions(nodes=[node_of(draft, "a3")], into=heir, by=by, reason="Même objet.")
    abandon(node=node_of(draft, "a4"), reason="Sans moyens.", by=by)
    wanted = words_of(draft)
    kin = set(Descent.objects.values_list("kinship", "old_key", "new_key"))
    give_up_revision(revision=by_hand, by=by)
    for key in IDEAS:
        make(key)
    done = to_revision(evaluation=adopted, by=by)
    assert words_of(done.revision.draft) == wanted
    mine = Descent.objects.filter(new_plan=done.revision.draft)
    assert set(mine.values_list("kinship", "old_key", "new_key")) == kin
    assert (len(done.written), done.refused) == (5, [])


def test_the_plan_in_force_does_not_move(
    adopted: Evaluation, make: Make, cast: Cast
) -> None:
    before = dump_plan(plan_file_of(adopted.plan))
    for key in IDEAS:
        make(key)
    to_revision(evaluation=adopted, by=cast.coordinator)
    assert dump_plan(plan_file_of(adopted.plan)) == before


@pytest.mark.parametrize("outcome", [Outcome.PENDING, Outcome.REFUSED])
def test_what_is_not_accepted_is_not_written(
    adopted: Evaluation, make: Make, cast: Cast, outcome: str
) -> None:
    for key in ("a1", "a2", "a4"):
        make(key, outcome)
    with pytest.raises(PlanError):
        to_revision(evaluation=adopted, by=cast.coordinator)
    assert not Revision.objects.exists()
    make("o999")
    done = to_revision(evaluation=adopted, by=cast.coordinator)
    now, then = words_of(done.revision.draft), words_of(adopted.plan)
    assert [each for each in now if each[2] != IDEAS["o999"]["title"]] == then


def test_keeping_an_action_writes_nothing(
    adopted: Evaluation, make: Make, cast: Cast
) -> None:
    make("a1", act=Act.KEEP, title="")
    assert waiting_for_revision(adopted) == []


def test_written_once_proposals_are_not_written_again(
    adopted: Evaluation, make: Make, cast: Cast
) -> None:
    make("o999")
    first = to_revision(evaluation=adopted, by=cast.coordinator)
    make("a1")
    second = to_revision(evaluation=adopted, by=cast.coordinator)
    assert second.revision == first.revision
    assert [each.node.key for each in second.written] == ["a1"]
    titles = [node.title for node in Node.objects.of_plan(first.revision.draft)]
    assert titles.count(IDEAS["o999"]["title"]) == 1


def test_given_up_with_its_revision_it_is_written_in_the_next(
    adopted: Evaluation, make: Make, cast: Cast
) -> None:
    make("a1")
    first = to_revision(evaluation=adopted, by=cast.coordinator).revision
    give_up_revision(revision=first, by=cast.coordinator)
    again = to_revision(evaluation=reread(adopted), by=cast.coordinator)
    assert again.revision != first
    assert [each.node.key for each in again.written] == ["a1"]


def test_what_the_draft_cannot_take_is_said_and_the_rest_is_written(
    adopted: Evaluation, make: Make, cast: Cast
) -> None:
    revision = open_revision(plan=adopted.plan, purpose="En cours", by=cast.coordinator)
    remove_node(node=node_of(revision.draft, "a2"), by=cast.coordinator)
    make("a1")
    make("a2")
    done = to_revision(evaluation=adopted, by=cast.coordinator)
    assert done.revision == revision
    assert [each.node.key for each in done.written] == ["a1"]
    assert [each.proposal.node.key for each in done.refused] == ["a2"]
    assert "working draft" in done.refused[0].why
    assert Proposal.objects.get(node__key="a2").applied_at is None


def test_a_plan_that_no_organ_adopted_is_not_revised(
    evaluation: Evaluation, make: Make, cast: Cast
) -> None:
    make("a1")
    with pytest.raises(PlanError):
        to_revision(evaluation=evaluation, by=cast.coordinator)
    assert Proposal.objects.get().applied_at is None


@pytest.mark.parametrize(
    ("key", "field", "told"),
    [
        ("a1", "title", {"act": Act.REWORD, "title": "Créer un taxi social"}),
        ("a1", "title", {"act": Act.REWORD, "title": " "}),
        ("a2", "due_on", {"act": Act.POSTPONE, "due_on": None}),
        ("a3", "due_on", {"act": Act.POSTPONE, "due_on": date(2020, 1, 1)}),
        ("a3", "into", {"act": Act.MERGE, "into": None}),
        ("a3", "into", {"act": Act.MERGE, "into": "a3"}),
        ("a3", "into", {"act": Act.MERGE, "into": "s2"}),
        ("a1", "into", {"act": Act.MERGE, "into": "b1"}),
        ("a4", "reason", {"act": Act.DROP, "reason": " "}),
        ("a4", "act", {"act": "burn"}),
        ("a1", "node", {"act": Act.ADD, "title": "Une action"}),
        ("s1", "node", {"act": Act.POSTPONE, "due_on": DUE}),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(
    make: Make, key: str, field: str, told: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError) as refused:
        make(key, **told)
    assert list(refused.value.message_dict) == [field]


def test_one_thing_is_proposed_of_an_action(make: Make) -> None:
    make("a1")
    with pytest.raises(ValidationError):
        make("a1", act=Act.KEEP)


def test_an_action_of_another_plan_or_removed_is_refused(
    evaluation: Evaluation, make: Make, cast: Cast
) -> None:
    other = node_of(make_plan(cast.elsewhere), "a1")
    idea = Idea(Act.KEEP, other)
    with pytest.raises(ValidationError):
        propose(
            evaluation=evaluation, idea=idea, by=cast.coordinator, now=timezone.now()
        )
    remove_node(node=node_of(evaluation.plan, "a3"), by=cast.coordinator)
    with pytest.raises(ValidationError):
        make("a3")


def test_a_change_is_decided_anew_and_a_removal_comes_back(
    evaluation: Evaluation, make: Make, cast: Cast
) -> None:
    proposal = make("a4")
    idea = Idea(Act.DROP, proposal.node, reason="Une autre raison.")
    change_proposal(proposal=proposal, idea=idea, by=cast.coordinator)
    assert Proposal.objects.get().outcome == Outcome.PENDING
    remove_proposal(proposal=proposal, by=cast.coordinator)
    assert not Proposal.objects.of_evaluation(evaluation).exists()
    restore_proposal(proposal=proposal, by=cast.coordinator)
    assert Proposal.objects.of_evaluation(evaluation).exists()


def test_what_a_draft_holds_is_changed_there(
    adopted: Evaluation, make: Make, cast: Cast
) -> None:
    make("a1")
    to_revision(evaluation=adopted, by=cast.coordinator)
    held = Proposal.objects.select_related("evaluation__revision").get()
    with pytest.raises(PlanError):
        decide(proposal=held, outcome=Outcome.REFUSED, by=cast.coordinator)
    with pytest.raises(PlanError):
        remove_proposal(proposal=held, by=cast.coordinator)


@pytest.mark.parametrize("role", ["contributor", "elected", "department_head"])
def test_only_who_steers_proposes_and_decides(
    evaluation: Evaluation, make: Make, cast: Cast, role: str
) -> None:
    proposal = make("a1")
    with pytest.raises(PermissionDenied):
        decide(proposal=proposal, outcome=Outcome.REFUSED, by=cast[role])
    with pytest.raises(PermissionDenied):
        propose(
            evaluation=evaluation,
            idea=Idea(Act.KEEP, node_of(evaluation.plan, "a2")),
            by=cast[role],
            now=timezone.now(),
        )
