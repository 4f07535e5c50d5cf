"""Values in lots, figures that are brought, what documents print: by a program."""

from typing import Any

import pytest

from gouvernail.indicators.models import Indicator, Measure
from gouvernail.plans.models import Node, Plan
from tests.api.calling import Caller
from tests.api.parts.means_rows import FIGURES
from tests.api.writing.conftest import Change as Send


@pytest.fixture
def number(coordinator: Caller, base: str) -> int:
    """An indicator about a1, by its id."""
    given = {"label": "Courses", "nodes": ["a1"]}
    made: Any = coordinator.send("POST", f"{base}/indicators", given)
    return int(made.json()["id"])


def lot(number: int, *days: str) -> dict[str, Any]:
    """A value for each of these days."""
    values = [{"indicator": number, "on": day, "value": "4"} for day in days]
    return {"values": values}


def test_all_values_of_a_lot_are_written_or_none(
    coordinator: Caller, base: str, number: int
) -> None:
    wrong = lot(number, "2024-12-31", "2098-12-31")
    assert coordinator.send("POST", f"{base}/values", wrong).status_code == 422
    assert not Measure.objects.exists()


def test_a_lot_is_taken_back_as_a_whole(
    coordinator: Caller, base: str, number: int
) -> None:
    days = lot(number, "2023-12-31", "2024-12-31")
    made: Any = coordinator.send("POST", f"{base}/values", days)
    assert made.json()["values"] == 2
    change = made.json()["change"]
    back = coordinator.send("POST", f"{base}/changes/{change}/undo")
    assert back.status_code == 201, back.content
    assert coordinator.read(f"{base}/indicators/{number}/values")["items"] == []
    nothing: Any = coordinator.send(
        "POST",
        f"{base}/values",
        {"values": [{"indicator": number, "on": "2024-12-31"}]},
    )
    assert nothing.json() == {"values": 0, "change": None}


def test_a_day_is_told_once_in_a_lot(
    coordinator: Caller, base: str, number: int
) -> None:
    twice = lot(number, "2024-12-31", "2024-12-31")
    answer: Any = coordinator.send("POST", f"{base}/values", twice)
    fields = [each["field"] for each in answer.json()["errors"]]
    assert (answer.status_code, fields) == (422, ["body.values.1.on"])


def test_a_lot_holds_what_its_bearer_may_enter_and_nothing_else(
    coordinator: Caller, contributor: Caller, base: str, number: int
) -> None:
    other: Any = coordinator.send("POST", f"{base}/indicators", {"label": "Trajets"})
    both = lot(number, "2024-12-31")["values"]
    both += lot(other.json()["id"], "2024-12-31")["values"]
    refused = contributor.send("POST", f"{base}/values", {"values": both})
    assert refused.status_code == 403
    own = contributor.send("POST", f"{base}/values", lot(number, "2024-12-31"))
    assert own.status_code == 201


def test_a_corrected_value_is_no_longer_divided_from_the_old_numbers(
    coordinator: Caller, change: Send, base: str, number: int
) -> None:
    values = f"{base}/indicators/{number}/values"
    given = {"on": "2024-12-31", "numerator": "1", "denominator": "2"}
    coordinator.send("POST", values, given)
    corrected: Any = change("PATCH", f"{values}/2024-12-31", {"value": "7"})
    assert corrected.status_code == 200, corrected.content
    told = corrected.json()
    assert (told["value"], told["numerator"], told["denominator"]) == ("7", None, None)
    moved: Any = change("PATCH", f"{values}/2024-12-31", {"on": "2024-06-30"})
    assert (moved.json()["on"], moved.json()["value"]) == ("2024-06-30", "7")
    assert coordinator.get(f"{values}/2024-12-31").status_code == 404


def test_values_are_said_to_be_right_day_by_day(
    coordinator: Caller, change: Send, base: str, number: int
) -> None:
    indicator = f"{base}/indicators/{number}"
    days = lot(number, "2023-12-31", "2024-12-31")
    coordinator.send("POST", f"{base}/values", days)
    said = {"is_right": True, "days": ["2024-12-31"]}
    change("POST", f"{indicator}/validate", said, read=indicator)
    read = [coordinator.read(f"{indicator}/values/{y}-12-31") for y in (2023, 2024)]
    assert [each["is_validated"] for each in read] == [False, True]


def test_figures_are_looked_at_before_they_are_values(
    coordinator: Caller, change: Send, base: str, number: int
) -> None:
    name = {"name": "iweps.csv"}
    made: Any = coordinator.send("POST", f"{base}/figures", FIGURES, query=name)
    file = f"{base}/figures/{made.json()['id']}"
    likely = coordinator.read(f"{file}/values")
    assert [each["value"] for each in likely["values"]] == ["14", "15"]
    nothing = coordinator.read(f"{file}/values", day=0, value=2, code=1, wanted="0")
    assert nothing["values"] == []
    assert not Measure.objects.exists()
    taken: Any = change("POST", f"{file}/accept", {"indicator": number}, read=file)
    assert taken.json()["values"] == 2
    assert coordinator.read(file)["accepted_at"]


def test_what_is_no_table_is_refused_in_words(coordinator: Caller, base: str) -> None:
    name = {"name": "lettre.csv"}
    answer: Any = coordinator.send("POST", f"{base}/figures", b"Bonjour", query=name)
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_what_the_document_prints_is_taken_over_once(
    coordinator: Caller, base: str, plan: Plan
) -> None:
    printed = {"indicators": [{"label": "Places"}, {"label": "Trajets"}]}
    Node.objects.filter(plan=plan, key="a3").update(printed=printed)
    one = {"only": [{"node": "a3", "place": 1}]}
    path = f"{base}/printed-indicators"
    first: Any = coordinator.send("POST", f"{path}/take", one)
    [made] = first.json()["indicators"]
    assert Indicator.objects.get(pk=made).label == "Trajets"
    assert [each["label"] for each in coordinator.read(path)["items"]] == ["Places"]
    again: Any = coordinator.send("POST", f"{path}/take", one)
    assert again.json() == {"indicators": [], "change": None}
