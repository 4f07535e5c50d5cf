"""An adopted revision comes to the plan in force; what hangs on its rows stays."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gouvernail.adoption.enums import RevisionState
from gouvernail.adoption.models import Descent, Revision, Version
from gouvernail.adoption.services.genealogy import abandon, merge_actions
from gouvernail.adoption.services.revising import give_up_revision, open_revision
from gouvernail.adoption.services.running import close_plan
from gouvernail.adoption.text import text_of
from gouvernail.exchange.planfile import load_plan
from gouvernail.history.models import Change
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services import shape
from gouvernail.plans.services.content import edit_node
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from tests.adoption.conftest import Decide
from tests.factories import Cast, make_plan, plan_value

DAY = date(2026, 4, 20)
Revise = Callable[..., Revision]


@pytest.fixture
def revision(cast: Cast, in_force: Plan) -> Revision:
    """A revision of the plan of the CAS, in which nothing changed yet."""
    return open_revision(plan=in_force, purpose="Avenant", by=cast.coordinator)


def drafted(revision: Revision, key: str) -> Node:
    return Node.objects.select_related("plan").get(plan=revision.draft, key=key)


def living(revision: Revision, key: str) -> Node:
    return Node.objects.select_related("plan").get(plan=revision.plan, key=key)


def test_the_plan_takes_the_words_and_the_tree_of_the_draft(
    cast: Cast, revision: Revision, decide: Decide
) -> None:
    by = cast.coordinator
    edit_node(node=drafted(revision, "a1"), changes={"title": "Un taxi"}, by=by)
    new, _change = shape.add_node(
        plan=revision.draft,
        kind=NodeKind.ACTION,
        title="Équiper trois salles",
        by=by,
        parent=drafted(revision, "o1"),
        position=0,
    )
    shape.move_node(
        node=drafted(revision, "a2"), by=by, parent=drafted(revision, "o999")
    )
    shape.remove_node(node=drafted(revision, "a3"), by=by)
    wanted = text_of(revision.draft)
    pk = living(revision, "a1").pk
    decide(revision.plan, decided_on=DAY)
    assert text_of(revision.plan) == wanted
    assert living(revision, "a1").pk == pk
    assert living(revision, new.key).ref == "1.1.1"
    assert living(revision, "a3").removed_at is not None


def test_the_next_version_is_frozen_with_it(
    cast: Cast, revision: Revision, decide: Decide
) -> None:
    node = drafted(revision, "a1")
    edit_node(node=node, changes={"title": "Un taxi"}, by=cast.coordinator)
    decide(revision.plan, decided_on=DAY)
    version = Version.objects.of_plan(revision.plan)[0]
    revision.refresh_from_db()
    revision.plan.refresh_from_db()
    assert (version.number, version.purpose, version.adopted_on) == (2, "Avenant", DAY)
    assert load_plan(version.content.encode()) == text_of(revision.plan)
    assert (revision.state, revision.version) == (RevisionState.ADOPTED, version)
    assert revision.plan.version_number == 2
    assert not Plan.objects.live().filter(pk=revision.draft_id).exists()


def test_news_given_meanwhile_are_still_there(
    cast: Cast, revision: Revision, decide: Decide
) -> None:
    edit_node(
        node=drafted(revision, "a1"),
        changes={"title": "Un taxi"},
        by=cast.coordinator,
    )
    news = News(status="ongoing", note="Deux véhicules")
    record_update(node=living(revision, "a1"), news=news, by=cast.coordinator)
    decide(revision.plan, decided_on=DAY)
    said = ProgressUpdate.objects.get(node=living(revision, "a1"))
    assert said.node.title == "Un taxi"
    assert said.status == "ongoing"


def test_leads_and_dates_changed_meanwhile_stay(
    cast: Cast, revision: Revision, decide: Decide
) -> None:
    by = cast.coordinator
    edit_node(node=drafted(revision, "a1"), changes={"title": "Un taxi"}, by=by)
    changes = {"lead": cast.contributor, "due_on": date(2027, 3, 31)}
    edit_node(node=living(revision, "a1"), changes=changes, by=by)
    edit_node(
        node=living(revision, "a2"),
        changes={"contributors": [cast.contributor]},
        by=by,
    )
    decide(revision.plan, decided_on=DAY)
    node = living(revision, "a1")
    assert (node.title, node.lead, node.due_on) == ("Un taxi", *changes.values())
    assert list(living(revision, "a2").contributors.all()) == [cast.contributor]


def test_what_the_draft_says_of_the_same_field_holds(
    cast: Cast, revision: Revision, decide: Decide
) -> None:
    by = cast.coordinator
    ours, theirs = {"due_on": date(2027, 1, 1)}, {"due_on": date(2028, 1, 1)}
    edit_node(node=drafted(revision, "a1"), changes=ours, by=by)
    edit_node(
        node=drafted(revision, "a2"), changes={"contributors": [cast.finance]}, by=by
    )
    edit_node(node=living(revision, "a1"), changes=theirs, by=by)
    decide(revision.plan, decided_on=DAY)
    assert living(revision, "a1").due_on == ours["due_on"]
    assert list(living(revision, "a2").contributors.all()) == [cast.finance]


def test_the_journal_tells_each_node_that_a_revision_touched(
    cast: Cast, revision: Revision, decide: Decide
) -> None:
    by = cast.coordinator
    edit_node(node=drafted(revision, "a1"), changes={"title": "Un taxi"}, by=by)
    shape.remove_node(node=drafted(revision, "a3"), by=by)
    decide(revision.plan, decided_on=DAY)
    lines = Change.objects.within(revision.plan.scope)
    revised = lines.about("a1").get(verb="node.revised")
    assert revised.details["title"] == ["Créer un taxi social", "Un taxi"]
    assert lines.about("a3").get(verb="node.left").details["version"] == [1, 2]
    renumbered = lines.about("a4").filter(verb="node.revised")
    assert not renumbered.exists()


def test_a_revision_that_changes_nothing_is_not_adopted(
    revision: Revision, decide: Decide
) -> None:
    with pytest.raises(PlanError, match="changes nothing yet"):
        decide(revision.plan, decided_on=DAY)
    assert revision.plan.deliberations.count() == 1


def test_a_plan_with_an_open_revision_is_not_closed(
    cast: Cast, revision: Revision
) -> None:
    with pytest.raises(PlanError, match="end it before you close it"):
        close_plan(plan=revision.plan, by=cast.coordinator)


def test_an_adopted_revision_is_not_given_up(
    cast: Cast, revision: Revision, decide: Decide
) -> None:
    shape.remove_node(node=drafted(revision, "a3"), by=cast.coordinator)
    decide(revision.plan, decided_on=DAY)
    with pytest.raises(PlanError, match="was adopted"):
        give_up_revision(revision=revision, by=cast.coordinator)


def test_what_became_of_an_action_is_known_once_adopted(
    cast: Cast, revision: Revision, decide: Decide
) -> None:
    by = cast.coordinator
    merge_actions(nodes=[drafted(revision, "a3")], into=drafted(revision, "a2"), by=by)
    back = abandon(node=drafted(revision, "a4"), reason="Trop cher", by=by)
    shape.put_back(plan=revision.draft, change=back, by=by)
    decide(revision.plan, decided_on=DAY)
    told = Descent.objects.get()
    assert (told.kinship, told.old_key, told.new_key) == ("merged", "a3", "a2")
    assert told.old_plan == told.new_plan == revision.plan


def test_adopting_costs_the_same_queries_for_any_size(
    cast: Cast, adopted: Callable[[Plan], Plan], decide: Decide
) -> None:
    counts = []
    for size in (6, 30):
        plan = adopted(make_plan(cast.organisation, plan_value(size)))
        opened = open_revision(plan=plan, purpose="A", by=cast.coordinator)
        Node.objects.filter(plan=opened.draft, kind="action").update(text="Autrement")
        with CaptureQueriesContext(connection) as queries:
            decide(plan, decided_on=DAY)
        counts.append(len(queries))
    assert counts[0] == counts[1]
