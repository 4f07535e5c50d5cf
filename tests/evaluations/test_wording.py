"""The words of the house about the whole plan."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from gouvernail.evaluations.frozen import frozen_of
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.judging import Opinion, judge
from gouvernail.evaluations.services.wording import write
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from tests.evaluations.conftest import Begin, node_of, reread
from tests.factories import Cast, make_plan

ODD = "\x07 {{ 7 * 7 }} #show \\ <script>alert(1)</script> 😀 «\u00a0é\u00a0»"


def test_each_text_is_written_and_told_by_itself(
    evaluation: Evaluation, cast: Cast
) -> None:
    write(evaluation=evaluation, texts={"context": " Une crue. "}, by=cast.coordinator)
    write(evaluation=evaluation, texts={"method": "Chaque mois."}, by=cast.coordinator)
    row = reread(evaluation)
    assert (row.context, row.method) == ("Une crue.", "Chaque mois.")
    line = Change.objects.filter(verb="evaluation.written").earliest("pk")
    assert line.details["context"] == ["", "Une crue."]
    assert "method" not in line.details


def test_the_same_words_again_are_not_told(evaluation: Evaluation, cast: Cast) -> None:
    for _time in range(2):
        write(evaluation=evaluation, texts={"context": "Ici."}, by=cast.coordinator)
    assert Change.objects.filter(verb="evaluation.written").count() == 1


def test_a_text_that_no_document_could_hold_is_refused(
    evaluation: Evaluation, cast: Cast
) -> None:
    texts = {"conclusion": "x" * 50_001}
    with pytest.raises(ValidationError) as refused:
        write(evaluation=evaluation, texts=texts, by=cast.coordinator)
    assert "conclusion" in refused.value.message_dict


@pytest.mark.parametrize("role", ["department_head", "elected", "stranger"])
def test_only_who_steers_writes_in_the_name_of_the_house(
    evaluation: Evaluation, cast: Cast, role: str
) -> None:
    with pytest.raises(PermissionDenied):
        write(evaluation=evaluation, texts={"context": "Moi."}, by=cast[role])


def test_odd_and_long_words_are_frozen_as_they_are(
    followed: Plan, begin: Begin
) -> None:
    long = "Une phrase. " * 4_200
    Node.objects.filter(plan=followed, key="a2").update(title=ODD, text=long)
    evaluation = begin()
    frozen = frozen_of(reread(evaluation))
    assert (frozen.tree["a2"].title, frozen.tree["a2"].text) == (ODD, long)
    assert frozen.standings["a2"].title == ODD
    assert reread(evaluation).verify()


def test_an_objective_of_another_plan_is_not_judged_here(
    evaluation: Evaluation, cast: Cast
) -> None:
    foreign = node_of(make_plan(cast.organisation), "s1")
    with pytest.raises(PlanError):
        judge(
            evaluation=evaluation,
            node=foreign,
            said=Opinion("reached"),
            by=cast.coordinator,
            now=timezone.now(),
        )
