"""Pilots answer the questions of the evaluation, through its campaign."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from gouvernail.answers.models import AnswerLink
from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.services.closing import close_campaign
from gouvernail.evaluations.enums import AskedOf
from gouvernail.evaluations.frozen import frozen_of
from gouvernail.evaluations.library import LIBRARY, suggested
from gouvernail.evaluations.models import Assessment, Criterion, Evaluation
from gouvernail.evaluations.services.answering import (
    Said,
    assess,
    evaluation_of,
    questions_about,
    questions_for,
)
from gouvernail.evaluations.services.asking import ask_pilots, suggested_terms
from gouvernail.evaluations.services.opening import Start, change_evaluation
from gouvernail.history.models import Change
from gouvernail.plan.audience import Audience
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node
from tests.evaluations.conftest import Begin, node_of, say
from tests.factories import Cast


@pytest.fixture
def asked(
    evaluation: Evaluation,
    cast: Cast,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Campaign:
    """The campaign of the evaluation, with its links."""
    terms = suggested_terms(evaluation, timezone.localdate())
    with django_capture_on_commit_callbacks(execute=True):
        return ask_pilots(
            evaluation=evaluation, terms=terms, by=cast.coordinator, now=timezone.now()
        )


def criterion(evaluation: Evaluation, code: str) -> Criterion:
    """A question of the library, as this evaluation asks it."""
    return Criterion.objects.get(evaluation=evaluation, code=code)


def answer(evaluation: Evaluation, key: str, by: object, **said: Said) -> None:
    """What somebody answers of a node, or of the plan."""
    assess(
        evaluation=evaluation,
        answers={criterion(evaluation, code): each for code, each in said.items()},
        node=node_of(evaluation.plan, key) if key else None,
        by=by,
        now=timezone.now(),
    )


def test_four_questions_for_pilots_are_suggested() -> None:
    for kind in ("annual", "mid_term", "final", "other"):
        asked = [e for e in suggested(kind) if e.asked_of == AskedOf.PILOT]
        assert len(asked) == 4
    assert len({each.code for each in LIBRARY}) == len(LIBRARY) == 8


def test_the_link_of_a_pilot_leads_to_the_questions(
    evaluation: Evaluation, asked: Campaign, cast: Cast
) -> None:
    link = AnswerLink.objects.get(person=cast.contributor)
    assert evaluation_of(link) == evaluation
    questions = questions_for(evaluation, node_of(evaluation.plan, "a1"), "pilot")
    assert [each.criterion.code for each in questions] == [
        "realised",
        "effects",
        "causes",
        "lessons",
    ]


def test_a_link_of_no_evaluation_leads_to_none(
    evaluation: Evaluation, cast: Cast
) -> None:
    link = AnswerLink.objects.create(
        plan=evaluation.plan,
        person=cast.contributor,
        expires_at=timezone.now() + timedelta(days=3),
    )
    assert evaluation_of(link) is None


def test_pilots_are_asked_once_at_a_time(
    evaluation: Evaluation, asked: Campaign, cast: Cast
) -> None:
    terms = suggested_terms(evaluation, timezone.localdate())
    with pytest.raises(PlanError):
        ask_pilots(
            evaluation=evaluation, terms=terms, by=cast.coordinator, now=timezone.now()
        )


def test_what_is_said_again_replaces_and_said_empty_takes_back(
    evaluation: Evaluation, cast: Cast
) -> None:
    pilot = cast.contributor
    answer(evaluation, "a1", pilot, realised=Said("largely", "Presque tout."))
    answer(evaluation, "a1", pilot, realised=Said("fully", "Tout."))
    row = Assessment.objects.get()
    assert (row.mark, row.words, row.by) == ("fully", "Tout.", pilot)
    answer(evaluation, "a1", pilot, realised=Said())
    assert not Assessment.objects.exists()
    assert Change.objects.filter(verb="evaluation.assessed").count() == 3


def test_a_pilot_answers_for_her_own_actions_only(
    evaluation: Evaluation, cast: Cast
) -> None:
    with pytest.raises(PermissionDenied):
        answer(evaluation, "a3", cast.contributor, realised=Said("fully"))
    with pytest.raises(PermissionDenied):
        answer(evaluation, "", cast.contributor, steering=Said("fully"))
    with pytest.raises(PermissionDenied):
        answer(evaluation, "a1", cast.stranger, realised=Said("fully"))


def test_heads_and_director_answer_what_they_are_asked(
    evaluation: Evaluation, cast: Cast
) -> None:
    answer(evaluation, "s1", cast.department_head, relevance=Said("fully"))
    answer(evaluation, "", cast.coordinator, steering=Said("partly", "Trop lourd."))
    told = questions_for(evaluation, None, "director")
    assert told[0].assessment is not None
    assert told[0].assessment.words == "Trop lourd."


def test_a_question_asked_of_others_is_refused(
    evaluation: Evaluation, cast: Cast, begin: Begin
) -> None:
    with pytest.raises(ValidationError):
        answer(evaluation, "a1", cast.coordinator, relevance=Said("fully"))
    foreign = criterion(begin(title="Une autre"), "realised")
    with pytest.raises(ValidationError):
        assess(
            evaluation=evaluation,
            answers={foreign: Said("fully")},
            node=node_of(evaluation.plan, "a1"),
            by=cast.coordinator,
            now=timezone.now(),
        )


def test_marks_and_words_that_nobody_asked_for_are_refused(
    evaluation: Evaluation, cast: Cast
) -> None:
    for said in (Said("great"), Said(words="x" * 6000)):
        with pytest.raises(ValidationError):
            answer(evaluation, "a1", cast.coordinator, realised=said)
    with pytest.raises(ValidationError):
        answer(evaluation, "a1", cast.coordinator, causes=Said("fully"))


def test_a_question_that_was_answered_stays(evaluation: Evaluation, cast: Cast) -> None:
    answer(evaluation, "a1", cast.contributor, realised=Said("fully"))
    start = Start("mid_term", "Un titre", evaluation.freezes_on, None, LIBRARY[1:])
    with pytest.raises(ValidationError):
        change_evaluation(evaluation=evaluation, start=start, by=cast.coordinator)
    assert criterion(evaluation, "realised")


def test_questions_about_many_actions_are_read_at_once(
    evaluation: Evaluation, django_assert_num_queries
) -> None:
    nodes = list(Node.objects.of_plan(evaluation.plan).steered())
    with django_assert_num_queries(2):
        found = questions_about(evaluation, nodes, "pilot")
    assert len(found) == len(nodes)


def test_answers_in_time_are_counted_over_the_campaigns(
    evaluation: Evaluation, asked: Campaign, cast: Cast, begin: Begin
) -> None:
    say(evaluation.plan, "a1", cast.coordinator, "done", "Il roule encore.")
    close_campaign(campaign=asked, by=cast.coordinator, now=timezone.now())
    asked.refresh_from_db()
    frozen = frozen_of(begin(title="Ensuite"))
    told = frozen.campaigns[0]
    assert [told.answered, told.asked] == asked.figures["actions"] == [1, 1]
    assert frozen.answers_of() == frozen.answers_of("s1") == (1, 1)
    assert frozen.answers_of("s2") == (0, 0)
    assert frozen_of(begin(title="Encore"), Audience.PUBLIC).campaigns == []
