"""Heads judge their objectives; what waits for them is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from gouvernail.evaluations.finding import judges_of
from gouvernail.evaluations.models import Evaluation, Judgement
from gouvernail.evaluations.services.judging import Opinion, judge, verdicts_of
from gouvernail.evaluations.services.opening import cancel_evaluation
from gouvernail.evaluations.telling import remind_judges
from gouvernail.evaluations.waiting import judgements_waiting
from gouvernail.history.models import Change
from gouvernail.notifications.models import Notification
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.shape import remove_node
from tests.evaluations.conftest import Begin, node_of, reread
from tests.factories import Cast

SAID = Opinion("partial", "Le taxi roule.", "Un chauffeur manque.", "Former plus tôt.")


def say_so(evaluation: Evaluation, key: str, by: object, said: Opinion = SAID) -> None:
    """A judgement of an objective."""
    node = node_of(evaluation.plan, key)
    now = timezone.now()
    judge(evaluation=evaluation, node=node, said=said, by=by, now=now)


def test_the_head_of_most_of_its_actions_judges_an_objective(
    evaluation: Evaluation, cast: Cast
) -> None:
    found = {each.node.key: each for each in judges_of(evaluation)}
    assert list(found) == ["s1", "s2"]
    assert found["s1"].judge == cast.department_head
    assert found["s2"].judge is None


def test_the_lead_that_an_objective_names_judges_it(begin: Begin, cast: Cast) -> None:
    Node.objects.filter(key="s1").update(lead=cast.finance)
    evaluation = begin()
    assert judges_of(evaluation)[0].judge == cast.finance
    say_so(evaluation, "s1", cast.finance)
    with pytest.raises(PermissionDenied):
        say_so(evaluation, "s1", cast.department_head)


def test_a_judgement_stands_and_is_told_in_the_history(
    evaluation: Evaluation, cast: Cast
) -> None:
    say_so(evaluation, "s1", cast.department_head)
    row = Judgement.objects.get()
    assert (row.verdict, row.missed, row.by) == (
        "partial",
        "Un chauffeur manque.",
        cast.department_head,
    )
    line = Change.objects.get(verb="evaluation.judged")
    assert line.subjects == "|s1|"
    assert line.details["evaluation_verdict"] == ["", "partial"]
    assert verdicts_of(evaluation) == {"s1": "partial"}


def test_said_twice_alike_it_is_told_once(evaluation: Evaluation, cast: Cast) -> None:
    say_so(evaluation, "s1", cast.coordinator)
    say_so(evaluation, "s1", cast.coordinator)
    assert Change.objects.filter(verb="evaluation.judged").count() == 1


@pytest.mark.parametrize("role", ["contributor", "elected", "reader", "stranger"])
def test_nobody_else_judges(evaluation: Evaluation, cast: Cast, role: str) -> None:
    with pytest.raises(PermissionDenied):
        say_so(evaluation, "s1", cast[role])


def test_an_action_is_not_judged(evaluation: Evaluation, cast: Cast) -> None:
    with pytest.raises(PlanError):
        say_so(evaluation, "a1", cast.coordinator)


def test_a_verdict_that_does_not_exist_is_refused(
    evaluation: Evaluation, cast: Cast
) -> None:
    with pytest.raises(ValidationError):
        say_so(evaluation, "s1", cast.coordinator, Opinion("splendid"))


def test_nothing_is_judged_before_the_figures_stand(begin: Begin, cast: Cast) -> None:
    planned = begin(freezes_on=timezone.localdate() + timedelta(days=4))
    with pytest.raises(PlanError):
        say_so(planned, "s1", cast.coordinator)


def test_an_objective_dropped_since_is_still_judged(
    evaluation: Evaluation, cast: Cast
) -> None:
    remove_node(node=node_of(evaluation.plan, "s1"), by=cast.coordinator)
    assert [each.node.key for each in judges_of(reread(evaluation))] == ["s1", "s2"]
    say_so(evaluation, "s1", cast.coordinator)
    assert judges_of(reread(evaluation))[0].is_removed


def test_what_waits_for_her_stands_on_her_page_until_she_judged(
    evaluation: Evaluation, cast: Cast
) -> None:
    person = cast.department_head
    assert [each.node.key for each in judgements_waiting(person)] == ["s1"]
    assert judgements_waiting(cast.contributor) == []
    say_so(evaluation, "s1", person)
    assert judgements_waiting(person) == []


def test_an_evaluation_given_up_waits_for_nobody(
    evaluation: Evaluation, cast: Cast
) -> None:
    cancel_evaluation(evaluation=evaluation, by=cast.coordinator)
    assert judgements_waiting(cast.department_head) == []


def test_the_head_is_told_once_and_once_more_before_the_end(
    begin: Begin, cast: Cast
) -> None:
    due = timezone.localdate() + timedelta(days=10)
    begin(judgements_due_on=due)
    told = Notification.objects.filter(person=cast.department_head)
    assert told.count() == 1
    assert "s1" in told.get().address
    assert remind_judges(timezone.now()) == 0
    near = timezone.now() + timedelta(days=8)
    assert (remind_judges(near), remind_judges(near)) == (1, 0)
    assert told.count() == 2


def test_who_judged_is_not_reminded(begin: Begin, cast: Cast) -> None:
    evaluation = begin(judgements_due_on=timezone.localdate() + timedelta(days=2))
    say_so(evaluation, "s1", cast.department_head)
    assert remind_judges(timezone.now()) == 0


def test_judges_are_found_with_as_many_queries_for_twenty_objectives(
    followed: Plan, begin: Begin, django_assert_num_queries
) -> None:
    few = begin()
    with django_assert_num_queries(3):
        judges_of(few)
    parent = node_of(followed, "v1")
    Node.objects.bulk_create(
        Node(
            plan=followed,
            key=f"n{rank}",
            kind="strategic",
            title="Un autre",
            parent=parent,
            path=f"00019{rank:03}",
        )
        for rank in range(20)
    )
    many = begin(title="Plus tard")
    assert len(many.evidence["objectives"]) == 22
    with django_assert_num_queries(3):
        judges_of(many)
