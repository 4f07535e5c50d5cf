"""People, roles and the authority itself, kept by a program of an administrator."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.files.storage import default_storage

from gouvernail.notifications.models import Mail
from gouvernail.organisations.models import Department, Invitation, Membership
from gouvernail.plans.models import Node, Plan
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast

HOUSE = "organisations/valmont"


@pytest.fixture
def administrator(cast: Cast, call_as: Callable[..., Caller]) -> Caller:
    """A program of an administrator that may do whatever she may."""
    return call_as(cast.administrator)


@pytest.fixture
def reform(change: Send, administrator: Caller) -> Send:
    """Read an address, then change it, as an administrator."""

    def send(method: str, path: str, body: Any = None, **more: Any) -> Any:
        return change(method, path, body, caller=administrator, **more)

    return send


def test_who_goes_hands_over_what_she_leads_and_comes_back_with_her_role(
    reform: Send, administrator: Caller, cast: Cast, plan: Plan
) -> None:
    Node.objects.filter(plan=plan, key="a1").update(lead=cast.contributor)
    member, heir = f"{HOUSE}/people/{cast.contributor.pk}", cast.department_head
    gone = reform("DELETE", member, query={"successor": heir.pk})
    assert Node.objects.get(plan=plan, key="a1").lead == heir
    assert administrator.get(member).status_code == 404
    departure = gone.json()["change"]
    back = administrator.send("POST", f"{HOUSE}/people/removed/{departure}/restore")
    assert (back.status_code, back.json()["role"]) == (201, "contributor")


def test_an_authority_keeps_one_administrator(
    reform: Send, cast: Cast, administrator: Caller
) -> None:
    member = f"{HOUSE}/people/{cast.administrator.pk}"
    assert reform("DELETE", member).status_code == 422
    answer = reform("PATCH", member, {"role": "reader"})
    assert answer.status_code == 422
    assert "administrat" in answer.json()["errors"][0]["detail"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "queen"},
        {"role": None},
        {"department": 987_654},
        {"function": "x" * 201},
        {"email": "autre@valmont.example"},
    ],
)
def test_what_is_no_role_is_refused(
    reform: Send, cast: Cast, wrong: dict[str, Any]
) -> None:
    member = f"{HOUSE}/people/{cast.contributor.pk}"
    assert reform("PATCH", member, wrong).status_code == 422


def test_nobody_of_another_authority_stands_in(reform: Send, cast: Cast) -> None:
    member = f"{HOUSE}/people/{cast.contributor.pk}"
    wrong = {"substitute": cast.stranger.pk}
    assert reform("PATCH", member, wrong).status_code == 422
    assert reform("PATCH", member, {"substitute": cast.reader.pk}).json()[
        "substitute"
    ] == {"id": cast.reader.pk, "name": "Reader Doe"}


def test_who_is_here_or_was_invited_gets_no_second_mail(
    administrator: Caller, cast: Cast
) -> None:
    given = {"addresses": ["julie@valmont.example"], "role": "reader"}
    administrator.send("POST", f"{HOUSE}/invitations", given)
    more = [*given["addresses"], "Reader@valmont.example", "luc@valmont.example"]
    told = administrator.send(
        "POST", f"{HOUSE}/invitations", {**given, "addresses": more}
    ).json()
    assert [row["email"] for row in told["sent"]] == ["luc@valmont.example"]
    assert [row["email"] for row in told["waiting"]] == ["julie@valmont.example"]
    assert [row["name"] for row in told["here"]] == ["Reader Doe"]
    assert Mail.objects.count() == Invitation.objects.count() == 2
    assert mail.outbox == []


def test_an_invitation_that_was_taken_back_is_no_longer_there(
    reform: Send, administrator: Caller
) -> None:
    given = {"addresses": ["julie@valmont.example"], "role": "reader"}
    made = administrator.send("POST", f"{HOUSE}/invitations", given).json()
    one = f"{HOUSE}/invitations/{made['sent'][0]['id']}"
    assert reform("DELETE", one).json()["change"] is not None
    assert administrator.get(one).status_code == 404
    assert administrator.read(f"{HOUSE}/invitations")["items"] == []


@pytest.mark.parametrize("wrong", ["julie", "julie@", "a@b.c" * 60, ""])
def test_what_is_no_address_is_not_invited(administrator: Caller, wrong: str) -> None:
    given = {"addresses": [wrong], "role": "reader"}
    answer = administrator.send("POST", f"{HOUSE}/invitations", given)
    assert answer.status_code == 422
    assert Invitation.objects.count() == 0


def test_a_department_that_is_merged_gives_its_people(
    reform: Send, administrator: Caller, cast: Cast
) -> None:
    made = administrator.send(
        "POST",
        f"{HOUSE}/departments",
        {"name": "Logement", "parent": cast.department.pk, "head": cast.elected.pk},
    ).json()
    assert made["parent"] == cast.department.pk
    one = f"{HOUSE}/departments/{cast.department.pk}"
    refused = reform("POST", f"{one}/merge", {"into": made["id"]}, read=one)
    assert refused.status_code == 422
    alone = f"{HOUSE}/departments/{made['id']}"
    reform("PATCH", alone, {"parent": None})
    reform("POST", f"{one}/merge", {"into": made["id"]}, read=one)
    row = Membership.objects.get(user=cast.contributor)
    assert row.department_id == made["id"]
    assert Department.objects.get(pk=cast.department.pk).archived_at is not None


def test_a_logo_is_a_picture(reform: Send, administrator: Caller) -> None:
    sent = {"query": {"name": "no-picture.png"}, "read": HOUSE}
    answer = reform("PUT", f"{HOUSE}/logo", b"<svg/>", **sent)
    assert answer.status_code == 422
    assert administrator.get(f"{HOUSE}/logo/file").status_code == 404
    assert not default_storage.exists("logos/no-picture.png")


def test_who_sees_a_topic_is_chosen_topic_by_topic(
    reform: Send, administrator: Caller
) -> None:
    at = f"{HOUSE}/visibility"
    before = administrator.read(at)["topics"]
    told = reform("PATCH", at, {"topic": "budget", "audience": "public"}).json()
    assert told["topics"] == before | {"budget": "public"}
    wrong = {"topic": "salaries", "audience": "public"}
    assert reform("PATCH", at, wrong).status_code == 422


def test_what_somebody_leads_is_handed_over_without_ending_her_role(
    reform: Send, cast: Cast, plan: Plan
) -> None:
    Node.objects.filter(plan=plan, key="a1").update(lead=cast.contributor)
    one = f"{HOUSE}/personal-data/{cast.contributor.pk}"
    told = reform("POST", f"{one}/hand-over", {"to": cast.elected.pk}, read=one).json()
    assert (told["leads"], told["has_role_here"]) == ([], True)
    assert Node.objects.get(plan=plan, key="a1").lead == cast.elected


def test_who_never_belonged_here_is_not_there(
    administrator: Caller, cast: Cast
) -> None:
    one = f"{HOUSE}/personal-data/{cast.stranger.pk}"
    assert administrator.get(one).status_code == 404


@pytest.mark.parametrize("wrong", [{"mails": 0}, {"mails": 121}, {"sign_ins": None}])
def test_traces_are_kept_some_months(reform: Send, wrong: dict[str, Any]) -> None:
    given = {"mails": 24, "sign_ins": 12, **wrong}
    assert reform("PUT", f"{HOUSE}/retention", given).status_code == 422
