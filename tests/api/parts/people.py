"""People, roles, departments, the house and its registers."""

import io
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from gouvernail.accounts.models import User
from gouvernail.mandates.models import Mandate, Motion
from gouvernail.notifications.models import Mail
from gouvernail.notifications.services import notify
from gouvernail.organisations.models import (
    Agreement,
    Department,
    Guest,
    Invitation,
    Membership,
    Organisation,
    Partner,
)
from gouvernail.organisations.services.logos import set_logo
from gouvernail.organisations.services.partners import remove_agreement
from gouvernail.organisations.services.people import remove_member
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from tests.api.acts import Act
from tests.factories import Cast

CHIEF = "administrator"


def _chief(body: Any = None, **more: Any) -> Act:
    """What administrators alone do."""
    return Act(body, refused="coordinator", by=CHIEF, **more)


def _picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (8, 4), "#14556b").save(target, "PNG")
    return target.getvalue()


TERM = {"installed_on": "2025-01-15", "is_delegated": True}
OWN_DATE = {"on": "2030-05-01", "reason": "Avant l’été"}
GUEST = {"first_name": "Marc", "last_name": "Dubois", "email": "marc@asbl.example"}
ACTS: dict[str, Act] = {
    # the authority
    "edit_organisation": _chief({"name": "CPAS de Valmont-sur-Meuse"}),
    "set_organisation_logo": _chief(_picture(), query={"name": "logo.png"}),
    "remove_organisation_logo": _chief(),
    "pair_organisation": _chief({"other": "sart"}, at={"organisation": "lone"}),
    "unpair_organisation": _chief(at={"organisation": "lone"}),
    "show_to": _chief({"topic": "budget", "audience": "public"}),
    # departments and people
    "add_department": _chief({"name": "Logement"}),
    "edit_department": _chief({"name": "Action sociale et logement"}),
    "merge_department": _chief(
        {"into": "{department}"}, at={"department": "department_twin"}
    ),
    "change_member": _chief({"role": "department_head", "substitute": None}),
    "remove_member": _chief(),
    "restore_member": _chief(),
    "invite_people": _chief({"addresses": ["luc@valmont.example"], "role": "reader"}),
    "invite_again": _chief(),
    "withdraw_invitation": _chief(),
    # the directory
    "start_terms": Act(),
    "move_term": Act({"direction": "down"}),
    "add_agreement": Act({"partner": "{partners}", "title": "Convention"}),
    "edit_agreement": Act({"ends_on": "2029-12-31"}),
    "remove_agreement": Act(),
    "restore_agreement": Act(),
    "invite_guest": Act(GUEST),
    "edit_guest": Act({"function": "Présidente", "is_archived": True}),
    "send_guest_link": Act({"nodes": ["a1"]}),
    "revoke_guest_links": Act(),
    # terms of office
    "install_mandate": Act(TERM),
    "add_motion": Act({"voted_on": "2027-03-10"}),
    "remove_motion": Act(),
    "restore_motion": Act(at={"motion": "motion_gone"}),
    "set_own_date": Act(OWN_DATE),
    "forget_own_date": Act(),
    # what one is told
    "read_notification": Act(refused="", by=CHIEF),
    "read_all_notifications": Act(refused="", by=CHIEF),
    "edit_preferences": Act({"quiet_from": "20:00", "quiet_to": "07:00"}, refused=""),
    "follow_plan": Act(refused=""),
    "unfollow_plan": Act(refused=""),
    "follow_node": Act(refused=""),
    "unfollow_node": Act(refused=""),
    "send_mail_again": Act(),
    "note_returned_mail": Act(at={"mail": "mail_sent"}),
    "set_patience": Act({"days": 30}),
    # what is kept of people
    "adopt_printed_names": Act(),
    "judge_name": Act({"words": "mme dupont", "verdict": "may_stay"}),
    "set_retention": _chief({"mails": 12, "sign_ins": 6}),
    "hand_actions_over": _chief({"to": "{heir}"}),
}
CHIEFS = ("invitations", "invitation", "retention", "personal_data")
STEERED = ("plan_mails", "plan_mail", "patience", "plan_names", "printed_names")
# What an operation that reads answers to a role, where it is not 200.
SEEN: dict[tuple[str, str], int] = {
    (name, role): 403
    for name in CHIEFS
    for role in ("coordinator", "contributor", "reader")
}
SEEN |= {(name, role): 403 for name in STEERED for role in ("contributor", "reader")}
# What an administrator was told is hers alone.
SEEN |= {
    ("notification", role): 404 for role in ("coordinator", "contributor", "reader")
}
# What belongs to the bearer, whoever she is.
OWN = {"notifications", "read_all_notifications", "follows"}
OWN |= {"preferences", "edit_preferences"}


