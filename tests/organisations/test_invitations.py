"""Invitations: a link that serves once, for the address that was invited."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.organisations.models import (
    Department,
    Guest,
    Invitation,
    Membership,
)
from gouvernail.organisations.services.authorities import archive_authority
from gouvernail.organisations.services.invitations import (
    Newcomer,
    Place,
    accept,
    accept_as_newcomer,
    invite_first_administrator,
    invite_people,
    read_token,
    send_again,
    take_back,
    token_of,
)
from tests.factories import Cast

JULIE = Newcomer(first_name="Julie", last_name="Wauthier", password="mot-de-passe")


def invite(cast: Cast, address: str, role: str = "contributor") -> Invitation:
    """Offer a place."""
    done = invite_people(
        organisation=cast.organisation,
        addresses=[address],
        place=Place(role=role, department=cast.department, function="Agente"),
        by=cast.administrator,
    )
    return done.sent[0]


def make_late(invitation: Invitation) -> Invitation:
    """Fourteen days have passed."""
    past = timezone.now() - timedelta(seconds=1)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=past)
    invitation.refresh_from_db()
    return invitation


def test_a_newcomer_gets_an_account_a_place_and_a_verified_address(
    cast: Cast,
) -> None:
    offered = invite(cast, "Julie@Valmont.example")
    person = accept_as_newcomer(invitation=offered, newcomer=JULIE)
    place = Membership.objects.get(user=person)
    assert (place.role, place.department) == ("contributor", cast.department)
    assert place.function == "Agente"
    assert person.email == "julie@valmont.example"
    assert person.check_password("mot-de-passe")
    assert EmailAddress.objects.get(user=person).verified


def test_a_link_serves_once(cast: Cast) -> None:
    offered = invite(cast, "julie@valmont.example")
    accept_as_newcomer(invitation=offered, newcomer=JULIE)
    with pytest.raises(ValidationError):
        accept_as_newcomer(invitation=offered, newcomer=JULIE)
    assert Invitation.objects.get().state == "used"


def test_late_or_taken_back_opens_nothing(cast: Cast) -> None:
    late = make_late(invite(cast, "un@valmont.example"))
    gone = invite(cast, "deux@valmont.example")
    take_back(invitation=gone, by=cast.administrator)
    gone.refresh_from_db()
    assert (late.state, gone.state) == ("late", "taken_back")
    for each in (late, gone):
        with pytest.raises(ValidationError):
            accept_as_newcomer(invitation=each, newcomer=JULIE)
    assert not User.objects.filter(first_name="Julie").exists()


def test_a_late_one_sent_again_opens(cast: Cast) -> None:
    late = make_late(invite(cast, "un@valmont.example"))
    send_again(invitation=late, by=cast.administrator)
    assert Invitation.objects.get().state == "waiting"
    with pytest.raises(PermissionDenied):
        send_again(invitation=late, by=cast.coordinator)


def test_a_token_that_we_did_not_sign_is_nothing(cast: Cast) -> None:
    offered = invite(cast, "un@valmont.example")
    assert read_token(token_of(offered)) == offered
    for token in ("forged", signing.dumps(offered.pk), f"{token_of(offered)}x", ""):
        assert read_token(token) is None


def test_an_account_of_elsewhere_takes_the_place_and_keeps_its_name(
    cast: Cast,
) -> None:
    offered = invite(cast, cast.stranger.email)
    with pytest.raises(PermissionDenied):
        accept_as_newcomer(invitation=offered, newcomer=JULIE)
    with pytest.raises(PermissionDenied):
        accept(invitation=offered, by=cast.reader)
    accept(invitation=offered, by=cast.stranger)
    assert Membership.objects.filter(user=cast.stranger).count() == 2
    cast.stranger.refresh_from_db()
    assert cast.stranger.first_name == "Stranger"


def test_a_closed_account_does_not_come_in_by_an_invitation(cast: Cast) -> None:
    offered = invite(cast, cast.stranger.email)
    cast.stranger.is_active = False
    cast.stranger.save()
    with pytest.raises(PermissionDenied):
        accept(invitation=offered, by=cast.stranger)


def test_a_guest_gets_an_account_and_is_one_person(cast: Cast) -> None:
    person = User.objects.create_user("sophie@relais.example")
    Guest.objects.create(organisation=cast.organisation, user=person)
    offered = invite(cast, "sophie@relais.example")
    assert accept_as_newcomer(invitation=offered, newcomer=JULIE) == person
    assert Guest.objects.get().archived_at
    assert User.objects.get(pk=person.pk).first_name == "Julie"


def test_who_is_here_or_invited_already_is_told_apart(cast: Cast) -> None:
    invite(cast, "un@valmont.example")
    done = invite_people(
        organisation=cast.organisation,
        addresses=["UN@valmont.example", cast.reader.email, "deux@valmont.example"],
        place=Place(role="reader"),
        by=cast.administrator,
    )
    assert [each.email for each in done.sent] == ["deux@valmont.example"]
    assert done.here == [cast.reader]
    assert [each.email for each in done.waiting] == ["un@valmont.example"]


def test_an_old_offer_raises_nobody(cast: Cast) -> None:
    offered = invite(cast, "julie@valmont.example", role="administrator")
    person = User.objects.create_user("julie@valmont.example", "secret")
    here = cast.organisation
    Membership.objects.create(user=person, organisation=here, role="reader")
    accept(invitation=offered, by=person)
    assert Membership.objects.get(user=person).role == "reader"


def test_only_an_administrator_of_the_house_invites(cast: Cast) -> None:
    for by in (cast.coordinator, cast.reader, cast.stranger):
        with pytest.raises(PermissionDenied):
            invite_people(
                organisation=cast.organisation,
                addresses=["x@valmont.example"],
                place=Place(role="reader"),
                by=by,
            )


def test_a_department_of_elsewhere_is_not_offered(cast: Cast) -> None:
    foreign = Department.objects.create(organisation=cast.elsewhere, name="Voirie")
    with pytest.raises(ValidationError):
        invite_people(
            organisation=cast.organisation,
            addresses=["x@valmont.example"],
            place=Place(role="reader", department=foreign),
            by=cast.administrator,
        )


def test_an_operator_opens_an_authority_that_nobody_administers_only(
    cast: Cast,
) -> None:
    operator = User.objects.create_user("operator@region.example", is_staff=True)
    with pytest.raises(ValidationError):
        invite_first_administrator(
            organisation=cast.organisation, address="x@valmont.example", by=operator
        )
    done = invite_first_administrator(
        organisation=cast.elsewhere, address="x@orval.example", by=operator
    )
    assert done.sent[0].role == "administrator"
    with pytest.raises(PermissionDenied):
        invite_first_administrator(
            organisation=cast.elsewhere, address="y@orval.example", by=cast.reader
        )


def test_nobody_comes_into_an_archived_authority(cast: Cast) -> None:
    offered = invite(cast, "julie@valmont.example")
    operator = User.objects.create_user("operator@region.example", is_staff=True)
    archive_authority(organisation=cast.organisation, by=operator)
    with pytest.raises(ValidationError):
        accept_as_newcomer(invitation=offered, newcomer=JULIE)
    with pytest.raises(PermissionDenied):
        invite(cast, "autre@valmont.example")
