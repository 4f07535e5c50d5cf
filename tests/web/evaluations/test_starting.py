"""The list of evaluations, and beginning one."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gouvernail.evaluations.library import LIBRARY
from gouvernail.evaluations.models import Evaluation
from gouvernail.mandates.models import Mandate
from gouvernail.plans.models import Plan
from tests.factories import Cast
from tests.web.evaluations.making import at, begin, of_plan, sealed

ClientOf = Callable[[Any], Client]


def sent(page: Any, **other: object) -> dict[str, Any]:
    """The form as the page shows it, with what was changed in it."""
    form = page.context["form"]
    told = {name: form[name].value() for name in form.fields}
    kept = {name: value for name, value in told.items() if value not in (None, False)}
    return {**kept, **other}


def test_without_any_the_list_says_what_one_is_for(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    page = client_of(cast.coordinator).get(of_plan("evaluations", plan))
    assert b'data-testid="empty"' in page.content
    assert of_plan("evaluation_new", plan) in page.content.decode()
    read = client_of(cast.contributor).get(of_plan("evaluations", plan))
    assert of_plan("evaluation_new", plan) not in read.content.decode()


def test_the_dates_of_the_law_stand_beside_what_answers_them(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    Mandate.objects.create(
        organisation=cast.organisation,
        starts=2024,
        ends=2030,
        installed_on=date(2024, 12, 2),
    )
    evaluation = begin(cast, plan)
    page = client_of(cast.coordinator).get(of_plan("evaluations", plan))
    told = {act.due.step.code: act for act in page.context["legal"]}
    assert told["midterm"].evaluation == evaluation
    assert told["midterm"].due.on == date(2027, 12, 2)
    assert told["final"].evaluation is None


def test_everything_is_filled_in_and_one_button_freezes_the_figures(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    client = client_of(cast.coordinator)
    page = client.get(of_plan("evaluation_new", plan))
    answer = client.post(of_plan("evaluation_new", plan), sent(page))
    evaluation = Evaluation.objects.get()
    assert answer["Location"] == evaluation.get_absolute_url()
    assert evaluation.is_open
    assert evaluation.freezes_on == timezone.localdate()
    assert evaluation.criteria.count() == 4


def test_questions_are_chosen_put_in_order_and_added(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    client = client_of(cast.coordinator)
    page = client.get(of_plan("evaluation_new", plan))
    names = [choice.asked.code for choice in page.context["form"].choices]
    place = {code: number for number, code in enumerate(names, 1)}
    data = sent(page, **{f"rank-{place['lessons']}": "1"})
    for code in ("effects", "causes"):
        data.pop(f"use-{place[code]}", None)
    data |= {f"rank-{place['realised']}": "2", "name-1": "Voisins"}
    data |= {"question-1": "Qu’en disent les voisins ?", "whom-1": "head"}
    client.post(of_plan("evaluation_new", plan), data)
    rows = Evaluation.objects.get().criteria.order_by("position")
    told = [(row.code, row.asked_of) for row in rows]
    assert told == [("lessons", "pilot"), ("realised", "pilot"), ("", "head")]


@pytest.mark.parametrize(
    "other",
    [
        {"title": ""},
        {"freezes_on": "2020-01-01"},
        {"freezes_on": "31/31/2026"},
        {"kind": "weekly"},
        {"name-1": "Sans question"},
        {"question-2": "Sans nom court ?"},
        {"judgements_due_on": "2021-01-01"},
        {"rank-1": "cent"},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, plan: Plan, client_of: ClientOf, other: dict[str, Any]
) -> None:
    client = client_of(cast.coordinator)
    page = client.get(of_plan("evaluation_new", plan))
    data = sent(page, **{"name-3": "Gardé", "question-3": "Gardée ?", **other})
    answer = client.post(of_plan("evaluation_new", plan), data)
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert "Gardée" in answer.content.decode()
    assert not Evaluation.objects.exists()


def test_a_planned_evaluation_is_changed_frozen_given_up_and_taken_up_again(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    client, planned = client_of(cast.coordinator), begin(cast, plan, days=10)
    page = client.get(at("evaluation_edit", planned))
    assert len(page.context["form"].choices) == len(LIBRARY)
    client.post(at("evaluation_edit", planned), sent(page, title="Autre nom"))
    planned.refresh_from_db()
    assert (planned.title, planned.is_planned) == ("Autre nom", True)
    client.post(at("evaluation_cancel", planned))
    listed = client.get(of_plan("evaluations", plan))
    assert b'data-testid="resume"' in listed.content
    assert client.get(planned.get_absolute_url()).status_code == 404
    client.post(at("evaluation_resume", planned))
    client.post(at("evaluation_freeze", planned))
    planned.refresh_from_db()
    assert planned.is_open


def test_a_planned_evaluation_shows_its_questions_and_no_figure(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    planned = begin(cast, plan, days=10)
    page = client_of(cast.coordinator).get(planned.get_absolute_url())
    assert b'data-testid="planned"' in page.content
    assert b'data-testid="heat"' not in page.content
    later = timezone.localdate() + timedelta(days=10)
    assert planned.freezes_on == later
    for name in ("evaluation_text", "evaluation_proposals", "evaluation_compare"):
        address = at(name, planned)
        assert client_of(cast.coordinator).get(address).status_code == 404


def test_the_council_reads_it_once_it_is_closed(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    client, evaluation = client_of(cast.reader), begin(cast, plan, kind="annual")
    listed = client.get(of_plan("evaluations", plan))
    assert listed.context["rows"] == []
    assert client.get(evaluation.get_absolute_url()).status_code == 403
    done = sealed(cast, plan)
    listed = client.get(of_plan("evaluations", plan))
    assert listed.context["rows"] == [done]
    page = client.get(done.get_absolute_url()).content.decode()
    assert "Le taxi roule." in page
    assert cast.coordinator.full_name not in page
