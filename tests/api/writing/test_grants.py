"""The register of grants, sources and the budget path, written by a program."""

from typing import Any

import pytest

from gouvernail.money.models import FundingSource, Grant
from gouvernail.organisations.models import Visibility
from gouvernail.plans.models import Plan
from tests.api.calling import Caller, calling
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast

HOUSE = "organisations/valmont"
GRANT = {"title": "Plaine de jeux", "funder": "Wallonie", "asked": "1000.50"}
POINT = {"dated": "2026-03-31", "ordinary_revenue": "10", "ordinary_expense": "9.50"}


@pytest.fixture
def grant(coordinator: Caller) -> str:
    """The address of a grant."""
    made: Any = coordinator.send("POST", f"{HOUSE}/grants", GRANT)
    assert made.status_code == 201, made.content
    return f"{HOUSE}/grants/{made.json()['id']}"


def test_null_empties_what_is_known_and_never_the_title(
    change: Send, coordinator: Caller, grant: str
) -> None:
    said = {"asked": None, "programme": None, "contact": "Mme Lejeune"}
    assert change("PATCH", grant, said).status_code == 200
    told = coordinator.read(grant)
    assert (told["asked"], told["programme"]) == (None, "")
    assert (told["title"], told["contact"]) == ("Plaine de jeux", "Mme Lejeune")
    refused: Any = change("PATCH", grant, {"title": None})
    assert [each["field"] for each in refused.json()["errors"]] == ["body.title"]


def test_a_grant_names_sources_and_people_of_its_own_house(
    change: Send, grant: str, cast: Cast
) -> None:
    there = FundingSource.objects.create(organisation=cast.elsewhere, name="Fonds")
    for wrong in ({"source": there.pk}, {"owner": cast.stranger.pk}):
        refused: Any = change("PATCH", grant, wrong)
        fields = [each["field"] for each in refused.json()["errors"]]
        assert fields == [f"body.{name}" for name in wrong]


def test_an_action_is_linked_once_and_undone_from_the_journal(
    change: Send, coordinator: Caller, grant: str, plan: Plan
) -> None:
    link = f"{grant}/actions/{plan.pk}/a1"
    first = change("PUT", link, read=grant)
    again = change("PUT", link, read=grant)
    assert first.content == again.content
    assert coordinator.read(grant)["actions"] == [{"plan": plan.pk, "key": "a1"}]
    gone: Any = change("DELETE", link, read=grant)
    undo = f"plans/{plan.pk}/changes/{gone.json()['change']}/undo"
    assert coordinator.send("POST", undo).status_code == 201
    assert len(coordinator.read(grant)["actions"]) == 1


def test_a_document_that_was_taken_off_is_put_back(
    change: Send, coordinator: Caller, grant: str
) -> None:
    name = {"name": "promesse.txt"}
    sent: Any = coordinator.send("POST", f"{grant}/documents", b"Promesse", query=name)
    [kept] = sent.json()["documents"]
    file = f"{grant}/documents/{kept['id']}"
    assert coordinator.get(f"{file}/file").content == b"Promesse"
    off: Any = change("DELETE", file, read=grant)
    assert off.json()["documents"] == []
    assert coordinator.get(f"{file}/file").status_code == 404
    back: Any = change("PUT", file, read=grant)
    assert back.json()["documents"] == [kept]


def test_a_program_is_refused_in_words_the_file_that_no_grant_keeps(
    coordinator: Caller, grant: str
) -> None:
    name = {"name": "script.exe"}
    sent = coordinator.send("POST", f"{grant}/documents", b"MZ\x00\x01", query=name)
    assert sent.status_code == 422
    assert not Grant.documents.through.objects.exists()


def test_a_name_stands_once_among_the_sources(coordinator: Caller) -> None:
    sources = f"{HOUSE}/funding-sources"
    coordinator.send("POST", f"{HOUSE}/usual-funding-sources")
    given = {"name": "Fonds du coin", "kind": "other"}
    first = coordinator.send("POST", sources, given)
    second = coordinator.send("POST", sources, given)
    assert (first.status_code, second.status_code) == (201, 422)


def test_who_is_kept_from_amounts_does_not_read_the_sources(cast: Cast) -> None:
    reader = calling(cast.reader)
    assert reader.get(f"{HOUSE}/funding-sources").status_code == 200
    house = cast.organisation
    Visibility.objects.create(organisation=house, topic="budget", audience="internal")
    assert reader.get(f"{HOUSE}/funding-sources").status_code == 404
    inside = calling(cast.contributor)
    assert inside.get(f"{HOUSE}/funding-sources").status_code == 200


def test_a_point_is_corrected_once_and_stays_to_be_read(
    coordinator: Caller, base: str
) -> None:
    made: Any = coordinator.send("POST", f"{base}/budget-path", POINT)
    first = f"{base}/budget-path/{made.json()['id']}"
    later = {**POINT, "ordinary_expense": "12"}
    stands: Any = coordinator.send("POST", f"{first}/corrections", later)
    assert (stands.status_code, stands.json()["ordinary"]) == (201, "-2.00")
    assert coordinator.read(first)["corrected_by"] == stands.json()["id"]
    again = coordinator.send("POST", f"{first}/corrections", later)
    assert again.status_code == 422


def test_a_capacity_that_nobody_says_any_more_is_gone(
    change: Send, coordinator: Caller, base: str, cast: Cast
) -> None:
    line = {"department": cast.department.pk, "year": 2027}
    told: Any = change("PATCH", f"{base}/capacities", {"lines": [{**line, "fte": "4"}]})
    assert [each["fte"] for each in told.json()["lines"]] == ["4"]
    lines = {"lines": [{**line, "fte": None}]}
    gone: Any = change("PATCH", f"{base}/capacities", lines)
    assert gone.json() == {"lines": []}


def test_investments_are_told_year_by_year(coordinator: Caller, base: str) -> None:
    line = {"planned": "100", "year": 2027, "nature": "extraordinary"}
    for more in ({}, {"year": None}, {"nature": "ordinary"}):
        coordinator.send("POST", f"{base}/nodes/a1/money", {**line, **more})
    [told] = coordinator.read(f"{base}/investments")["items"]
    assert told["node"]["key"] == "a1"
    assert told["years"] == [{"year": 2027, "planned": "100.00"}]
    assert (told["undated"], told["total"]) == ("100.00", "200.00")


def test_what_was_done_with_a_grant_is_told(
    change: Send, coordinator: Caller, grant: str
) -> None:
    change("PATCH", grant, {"state": "asked"})
    lines = coordinator.read(f"{grant}/changes")["items"]
    assert [each["verb"] for each in lines] == ["grant.edited", "grant.created"]
