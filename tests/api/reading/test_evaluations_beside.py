"""Two evaluations side by side, for programs."""

from typing import Any

import pytest
from django.utils import timezone

from gouvernail.evaluations.comparing import compare
from gouvernail.evaluations.frozen import frozen_of
from gouvernail.evaluations.models import Evaluation
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from tests.api.calling import Caller, calling
from tests.factories import Cast
from tests.web.evaluations.making import begin, judged, sealed


@pytest.fixture
def pair(cast: Cast, plan: Plan) -> tuple[Evaluation, Evaluation]:
    """In between, one action was done and another one left the plan."""
    first = judged(cast, begin(cast, plan, kind="annual"), verdict="at_risk")
    rows = Node.objects.filter(plan=plan)
    ProgressUpdate.objects.create(
        node=rows.get(key="a1"), plan=plan, status="done", at=timezone.now()
    )
    rows.filter(key="a2").update(removed_at=timezone.now())
    return first, judged(cast, begin(cast, plan))


def at(row: Evaluation) -> str:
    return f"plans/{row.plan_id}/evaluations/{row.pk}/comparison"


def beside(caller: Caller, row: Evaluation, number: object) -> Any:
    return caller.send("GET", at(row), query={"with": number})


def test_the_figures_are_those_of_the_reckoning(
    pair: tuple[Evaluation, Evaluation], coordinator: Caller
) -> None:
    told = coordinator.read(at(pair[1]))
    assert (told["before"]["id"], told["after"]["id"]) == (pair[0].pk, pair[1].pk)
    assert [each["node"]["key"] for each in told["moved"]] == ["a1"]
    [moved] = told["moved"]
    assert (moved["before"]["status"], moved["after"]["status"]) == (
        "not_started",
        "done",
    )
    assert moved["changed"] == ["status"]
    assert [each["node"]["key"] for each in told["gone"]] == ["a2"]
    assert told["gone"][0]["after"] is None
    assert told["added"] == []
    reckoned = compare(frozen_of(pair[0]), frozen_of(pair[1]))
    rates = [
        (each.node.id if each.node else None, each.code, each.points)
        for each in reckoned.rates
    ]
    assert rates == [
        (each["node"] and each["node"]["key"], each["rate"], each["points"])
        for each in told["rates"]
    ]
    done = next(each for each in told["rates"] if each["rate"] == "done")
    assert (done["before"]["part"], done["after"]["part"]) == ("0", "1")


def test_judgements_that_differ_are_told(
    pair: tuple[Evaluation, Evaluation], coordinator: Caller
) -> None:
    [verdict] = coordinator.read(at(pair[1]))["verdicts"]
    assert (verdict["before"], verdict["after"]) == ("at_risk", "on_track")


def test_the_one_to_compare_with_is_named_among_the_earlier_ones_alone(
    pair: tuple[Evaluation, Evaluation], coordinator: Caller, cast: Cast, plan: Plan
) -> None:
    first, second = pair
    named = beside(coordinator, second, first.pk).json()
    assert named == coordinator.read(at(second))
    later = begin(cast, plan, days=3, kind="final")
    for number in (second.pk, later.pk, 2**63 - 1):
        assert beside(coordinator, second, number).status_code == 404
    assert coordinator.get(at(later)).status_code == 404
    assert coordinator.get(at(first)).status_code == 404


@pytest.mark.parametrize("number", ["x", "0", "-1", "9" * 30, ""])
def test_what_is_no_number_is_refused_in_a_sentence(
    pair: tuple[Evaluation, Evaluation], coordinator: Caller, number: str
) -> None:
    answer = beside(coordinator, pair[1], number)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "query.with"


def test_the_council_compares_what_is_closed_alone(cast: Cast, plan: Plan) -> None:
    first = begin(cast, plan, kind="annual")
    second = sealed(cast, plan)
    Plan.objects.filter(pk=plan.pk).update(state="in_force")
    assert calling(cast.reader).get(at(second)).status_code == 404
    assert calling(cast.reader).get(at(first)).status_code == 403
    assert calling(cast.coordinator).get(at(second)).status_code == 200
    assert calling(cast.stranger).get(at(second)).status_code == 404