def holes(cast: Cast, plan: Plan) -> dict[str, Any]:
    """What fills the addresses of this part, by the name of the hole."""
    return {
        **_of_house(cast),
        **_of_directory(cast, plan),
        **_of_term(cast),
        **_of_people(cast, plan),
    }


def _of_house(cast: Cast) -> dict[str, Any]:
    house, by = cast.organisation, cast.administrator
    set_logo(organisation=house, file=ContentFile(_picture(), "logo.png"), by=by)
    twin = Department.objects.create(organisation=house, name="Aide sociale")
    gone = User.objects.create_user("paul@valmont.example", first_name="Paul")
    place = Membership.objects.create(user=gone, organisation=house, role="reader")
    invited = Invitation.objects.create(
        organisation=house,
        email="julie@valmont.example",
        role="reader",
        expires_at=timezone.now() + timedelta(days=14),
        invited_by=by,
    )
    return {
        "lone": _two_halves(cast),
        "department_twin": twin.pk,
        "member": cast.contributor.pk,
        "departure": remove_member(membership=place, by=by).pk,
        "invitation": invited.pk,
    }


def _two_halves(cast: Cast) -> str:
    """Commune and CPAS of one place, which the same person administers: the CPAS."""
    for kind, slug in (("commune", "sart"), ("cpas", "sart-cpas")):
        row = Organisation.objects.create(kind=kind, name=slug, slug=slug, ins="61003")
        for role in (CHIEF, "coordinator"):
            Membership.objects.create(user=cast[role], organisation=row, role=role)
    return "sart-cpas"


def _of_directory(cast: Cast, plan: Plan) -> dict[str, Any]:
    house, by = cast.organisation, cast.coordinator
    partner = Partner.objects.create(organisation=house, name="ASBL Mobilité")
    stays = Agreement.objects.create(partner=partner, title="Convention")
    goes = Agreement.objects.create(partner=partner, title="Par erreur")
    person = User.objects.create_user("lea@asbl.example", first_name="Léa")
    guest = Guest.objects.create(organisation=house, user=person)
    Node.objects.get(plan=plan, key="a1").contributors.add(person)
    return {
        "agreement": stays.pk,
        "scrapped": remove_agreement(agreement=goes, by=by).pk,
        "guest": guest.pk,
    }


def _of_term(cast: Cast) -> dict[str, Any]:
    row = Mandate.objects.create(
        organisation=cast.organisation,
        starts=2024,
        ends=2030,
        installed_on=date(2025, 1, 15),
    )
    stands = Motion.objects.create(mandate=row, voted_on=date(2026, 5, 4))
    gone = Motion.objects.create(
        mandate=row, voted_on=date(2026, 9, 7), removed_at=timezone.now()
    )
    return {
        "mandate": 2024,
        "motion": stands.pk,
        "motion_gone": gone.pk,
        "milestone": "final",
    }


def _of_people(cast: Cast, plan: Plan) -> dict[str, Any]:
    """What an administrator was told, two mails, a name in some news."""
    told = notify(
        person=cast.administrator,
        kind="mail",
        reason="parce que vous administrez",
        text="Un courriel n’est pas arrivé.",
        address="/",
    )
    now = timezone.now()
    lost = _mail(cast, plan, "perdu", failed_at=now)
    sent = _mail(cast, plan, "parti", sent_at=now)
    ProgressUpdate.objects.create(
        node=Node.objects.get(plan=plan, key="a999"),
        plan=plan,
        status="ongoing",
        note="Voir avec Mme Dupont.",
        by=cast.contributor,
    )
    return {
        "notification": told.pk,
        "mail": lost.pk,
        "mail_sent": sent.pk,
        "subject": cast.contributor.pk,
        "heir": cast.department_head.pk,
    }


def _mail(cast: Cast, plan: Plan, key: str, **more: Any) -> Mail:
    return Mail.objects.create(
        key=key,
        to_person=cast.contributor,
        to_address=cast.contributor.email,
        subject="Où en sont vos actions ?",
        text="Dites-le.",
        kind="campaign",
        plan=plan,
        **more,
    )
