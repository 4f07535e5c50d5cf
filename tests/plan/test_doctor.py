"""Each check finds what it is for, and nothing where there is nothing."""

from dataclasses import replace
from typing import Any

import pytest

from gouvernail.plan.doctor import (
    BY_CODE,
    CHECKS,
    Gauge,
    Mention,
    Pledge,
    diagnose,
    narrowed,
    nodes_of,
)
from gouvernail.plan.kinds import Status
from tests.plan.doctored import LACKS, TODAY, action, codes, objective, subject

GAUGES = (
    Gauge("i1", "Arbres", "a1", is_measured=True),
    Gauge("i2", "Haies", "a1", is_measured=False),
    Gauge("i3", "Bancs", "a2", is_measured=True, overdue_since=TODAY),
)


def found(*entries: Any, **more: Any) -> list[tuple[str, str]]:
    plan = subject(*entries, **more)
    return codes(plan, diagnose(plan))


def test_a_plan_in_order_has_a_hundred_and_no_finding() -> None:
    diagnosis = diagnose(subject(action(1), action(2)))
    assert (diagnosis.score, diagnosis.lines) == (100, [])


def test_a_plan_without_any_node_has_no_score() -> None:
    assert diagnose(subject(*(), objective())).score is not None
    assert diagnose(replace(subject(objective()), entries=())).score is None


@pytest.mark.parametrize("code", sorted(LACKS))
def test_what_an_action_lacks_is_found_by_its_check(code: str) -> None:
    assert (code, "a1") in found(action(1, **LACKS[code]), action(2))


@pytest.mark.parametrize("status", [Status.DONE, Status.ABANDONED])
def test_what_is_over_is_asked_for_nothing_more(status: Status) -> None:
    bare = {**LACKS["no_lead"], **LACKS["no_date"], **LACKS["silent"]}
    assert found(action(1, status=status, **bare), action(2)) == []


def test_a_recurring_action_needs_no_due_date() -> None:
    assert found(action(1, recurring=True, due=None), action(2)) == []


def test_a_department_is_enough_to_be_led() -> None:
    assert found(action(1, is_led=False), action(2)) == []


def test_an_objective_without_action_and_one_with_a_single_one_are_told() -> None:
    told = found(objective(1), objective(2), objective(3), *_two(3), action(1))
    assert told == [("empty_objective", "o2"), ("single_action", "o1")]


def test_an_indicator_of_an_action_measures_its_objective() -> None:
    bare = replace(objective(1), has_indicator=False)
    assert ("no_indicator", "o1") in found(bare, action(1), action(2))
    assert found(bare, action(1, has_indicator=True), action(2)) == []


def test_a_due_date_is_held_against_the_closest_objective_that_has_one() -> None:
    undated = replace(objective(2, due=None), parent="o1")
    late = action(1, parent="o2", due=LACKS["due_after_objective"]["due"])
    told = found(objective(1), undated, late, action(2, parent="o2"))
    assert ("due_after_objective", "a1") in told


def test_to_study_wants_a_milestone_of_decision() -> None:
    thought = action(1, title="Étudier la création d’une régie")
    assert found(thought, action(2)) == [("only_studied", "a1")]
    assert found(replace(thought, has_milestone=True), action(2)) == []


def test_two_actions_that_say_nearly_the_same_are_one_finding() -> None:
    one = action(1, title="Planter des haies le long du canal")
    other = action(2, title="Planter des haies vives le long du canal")
    assert found(one, other, action(4)) == [("near_duplicates", "a1~a2")]


def test_wording_is_judged_in_french_plans_only() -> None:
    bad = objective(1, title="Une commune plus verte")
    assert found(bad, action(1), action(2)) == [("operational_wording", "o1")]
    assert found(bad, action(1), action(2), language="de") == []


def test_indicators_without_value_or_with_one_overdue_are_told() -> None:
    told = found(action(1), action(2), gauges=GAUGES)
    assert told == [("unmeasured", "i2"), ("unmeasured", "i3")]


def test_promises_without_action_and_names_of_people_are_told() -> None:
    pledges = (Pledge("p1", "Planter", True), Pledge("p2", "Loger", False))
    names = (Mention("a1:x", "a1", "Jean Dupont"),)
    told = found(action(1), action(2), pledges=pledges, mentions=names)
    assert told == [("promise_alone", "p2"), ("personal_name", "a1:x")]


def test_what_a_partner_leads_is_examined_at_the_partner() -> None:
    bare = action(1, is_elsewhere=True, is_led=False, department="", due=None)
    assert found(bare, action(2)) == []


def test_a_draft_is_not_asked_for_news() -> None:
    silent = action(1, **LACKS["silent"])
    assert found(silent, action(2), is_followed=False) == []


def test_a_working_draft_is_not_asked_for_what_is_entered_elsewhere() -> None:
    bare = replace(objective(1), has_indicator=False)
    poor = action(1, has_means=False, sourced=False)
    assert found(bare, poor, action(2), is_kept=False) == []


def test_a_department_has_what_it_is_in_charge_of() -> None:
    plan = subject(action(1, department="Travaux", due=None), action(2, due=None))
    hers = narrowed(diagnose(plan), nodes_of(plan, "Travaux"))
    assert codes(plan, hers) == [("no_date", "a1")]


def test_every_check_has_a_code_and_a_weight_of_its_own() -> None:
    assert len(BY_CODE) == len(CHECKS)
    assert {check.weight for check in CHECKS} <= {1, 2, 3}
    assert all(check.reason.template for check in CHECKS)


def test_the_most_pressing_check_is_the_one_that_would_raise_the_score_most() -> None:
    plan = subject(action(1, due=None), action(2, due=None, has_means=False))
    codes_told = [result.check.code for result in diagnose(plan).pressing]
    assert codes_told == ["no_date", "no_means"]


def _two(rank: int) -> list[Any]:
    return [action(each, parent=f"o{rank}") for each in (4, 5)]
