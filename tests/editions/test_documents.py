"""The documents of a plan say what the screens say, and to whom they may."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from gouvernail.editions.catalogue import FORMATS, KINDS
from gouvernail.editions.making import Wish, document_of
from gouvernail.organisations.enums import Topic
from gouvernail.organisations.models import Visibility
from gouvernail.plan.audience import Audience
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.picture import picture_of
from gouvernail.reports.papers.material import Extent
from tests.editions.conftest import SECRET
from tests.factories import Cast, make_plan, plan_value

FOLLOWED = ("sheets", "follow-up", "departments", "political-owners")


def words_of(
    plan: Plan, kind: str, audience: Audience = Audience.INTERNAL, part: str = ""
) -> str:
    wish = Wish(kind, "html", audience, extent=Extent(part))
    page = html.fromstring(document_of(plan, wish))
    return " ".join(page.text_content().split())


@pytest.mark.parametrize("kind", KINDS)
def test_every_document_names_every_action(kind: str, told_plan: Plan) -> None:
    words = words_of(told_plan, kind)
    actions = Node.objects.of_plan(told_plan).filter(kind="action")
    assert [node.title for node in actions if node.title not in words] == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_document_can_be_had_in_every_format(
    kind: str, form: str, told_plan: Plan
) -> None:
    assert len(document_of(told_plan, Wish(kind, form))) > 1_000


def test_the_counts_of_the_follow_up_are_those_of_the_screen(told_plan: Plan) -> None:
    tally = picture_of(told_plan).tallies[None]
    words = words_of(told_plan, "follow-up")
    assert f"{tally.done} des {tally.denominator} actions" in words


@pytest.mark.parametrize("kind", FOLLOWED)
def test_the_last_news_are_read_by_the_house(kind: str, told_plan: Plan) -> None:
    assert SECRET in words_of(told_plan, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_public_reads_neither_news_nor_what_is_internal(
    kind: str, told_plan: Plan
) -> None:
    words = words_of(told_plan, kind, audience=Audience.PUBLIC)
    assert SECRET not in words
    assert "Mener l’action 2" not in words
    assert "Mener l’action 3" in words


def test_what_the_public_does_not_see_is_not_counted_either(told_plan: Plan) -> None:
    counted = picture_of(told_plan).tallies[None].denominator
    words = words_of(told_plan, "follow-up", audience=Audience.PUBLIC)
    assert f"des {counted - 1} actions" in words


@pytest.mark.parametrize("kind", FOLLOWED)
def test_a_state_kept_for_the_house_is_in_no_document_of_the_public(
    kind: str, told_plan: Plan
) -> None:
    Visibility.objects.create(
        organisation=told_plan.organisation, topic=Topic.STATUS, audience="council"
    )
    words = words_of(told_plan, kind, audience=Audience.PUBLIC)
    assert "En cours" not in words
    assert "Non entamé" not in words
    assert "30 %" not in words
    assert "% réalisés" not in words


def test_a_branch_is_told_by_itself_with_its_own_counts(told_plan: Plan) -> None:
    words = words_of(told_plan, "follow-up", part="s2")
    assert "Établir un plan de formation" in words
    assert "Créer un taxi social" not in words
    assert "0 des 1 actions" in words


def test_an_unknown_branch_document_or_format_is_a_sentence(told_plan: Plan) -> None:
    for kind, form, part in (
        ("plan", "pdf", "nowhere"),
        ("poem", "pdf", ""),
        ("plan", "gif", ""),
    ):
        with pytest.raises(PlanError):
            document_of(told_plan, Wish(kind, form, extent=Extent(part)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_plan_costs_no_more_queries(kind: str, cast: Cast) -> None:
    counts = []
    for actions in (3, 40):
        plan = make_plan(cast.organisation, plan_value(actions, title=f"P{actions}"))
        with CaptureQueriesContext(connection) as queries:
            document_of(plan, Wish(kind, "html"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16
