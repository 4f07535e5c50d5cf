"""Proposals: written, decided, written in a revision."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gouvernail.adoption.models import Revision
from gouvernail.evaluations.models import Evaluation, Proposal
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast, make_plan
from tests.web.evaluations.making import at, begin, decided, proposed, sealed

ClientOf = Callable[[Any], Client]


def sent(**other: str) -> dict[str, str]:
    """A proposal as it is typed."""
    blank = {"act": "reword", "node": "a1", "into": "", "due_on": "", "reason": ""}
    return {**blank, "title": "Créer un taxi pour tous", **other}


def test_what_is_proposed_stands_in_the_list_and_beside_its_objective(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    client = client_of(cast.coordinator)
    answer = client.post(at("evaluation_propose", evaluation), sent())
    assert answer["Location"] == at("evaluation_proposals", evaluation)
    listed = client.get(answer["Location"]).content.decode()
    beside = client.get(at("evaluation_judgement", evaluation, "s1")).content.decode()
    other = client.get(at("evaluation_judgement", evaluation, "s2")).content.decode()
    assert "Créer un taxi pour tous" in listed
    assert "Créer un taxi pour tous" in beside
    assert "Créer un taxi pour tous" not in other


def test_below_an_objective_only_its_branch_is_offered(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    address = at("evaluation_propose", evaluation)
    page = client_of(cast.coordinator).get(address, {"below": "s2"})
    offered = [key for key, _label in page.context["form"].fields["node"].choices]
    assert offered == ["", "s2", "o999", "a999"]


@pytest.mark.parametrize(
    "other",
    [
        {"node": ""},
        {"node": "ailleurs"},
        {"act": "burn"},
        {"title": ""},
        {"act": "postpone"},
        {"act": "postpone", "due_on": "bientôt"},
        {"act": "drop", "reason": ""},
        {"act": "merge", "into": "a1"},
        {"act": "merge", "into": "ailleurs"},
        {"act": "add", "node": "a2"},
        {"title": "x" * 501},
    ],
)
def test_a_proposal_without_sense_is_refused_and_stays_typed(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf, other: dict[str, str]
) -> None:
    make_plan(cast.elsewhere).nodes.filter(key="a1").update(key="ailleurs")
    data = sent(**{"reason": "Parce que", **other})
    page = client_of(cast.coordinator).post(at("evaluation_propose", evaluation), data)
    assert page.status_code == 422
    assert page.context["form"].errors
    assert not Proposal.objects.exists()


def test_each_is_decided_with_a_word(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    row = proposed(cast, evaluation)
    client = client_of(cast.coordinator)
    address = at("evaluation_decide", evaluation, row.pk)
    client.post(address, {"outcome": "refused", "note": "Trop tôt"})
    row.refresh_from_db()
    assert (row.outcome, row.outcome_note) == ("refused", "Trop tôt")
    client.post(address, {"outcome": "burnt"})
    row.refresh_from_db()
    assert row.outcome == "refused"
    assert (
        "Trop tôt"
        in client.get(at("evaluation_proposals", evaluation)).content.decode()
    )


def test_the_organs_decide_once_the_words_are_closed(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    evaluation = sealed(cast, plan)
    row = Proposal.objects.get()
    client = client_of(cast.coordinator)
    client.post(at("evaluation_decide", evaluation, row.pk), {"outcome": "accepted"})
    row.refresh_from_db()
    assert row.outcome == "accepted"
    changed = client.post(
        at("evaluation_proposal", evaluation, row.pk), sent(title="X")
    )
    assert changed.status_code == 422


def test_a_proposal_is_changed_removed_and_brought_back(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    row, client = proposed(cast, evaluation), client_of(cast.coordinator)
    client.post(at("evaluation_proposal", evaluation, row.pk), sent(title="Autre"))
    row.refresh_from_db()
    assert row.title == "Autre"
    page = client.post(at("evaluation_unpropose", evaluation, row.pk), follow=True)
    assert b'data-testid="empty"' in page.content
    undo = [m.extra_tags for m in page.context["messages"]][-1].removeprefix("undo:")
    client.post(undo)
    row.refresh_from_db()
    assert row.removed_at is None


def test_what_is_accepted_is_written_in_a_revision_and_nothing_else(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    decided(cast, plan, "adopted")
    plan.refresh_from_db()
    evaluation = begin(cast, plan)
    accepted, _other = proposed(cast, evaluation), proposed(cast, evaluation, "a2")
    client = client_of(cast.coordinator)
    client.post(
        at("evaluation_decide", evaluation, accepted.pk), {"outcome": "accepted"}
    )
    assert (
        b'data-testid="revise"'
        in client.get(at("evaluation_proposals", evaluation)).content
    )
    client.post(at("evaluation_revise", evaluation))
    draft = Revision.objects.get().draft
    titles = dict(Node.objects.of_plan(draft).values_list("key", "title"))
    assert titles["a1"] == "Créer un taxi pour tous"
    assert titles["a2"] == "Mener l’action 2"
    page = client.get(at("evaluation_proposals", evaluation)).content
    assert b'data-testid="revision-of"' in page
    assert b'data-testid="revise"' not in page


def test_a_proposal_of_another_evaluation_is_not_there(
    cast: Cast, plan: Plan, evaluation: Evaluation, client_of: ClientOf
) -> None:
    other = proposed(cast, begin(cast, plan, kind="annual"))
    client = client_of(cast.coordinator)
    for name in ("evaluation_proposal", "evaluation_decide", "evaluation_unpropose"):
        address = at(name, evaluation, other.pk)
        assert client.post(address, {"outcome": "accepted"}).status_code == 404
