"""The curve of a plan is read from its journal, and ends where the plan stands."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gouvernail.plan.kinds import Rollup
from gouvernail.plan.pace import Unknown
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.curve import Curve, Term, curve_of, words_of
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import picture_of
from gouvernail.progress.rates import progress_in
from gouvernail.progress.services import News, record_update, withdraw_update
from tests.factories import Cast

TODAY = timezone.localdate()


def say(plan: Plan, cast: Cast, key: str, status: str, days: int) -> ProgressUpdate:
    """News of an action, given so many days ago."""
    node = Node.objects.select_related("plan__organisation").get(plan=plan, key=key)
    news = News(status, "Parce que.")
    at = timezone.now() - timedelta(days=days)
    return record_update(node=node, news=news, by=cast.coordinator, at=at)


def curve(plan: Plan, by: Rollup = Rollup.LEAF, top: str = "") -> Curve:
    """The curve of the plan, or of the branch of that key."""
    picture = picture_of(plan)
    progress = progress_in(picture, by, {})
    node = picture.node(top)
    place = node.pk if node else None
    return curve_of(picture, progress, words_of(plan), term=Term(), top=place)


@pytest.mark.parametrize("by", [Rollup.LEAF, Rollup.WEIGHT])
def test_a_curve_ends_at_the_rate_of_today(plan: Plan, cast: Cast, by: Rollup) -> None:
    Node.objects.filter(plan=plan, key="a1").update(weight=5)
    Node.objects.filter(plan=plan, key="a5").update(recurring=True)
    for days, key, status in (
        (200, "a1", "done"),
        (90, "a2", "done"),
        (80, "a3", "abandoned"),
        (70, "a5", "done"),
        (10, "a2", "ongoing"),
    ):
        say(plan, cast, key, status, days)
    picture = picture_of(plan)
    rate = progress_in(picture, by, {}).rates[None]
    now = curve(plan, by).now
    assert (now.done, now.whole) == (rate.done, rate.whole)
    assert now.on == TODAY


def test_what_was_taken_back_never_was_on_the_curve(plan: Plan, cast: Cast) -> None:
    say(plan, cast, "a2", "ongoing", 100)
    mistake = say(plan, cast, "a1", "done", 90)
    withdraw_update(
        update=ProgressUpdate.objects.for_withdrawal().get(pk=mistake.pk),
        by=cast.coordinator,
    )
    assert {point.done for point in curve(plan).points} == {Decimal(0)}


def test_what_left_the_plan_is_not_on_its_curve(plan: Plan, cast: Cast) -> None:
    say(plan, cast, "a2", "done", 100)
    Node.objects.filter(plan=plan, key="a2").update(removed_at=timezone.now())
    assert curve(plan).now.done == 0


def test_a_branch_has_its_own_curve(plan: Plan, cast: Cast) -> None:
    say(plan, cast, "a999", "done", 30)
    assert (curve(plan, top="v1").now.done, curve(plan, top="v2").now.done) == (0, 1)


def test_a_few_weeks_of_news_foretell_nothing(plan: Plan, cast: Cast) -> None:
    say(plan, cast, "a1", "done", 60)
    found = curve(plan)
    assert (found.forecast, found.unknown) == (None, Unknown.YOUNG)


def test_a_year_of_news_foretells_the_day_on_which_all_is_done(
    plan: Plan, cast: Cast
) -> None:
    say(plan, cast, "a1", "ongoing", 400)
    say(plan, cast, "a1", "done", 300)
    found = curve(plan).forecast
    assert found is not None
    assert found.done_on is not None
    assert found.done_on > TODAY


def test_a_curve_costs_one_query_however_much_was_said(
    plan: Plan, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _again in range(5):
        say(plan, cast, "a1", "done", 60)
    with django_assert_num_queries(1):
        assert len(words_of(plan)) == 5
