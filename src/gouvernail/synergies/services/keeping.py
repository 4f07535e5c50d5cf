"""Writing a synergy down, changing it, putting it away."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation, Partner
from gouvernail.plans.models import Node
from gouvernail.synergies.fields import field_of
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.policies import can_keep_register
from gouvernail.synergies.services.journal import (
    changes_between,
    edits_since,
    require_lead,
    standing,
    tell,
)
from gouvernail.synergies.services.linking import may_link
from gouvernail.synergies.services.taking_part import (
    check_bodies,
    near,
    set_participants,
)

TOLD = (
    "title",
    "field",
    "description",
    "degree",
    "state",
    "is_open_to_partners",
    "lead",
    "starts_on",
    "ends_on",
    "agreement_title",
    "agreement_signed_on",
    "agreement_until",
    "agreement_document",
    "saving_per_year",
    "saving_once",
    "gain",
    "fte",
)


@transaction.atomic
def create_synergy(
    *,
    organisation: Organisation,
    details: Mapping[str, Any],
    by: User,
    node: Node | None = None,
) -> Synergy:
    """A new record of the register; `node` is the action that it comes from."""
    lead = details.get("lead", organisation)
    if not can_keep_register(by, organisation):
        raise PermissionDenied
    if not can_keep_register(by, lead):
        raise ValidationError({"lead": _("You do not keep the register of this lead.")})
    synergy = Synergy(lead=lead, created_by=by)
    _write(synergy, organisation, details, by)
    if node is not None and may_link(by, synergy, node):
        synergy.nodes.add(node)
    tell("synergy.created", synergy, by)
    return synergy


@transaction.atomic
def edit_synergy(
    *,
    synergy: Synergy,
    organisation: Organisation,
    details: Mapping[str, Any],
    by: User,
    seen: int | None = None,
) -> None:
    """Change what it says and who takes part, as `organisation` knows them.

    The lead may hand it over to another authority that takes part. `seen` is the
    number of the last edit that she saw, 0 for none: what somebody else wrote since
    is not overwritten unread.
    """
    require_lead(by, synergy)
    Synergy.objects.select_for_update().get(pk=synergy.pk)
    if seen is not None and edits_since(synergy, seen):
        raise ValidationError(
            _("Somebody wrote while you were writing: read it, then save again.")
        )
    before = standing(synergy, TOLD)
    were = sorted(row.name for row in synergy.participants.all())
    lead = synergy.lead
    are = sorted(_write(synergy, organisation, details, by))
    changes = changes_between(before, synergy)
    if were != are:
        changes["members"] = [", ".join(were), ", ".join(are)]
    if changes:
        _tell_edit(synergy, lead, changes, by)


@transaction.atomic
def archive_synergy(*, synergy: Synergy, by: User, away: bool = True) -> None:
    """Take it out of the register, or bring it back; nothing of it is lost."""
    require_lead(by, synergy)
    synergy.archived_at = timezone.now() if away else None
    synergy.save(update_fields=["archived_at"])
    tell("synergy.archived" if away else "synergy.restored", synergy, by)


def _write(
    synergy: Synergy, organisation: Organisation, details: Mapping[str, Any], by: User
) -> list[str]:
    """The columns, then who takes part; returns the names of these."""
    members, partners = list(details["members"]), list(details.get("partners", ()))
    _check_known(synergy, organisation, members, partners, by)
    check_bodies(details.get("lead", synergy.lead), members, partners)
    for name in TOLD:
        setattr(synergy, name, details.get(name, getattr(synergy, name)))
    synergy.field = field_of(synergy.field)
    synergy.full_clean()
    synergy.save()
    names = set_participants(synergy, members, partners)
    # Read anew: policies and the journal look at who takes part now.
    vars(synergy).pop("_prefetched_objects_cache", None)
    return names


def _check_known(
    synergy: Synergy,
    organisation: Organisation,
    members: list[Organisation],
    partners: list[Partner],
    by: User,
) -> None:
    """Only authorities near by, and partners of the directory one writes in."""
    there = list(synergy.participants.all()) if synergy.pk else []
    known = {each.pk for each in near(organisation, by)}
    known |= {row.organisation_id for row in there if row.organisation_id}
    named = set(Partner.objects.of_organisations(organisation).values_list("pk"))
    named |= {(row.partner_id,) for row in there if row.partner_id}
    if not {each.pk for each in members} <= known:
        raise ValidationError(
            {"members": _("An authority that you do not work with cannot be ticked.")}
        )
    if not {(each.pk,) for each in partners} <= named:
        raise ValidationError(
            {"partners": _("A partner of another directory cannot be ticked.")}
        )


def _tell_edit(
    synergy: Synergy, lead: Organisation, changes: dict[str, list[Any]], by: User
) -> None:
    """In the journal of who led it until now, and of who leads it from now on."""
    handed_over, synergy.lead = synergy.lead, lead
    tell("synergy.edited", synergy, by, details=changes)
    synergy.lead = handed_over
