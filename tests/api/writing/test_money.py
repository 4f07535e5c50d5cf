"""Money and staff effort, written by a program."""

from decimal import Decimal
from typing import Any

import pytest

from gouvernail.money.models import FundingSource, MoneyLine
from gouvernail.plans.models import Node, Plan
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast

LINE = {
    "planned": "12500.00",
    "year": 2027,
    "nature": "ordinary",
    "flow": "expense",
    "source": "Fonds du coin",
    "article": "84010/12406",
    "comment": "Deux véhicules",
}


@pytest.fixture
def line(coordinator: Caller, base: str) -> str:
    """The address of a line of the first action."""
    made = coordinator.send("POST", f"{base}/nodes/a1/money", LINE)
    assert made.status_code == 201, made.content
    return f"{base}/money/{made.json()['id']}"


def test_a_line_says_what_was_entered(coordinator: Caller, line: str) -> None:
    told = coordinator.read(line)
    assert {name: told[name] for name in LINE} == LINE
    assert (told["node"], told["committed"]) == ("a1", None)
    assert FundingSource.objects.filter(name="Fonds du coin").count() == 1


def test_cents_are_kept_to_the_last(
    coordinator: Caller, change: Send, line: str, base: str
) -> None:
    told = change("PATCH", line, {"planned": "0.10", "spent": "0.2"}).json()
    assert (told["planned"], told["spent"]) == ("0.10", "0.20")
    assert told["article"] == LINE["article"]
    totals = coordinator.read(f"{base}/money/totals")
    assert Decimal(totals["planned"]) == Decimal("0.10")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"planned": "1.234"}, "body.planned"),
        ({"planned": "NaN"}, "body.planned"),
        ({"planned": "1e40"}, "body.planned"),
        ({"planned": "beaucoup"}, "body.planned"),
        ({"planned": True}, "body.planned"),
        ({"year": 1789}, "body.year"),
        ({"year": 2027, "is_yearly": True}, "body.year"),
        ({"nature": "strange"}, "body.nature"),
        ({"article": "x" * 61}, "body.article"),
        ({"source": "x" * 121}, "body.source"),
    ],
)
def test_what_makes_no_line_is_refused_by_its_field(
    coordinator: Caller, base: str, wrong: dict[str, Any], field: str
) -> None:
    answer = coordinator.send("POST", f"{base}/nodes/a1/money", {**LINE, **wrong})
    assert answer.status_code == 422, answer.content
    assert [each["field"] for each in answer.json()["errors"]] == [field]
    assert not MoneyLine.objects.exists()


def test_null_gives_back_what_stands_by_itself(change: Send, line: str) -> None:
    told = change("PATCH", line, {"year": None, "nature": None, "source": None})
    shown = told.json()
    assert (shown["year"], shown["nature"], shown["source"]) == (None, None, None)
    yearly = change("PATCH", line, {"is_yearly": True})
    assert yearly.json()["is_yearly"] is True


def test_a_removed_line_is_brought_back(
    change: Send, coordinator: Caller, line: str, base: str
) -> None:
    number = change("DELETE", line).json()["change"]
    assert coordinator.get(line).status_code == 404
    back = coordinator.send("POST", f"{base}/changes/{number}/undo")
    assert back.status_code == 201, back.content
    assert [each["planned"] for each in _lines(coordinator, base)] == ["12500.00"]


def test_what_the_document_says_is_taken_over_at_the_first_line(
    coordinator: Caller, base: str, plan: Plan
) -> None:
    printed = {"budget": [{"amount": 40.0, "year": 2026}]}
    Node.objects.filter(plan=plan, key="a1").update(printed=printed)
    before = _lines(coordinator, base)
    coordinator.send("POST", f"{base}/nodes/a1/money", LINE)
    after = _lines(coordinator, base)
    assert len(after) == len(before) + 1
    assert all(each["id"] for each in after)


def _lines(caller: Caller, base: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = caller.read(f"{base}/nodes/a1/money")["items"]
    return items


def test_who_keeps_the_accounts_enters_amounts(
    call_as: Any, cast: Cast, base: str
) -> None:
    finance = call_as(cast.finance)
    made = finance.send("POST", f"{base}/nodes/a1/money", LINE)
    assert made.status_code == 201


def test_who_works_on_an_action_is_said_as_a_whole(
    change: Send, base: str, cast: Cast
) -> None:
    effort = f"{base}/nodes/a1/effort"
    lines = [
        {"department": cast.department.pk, "year": 2027, "fte": "0.5", "comment": "x"},
        {"department": None, "year": None, "fte": "1.25", "comment": ""},
    ]
    told = change("PUT", effort, {"lines": lines})
    assert told.status_code == 200, told.content
    assert len(told.json()["lines"]) == 2
    gone = change("PUT", effort, {"lines": []})
    assert gone.json() == {"lines": []}


@pytest.mark.parametrize(
    "wrong",
    [
        {"fte": "0"},
        {"fte": "-1"},
        {"fte": "99999"},
        {"fte": "0.5", "department": 987_654},
        {"fte": "0.5", "year": 2099},
        {"fte": "0.1234567"},
        {"year": 2027},
    ],
)
def test_an_effort_that_is_none_is_refused(
    change: Send, base: str, wrong: dict[str, Any]
) -> None:
    answer = change("PUT", f"{base}/nodes/a1/effort", {"lines": [wrong]})
    assert answer.status_code == 422, answer.content


def test_the_same_department_twice_in_a_year_is_refused(
    change: Send, base: str
) -> None:
    lines = [{"fte": "0.5"}, {"fte": "0.7"}]
    answer = change("PUT", f"{base}/nodes/a1/effort", {"lines": lines})
    assert answer.status_code == 422
