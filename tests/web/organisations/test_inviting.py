"""Invitations: addresses as people paste them, the mail, the page of its link."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.notifications.models import Mail
from gouvernail.organisations.models import Department, Invitation, Membership
from gouvernail.organisations.services.invitations import token_of
from tests.factories import Cast
from tests.web.organisations.conftest import Desk

NEW = {
    "first_name": "Julie",
    "last_name": "Wauthier",
    "password": "trois-mots-faciles",
    "again": "trois-mots-faciles",
    "language": "fr",
}


def invited(desk: Desk, address: str = "julie@valmont.example") -> str:
    """The address of the link that she gets."""
    desk.post("invite", addresses=address, role="contributor")
    offered = Invitation.objects.get(email=address.lower())
    return f"/invitation/{token_of(offered)}/"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("a@x.be", ["a@x.be"]),
        ("a@x.be\nb@x.be\n\nA@x.be", ["a@x.be", "b@x.be"]),
        ("Anne Lemaire <a@x.be>, Paul <b@x.be>", ["a@x.be", "b@x.be"]),
        ('"Lemaire, Anne" <a@x.be>; b@x.be', ["a@x.be", "b@x.be"]),
        ("  (a@x.be) [b@x.be]", ["a@x.be", "b@x.be"]),
    ],
)
def test_addresses_are_read_as_people_paste_them(
    desk: Desk, typed: str, found: list[str]
) -> None:
    desk.post("invite", addresses=typed, role="reader")
    rows = Invitation.objects.order_by("email")
    assert list(rows.values_list("email", flat=True)) == found


@pytest.mark.parametrize(
    "typed", ["", "Anne", "a@x.be\nPaul", "a@", "a@@x.be", "a@x", "\x00"]
)
def test_what_is_no_address_sends_nothing(desk: Desk, typed: str) -> None:
    assert desk.post("invite", addresses=typed, role="reader").status_code == 422
    assert not Invitation.objects.exists()
    assert not Mail.objects.exists()


def test_a_hundred_addresses_at_most_at_once(desk: Desk) -> None:
    many = "\n".join(f"a{n}@x.be" for n in range(101))
    assert desk.post("invite", addresses=many, role="reader").status_code == 422


def test_roles_and_departments_of_elsewhere_are_not_offered(
    desk: Desk, cast: Cast
) -> None:
    foreign = Department.objects.create(organisation=cast.elsewhere, name="Voirie")
    for data in ({"role": "empress"}, {"role": "reader", "department": foreign.pk}):
        answer = desk.post("invite", addresses="a@x.be", **data)
        assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_the_mail_names_who_invites_what_is_offered_and_no_account(
    desk: Desk, cast: Cast
) -> None:
    invited(desk, cast.stranger.email)
    mail = Mail.objects.get()
    assert mail.to_person is None
    assert mail.to_address == cast.stranger.email
    for body in (mail.text, mail.html):
        assert "Administrator Doe" in body
        assert "CPAS de Valmont" in body
        assert "Stranger" not in body
        assert re.search(r"http://\S+/invitation/\S+/", body)
    assert "Stranger" not in desk.get("people").content.decode()


def test_the_link_opens_an_account_and_the_authority(
    desk: Desk, client_of: Callable[[User | None], Client]
) -> None:
    address, hers = invited(desk), client_of(None)
    assert hers.get(address).status_code == 200
    assert hers.post(address, NEW).url == "/valmont/"
    assert hers.get("/valmont/people/").status_code == 200
    again = client_of(None).get(address)
    assert again.status_code == 410
    assert "déjà été acceptée" in again.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "court", "again": "court"},
        {"again": "autre-chose-ici"},
        {"password": "julie.wauthier", "again": "julie.wauthier"},
        {"first_name": ""},
        {"language": "tlh"},
    ],
)
def test_a_weak_or_missing_answer_opens_no_account(
    desk: Desk, client_of: Callable[[User | None], Client], wrong: dict[str, str]
) -> None:
    answer = client_of(None).post(invited(desk), {**NEW, **wrong})
    assert answer.status_code == 422
    assert not User.objects.filter(email="julie@valmont.example").exists()


def test_late_and_taken_back_each_say_so(
    desk: Desk, client_of: Callable[[User | None], Client]
) -> None:
    address, visitor = invited(desk), client_of(None)
    past = timezone.now() - timedelta(days=1)
    Invitation.objects.update(expires_at=past)
    assert "a expiré" in visitor.get(address).content.decode()
    desk.post("invitation_again", Invitation.objects.get().pk)
    assert visitor.get(address).status_code == 200
    assert Mail.objects.count() == 2
    desk.post("invitation_withdraw", Invitation.objects.get().pk)
    answer = visitor.post(address, NEW)
    assert answer.status_code == 410
    assert "retirée" in answer.content.decode()


def test_who_has_an_account_signs_in_then_accepts(
    desk: Desk, cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    address = invited(desk, cast.stranger.email)
    page = client_of(None).get(address).content.decode()
    assert "/accounts/login/?next=/invitation/" in page
    assert client_of(None).post(address, NEW).status_code == 200
    assert client_of(cast.reader).post(address).status_code == 200
    assert Membership.objects.filter(user=cast.stranger).count() == 1
    hers = client_of(cast.stranger)
    assert hers.post(address).url == "/valmont/"
    assert Membership.objects.filter(user=cast.stranger).count() == 2


def test_opening_the_link_alone_accepts_nothing(
    desk: Desk, cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    address = invited(desk, cast.stranger.email)
    assert client_of(cast.stranger).get(address).status_code == 200
    assert Invitation.objects.get().state == "waiting"


def test_a_closed_account_is_told_so(
    desk: Desk, cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    address = invited(desk, cast.stranger.email)
    User.objects.filter(pk=cast.stranger.pk).update(is_active=False)
    answer = client_of(None).get(address)
    assert answer.status_code == 410
    assert "fermé" in answer.content.decode()


def test_a_forged_link_is_nowhere(client: Client, db: None) -> None:
    assert client.get("/invitation/forged/").status_code == 404


def test_invitations_of_another_authority_are_not_there(desk: Desk, cast: Cast) -> None:
    there = Invitation.objects.create(
        organisation=cast.elsewhere,
        email="x@orval.example",
        role="reader",
        expires_at=timezone.now() + timedelta(days=1),
        invited_by=cast.stranger,
    )
    for name in ("invitation_again", "invitation_withdraw"):
        assert desk.post(name, there.pk).status_code == 404
    assert "x@orval.example" not in desk.get("people").content.decode()


def test_invitations_are_for_administrators_to_see(desk: Desk, readers: Desk) -> None:
    invited(desk)
    assert "julie@valmont.example" in desk.get("people").content.decode()
    assert "julie@valmont.example" not in readers.get("people").content.decode()


def test_who_signed_in_once_comes_in_by_her_own_door(
    desk: Desk, client_of: Callable[[User | None], Client]
) -> None:
    """A passkey or a provider, no password, no role left: no account to open anew."""
    person = User.objects.create_user("paul@valmont.example")
    User.objects.filter(pk=person.pk).update(last_login=timezone.now())
    address = invited(desk, person.email)
    assert client_of(None).post(address, NEW).status_code == 200
    person.refresh_from_db()
    assert not person.has_usable_password()
    assert Invitation.objects.get().state == "waiting"


def test_a_guest_who_was_closed_opens_nothing(
    desk: Desk, client_of: Callable[[User | None], Client]
) -> None:
    User.objects.create_user("paul@valmont.example", is_active=False)
    address = invited(desk, "paul@valmont.example")
    assert client_of(None).post(address, NEW).status_code == 410
    assert Invitation.objects.get().state == "waiting"
