"""The public site, set up and filled by a program."""

from typing import Any

import pytest

from gouvernail.publishing.models import Publication, Site
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast
from tests.support.published import Shown, show_plan

SITE = "organisations/valmont/site"


@pytest.fixture
def shown(cast: Cast) -> Shown:
    """A plan that everybody reads."""
    return show_plan(cast)


def test_settings_that_are_not_sent_stay(change: Send, cast: Cast) -> None:
    change("PATCH", f"{SITE}/settings", {"welcome": "Bienvenue.", "has_ideas": True})
    told = change("PATCH", f"{SITE}/settings", {"licence": "cc0"}).json()
    assert (told["welcome"], told["has_ideas"]) == ("Bienvenue.", True)
    assert Site.objects.get(organisation=cast.organisation).licence == "cc0"


def test_what_the_form_of_the_settings_refuses_is_refused(
    coordinator: Caller, cast: Cast
) -> None:
    given: dict[str, Any] = {
        "domain": "https://pst.valmont.example",
        "papers": ["plan.exe"],
        "legal_notice": "Éditeur : [nom]",
        "audited_on": "2090-01-01",
    }
    headers = {"If-Match": "*"}
    answer = coordinator.send("PATCH", f"{SITE}/settings", given, headers=headers)
    assert answer.status_code == 422
    assert {each["field"] for each in answer.json()["errors"]} == set(given)


def test_a_site_is_opened_and_closed(change: Send, cast: Cast) -> None:
    assert change("POST", f"{SITE}/open", read=SITE).json()["is_open"]
    assert not change("POST", f"{SITE}/close", read=SITE).json()["is_open"]


def test_a_draft_is_not_published(coordinator: Caller, base: str) -> None:
    answer = coordinator.send("POST", f"{base}/publications")
    assert answer.status_code == 422
    assert answer.json()["type"].endswith("#problem-refused")
    assert coordinator.read(f"{base}/publication/waiting")["refusal"]


def test_a_plan_is_taken_back_and_published_again(
    change: Send, coordinator: Caller, shown: Shown
) -> None:
    base = f"plans/{shown.plan.pk}"
    assert coordinator.read(f"{base}/publication")["shown"]["version"] == 1
    assert change("DELETE", f"{base}/publication").json()["shown"] is None
    coordinator.send("POST", f"{base}/publications")
    rows = coordinator.read(f"{base}/publications")["items"]
    assert [row["taken_back_at"] is None for row in rows] == [True, False]
    assert Publication.objects.count() == 2


def test_only_a_page_that_everybody_reads_is_withdrawn(
    coordinator: Caller, shown: Shown
) -> None:
    place = f"plans/{shown.plan.pk}/withdrawals"
    given = {"node": "nowhere", "reason": "Une erreur."}
    assert coordinator.send("POST", place, given).status_code == 422
    assert coordinator.send("POST", place, {**given, "node": "a1"}).status_code == 201
    assert coordinator.send("POST", place, {**given, "node": "a1"}).status_code == 422


def test_a_moment_that_is_past_or_far_away_is_refused(
    coordinator: Caller, base: str
) -> None:
    for at in ("2020-01-01T08:00:00Z", "2090-01-01T08:00:00Z", "1800000000"):
        given = {"act": "unpublish", "at": at}
        answer = coordinator.send("POST", f"{base}/appointments", given)
        assert answer.status_code == 422, at
