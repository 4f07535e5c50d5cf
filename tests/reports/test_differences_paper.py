"""The document of differences says what the screen says."""

from datetime import date

import pytest
from django.db import connection

from gouvernail.adoption.text import text_of
from gouvernail.editions.making import document_of, paper_of
from gouvernail.editions.wishes import Wish
from gouvernail.plan.audience import Audience
from gouvernail.plan.changes import Kind
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.reports.changes.sides import sides_of
from gouvernail.reports.papers.differences import pairs_of
from gouvernail.web.differences.page import ComparePage
from gouvernail.writing.paper import Figures, Paper, Paragraph
from tests.factories import Cast, make_plan
from tests.reports.said import words_of
from tests.support.revising import adopt, begin
from tests.support.versions import freeze_text
from tests.web.differences.conftest import revised


@pytest.fixture
def two_versions(plan: Plan) -> Plan:
    """A plan with two versions, one of each kind of change between them."""
    text = text_of(Plan.objects.for_page().get(pk=plan.pk))
    freeze_text(plan, date(2025, 9, 22))
    freeze_text(plan, date(2026, 4, 20), revised(text))
    return Plan.objects.for_page().get(pk=plan.pk)


def marks(paper: Paper, mark: str) -> list[str]:
    told = [each for each in paper.blocks if isinstance(each, Paragraph)]
    return [run.text for each in told for run in each.runs if run.mark == mark]


def test_the_counts_are_those_of_the_screen(two_versions: Plan) -> None:
    sides = sides_of(two_versions, Audience.INTERNAL)
    page = ComparePage(sides, *sides.usual)
    paper = paper_of(two_versions, Wish("differences"))
    (figures,) = (each for each in paper.blocks if isinstance(each, Figures))
    shown = [(each.value, each.name) for each in figures.rows]
    assert shown == [(str(each.number), str(each.word.many)) for each in page.counts]
    assert {each.kind for each in page.counts} >= {Kind.ADDED, Kind.REMOVED, Kind.MOVED}


def test_words_that_came_are_inserted_and_those_gone_are_struck(
    two_versions: Plan,
) -> None:
    paper = paper_of(two_versions, Wish("differences"))
    assert "partagé" in " ".join(marks(paper, "added"))
    words = words_of(two_versions, "differences")
    for said in ("Ouvrir un café", "Mener l’action 3", "Préface", "Pour tous."):
        assert said in words


def test_the_draft_is_compared_for_the_house_alone(cast: Cast) -> None:
    plan, by = adopt(make_plan(cast.organisation), cast.coordinator), cast.coordinator
    draft = begin(plan, by).draft
    node = Node.objects.select_related("plan").get(plan=draft, key="a1")
    edit_node(node=node, changes={"title": "Titre secret"}, by=by)
    assert pairs_of(plan, Audience.INTERNAL)[0].code == "1-draft"
    assert "Titre secret" in words_of(plan, "differences")
    for audience in (Audience.COUNCIL, Audience.PUBLIC):
        assert [each.code for each in pairs_of(plan, audience)] == ["1-now"]
        assert "Titre secret" not in words_of(plan, "differences", audience=audience)


def test_the_public_reads_nothing_of_what_left_an_internal_branch(
    two_versions: Plan,
) -> None:
    # Moved below another objective by the second version, internal in the first.
    Node.objects.filter(plan=two_versions, key="o999").update(is_internal=True)
    Node.objects.filter(plan=two_versions, key="a3").update(is_internal=True)
    title, gone = "Établir un plan de formation", "Mener l’action 3"
    house = words_of(two_versions, "differences")
    public = words_of(two_versions, "differences", audience=Audience.PUBLIC)
    assert title in house
    assert gone in house
    assert title not in public
    assert gone not in public


def test_two_versions_that_say_the_same_make_one_sentence(plan: Plan) -> None:
    for day in (date(2025, 9, 22), date(2026, 4, 20)):
        freeze_text(plan, day)
    plan.refresh_from_db()
    assert not [
        each
        for each in paper_of(plan, Wish("differences")).blocks
        if isinstance(each, Figures)
    ]


def test_a_version_altered_beyond_reading_is_said(two_versions: Plan) -> None:
    # Below the door that refuses to rewrite a version.
    with connection.cursor() as cursor:
        cursor.execute("UPDATE adoption_version SET content = '{' WHERE number = 1")
    paper = paper_of(two_versions, Wish("differences", subject="1-2"))
    assert not [each for each in paper.blocks if isinstance(each, Figures)]
    assert words_of(two_versions, "differences", "1-2")


def test_a_plan_that_nobody_adopted_has_no_differences(plan: Plan) -> None:
    with pytest.raises(PlanError):
        document_of(plan, Wish("differences", "html"))
