"""Authorities: created, changed, archived and brought back."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.organisations.batches import proposals_of
from gouvernail.organisations.enums import OrganisationKind
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.naming import short_name
from gouvernail.organisations.policies import can_administer, can_operate
from gouvernail.organisations.services.journal import (
    checked,
    differences,
    require_operator,
    tell,
)
from gouvernail.organisations.services.pairing import (
    keep_pair_sound,
    pair_authorities,
    why_not,
)

# Those whose plan the law asks for are known by their INS code.
CODED = (OrganisationKind.COMMUNE, OrganisationKind.CPAS, OrganisationKind.PROVINCE)
# What its own administrators may change; the rest is for who runs the installation.
OWN = ("name", "accent", "language")


@transaction.atomic
def create_authority(*, details: Mapping[str, Any], by: User) -> Organisation:
    """A new authority; without short name, one is made from its name."""
    require_operator(by)
    row = Organisation(**details)
    row.slug = row.slug or proposed_slug(row.name)
    _check_code(row)
    _check(row)
    row.save()
    tell("organisation.created", row, by, row.name)
    return row


@transaction.atomic
def create_many(*, text: str, by: User) -> list[Organisation]:
    """Make every line of a list that can be made, and the pairs of one place."""
    require_operator(by)
    wanted = [each for each in proposals_of(text) if not each.problem]
    made = [
        create_authority(
            details={
                "name": each.name,
                "kind": each.kind,
                "ins": each.ins,
                "slug": each.slug,
            },
            by=by,
        )
        for each in wanted
    ]
    for row in made:
        pair_with_its_like(row, by)
    return made


@transaction.atomic
def edit_authority(
    *, organisation: Organisation, details: Mapping[str, Any], by: User
) -> Organisation:
    """Change what identifies it: its own people some of it, an operator all."""
    own = set(details) <= set(OWN) and can_administer(by, organisation)
    if not own and not can_operate(by):
        raise PermissionDenied
    changed = differences(organisation, details)
    if not changed:
        return organisation
    for name, value in details.items():
        setattr(organisation, name, value)
    if changed.keys() & {"kind", "ins"}:
        _check_code(organisation)
    _check(organisation)
    organisation.save(update_fields=list(details))
    keep_pair_sound(organisation, by)
    tell("organisation.edited", organisation, by, organisation.name, details=changed)
    return organisation


@transaction.atomic
def archive_authority(
    *, organisation: Organisation, by: User, away: bool = True
) -> None:
    """Close it: its people still read, nobody writes any more. Or bring it back."""
    require_operator(by)
    organisation.archived_at = timezone.now() if away else None
    if not away:
        _check(organisation)
    organisation.save(update_fields=["archived_at"])
    verb = "organisation.archived" if away else "organisation.restored"
    tell(verb, organisation, by, organisation.name)


def proposed_slug(name: str) -> str:
    """A short name that nobody bears yet."""
    taken = Organisation.objects.order_by("pk").values_list("slug", flat=True)
    return short_name(name, set(taken))


def check_code(kind: str, ins: str) -> str:
    """What is wrong with an INS code for that kind, in one sentence; or nothing."""
    if kind not in CODED:
        return ""
    if not ins:
        return _("An authority of this kind has an INS code.")
    if kind != OrganisationKind.PROVINCE and ins.endswith("000"):
        return _("This INS code is that of a province or a district.")
    return ""


def pair_with_its_like(row: Organisation, by: User) -> None:
    """Bind it to the other authority of its place, where there is one alone."""
    row.refresh_from_db(fields=["pair"])
    if row.pair_id is not None:
        return
    for other in Organisation.objects.alike(row):
        if not why_not(row, other):
            pair_authorities(first=row, second=other, by=by)
            return


def _check_code(row: Organisation) -> None:
    wrong = check_code(row.kind, row.ins)
    if wrong:
        raise ValidationError({"ins": wrong})


def _check(row: Organisation) -> None:
    checked(row)
    if row.kind not in CODED or not row.ins:
        return
    same = Organisation.objects.in_use().filter(kind=row.kind, ins=row.ins)
    other = same.exclude(pk=row.pk).order_by("pk").first()
    if other is not None:
        said = _("%(name)s already has this INS code.") % {"name": other}
        raise ValidationError({"ins": said})
