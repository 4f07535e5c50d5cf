"""The pages of a revision, and what its draft shows and leaves out."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Descent, Revision
from gouvernail.adoption.services.genealogy import merge_actions
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.progress.services import News, record_update
from tests.factories import Cast, make_plan, plan_value
from tests.support.revising import SECOND, adopt, begin

SignIn = Callable[[User | None], Client]


@pytest.fixture
def client(cast: Cast, client_of: SignIn) -> Client:
    """The coordinator's."""
    return client_of(cast.coordinator)


def node_in(plan: Plan, key: str) -> Node:
    return Node.objects.select_related("plan__organisation").get(plan=plan, key=key)


def address(name: str, plan: Plan, *more: object) -> str:
    return reverse(name, args=[*plan.address, *more])


def test_a_revision_begins_with_its_purpose(client: Client, in_force: Plan) -> None:
    begun = client.post(address("revision_open", in_force), {"purpose": "Avenant"})
    revision = Revision.objects.get()
    assert begun.url == address("plan_outline", revision.draft)
    page = client.get(address("revision", in_force)).content.decode()
    assert "Avenant" in page
    assert 'data-testid="nothing-yet"' in page


def test_a_purpose_that_is_missing_is_asked(client: Client, in_force: Plan) -> None:
    answer = client.post(address("revision_open", in_force), {"purpose": ""})
    assert answer.status_code == 422
    assert not Revision.objects.exists()


def test_why_a_closed_plan_is_not_revised_is_said(
    client: Client, in_force: Plan
) -> None:
    Plan.objects.filter(pk=in_force.pk).update(state="closed")
    page = client.get(address("revision_open", in_force))
    assert 'data-testid="why-not"' in page.content.decode()
    assert 'data-testid="begin"' not in page.content.decode()


def test_a_second_revision_is_refused_in_a_sentence(
    client: Client, revision: Revision
) -> None:
    answer = client.post(
        address("revision_open", revision.plan), {"purpose": "B"}, follow=True
    )
    assert [str(each) for each in answer.context["messages"]]
    assert Revision.objects.count() == 1


def test_every_page_of_the_draft_says_what_it_is(
    client: Client, revision: Revision
) -> None:
    draft = revision.draft
    for name, more in (
        ("plan_outline", ()),
        ("node", ("a1",)),
        ("node_edit", ("a1",)),
        ("node_move", ("a1",)),
        ("node_add", ()),
        ("plan_history", ()),
        ("around", ()),
    ):
        page = client.get(address(name, draft, *more)).content.decode()
        assert 'data-testid="draft-banner"' in page, name
        assert address("campaigns", draft) not in page, name


def test_nobody_says_where_a_drafted_action_stands(
    client: Client, revision: Revision
) -> None:
    page = client.get(address("node", revision.draft, "a1")).content.decode()
    assert 'data-testid="edit"' in page
    assert 'data-testid="go-update"' not in page
    assert 'data-testid="journal"' not in page
    assert 'data-testid="share-new"' not in page


def test_the_dashboard_of_a_draft_is_its_revision(
    client: Client, revision: Revision
) -> None:
    answer = client.get(address("plan_dashboard", revision.draft))
    assert answer.url == address("revision", revision.plan)


def test_readers_do_not_open_the_draft(
    cast: Cast, client_of: SignIn, revision: Revision
) -> None:
    reader = client_of(cast.reader)
    assert reader.get(address("plan_outline", revision.draft)).status_code == 404
    assert reader.get(address("revision", revision.plan)).status_code == 403
    stranger = client_of(cast.stranger)
    assert stranger.get(address("revision", revision.plan)).status_code == 404


def test_the_page_counts_what_changes_and_names_what_clashes(
    cast: Cast, client: Client, revision: Revision
) -> None:
    by = cast.coordinator
    ours = {"title": "Un taxi", "due_on": date(2027, 1, 1)}
    edit_node(node=node_in(revision.draft, "a1"), changes=ours, by=by)
    theirs = {"due_on": date(2028, 1, 1)}
    edit_node(node=node_in(revision.plan, "a1"), changes=theirs, by=by)
    page = client.get(address("revision", revision.plan)).context["page"]
    assert [count for _label, count in page.counts] == [1, 1]
    (clash,) = page.clashes
    assert clash.node.key == "a1"
    assert "2028" in clash.differences[0].before
    assert "2027" in clash.differences[0].after


