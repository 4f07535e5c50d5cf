"""Promises, kept by a program."""

from typing import Any

from tests.api.calling import Caller, calling
from tests.api.writing.conftest import Change
from tests.factories import Cast

HOUSE = "organisations/valmont"


def declared(caller: Caller, **more: Any) -> str:
    """The address of a declaration."""
    body = {"title": "DPS", "adopted_on": "2025-01-30", **more}
    answer = caller.send("POST", f"{HOUSE}/declarations", body)
    assert answer.status_code == 201, answer.content
    return f"{HOUSE}/declarations/{answer.json()['id']}"


def promised(caller: Caller, declaration: str, **more: Any) -> Any:
    body = {"text": "Loger chacun", "chapter": "Logement", **more}
    answer = caller.send("POST", f"{declaration}/promises", body)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_the_note_of_the_house_is_not_read_by_the_council(
    cast: Cast, coordinator: Caller
) -> None:
    promised(coordinator, declared(coordinator), note="À revoir.")
    [ours] = coordinator.read(f"{HOUSE}/promises")["items"]
    [theirs] = calling(cast.reader).read(f"{HOUSE}/promises")["items"]
    assert (ours["note"], theirs["note"]) == ("À revoir.", None)


def test_a_declaration_that_is_not_adopted_is_read_by_the_house_only(
    cast: Cast, coordinator: Caller
) -> None:
    draft = declared(coordinator, adopted_on=None)
    assert coordinator.read(draft)["adopted_on"] is None
    assert calling(cast.reader).get(draft).status_code == 404


def test_a_promise_that_is_given_up_says_why(
    coordinator: Caller, change: Change
) -> None:
    one = f"{HOUSE}/promises/{promised(coordinator, declared(coordinator))['id']}"
    given_up = {"verdict": "given_up"}
    refused = change("PUT", f"{one}/judgement", given_up, read=one)
    assert refused.json()["errors"][0]["field"] == "sentence"
    why = {**given_up, "sentence": "Faute de moyens."}
    told = change("PUT", f"{one}/judgement", why, read=one).json()
    assert (told["verdict"], told["reason"]) == ("given_up", "Faute de moyens.")
    back = change("DELETE", f"{one}/judgement", read=one).json()
    assert (back["verdict"], back["said_on"]) == ("", None)


def test_promises_change_places_within_their_chapter(
    coordinator: Caller, change: Change
) -> None:
    declaration = declared(coordinator)
    first = promised(coordinator, declaration)
    second = promised(coordinator, declaration, chapter=" Logement ", text="Rénover")
    one = f"{HOUSE}/promises/{second['id']}"
    told = change("POST", f"{one}/move", {"direction": "up"}, read=one).json()
    assert (told["position"], second["chapter"]) == (first["position"], "Logement")
    change("DELETE", one)
    gone = coordinator.read(one)
    assert gone["is_removed"]
    still = change("POST", f"{one}/move", {"direction": "down"}, read=one)
    assert still.json() == gone
    assert not change("POST", f"{one}/restore", read=one).json()["is_removed"]


def test_a_likeness_that_is_set_aside_links_nothing(
    coordinator: Caller, change: Change, base: str
) -> None:
    one = f"{HOUSE}/promises/{promised(coordinator, declared(coordinator))['id']}"
    plan = base.rpartition("/")[2]
    carried = f"{one}/actions/{plan}/a1"
    linked = change("PUT", carried, read=one).json()
    assert linked["actions"] == [{"plan": int(plan), "key": "a1"}]
    aside = change("PUT", f"{one}/unlike/{plan}/a1", read=one).json()
    assert aside["actions"] == []
    assert change("PUT", f"{one}/actions/{plan}/zz", read=one).status_code == 404
