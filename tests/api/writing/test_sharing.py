"""What two authorities share: nodes, plans."""

from collections.abc import Callable
from typing import Any

import pytest

from gouvernail.notifications.models import Notification
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from tests.api.calling import Caller
from tests.api.writing.conftest import Change
from tests.factories import Cast, make_plan

HERE, THERE = "organisations/valmont", "organisations/orval"


@pytest.fixture
def elsewhere(cast: Cast, call_as: Callable[..., Caller]) -> Caller:
    """A program of the coordinator of the other authority."""
    return call_as(cast.stranger)


@pytest.fixture
def offered(coordinator: Caller, base: str) -> Any:
    """The first action, proposed to the other authority."""
    told = {"partner": "orval", "message": "Ensemble ?"}
    answer = coordinator.send("POST", f"{base}/nodes/a1/shares", told)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_what_is_proposed_is_told_and_stands_where_the_partner_says(
    cast: Cast, change: Change, elsewhere: Caller, offered: Any
) -> None:
    assert Notification.objects.filter(person=cast.stranger).count() == 1
    there, place = make_plan(cast.elsewhere), f"{THERE}/shares/{offered['id']}"
    told = {"plan": there.pk, "parent": "o999"}
    accept = f"{place}/accept"
    answer = change("POST", accept, told, read=place, caller=elsewhere)
    assert answer.status_code == 200, answer.content
    row = elsewhere.read(f"plans/{there.pk}/nodes/{answer.json()['here']['key']}")
    assert (row["title"], row["parent"]) == (offered["title"], "o999")
    assert Notification.objects.filter(person=cast.coordinator).count() == 1


def test_nothing_is_put_in_the_plan_of_another_authority(
    plan: Plan, change: Change, elsewhere: Caller, offered: Any
) -> None:
    place = f"{THERE}/shares/{offered['id']}"
    told, accept = {"plan": plan.pk}, f"{place}/accept"
    answer = change("POST", accept, told, read=place, caller=elsewhere)
    assert answer.json()["errors"][0]["field"] == "body.plan"


def test_the_register_keeps_words_between_coordinators_from_others(
    cast: Cast, call_as: Callable[..., Caller], coordinator: Caller, offered: Any
) -> None:
    assert coordinator.read(f"{HERE}/shares")["items"] == [offered]
    assert offered["message"] == "Ensemble ?"
    (seen,) = call_as(cast.reader).read(f"{HERE}/shares")["items"]
    assert (seen["message"], seen["offered_by"]) == (None, None)
    assert seen["title"] == offered["title"]


def test_terms_hold_until_the_partner_says_yes_to_others(
    cast: Cast, coordinator: Caller, change: Change, elsewhere: Caller, offered: Any
) -> None:
    there, number = make_plan(cast.elsewhere), offered["id"]
    place = f"{THERE}/shares/{number}"
    told, accept = {"plan": there.pk}, f"{place}/accept"
    change("POST", accept, told, read=place, caller=elsewhere)
    terms = {"partner_percent": 30}
    asked = coordinator.send("POST", f"{HERE}/shares/{number}/terms", terms).json()
    assert asked["partner_percent"] is None
    assert asked["proposed"]["partner_percent"] == 30
    yes = f"{place}/terms/accept"
    agreed = change("POST", yes, read=place, caller=elsewhere).json()
    assert (agreed["partner_percent"], agreed["proposed"]) == (30, None)


def test_a_plan_is_offered_to_the_paired_authority_alone(
    cast: Cast, coordinator: Caller, change: Change, elsewhere: Caller, base: str
) -> None:
    place = f"{base}/owners"
    assert coordinator.send("POST", f"{place}/offer", {}).status_code == 404
    Organisation.objects.filter(slug="orval").update(pair=cast.organisation)
    offer = coordinator.send("POST", f"{place}/offer", {}).json()["offer"]
    assert Notification.objects.filter(person=cast.stranger).count() == 1
    waiting = f"{THERE}/plan-offers/{offer['id']}"
    answer = change("POST", f"{waiting}/accept", read=waiting, caller=elsewhere)
    assert answer.json()["joint_organisation"] == "orval"
    assert elsewhere.read(base)["title"] == offer["title"]


def test_a_branch_goes_to_an_owner_of_the_plan(
    cast: Cast, change: Change, base: str, plan: Plan
) -> None:
    Plan.objects.filter(pk=plan.pk).update(joint_organisation=cast.elsewhere)
    place, owners = f"{base}/owners/branches/v1", f"{base}/owners"
    answer = change("PUT", place, {"owner": "namur"}, read=owners)
    assert answer.json()["errors"][0]["field"] == "body.owner"
    given = change("PUT", place, {"owner": "orval"}, read=owners).json()
    assert given["branches"][0]["owner"] == "orval"


def test_partners_hear_that_what_they_follow_left_the_plan(
    cast: Cast, change: Change, elsewhere: Caller, base: str, offered: Any
) -> None:
    there, place = make_plan(cast.elsewhere), f"{THERE}/shares/{offered['id']}"
    told, accept = {"plan": there.pk}, f"{place}/accept"
    change("POST", accept, told, read=place, caller=elsewhere)
    before = Notification.objects.filter(person=cast.stranger).count()
    assert change("DELETE", f"{base}/nodes/a1").status_code == 200
    assert Notification.objects.filter(person=cast.stranger).count() == before + 1
