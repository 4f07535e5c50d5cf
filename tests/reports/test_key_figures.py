"""The key figures are those of the screens, one finding a slide."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext
from pptx import Presentation

from gouvernail.editions.making import document_of, paper_of
from gouvernail.editions.wishes import Wish
from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.headline import headline
from gouvernail.progress.picture import picture_of
from gouvernail.reports.papers.key_figures import MOST_ROWS
from gouvernail.writing.paper import Figures, Heading
from tests.factories import Cast, make_plan, plan_value
from tests.reports.conftest import say
from tests.reports.said import rows_of, words_of


@pytest.fixture
def going(plan: Plan) -> Plan:
    """One action done, one blocked, one late, one recurring, one internal."""
    today = timezone.localdate()
    say(plan, "a1", "done", today - timedelta(days=3))
    say(plan, "a3", "blocked", today, "Le permis manque.")
    nodes = Node.objects.filter(plan=plan)
    nodes.filter(key="a4").update(due_on=today - timedelta(days=30))
    nodes.filter(key="a5").update(recurring=True)
    nodes.filter(key="a2").update(is_internal=True, due_on=today)
    return plan


def big_of(plan: Plan, audience: Audience = Audience.INTERNAL) -> list[tuple[str, str]]:
    blocks = paper_of(plan, Wish("key-figures", audience=audience)).blocks
    found = next(each for each in blocks if isinstance(each, Figures))
    return [(each.value, each.note) for each in found.rows]


def test_rate_late_and_blocked_are_those_of_the_screen(going: Plan) -> None:
    tally = picture_of(going).tallies[None]
    figures = big_of(going)
    assert figures[0][0] == f"{tally.rate}\u00a0%"
    assert str(tally.denominator) in figures[0][1]
    assert [value for value, _note in figures[1:]] == [
        str(tally.late),
        str(tally.blocked),
        str(tally.assured),
    ]
    assert all(note for _value, note in figures)
    assert headline(tally) in words_of(going, "key-figures")


def test_each_objective_has_its_counts_with_the_denominator(going: Plan) -> None:
    picture = picture_of(going)
    rows = rows_of(going, "key-figures")
    for node in picture.nodes:
        if node.kind == "strategic":
            tally = picture.tallies[node.pk]
            told = [row for row in rows if len(row) == 7 and row[1] == node.title]
            assert told[0][2:4] == (str(tally.denominator), str(tally.done))


def test_late_and_blocked_actions_are_named_with_what_is_said(going: Plan) -> None:
    cells = {cell for row in rows_of(going, "key-figures") for cell in row}
    assert {"Mener l’action 4", "Le permis manque.", "Mener l’action 2"} <= cells


def test_the_public_reads_neither_news_nor_internal_actions(going: Plan) -> None:
    said = words_of(going, "key-figures", audience=Audience.PUBLIC)
    assert "Mener l’action 2" not in said
    assert "Le permis manque" not in said
    assert "Mener l’action 4" in said
    whole, public = big_of(going)[0], big_of(going, Audience.PUBLIC)[0]
    assert whole != public


def test_states_that_are_kept_are_in_no_figure(going: Plan, cast: Cast) -> None:
    show_topic(
        organisation=going.organisation,
        topic=Topic.STATUS,
        audience=Audience.COUNCIL,
        by=cast.administrator,
    )
    wish = Wish("key-figures", audience=Audience.PUBLIC)
    paper = paper_of(going, wish)
    assert not [each for each in paper.blocks if isinstance(each, Figures)]
    assert "%" not in repr(paper.blocks)
    assert len([each for each in paper.blocks if isinstance(each, Heading)]) == 2


def test_dates_that_are_kept_leave_no_delay(going: Plan, cast: Cast) -> None:
    show_topic(
        organisation=going.organisation,
        topic=Topic.DATES,
        audience=Audience.COUNCIL,
        by=cast.administrator,
    )
    said = words_of(going, "key-figures", audience=Audience.PUBLIC)
    assert gettext("Late") not in said
    assert gettext("late") not in said
    assert f"{timezone.localdate() - timedelta(days=30):%d/%m/%Y}" not in said


def test_every_finding_is_the_title_of_a_slide(going: Plan) -> None:
    heads = [
        each.text
        for each in paper_of(going, Wish("key-figures")).blocks
        if isinstance(each, Heading) and each.level == 1
    ]
    data = document_of(going, Wish("key-figures", "pptx"))
    slides = Presentation(io.BytesIO(data)).slides
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles[1:] == heads


def test_a_room_reads_a_few_rows_and_how_many_are_left(cast: Cast) -> None:
    plan = make_plan(cast.organisation, plan_value(40))
    for rank in range(2, 2 + MOST_ROWS + 3):
        say(plan, f"a{rank}", "done", timezone.localdate())
    rows = [row for row in rows_of(plan, "key-figures") if len(row) == 3]
    assert len(rows) == MOST_ROWS
    assert "3" in words_of(plan, "key-figures")


def test_an_empty_plan_still_makes_slides(cast: Cast) -> None:
    value = plan_value(3).model_copy(update={"nodes": ()})
    plan = make_plan(cast.organisation, value)
    slides = Presentation(io.BytesIO(document_of(plan, Wish("key-figures", "pptx"))))
    assert len(slides.slides) == 3
