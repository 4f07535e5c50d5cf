"""Words of citizens, read and answered by a program."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from gouvernail.participation.models import Consultation, Contribution
from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Site
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast

HOUSE = "organisations/valmont"


@pytest.fixture
def said(plan: Plan) -> str:
    """The address of an idea."""
    row = Contribution.objects.create(
        plan=plan, key="a1", title="Taxi", words="Une idée", author="Marie"
    )
    return f"{HOUSE}/contributions/{row.pk}"


def test_words_are_shown_refused_and_put_back(change: Send, said: str) -> None:
    shown = change("POST", f"{said}/show", read=said).json()
    assert (shown["state"], shown["moderated_by"]["name"]) == (
        "shown",
        "Coordinator Doe",
    )
    told = change("POST", f"{said}/refuse", {"reason": "Injures."}, read=said).json()
    assert (told["state"], told["refusal"]) == ("refused", "Injures.")
    waiting = change("POST", f"{said}/wait", read=said).json()
    assert (waiting["state"], waiting["moderated_by"]) == ("waiting", None)


def test_an_answer_stands_on_pages_of_the_plan_only(change: Send, said: str) -> None:
    given = {"words": "C’est prévu.", "nodes": ["a2", "nowhere"]}
    refused = change("POST", f"{said}/answer", given, read=said)
    assert refused.json()["errors"][0]["field"] == "body.nodes.1"
    told = change("POST", f"{said}/answer", {**given, "nodes": ["a2"]}, read=said)
    assert (told.json()["nodes"], told.json()["state"]) == (["a2"], "shown")


def test_names_of_citizens_are_for_who_answers_them(
    call_as: Callable[..., Caller], cast: Cast, said: str
) -> None:
    for role in ("contributor", "finance", "reader"):
        assert call_as(cast[role]).get(said).status_code == 403
        assert call_as(cast[role]).get(f"{HOUSE}/contributions").status_code == 403


def test_words_are_sorted_by_where_they_stand(
    coordinator: Caller, change: Send, said: str
) -> None:
    place = f"{HOUSE}/contributions"
    assert len(coordinator.read(place, state="waiting")["items"]) == 1
    change("POST", f"{said}/show", read=said)
    assert coordinator.read(place, state="waiting")["items"] == []
    assert coordinator.get(place, state="lost").status_code == 422


def test_a_consultation_closes_after_it_opens(
    coordinator: Caller, change: Send, plan: Plan, base: str
) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="draft")
    given = {"title": "Votre avis", "opens_on": "2027-03-01", "closes_on": "2027-02-01"}
    place = f"{base}/consultations"
    refused = coordinator.send("POST", place, given)
    assert refused.json()["errors"][0]["field"] == "body.closes_on"
    made = coordinator.send("POST", place, {**given, "closes_on": "2027-04-01"}).json()
    one = f"{HOUSE}/consultations/{made['id']}"
    late = change("PATCH", one, {"opens_on": "2027-05-01"})
    assert late.json()["errors"][0]["field"] == "body.closes_on"


def test_a_closed_site_asks_nobody(change: Send, plan: Plan) -> None:
    today = timezone.localdate()
    row = Consultation.objects.create(
        plan=plan, title="Avis", opens_on=today, closes_on=today + timedelta(days=9)
    )
    one = f"{HOUSE}/consultations/{row.pk}"
    refused = change("POST", f"{one}/open", read=one)
    assert refused.json()["type"].endswith("#problem-refused")
    Site.objects.create(organisation=plan.organisation, is_open=True)
    assert change("POST", f"{one}/open", read=one).json()["opened_at"]
    assert change("POST", f"{one}/close", read=one).json()["closed_at"]
