"""Who may be named in a synergy, and the parts that they bear."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation, Partner
from gouvernail.organisations.querysets import OrganisationQuerySet
from gouvernail.plan.synergies import check_split
from gouvernail.plan.wording import PlanError
from gouvernail.plans.enums import OfferState
from gouvernail.plans.models import Plan, Share
from gouvernail.synergies.models import Participant, Synergy
from gouvernail.synergies.policies import can_lead_synergy, kept_members
from gouvernail.synergies.services.journal import refused, require_part, tell

SPLIT = ("cost_percent", "fte_percent")


def near(organisation: Organisation, user: User) -> OrganisationQuerySet:
    """The authorities that it may name: itself, its pair, those it works with.

    Its register is not a way to write in that of any other authority.
    """
    shares = Share.objects.filter(state=OfferState.ACCEPTED)
    joint = Plan.objects.live().exclude(joint_organisation=None)
    wanted = Q(pk__in=(organisation.pk, organisation.pair_id or 0))
    if organisation.ins:
        wanted |= Q(ins=organisation.ins)
    for given, received in (
        (shares.filter(node__plan__organisation=organisation), "organisation"),
        (shares.filter(organisation=organisation), "node__plan__organisation"),
        (joint.filter(organisation=organisation), "joint_organisation"),
        (joint.filter(joint_organisation=organisation), "organisation"),
    ):
        wanted |= Q(pk__in=given.order_by().values(received))
    rows = Organisation.objects.filter(archived_at=None)
    wanted |= Q(pk__in=Organisation.objects.visible_to(user).values("pk"))
    return rows.filter(wanted).order_by("name", "pk")


def set_participants(
    synergy: Synergy,
    members: Iterable[Organisation],
    partners: Iterable[Partner],
) -> list[str]:
    """Exactly these take part; what those who stay bear is kept. Returns their names.

    The parts of the others are emptied where somebody leaves who bore one.
    """
    chosen: list[Organisation | Partner] = [*members, *partners]
    there = {_body(row): row for row in synergy.participants.all()}
    left = [row for body, row in there.items() if body not in chosen]
    rows = Participant.objects.filter(synergy=synergy)
    for name in SPLIT:
        if any(getattr(row, name) for row in left):
            rows.update(**{name: None})
    rows.filter(pk__in=[row.pk for row in left]).delete()
    Participant.objects.bulk_create(
        _participant(synergy, body) for body in chosen if body not in there
    )
    return [str(body) for body in chosen]


def check_bodies(
    lead: Organisation,
    members: Iterable[Organisation],
    partners: Iterable[Partner],
) -> None:
    """Two bodies at least, the lead among the authorities."""
    authorities = list(members)
    if lead not in authorities:
        raise ValidationError(
            {"lead": _("The lead takes part: tick it among the authorities.")}
        )
    if len(authorities) + len(list(partners)) < 2:
        raise ValidationError(
            {"members": _("A synergy takes two: tick another authority or a partner.")}
        )


@transaction.atomic
def save_parts(
    *, synergy: Synergy, parts: Mapping[int, Mapping[str, Any]], by: User
) -> None:
    """Write down who bears what: the lead everything, others what they bring.

    `parts` are by the key of the participant: cost_percent, fte_percent, brings.
    """
    require_part(by, synergy)
    rows = {row.pk: row for row in synergy.participants.all()}
    if not parts.keys() <= rows.keys():
        raise PermissionDenied
    before = _told(rows.values())
    for pk, values in parts.items():
        _set_part(rows[pk], values, by)
    for name in SPLIT:
        _check_total([getattr(row, name) for row in rows.values()])
    Participant.objects.bulk_update(rows.values(), [*SPLIT, "brings"])
    after = _told(rows.values())
    if before != after:
        details = {name: [before[name], after[name]] for name in before}
        tell("synergy.split", synergy, by, details=details)


def may_set_part(by: User, row: Participant) -> bool:
    """May she say what this participant brings?"""
    synergy = row.synergy
    is_own = row.organisation_id in kept_members(by, synergy)
    return is_own or can_lead_synergy(by, synergy)


def _set_part(row: Participant, values: Mapping[str, Any], by: User) -> None:
    if not may_set_part(by, row):
        raise PermissionDenied
    if not can_lead_synergy(by, row.synergy) and set(values) & set(SPLIT):
        raise PermissionDenied
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(validate_constraints=False)


def _check_total(percents: list[Decimal | None]) -> None:
    try:
        check_split(percents)
    except PlanError as error:
        raise refused(error) from error


def _told(rows: Iterable[Participant]) -> dict[str, str]:
    ordered = sorted(rows, key=lambda row: row.pk)
    said = {name: [(row.name, getattr(row, name)) for row in ordered] for name in SPLIT}
    told = {
        name: ", ".join(f"{who} {part.normalize():f} %" for who, part in each if part)
        for name, each in said.items()
    }
    brings = [f"{row.name}: {row.brings}" for row in ordered if row.brings]
    return {**told, "brings": "\n".join(brings)}


def _body(row: Participant) -> Organisation | Partner | None:
    return row.organisation or row.partner


def _participant(synergy: Synergy, body: Organisation | Partner) -> Participant:
    column = "organisation" if isinstance(body, Organisation) else "partner"
    return Participant(synergy=synergy, **{column: body})
