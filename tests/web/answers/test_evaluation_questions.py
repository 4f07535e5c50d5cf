"""The questions of an evaluation in the two-minute form."""

import json
import re

import pytest
from django.utils import timezone

from gouvernail.campaigns.services.planning import suggested_terms
from gouvernail.evaluations.enums import AskedOf
from gouvernail.evaluations.models import Assessment, Criterion, Evaluation
from gouvernail.evaluations.services.asking import ask_pilots
from gouvernail.evaluations.services.sealing import seal
from gouvernail.plans.models import Plan
from gouvernail.progress.models import ProgressUpdate
from tests.factories import Cast
from tests.web.answers.conftest import Device, forms_of
from tests.web.evaluations.making import begin


@pytest.fixture
def evaluation(cast: Cast, plan: Plan, device: Device) -> Evaluation:
    """An evaluation whose campaign asks the pilots of the plan."""
    found, now = begin(cast, plan), timezone.now()
    terms = suggested_terms(plan, timezone.localdate())
    ask_pilots(evaluation=found, terms=terms, by=cast.coordinator, now=now)
    return found


def pilots(evaluation: Evaluation) -> list[Criterion]:
    """What the pilots are asked, in order."""
    rows = evaluation.criteria.asked_of(AskedOf.PILOT)
    return list(rows.order_by("position", "pk"))


def test_the_four_questions_stand_under_the_state_of_the_open_action(
    device: Device, evaluation: Evaluation
) -> None:
    page = device.open().content.decode()
    asked = pilots(evaluation)
    open_form = page.split("<template")[0]
    assert forms_of(device.open()) == ["a1"]
    assert open_form.count('data-testid="inquiry"') == len(asked) == 4
    assert open_form.count(f'name="mark-{asked[0].pk}"') == 4
    names = [f'name="{name}"' for name in ("status", f"mark-{asked[0].pk}")]
    assert open_form.index(names[0]) < open_form.index(names[1])


def test_one_tap_keeps_the_news_and_the_answers(
    device: Device, evaluation: Evaluation
) -> None:
    done, _effects, _causes, lessons = pilots(evaluation)
    answers = {f"mark-{done.pk}": "largely", f"words-{lessons.pk}": "À refaire"}
    assert device.send("a1", status="ongoing", **answers).status_code == 302
    said = Assessment.objects.of_evaluation(evaluation)
    assert {(row.criterion, row.mark, row.words, row.by) for row in said} == {
        (done, "largely", "", device.link.person),
        (lessons, "", "À refaire", device.link.person),
    }


def test_nothing_new_takes_no_answer_back(
    device: Device, evaluation: Evaluation
) -> None:
    done = pilots(evaluation)[0]
    device.send("a1", status="ongoing", **{f"mark-{done.pk}": "fully"})
    device.send("a1", choice="same")
    assert Assessment.objects.of_evaluation(evaluation).get().mark == "fully"


def test_the_script_gets_what_was_answered(
    device: Device, evaluation: Evaluation
) -> None:
    done = pilots(evaluation)[0]
    device.send("a1", status="ongoing", **{f"mark-{done.pk}": "fully"})
    page = device.open().content.decode()
    found = re.search(r'data-key="a1"[^>]*data-values="([^"]*)"', page)
    assert found is not None
    values = json.loads(found[1].replace("&quot;", '"'))
    assert values[f"mark-{done.pk}"] == "fully"
    assert f'name="mark-{done.pk}"' in page.split("<template")[1]


def test_what_is_no_mark_keeps_nothing_and_is_said(
    device: Device, evaluation: Evaluation
) -> None:
    done = pilots(evaluation)[0]
    typed = {f"mark-{done.pk}": "excellent", f"words-{done.pk}": "Mes mots"}
    for part in (False, True):
        page = device.send("a1", part=part, status="ongoing", **typed)
        assert page.status_code == 422
        assert "Mes mots" in page.content.decode()
    assert not ProgressUpdate.objects.exists()
    assert not Assessment.objects.exists()


@pytest.mark.parametrize("part", [False, True])
def test_closed_meanwhile_the_news_stand_and_the_answers_are_missed(
    cast: Cast, device: Device, evaluation: Evaluation, part: bool
) -> None:
    done = pilots(evaluation)[0]
    device.open()
    seal(evaluation=evaluation, by=cast.coordinator, now=timezone.now())
    typed = {f"mark-{done.pk}": "fully"}
    sent = device.send("a1", part=part, status="ongoing", **typed)
    page = sent if part else device.client.get(sent.url)
    assert b'data-testid="unkept"' in page.content
    assert ProgressUpdate.objects.get().status == "ongoing"
    assert not Assessment.objects.exists()


def test_a_link_outside_an_evaluation_asks_nothing_more(device: Device) -> None:
    assert b"inquiry" not in device.open().content


def test_a_refused_form_keeps_the_answers_that_were_typed(
    device: Device, evaluation: Evaluation
) -> None:
    lessons = pilots(evaluation)[3]
    typed = {f"words-{lessons.pk}": "Ne pas perdre"}
    page = device.send("a1", status="blocked", **typed)
    assert page.status_code == 422
    assert "Ne pas perdre" in page.content.decode()
