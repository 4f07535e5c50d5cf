"""Workbooks and answers of eComptes, brought and taken over by a program."""

from typing import Any

import pytest

from gouvernail.money.models import MoneyLine
from gouvernail.plans.models import Node, Plan
from gouvernail.tokens.scopes import Scope
from gouvernail.workbooks.book import book_of
from tests.accounting.answers import answered, article, known
from tests.api.calling import Caller, calling
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast
from tests.workbooks.edits import Work

MONEY = {"action": "a2", "planned": "100.00", "year": "2027"}


@pytest.fixture
def brought(coordinator: Caller, base: str, plan: Plan, cast: Cast) -> str:
    """The address of a workbook with a priority and an amount."""
    work = Work({("plan", "a2"): {"priority": "1"}}, [("money", MONEY)])
    data = work.done_in(book_of(plan, cast.coordinator))
    name = {"name": "classeur.ods"}
    made: Any = coordinator.send("POST", f"{base}/workbooks", data, query=name)
    assert made.status_code == 201, made.content
    return f"{base}/workbooks/{made.json()['id']}"


def keys(caller: Caller, path: str) -> dict[str, str]:
    """The key of each change, by its sheet."""
    return {each["sheet"]: each["key"] for each in caller.read(path)["changes"]}


def test_a_workbook_is_looked_at_then_taken_over_then_taken_back(
    coordinator: Caller, change: Send, brought: str, base: str, plan: Plan
) -> None:
    chosen = {"changes": list(keys(coordinator, brought).values())}
    assert len(chosen["changes"]) == 2
    done: Any = change("POST", f"{brought}/apply", chosen, read=brought)
    assert done.status_code == 200, done.content
    assert Node.objects.get(plan=plan, key="a2").priority == "1"
    assert coordinator.read(brought)["state"] == "applied"
    line = done.json()["change"]
    back = coordinator.send("POST", f"{base}/changes/{line}/undo")
    assert back.status_code == 201, back.content
    assert not MoneyLine.objects.of_plan(plan).exists()
    assert coordinator.read(brought)["state"] == "in_review"


def test_a_workbook_writes_no_amount_that_its_token_may_not_write(
    change: Send, coordinator: Caller, brought: str, cast: Cast, plan: Plan
) -> None:
    found = keys(coordinator, brought)
    narrow = calling(cast.coordinator, Scope.READ, Scope.PLAN)

    def taken(sheet: str) -> Any:
        body = {"changes": [found[sheet]]}
        return change("POST", f"{brought}/apply", body, read=brought, caller=narrow)

    refused = taken("money")
    assert (refused.status_code, refused.json()["type"][-5:]) == (403, "scope")
    assert "write:money" in refused.json()["detail"]
    assert taken("plan").status_code == 200
    assert not MoneyLine.objects.of_plan(plan).exists()


def test_a_workbook_of_somebody_else_is_not_read(
    brought: str, contributor: Caller, base: str
) -> None:
    assert contributor.get(brought).status_code == 403
    assert contributor.read(f"{base}/workbooks")["items"] == []


def test_an_answer_of_ecomptes_is_taken_over_and_taken_back(
    coordinator: Caller, change: Send, base: str, plan: Plan, cast: Cast
) -> None:
    known(cast.organisation)
    plan.organisation = cast.organisation
    data = answered(plan, {"a1": [article("100")], "a2": [article("7")]}, renamed="a2")
    name = {"name": "retour.xml"}
    made: Any = coordinator.send("POST", f"{base}/ecomptes/answers", data, query=name)
    answer = f"{base}/ecomptes/answers/{made.json()['id']}"
    assert [each["after"]["planned"] for each in made.json()["steps"]] == ["100.00"]
    assert [each["element"] for each in made.json()["unknown"]] == ["autre-id"]
    ties = {"ties": [{"element": "autre-id", "node": "a2"}]}
    tied: Any = change("POST", f"{answer}/ties", ties, read=answer)
    assert len(tied.json()["steps"]) == 2
    change("POST", f"{answer}/apply", {}, read=answer)
    assert MoneyLine.objects.of_plan(plan).count() == 2
    undone: Any = change("POST", f"{answer}/undo", read=answer)
    assert undone.json()["state"] == "undone"
    assert not MoneyLine.objects.of_plan(plan).exists()


def test_nobody_is_told_to_ecomptes_whom_the_plan_does_not_name(
    change: Send, base: str
) -> None:
    person = {"name": "Zoé Inconnue", "civility": "MADAME", "last_name": "Inconnue"}
    path = f"{base}/ecomptes/people"
    answer: Any = change("PATCH", path, {"people": [person]})
    fields = [each["field"] for each in answer.json()["errors"]]
    assert (answer.status_code, fields) == (422, ["body.people.0.name"])


def test_ecomptes_is_told_what_keeps_a_plan_back(
    coordinator: Caller, base: str
) -> None:
    told = coordinator.read(f"{base}/ecomptes", year=2027)
    assert (told["year"], told["is_ready"]) == (2027, False)
    assert coordinator.get(f"{base}/ecomptes/file").status_code == 422
    wrong = coordinator.get(f"{base}/ecomptes", house="orval")
    assert wrong.status_code == 422
