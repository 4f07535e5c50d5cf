"""The register of synergies, kept by a program."""

from typing import Any

import pytest

from gouvernail.notifications.models import Notification
from tests.api.calling import Caller, calling
from tests.api.writing.conftest import Change
from tests.factories import Cast
from tests.synergies.pairs import Pair, make_pair

ALL, THEIRS = "organisations/valmont/synergies", "organisations/orval/synergies"
GIVEN = {"title": "Un service commun", "field": "it", "degree": "common"}
BOTH = {"state": "running", "members": ["valmont", "orval"]}


@pytest.fixture
def pair(cast: Cast) -> Pair:
    """A CPAS and its commune."""
    return make_pair(cast)


def made(caller: Caller, **more: Any) -> Any:
    answer = caller.send("POST", ALL, {**GIVEN, **BOTH, **more})
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_the_authority_that_is_taken_in_is_told_and_reads_it(
    pair: Pair, coordinator: Caller
) -> None:
    row = made(coordinator)
    assert row["participants"] == ["CPAS de Valmont", "Orval"]
    [told] = Notification.objects.filter(person=pair.theirs)
    assert "Un service commun" in told.text
    assert calling(pair.theirs).read(f"{THEIRS}/{row['id']}") == row


def test_an_authority_that_does_not_lead_says_what_it_brings_and_no_more(
    pair: Pair, coordinator: Caller, change: Change
) -> None:
    row = made(coordinator)
    one, theirs = f"{THEIRS}/{row['id']}", calling(pair.theirs)
    body = next(each for each in row["bodies"] if each["organisation"] == "orval")
    brings = {"parts": [{"body": body["id"], "brings": "Un local."}]}
    told = change("PATCH", f"{one}/parts", brings, read=one, caller=theirs).json()
    assert "Un local." in [each["brings"] for each in told["bodies"]]
    costs = {"parts": [{"body": body["id"], "cost_percent": "10"}]}
    refused = change("PATCH", f"{one}/parts", costs, read=one, caller=theirs)
    assert refused.status_code == 403
    title = change("PATCH", one, {"title": "Autre"}, caller=theirs)
    assert title.status_code == 403


def test_only_authorities_near_by_are_named(pair: Pair, coordinator: Caller) -> None:
    near = coordinator.read("organisations/valmont/neighbours")["items"]
    assert [each["slug"] for each in near] == ["valmont", "orval"]
    far = {**GIVEN, "members": ["valmont", "sart"]}
    refused = coordinator.send("POST", ALL, far)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "members"


def test_an_idea_that_is_handed_over_is_answered_once_more(
    pair: Pair, coordinator: Caller, change: Change
) -> None:
    row = made(coordinator, state="idea")
    one = f"{ALL}/{row['id']}"
    handed = change("PATCH", one, {"lead": "orval"})
    assert handed.json()["lead"] == "orval"
    assert coordinator.get(one).status_code == 404
    assert calling(pair.theirs).read(f"{THEIRS}/{row['id']}") == handed.json()


def test_what_is_kept_of_a_synergy_stays_where_it_is_not_named(
    pair: Pair, coordinator: Caller, change: Change
) -> None:
    row = made(coordinator, saving_per_year="1200.50", gain="Une permanence.")
    told = change("PATCH", f"{ALL}/{row['id']}", {"saving_once": "10"}).json()
    assert (told["saving_per_year"], told["saving_once"]) == ("1200.50", "10.00")
    assert told["gain"] == "Une permanence."
    assert told["bodies"] == row["bodies"]


def test_a_file_that_is_kept_is_given_back(
    pair: Pair, coordinator: Caller, change: Change
) -> None:
    one = f"{ALL}/{made(coordinator)['id']}"
    text = b"%PDF-1.7 Convention"
    tag = coordinator.get(one).headers["ETag"]
    named, match = {"name": "convention.pdf"}, {"If-Match": tag}
    kept = coordinator.send("PUT", f"{one}/agreement", text, query=named, headers=match)
    assert kept.json()["agreement_file"] == "convention.pdf"
    assert coordinator.get(f"{one}/agreement/file").content == text
