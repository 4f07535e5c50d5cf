"""Figures are frozen once, as they stand, and nothing moves them afterwards."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gouvernail.adoption.closing import end_what_hangs_on
from gouvernail.core.journal import AppendOnlyError
from gouvernail.evaluations.evidence import facts_of
from gouvernail.evaluations.frozen import frozen_of
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.freezing import freeze, freeze_what_is_due
from gouvernail.evaluations.services.opening import (
    Start,
    cancel_evaluation,
    change_evaluation,
    resume_evaluation,
)
from gouvernail.exchange.planfile import dump_plan
from gouvernail.indicators.reading import indicators_of
from gouvernail.money.ledger import ledger_of
from gouvernail.plan.kinds import Rollup
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.shape import remove_node
from gouvernail.progress.amounts import planned_of
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import picture_of
from gouvernail.progress.rates import progress_in
from gouvernail.reports.plan_file import plan_file_of
from tests.evaluations.conftest import Begin, morning, node_of, reread, say
from tests.evaluations.told import everything, spend
from tests.factories import Cast, make_plan, plan_value
from tests.indicators.measured import Measured


def test_frozen_figures_are_those_of_the_living_plan(
    followed: Plan, begin: Begin
) -> None:
    spend(followed, "a1", "1000.50", spent="400")
    spend(followed, "o999", "99.99")
    frozen = frozen_of(begin())
    picture, ledger = picture_of(followed), ledger_of(followed)
    for node in picture.nodes:
        assert frozen.tallies[node.key] == picture.tallies[node.pk], node
        live = ledger.total(node.key)
        assert frozen.money_of(node.key) == live.once(), node
    assert frozen.tally == picture.tallies[None]
    assert [each.key for each in frozen.late] == ["a3"]
    assert dump_plan(frozen.value) == dump_plan(plan_file_of(followed))


def test_indicators_are_frozen_with_their_light(
    followed: Plan, begin: Begin, cast: Cast
) -> None:
    measured = Measured(cast, followed)
    row = measured.indicator()
    measured.value(row, "2025-12-31", "40")
    gauge = frozen_of(begin()).gauges[0]
    live = indicators_of(measured.plan)[0]
    assert (gauge.light, gauge.value) == (live.light, Decimal(40))
    assert (gauge.target_year, gauge.target) == (2030, Decimal(40))
    assert gauge.nodes == ("a1",)


def test_what_changes_afterwards_changes_nothing_frozen(
    followed: Plan, evaluation: Evaluation, cast: Cast
) -> None:
    before = everything(frozen_of(reread(evaluation)))
    say(followed, "a2", cast.coordinator, "done", "Fini.")
    say(followed, "a3", cast.coordinator, "blocked", "Plus rien.")
    spend(followed, "a2", "5000")
    Node.objects.filter(plan=followed, key="s1").update(title="Autre titre")
    remove_node(node=node_of(followed, "a3"), by=cast.coordinator)
    assert everything(frozen_of(reread(evaluation))) == before
    assert reread(evaluation).verify()


def test_an_action_dropped_since_still_stands_in_it(
    followed: Plan, evaluation: Evaluation, cast: Cast
) -> None:
    remove_node(node=node_of(followed, "s1"), by=cast.coordinator)
    frozen = frozen_of(reread(evaluation))
    assert "a3" in [each.key for each in frozen.late]
    assert [row.node.id for row in frozen.rows if row.node] == ["s1", "s2"]
    assert facts_of(frozen, "s1")[0].whole == 3


def test_the_rows_of_the_objectives_add_up_to_the_plan(
    followed: Plan, begin: Begin
) -> None:
    Node.objects.filter(plan=followed, key="a999").update(parent=None, path="0009")
    frozen = frozen_of(begin())
    assert sum(row.tally.total for row in frozen.rows) == frozen.tally.total == 6
    assert frozen.rows[-1].node is None


def test_what_was_frozen_is_never_written_again(evaluation: Evaluation) -> None:
    row = reread(evaluation)
    row.content = row.content.replace("taxi", "train")
    with pytest.raises(AppendOnlyError):
        row.save()
    with pytest.raises(AppendOnlyError):
        Evaluation.objects.filter(pk=row.pk).update(evidence={})
    with pytest.raises(AppendOnlyError):
        row.delete()
    assert reread(evaluation).verify()


def test_a_hand_that_rewrites_the_row_is_found_out(evaluation: Evaluation) -> None:
    row = reread(evaluation)
    row.evidence["money"] = {"a1": {"once": ["1", "1", "1"]}}
    assert not row.verify()


def test_reading_what_is_frozen_asks_the_database_nothing(
    evaluation: Evaluation, django_assert_num_queries
) -> None:
    row = reread(evaluation)
    with django_assert_num_queries(0):
        facts_of(frozen_of(row), "s1")


def test_a_later_day_is_frozen_after_its_evening(
    begin: Begin, followed: Plan, cast: Cast
) -> None:
    today = timezone.localdate()
    planned = begin(freezes_on=today + timedelta(days=2))
    assert planned.is_planned
    assert freeze_what_is_due(morning(today + timedelta(days=2))) == 0
    assert freeze_what_is_due(morning(today + timedelta(days=3))) == 1
    assert freeze_what_is_due(morning(today + timedelta(days=3))) == 0
    row = reread(planned)
    assert (row.is_open, row.freezes_on) == (True, today + timedelta(days=2))
    assert frozen_of(row).on == row.freezes_on == row.snapshot.standings.on


def test_frozen_late_it_tells_the_day_whose_figures_it_has(begin: Begin) -> None:
    today = timezone.localdate()
    planned = begin(freezes_on=today + timedelta(days=2))
    freeze_what_is_due(morning(today + timedelta(days=9)))
    assert reread(planned).freezes_on == today + timedelta(days=8)


def test_figures_are_frozen_sooner_when_somebody_says_so(
    begin: Begin, cast: Cast
) -> None:
    today = timezone.localdate()
    planned = begin(freezes_on=today + timedelta(days=20))
    freeze(evaluation=planned, by=cast.coordinator, now=timezone.now())
    assert reread(planned).freezes_on == today
    with pytest.raises(PlanError):
        freeze(evaluation=planned, by=cast.coordinator, now=timezone.now())


def test_a_day_that_has_passed_is_refused(begin: Begin) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        begin(freezes_on=yesterday)
    assert "freezes_on" in refused.value.message_dict
    assert not Evaluation.objects.exists()


@pytest.mark.parametrize("role", ["contributor", "elected", "reader", "stranger"])
def test_only_who_steers_begins_an_evaluation(
    begin: Begin, cast: Cast, role: str
) -> None:
    with pytest.raises(PermissionDenied):
        begin(by=cast[role])


def test_once_frozen_the_day_stands_and_the_title_does_not(
    evaluation: Evaluation, cast: Cast
) -> None:
    day = evaluation.freezes_on
    later = Start("mid_term", "Un titre", day + timedelta(days=9))
    with pytest.raises(ValidationError):
        change_evaluation(evaluation=evaluation, start=later, by=cast.coordinator)
    same = Start("mid_term", "Un titre", day)
    change_evaluation(evaluation=evaluation, start=same, by=cast.coordinator)
    assert reread(evaluation).title == "Un titre"
    assert not evaluation.criteria.exists()


def test_what_was_given_up_is_taken_up_as_it_was(
    evaluation: Evaluation, cast: Cast
) -> None:
    cancel_evaluation(evaluation=evaluation, by=cast.coordinator)
    assert not Evaluation.objects.of_plan(evaluation.plan).exists()
    resume_evaluation(evaluation=evaluation, by=cast.coordinator)
    row = reread(evaluation)
    assert row.is_open
    assert row.verify()


def test_a_second_evaluation_knows_the_one_before(begin: Begin) -> None:
    first = begin()
    second = begin(kind="annual", title="Une autre")
    assert second.previous == first
    assert first.previous is None


def test_a_closed_plan_gives_up_what_was_planned(begin: Begin, cast: Cast) -> None:
    from_tomorrow = timezone.localdate() + timedelta(days=1)
    planned, frozen = begin(freezes_on=from_tomorrow), begin()
    end_what_hangs_on(planned.plan, cast.coordinator)
    assert reread(planned).is_cancelled
    assert reread(frozen).is_open


def test_nothing_is_said_in_the_journal_of_the_actions(
    followed: Plan, begin: Begin
) -> None:
    before = ProgressUpdate.objects.count()
    begin()
    assert ProgressUpdate.objects.count() == before


@pytest.mark.parametrize("by", ["leaf", "weight", "budget"])
def test_progress_is_frozen_as_the_plan_counts_it(
    followed: Plan, begin: Begin, by: str
) -> None:
    spend(followed, "a1", "1000")
    spend(followed, "a2", "3000")
    Node.objects.filter(plan=followed, key="a2").update(weight=5)
    Plan.objects.filter(pk=followed.pk).update(rollup=by)
    followed.refresh_from_db()
    frozen = frozen_of(begin())
    picture, ledger = picture_of(followed), ledger_of(followed)
    live = progress_in(picture, Rollup(by), planned_of(picture, ledger)).rates
    for node in picture.nodes:
        assert frozen.rates[node.key] == live[node.pk], node
    told = [fact for fact in facts_of(frozen) if fact.code == "progress"]
    assert len(told) == (by != "leaf")
    assert frozen.rates[None].percent == {"leaf": 25, "weight": 13, "budget": 25}[by]


def test_freezing_costs_as_many_queries_for_sixty_actions(
    cast: Cast, begin: Begin
) -> None:
    counts = []
    for actions in (3, 60):
        plan = make_plan(cast.organisation, plan_value(actions))
        with CaptureQueriesContext(connection) as queries:
            begin(plan=plan)
        counts.append(len(queries))
    assert counts[0] == counts[1]
