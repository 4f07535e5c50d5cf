"""Indicators and their values, written by a program."""

from typing import Any

import pytest

from gouvernail.indicators.models import Indicator, Measure
from gouvernail.plans.models import Node, Plan
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast

INDICATOR = {
    "label": "Courses du taxi social",
    "nodes": ["a1"],
    "kind": "output",
    "unit": "courses",
    "places": 0,
    "direction": "up",
    "frequency": "yearly",
    "baseline_value": "10",
    "baseline_on": "2023-12-31",
    "targets": [{"year": 2027, "value": "40"}, {"year": 2030, "value": "60"}],
}


@pytest.fixture
def indicator(coordinator: Caller, base: str) -> str:
    """The address of an indicator of the first action."""
    made = coordinator.send("POST", f"{base}/indicators", INDICATOR)
    assert made.status_code == 201, made.content
    return f"{base}/indicators/{made.json()['id']}"


def test_an_indicator_says_what_was_given(coordinator: Caller, indicator: str) -> None:
    told = coordinator.read(indicator)
    assert [node["key"] for node in told["nodes"]] == ["a1"]
    assert (told["number"], told["unit"], told["kind"]) == (1, "courses", "output")
    assert [each["year"] for each in told["targets"]] == [2027, 2030]
    assert told["baseline"]["on"] == "2023-12-31"


@pytest.mark.parametrize(
    "wrong",
    [
        {"label": ""},
        {"label": None},
        {"nodes": ["nowhere"]},
        {"places": 7},
        {"kind": "mood"},
        {"baseline_on": None},
        {"baseline_value": "1e30"},
        {"baseline_value": "0.12345678"},
        {"targets": [{"year": 1500, "value": 1}]},
        {"targets": [{"year": 2027}]},
        {"green_from": 80},
        {"green_from": 50, "amber_from": 80},
        {"owner": 987_654},
        {"formula": "I9 ÷"},
    ],
)
def test_what_makes_no_indicator_is_refused(
    coordinator: Caller, base: str, wrong: dict[str, Any]
) -> None:
    answer = coordinator.send("POST", f"{base}/indicators", {**INDICATOR, **wrong})
    assert answer.status_code == 422, answer.content
    assert not Indicator.objects.exists()


def test_what_is_not_sent_of_an_indicator_stays(
    change: Send, indicator: str, cast: Cast
) -> None:
    told = change("PATCH", indicator, {"owner": cast.contributor.pk}).json()
    assert told["owner"]["id"] == cast.contributor.pk
    assert (told["label"], len(told["targets"])) == (INDICATOR["label"], 2)
    fewer = change("PATCH", indicator, {"targets": [], "unit": None}).json()
    assert (fewer["targets"], fewer["unit"]) == ([], "")


def test_a_second_value_of_a_day_corrects_the_first(
    coordinator: Caller, indicator: str
) -> None:
    for value in ("42", "43.5"):
        given = {"on": "2025-12-31", "value": value}
        made = coordinator.send("POST", f"{indicator}/values", given)
        assert made.status_code == 201, made.content
    values = coordinator.read(f"{indicator}/values")["items"]
    assert [each["value"] for each in values] == ["43.5"]
    assert Measure.objects.count() == 2


def test_the_same_value_again_says_nothing_new(
    coordinator: Caller, indicator: str
) -> None:
    given = {"on": "2025-12-31", "value": "42"}
    for _ in range(2):
        again = coordinator.send("POST", f"{indicator}/values", given)
    assert again.status_code == 201
    assert Measure.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"on": "2099-01-01"},
        {"on": "1066-10-14"},
        {"value": None},
        {"value": "beaucoup"},
        {"value": None, "numerator": 1},
        {"value": None, "numerator": 1, "denominator": 0},
        {"comment": "x" * 2001},
    ],
)
def test_what_makes_no_value_is_refused(
    coordinator: Caller, indicator: str, wrong: dict[str, Any]
) -> None:
    given = {"on": "2025-12-31", "value": "42", **wrong}
    answer = coordinator.send("POST", f"{indicator}/values", given)
    assert answer.status_code == 422, answer.content
    assert not Measure.objects.exists()


def test_who_gives_news_of_the_action_enters_values_and_defines_nothing(
    contributor: Caller, change: Send, indicator: str
) -> None:
    given = {"on": "2025-12-31", "value": "42"}
    entered = contributor.send("POST", f"{indicator}/values", given)
    renamed = change("PATCH", indicator, {"label": "Autre"}, caller=contributor)
    assert (entered.status_code, renamed.status_code) == (201, 403)


def test_a_value_is_taken_away(
    change: Send, coordinator: Caller, indicator: str
) -> None:
    given = {"on": "2025-12-31", "value": "42"}
    coordinator.send("POST", f"{indicator}/values", given)
    gone = change("DELETE", f"{indicator}/values/2025-12-31")
    assert gone.status_code == 200, gone.content
    assert coordinator.read(f"{indicator}/values")["items"] == []
    headers = {"If-Match": "*"}
    again = coordinator.send(
        "DELETE", f"{indicator}/values/2025-12-31", headers=headers
    )
    assert again.status_code == 404


def test_a_removed_indicator_is_brought_back(
    change: Send, coordinator: Caller, indicator: str, base: str
) -> None:
    line = change("DELETE", indicator).json()["change"]
    assert coordinator.get(indicator).status_code == 404
    back = coordinator.send("POST", f"{base}/changes/{line}/undo")
    assert back.status_code == 201, back.content
    assert coordinator.get(indicator).status_code == 200


def test_an_indicator_measures_nodes_of_its_own_plan(
    coordinator: Caller, base: str, plan: Plan
) -> None:
    Node.objects.filter(plan=plan, key="a2").update(removed_at="2026-01-01T00:00Z")
    given = {**INDICATOR, "nodes": ["a1", "a2"]}
    answer = coordinator.send("POST", f"{base}/indicators", given)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "body.nodes"
