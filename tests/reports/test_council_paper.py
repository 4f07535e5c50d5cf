"""The package of a sitting as one document."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gouvernail.adoption.models import Deliberation
from gouvernail.editions.making import document_of, paper_of
from gouvernail.editions.wishes import Wish
from gouvernail.mandates.models import OwnModel
from gouvernail.organisations.enums import Topic
from gouvernail.organisations.models import Organisation, Visibility
from gouvernail.plan.audience import Audience
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.reports.papers.council import papers_of
from tests.factories import Cast, make_plan, plan_value
from tests.reports.conftest import say
from tests.reports.said import rows_of, words_of
from tests.support.revising import FIRST, adopt, begin


@pytest.fixture
def adopted(cast: Cast) -> Plan:
    """A plan of which version 1 is in force."""
    return adopt(make_plan(cast.organisation), cast.coordinator)


@pytest.fixture
def revised(adopted: Plan, cast: Cast) -> Plan:
    """The same while a revision rewords its first action."""
    draft = begin(adopted, cast.coordinator).draft
    node = Node.objects.select_related("plan").get(plan=draft, key="a1")
    edit_node(node=node, changes={"title": "Titre secret"}, by=cast.coordinator)
    return adopted


def codes(plan: Plan, audience: Audience = Audience.INTERNAL) -> list[str]:
    return [each.code for each in papers_of(plan, audience)]


def test_what_is_expected_of_the_next_sitting_comes_first(
    plan: Plan, adopted: Plan, cast: Cast
) -> None:
    Organisation.objects.filter(pk=cast.organisation.pk).update(kind="commune")
    plan.organisation.refresh_from_db()
    adopted.organisation.refresh_from_db()
    assert codes(plan) == ["adoption", "noting"]
    assert codes(adopted) == ["noting", "evaluation"]
    begin(adopted, cast.coordinator)
    assert codes(adopted) == ["revision", "evaluation"]


def test_an_adoption_comes_with_the_plan_that_is_adopted(plan: Plan) -> None:
    words = words_of(plan, "council", "adoption")
    for said in ("Le Conseil de l’action sociale", "Créer un taxi social", "……………"):
        assert said in words
    assert "Former deux chauffeurs" in words


def test_a_revision_comes_with_what_it_changes_and_the_rest_is_left_out(
    revised: Plan,
) -> None:
    words = words_of(revised, "council")
    assert "Sept actions rejoignent le plan" in words
    assert "Titre secret" in words
    assert "Établir un plan de formation" not in words


@pytest.mark.parametrize("audience", [Audience.COUNCIL, Audience.PUBLIC])
def test_a_draft_is_in_no_package_of_the_others(
    revised: Plan, audience: Audience
) -> None:
    Organisation.objects.filter(pk=revised.organisation_id).update(kind="commune")
    revised.organisation.refresh_from_db()
    assert "revision" not in codes(revised, audience)
    assert "Titre secret" not in words_of(revised, "council", audience=audience)
    with pytest.raises(PlanError):
        document_of(revised, Wish("council", "html", audience, subject="revision"))


def test_the_changes_are_told_with_the_eyes_of_the_council(revised: Plan) -> None:
    draft = revised.revisions.get().draft
    Node.objects.filter(plan=draft, key="a1").update(priority="Priorité cachée")
    Visibility.objects.create(
        organisation=revised.organisation, topic=Topic.PRIORITY, audience="internal"
    )
    assert "Priorité cachée" in words_of(revised, "differences")
    words = words_of(revised, "council", "revision")
    assert "Titre secret" in words
    assert "Priorité cachée" not in words


def test_of_a_closed_sitting_the_public_reads_nothing(plan: Plan) -> None:
    assert codes(plan)
    assert codes(plan, Audience.PUBLIC) == []


def test_an_evaluation_tells_each_objective_with_its_denominator(
    adopted: Plan, cast: Cast
) -> None:
    say(adopted, "a1", "done", FIRST)
    rows = rows_of(adopted, "council", "evaluation")
    assert [cells[1:] for cells in rows] == [
        ("5", rows[0][2]),
        ("1", rows[1][2]),
        ("6", rows[2][2]),
    ]
    assert [rows[0][2][0], rows[0][2][-1]] == ["1", "5"]
    assert [rows[2][2][0], rows[2][2][-1]] == ["1", "6"]


def test_the_house_writes_the_decision_in_its_own_words(plan: Plan, cast: Cast) -> None:
    OwnModel.objects.create(
        organisation=cast.organisation, code="adoption", text="Chez nous : {titre}"
    )
    assert f"Chez nous : {plan.title}" in " ".join(
        words_of(plan, "council", "adoption").split()
    )


def test_each_side_of_a_common_plan_has_its_papers(plan: Plan, cast: Cast) -> None:
    Plan.objects.filter(pk=plan.pk).update(joint_organisation=cast.elsewhere)
    plan = Plan.objects.for_page().get(pk=plan.pk)
    assert set(codes(plan)) == {
        *("adoption", "delegation"),
        *("orval--adoption", "orval--noting"),
    }
    assert "Le Collège communal" in words_of(plan, "council", "orval--adoption")


def test_an_authority_that_no_text_binds_has_no_package(plan: Plan) -> None:
    Organisation.objects.filter(pk=plan.organisation_id).update(kind="zone")
    plan.organisation.refresh_from_db()
    with pytest.raises(PlanError):
        paper_of(plan, Wish("council"))


def test_who_decided_of_an_older_adoption_is_quoted(adopted: Plan) -> None:
    Deliberation.objects.filter(plan=adopted).update(number="14")
    Organisation.objects.filter(pk=adopted.organisation_id).update(kind="commune")
    adopted.organisation.refresh_from_db()
    assert "11 septembre 2025" in words_of(adopted, "council", "noting")


def test_the_package_of_a_long_revision_costs_no_more_queries(cast: Cast) -> None:
    counts, by = [], cast.coordinator
    for actions in (4, 40):
        value = plan_value(actions, title=f"P{actions}")
        plan = adopt(make_plan(cast.organisation, value), by)
        draft = begin(plan, by).draft
        Node.objects.filter(plan=draft, kind="action").update(title="Autre titre")
        with CaptureQueriesContext(connection) as queries:
            document_of(plan, Wish("council", "html", subject="revision"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
