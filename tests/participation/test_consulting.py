"""A draft is submitted to citizens, from one day to another."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.test import Client

from gouvernail.participation.models import Consultation, Contribution
from gouvernail.participation.services import moderating
from gouvernail.participation.services.consulting import (
    Wanted,
    change_consultation,
    close_consultation,
    keep_the_days,
    open_consultation,
    plan_consultation,
)
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Publication, Site
from tests.factories import Cast, make_plan, plan_value
from tests.public.taking_part.conftest import old_stamp
from tests.support.published import NOON, Shown

__all__ = ["old_stamp"]
TODAY = NOON.date()
DAY = timedelta(days=1)
WANTED = Wanted("Votre avis", "Dites-le nous.", TODAY, TODAY + 14 * DAY)


@pytest.fixture
def draft(taking: Shown, cast: Cast) -> Plan:
    """A draft beside the plan that is published."""
    return make_plan(cast.organisation, plan_value(title="Projet de PST 2030–2036"))


@pytest.fixture
def asked(draft: Plan, cast: Cast) -> Consultation:
    """A consultation that is planned."""
    return plan_consultation(plan=draft, wanted=WANTED, by=cast.coordinator)


@pytest.fixture
def look(asked: Consultation, client: Client) -> Callable[[str], HttpResponse]:
    """A visitor on the pages of the draft."""
    return lambda path="": client.get(f"/public/valmont/{asked.plan.slug}/{path}")


Look = Callable[[str], HttpResponse]


def test_it_opens_and_closes_by_its_days(asked: Consultation, look: Look) -> None:
    assert look("consultation/").status_code == 404
    assert keep_the_days(NOON) == 1
    assert keep_the_days(NOON) == 0
    assert look("consultation/").status_code == 200
    assert keep_the_days(NOON + 14 * DAY) == 0
    assert keep_the_days(NOON + 15 * DAY) == 1
    assert look("consultation/").status_code == look("").status_code == 404


def test_the_draft_shows_no_follow_up(asked: Consultation) -> None:
    keep_the_days(NOON)
    row = Publication.objects.of_plan(asked.plan)[0]
    assert row.kind == "consultation"
    assert b'"is_draft":true' in row.text


def test_a_comment_is_sent_while_it_is_open_only(
    asked: Consultation, look: Look, old_stamp: Callable[..., str]
) -> None:
    keep_the_days(NOON)
    path = f"/public/valmont/{asked.plan.slug}/consultation/comment/a1/"
    form = {"words": "Pensez aux vélos.", "made": old_stamp()}
    assert Client(enforce_csrf_checks=True).post(path, form).status_code == 200
    said = Contribution.objects.get()
    assert (said.consultation, said.key) == (asked, "a1")
    keep_the_days(NOON + 15 * DAY)
    assert Client().post(path, form).status_code == 404


def test_ideas_smileys_and_followers_are_for_adopted_plans(
    asked: Consultation, look: Look
) -> None:
    keep_the_days(NOON)
    for path in ("ideas/", "follow/", "smile/", "question/"):
        assert look(path).status_code == 404


def test_a_comment_is_read_once_it_was_shown(
    asked: Consultation, look: Look, cast: Cast
) -> None:
    keep_the_days(NOON)
    row = Contribution.objects.create(
        plan=asked.plan, consultation=asked, key="a1", title="x", words="Aux vélos"
    )
    assert "Aux vélos" not in look("consultation/").content.decode()
    moderating.show(contribution=row, by=cast.coordinator)
    assert "Aux vélos" in look("consultation/").content.decode()


def test_an_adopted_plan_is_not_submitted(taking: Shown, cast: Cast) -> None:
    with pytest.raises(ValidationError):
        plan_consultation(plan=taking.plan, wanted=WANTED, by=cast.coordinator)


def test_one_at_a_time(asked: Consultation, cast: Cast) -> None:
    with pytest.raises(ValidationError):
        plan_consultation(plan=asked.plan, wanted=WANTED, by=cast.coordinator)
    close_consultation(consultation=asked, by=cast.coordinator, now=NOON)
    plan_consultation(plan=asked.plan, wanted=WANTED, by=cast.coordinator)


def test_a_closed_site_says_why_and_does_not_stop_the_others(
    asked: Consultation,
) -> None:
    Site.objects.update(is_open=False)
    assert keep_the_days(NOON) == 0
    asked.refresh_from_db()
    assert asked.failure
    with pytest.raises(PlanError):
        open_consultation(consultation=asked, by=None, now=NOON)


def test_an_open_one_is_prolonged_and_keeps_its_first_day(
    asked: Consultation, cast: Cast
) -> None:
    keep_the_days(NOON)
    later = Wanted("Votre avis", "", TODAY - DAY, TODAY + 30 * DAY)
    change_consultation(consultation=asked, wanted=later, by=cast.coordinator)
    asked.refresh_from_db()
    assert (asked.opens_on, asked.closes_on) == (TODAY, TODAY + 30 * DAY)


def test_who_steers_no_plan_submits_none(draft: Plan, cast: Cast) -> None:
    for person in (cast.reader, cast.elected, cast.finance, cast.stranger):
        with pytest.raises(PermissionDenied):
            plan_consultation(plan=draft, wanted=WANTED, by=person)
