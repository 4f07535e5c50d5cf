"""Agreements, people without account, terms of office, kept by a program."""

from typing import Any

import pytest

from gouvernail.notifications.models import Mail
from gouvernail.organisations.models import Guest, Partner, Term
from gouvernail.plans.models import Node, Plan
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast

HOUSE = "organisations/valmont"
MARC = {
    "first_name": "Marc",
    "last_name": "Dubois",
    "email": "Marc@asbl.example",
    "function": "ASBL Mobilité",
}


@pytest.fixture
def partner(cast: Cast) -> Partner:
    """Somebody to agree with."""
    return Partner.objects.create(organisation=cast.organisation, name="Croix-Rouge")


@pytest.fixture
def guest(coordinator: Caller, cast: Cast) -> dict[str, Any]:
    """A person without account."""
    made = coordinator.send("POST", f"{HOUSE}/guests", MARC)
    assert made.status_code == 201, made.content
    told: dict[str, Any] = made.json()["guest"]
    return told


def test_an_agreement_that_was_removed_comes_back_once(
    change: Send, coordinator: Caller, partner: Partner
) -> None:
    given = {"partner": partner.pk, "title": "Convention", "ends_on": "2028-12-31"}
    made = coordinator.send("POST", f"{HOUSE}/agreements", given).json()
    one = f"{HOUSE}/agreements/{made['id']}"
    assert change("PATCH", one, {"starts_on": "2029-01-01"}).status_code == 422
    assert change("PATCH", one, {"ends_on": None}).json()["ends_on"] is None
    line = change("DELETE", one).json()["change"]
    back = f"{HOUSE}/agreements/removed/{line}/restore"
    assert coordinator.send("POST", back).json()["title"] == "Convention"
    assert coordinator.send("POST", back).status_code == 422


def test_an_agreement_binds_a_partner_of_the_house(
    coordinator: Caller, cast: Cast
) -> None:
    there = Partner.objects.create(organisation=cast.elsewhere, name="Là-bas")
    given = {"partner": there.pk, "title": "Convention"}
    answer = coordinator.send("POST", f"{HOUSE}/agreements", given)
    assert answer.status_code == 422


def test_an_address_is_never_given_to_two_people(
    coordinator: Caller, guest: dict[str, Any], cast: Cast
) -> None:
    again = {**MARC, "first_name": "Marie"}
    told = coordinator.send("POST", f"{HOUSE}/guests", again).json()
    assert (told["was_known"], told["person"]["name"]) == (True, "Marc Dubois")
    here = {**MARC, "email": cast.reader.email}
    assert coordinator.send("POST", f"{HOUSE}/guests", here).json()["guest"] is None
    assert Guest.objects.count() == 1


def test_the_name_of_an_account_is_changed_by_its_owner(
    change: Send, coordinator: Caller, guest: dict[str, Any], cast: Cast
) -> None:
    one = f"{HOUSE}/guests/{guest['id']}"
    assert change("PATCH", one, {"first_name": "Marcel"}).json()["first_name"] == (
        "Marcel"
    )
    there = {**MARC, "email": cast.stranger.email}
    known = coordinator.send("POST", f"{HOUSE}/guests", there).json()["guest"]
    hers = f"{HOUSE}/guests/{known['id']}"
    assert change("PATCH", hers, {"first_name": "Autre"}).status_code == 422
    assert change("PATCH", hers, {"function": "Voisine"}).status_code == 200


def test_a_link_is_mailed_for_what_names_her_and_never_told(
    change: Send, coordinator: Caller, guest: dict[str, Any], plan: Plan, base: str
) -> None:
    Node.objects.get(plan=plan, key="a1").contributors.add(guest["person"]["id"])
    at = f"{base}/guests/{guest['id']}/links"
    assert coordinator.read(at) == {"nodes": ["a1"], "links": []}
    assert coordinator.send("POST", at, {"nodes": ["a2"]}).status_code == 422
    told = coordinator.send("POST", at, {"nodes": ["a1"]})
    assert told.status_code == 201, told.content
    assert [each["state"] for each in told.json()["links"]] == ["open"]
    assert Mail.objects.count() == 1
    assert change("DELETE", at).json()["links"][0]["state"] == "revoked"


def test_nothing_is_mailed_about_a_draft(
    coordinator: Caller, guest: dict[str, Any], plan: Plan, base: str
) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="draft")
    Node.objects.get(plan=plan, key="a1").contributors.add(guest["person"]["id"])
    at = f"{base}/guests/{guest['id']}/links"
    answer = coordinator.send("POST", at, {"nodes": ["a1"]})
    assert answer.status_code == 422
    assert coordinator.read(at)["links"] == []


def test_a_word_goes_one_place_down_and_stays_at_the_end(
    change: Send, coordinator: Caller
) -> None:
    added = coordinator.send("POST", f"{HOUSE}/proposed-terms").json()["added"]
    assert added == Term.objects.count() > 17
    first, second = Term.objects.filter(vocabulary="public").order_by("position")[:2]
    one = f"{HOUSE}/terms/{first.pk}"
    down = change("POST", f"{one}/move", {"direction": "down"}, read=one)
    assert down.json()["position"] == 1
    other = f"{HOUSE}/terms/{second.pk}"
    up = change("POST", f"{other}/move", {"direction": "up"}, read=other)
    assert up.json()["position"] == 0


def test_the_calendar_begins_with_the_installation(
    change: Send, coordinator: Caller, cast: Cast
) -> None:
    one = f"{HOUSE}/mandates/2024"
    assert coordinator.read(one)["dues"] == []
    voted = {"voted_on": "2027-03-10"}
    assert coordinator.send("POST", f"{one}/motions", voted).status_code == 404
    told = change("PUT", one, {"installed_on": "2025-01-15"}).json()
    assert {due["step"] for due in told["dues"]} >= {"declaration", "adoption"}
    assert change("PUT", one, {"installed_on": "2027-01-15"}).status_code == 422


def test_a_motion_and_a_date_of_ones_own_are_taken_back(
    change: Send, coordinator: Caller, cast: Cast
) -> None:
    one = f"{HOUSE}/mandates/2024"
    change("PUT", one, {"installed_on": "2025-01-15"})
    before = coordinator.read(one)
    made = coordinator.send("POST", f"{one}/motions", {"voted_on": "2027-03-10"})
    motion = made.json()["motions"][0]["id"]
    assert change("DELETE", f"{one}/motions/{motion}", read=one).json() == before
    back = change("POST", f"{one}/motions/{motion}/restore", read=one)
    assert back.json() == made.json()
    own = {"on": "2030-05-01", "reason": "Avant l’été"}
    told = change("PUT", f"{one}/dates/final", own, read=one).json()
    assert told["dates"] == [{"step": "final", **own}]
    after = change("DELETE", f"{one}/dates/final", read=one).json()
    assert after == made.json()


def test_a_term_that_no_text_names_is_not_there(
    coordinator: Caller, cast: Cast
) -> None:
    assert coordinator.get(f"{HOUSE}/mandates/2013").status_code == 404
    assert coordinator.get(f"{HOUSE}/mandates/1").status_code == 422
