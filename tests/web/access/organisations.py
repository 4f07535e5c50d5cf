"""Who may open what: the authority, its people, the operator."""

from collections.abc import Callable
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.organisations.models import (
    Department,
    Invitation,
    Membership,
)
from gouvernail.organisations.services.people import remove_member
from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
ADMINISTRATOR = frozenset({"administrator"})
GET, POST = "get", "post"
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "authority": (GET, EVERYBODY, {}),
    "identity": (GET, ADMINISTRATOR, {}),
    "logo_set": (POST, ADMINISTRATOR, {"remove": "1"}),
    "accent_preview": (GET, ADMINISTRATOR, {}),
    "authority_pair": (POST, ADMINISTRATOR, {"part": "1"}),
    "logo": (GET, EVERYBODY, {}),
    "pair_logo": (GET, EVERYBODY, {}),
    "people": (GET, EVERYBODY, {}),
    "people_export": (GET, EVERYBODY, {}),
    "invite": (GET, ADMINISTRATOR, {}),
    "leave": (GET, EVERYBODY, {}),
    "leave_go": (POST, EVERYBODY, {}),
    "person": (GET, EVERYBODY, {}),
    "person_remove": (GET, ADMINISTRATOR, {}),
    "person_back": (POST, ADMINISTRATOR, {}),
    "invitation_again": (POST, ADMINISTRATOR, {}),
    "invitation_withdraw": (POST, ADMINISTRATOR, {}),
    "departments": (GET, EVERYBODY, {}),
    "departments_export": (GET, EVERYBODY, {}),
    "department_new": (GET, ADMINISTRATOR, {}),
    "department_edit": (GET, ADMINISTRATOR, {}),
    "department_archive": (POST, ADMINISTRATOR, {}),
    "department_restore": (POST, ADMINISTRATOR, {}),
    "department_merge": (GET, ADMINISTRATOR, {}),
}


def csv_hole(cast: Cast, plan: Plan) -> dict[str, str]:
    """A format that the lists know."""
    return {"fmt": "csv"}


def member_hole(cast: Cast, plan: Plan) -> dict[str, str]:
    """Somebody of the house."""
    return {"pk": str(Membership.objects.get(user=cast.contributor).pk)}


def removed_hole(cast: Cast, plan: Plan) -> dict[str, str]:
    """The line of the history that says that somebody was removed."""
    person, _made = User.objects.get_or_create(email="paul@valmont.example")
    place, _made = Membership.objects.get_or_create(
        user=person, organisation=cast.organisation, defaults={"role": "reader"}
    )
    return {"pk": str(remove_member(membership=place, by=cast.administrator).pk)}


def department_hole(cast: Cast, plan: Plan) -> dict[str, str]:
    """A department of the house."""
    row, _made = Department.objects.get_or_create(
        organisation=cast.organisation, name="Action sociale"
    )
    return {"pk": str(row.pk)}


def invitation_hole(cast: Cast, plan: Plan) -> dict[str, str]:
    """An invitation that waits."""
    until = timezone.now() + timedelta(days=14)
    row, _made = Invitation.objects.get_or_create(
        organisation=cast.organisation,
        email="julie@valmont.example",
        revoked_at=None,
        defaults={
            "role": "reader",
            "expires_at": until,
            "invited_by": cast.administrator,
        },
    )
    return {"pk": str(row.pk), "number": str(row.pk)}


def logo_hole(cast: Cast, plan: Plan) -> dict[str, str]:
    """A logo on both sides of a pair."""
    for row, pair in (
        (cast.organisation, cast.elsewhere),
        (cast.elsewhere, cast.organisation),
    ):
        row.logo.save("logo.png", ContentFile(b"\x89PNG"), save=False)
        row.pair = pair
        row.save()
    return {}


def house_hole(cast: Cast, plan: Plan) -> dict[str, str]:
    """An authority as the operator knows it."""
    return {"pk": str(cast.organisation.pk), "fmt": "csv"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    "people_export": csv_hole,
    "departments_export": csv_hole,
    "person": member_hole,
    "person_remove": member_hole,
    "person_back": removed_hole,
    "invitation_again": invitation_hole,
    "invitation_withdraw": invitation_hole,
    "department_edit": department_hole,
    "department_archive": department_hole,
    "department_restore": department_hole,
    "department_merge": department_hole,
    "logo": logo_hole,
    "pair_logo": logo_hole,
    "operator_export": house_hole,
    "operator_authority": house_hole,
    "operator_edit": house_hole,
    "operator_archive": house_hole,
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
# What only takes forms: tests/web/operator/test_acts.py says that operators alone may.
PERSONAL: set[str] = {
    "operator_restore",
    "operator_pair",
    "operator_first",
    "operator_invitation",
}
OPERATOR: set[str] = {  # only who runs the installation; 403 for all others
    "operator",
    "operator_export",
    "operator_new",
    "operator_many",
    "operator_authority",
    "operator_edit",
    "operator_archive",
}
PUBLIC: set[str] = {"invitation"}  # no sign-in wanted, tested beside its page