def test_dropping_an_adopted_action_asks_what_becomes_of_it(
    client: Client, revision: Revision
) -> None:
    asked = client.post(address("node_remove", revision.draft, "a3"))
    assert asked.url == address("node_drop", revision.draft, "a3")
    heir = node_in(revision.draft, "a2")
    said = {"kinship": "merged", "heirs": [heir.pk], "reason": "Même équipe"}
    client.post(asked.url, said)
    assert Descent.objects.get().new_key == "a2"
    assert node_in(revision.draft, "a3").removed_at is not None


@pytest.mark.parametrize(
    "said", [{"kinship": "abandoned"}, {"kinship": "merged"}, {"kinship": "sold"}]
)
def test_half_said_the_action_stays(
    client: Client, revision: Revision, said: dict[str, str]
) -> None:
    answer = client.post(address("node_drop", revision.draft, "a3"), said)
    assert answer.status_code == 422
    assert node_in(revision.draft, "a3").removed_at is None
    assert not Descent.objects.exists()


def test_what_only_the_draft_has_is_removed_at_once(
    client: Client, revision: Revision
) -> None:
    said = {"kind": "action", "title": "Nouvelle", "parent": "o1"}
    client.post(address("node_add", revision.draft), said)
    new = Node.objects.get(plan=revision.draft, title="Nouvelle")
    client.post(address("node_remove", revision.draft, new.key))
    new.refresh_from_db()
    assert new.removed_at is not None


def test_a_dropped_action_is_read_where_it_was(
    cast: Cast, client_of: SignIn, revision: Revision
) -> None:
    by, plan = cast.coordinator, revision.plan
    record_update(
        node=node_in(plan, "a3"), news=News(status="ongoing", note="Lancé"), by=by
    )
    drafted = [node_in(revision.draft, "a3")]
    into = node_in(revision.draft, "a2")
    merge_actions(nodes=drafted, into=into, by=by, reason="Même équipe")
    adopt(plan, by, SECOND)
    page = client_of(cast.reader).get(address("node", plan, "a3"))
    assert page.status_code == 200
    for words in ("Même équipe", "Mener l’action 2", "Lancé"):
        assert words in page.content.decode()
    heir = client_of(cast.reader).get(address("node", plan, "a2")).content.decode()
    assert 'data-testid="kin"' in heir
    assert "Mener l’action 3" in heir


def test_what_was_removed_without_a_revision_stays_a_404(
    client: Client, plan: Plan
) -> None:
    client.post(address("node_remove", plan, "a3"))
    assert client.get(address("node", plan, "a3")).status_code == 404


def test_a_revision_given_up_comes_back_with_one_click(
    client: Client, revision: Revision
) -> None:
    client.post(address("revision_give_up", revision.plan))
    assert client.get(address("plan_outline", revision.draft)).status_code == 404
    client.post(address("revision_resume", revision.plan, revision.pk))
    assert client.get(address("plan_outline", revision.draft)).status_code == 200


def test_a_revision_is_proposed_then_taken_back(
    client: Client, revision: Revision
) -> None:
    client.post(address("revision_propose", revision.plan))
    page = client.get(address("revision", revision.plan)).content.decode()
    assert 'data-testid="take-back"' in page
    outline = client.get(address("plan_outline", revision.draft)).content.decode()
    assert 'data-testid="add"' not in outline
    client.post(address("revision_take_back", revision.plan))
    revision.draft.refresh_from_db()
    assert revision.draft.state == "draft"


def test_the_page_costs_the_same_for_a_large_plan(cast: Cast, client: Client) -> None:
    counts = []
    for size in (4, 30):
        plan = adopt(make_plan(cast.organisation, plan_value(size)), cast.coordinator)
        revision = begin(plan, cast.coordinator)
        Node.objects.filter(plan=revision.draft, kind="action").update(text="Autre")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address("revision", plan)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 14
