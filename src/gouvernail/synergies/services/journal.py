"""What every service of the register does: check the right and the row, tell."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import get_language

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, plain, record
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.policies import can_lead_synergy, kept_members

EDITED = "synergy.edited"


def require_lead(by: User, synergy: Synergy) -> None:
    """Refuse who may not change all of it."""
    if not can_lead_synergy(by, synergy):
        raise PermissionDenied


def require_part(by: User, synergy: Synergy) -> None:
    """Refuse who keeps the register of none of its authorities."""
    if not (can_lead_synergy(by, synergy) or kept_members(by, synergy)):
        raise PermissionDenied


def acting_for(by: User, synergy: Synergy) -> Organisation:
    """The authority in whose journal the act stands: the lead where she may lead."""
    if can_lead_synergy(by, synergy):
        return synergy.lead
    kept = kept_members(by, synergy)
    found = (each.organisation for each in synergy.participants.all())
    return next((each for each in found if each and each.pk in kept), synergy.lead)


def tell(verb: str, synergy: Synergy, by: User, **more: Any) -> Change:
    """Add one line to the journal of the authority that acts."""
    return record(
        Act(
            scope=acting_for(by, synergy).scope,
            verb=verb,
            by=by,
            subjects=[synergy.subject],
            label=more.pop("label", synergy.title),
            **more,
        )
    )


def history_of(synergy: Synergy) -> QuerySet[Change]:
    """Everything that was done to a synergy, newest first."""
    members = [each.organisation for each in synergy.participants.all()]
    scopes = {synergy.lead.scope, *(each.scope for each in members if each)}
    rows = Change.objects.filter(scope__in=scopes).about(synergy.subject)
    return rows.for_list()


def edits_since(synergy: Synergy, seen: int) -> list[Change]:
    """The edits that came after the one of that number, newest first."""
    edits = history_of(synergy).filter(verb=EDITED, pk__gt=seen)
    return list(edits.filter(undoes=None))


def last_edit(synergy: Synergy) -> int:
    """The number of its last edit, 0 for none."""
    last = history_of(synergy).filter(verb=EDITED).first()
    return last.pk if last else 0


def changes_between(before: Mapping[str, Any], row: Model) -> dict[str, list[Any]]:
    """{field: [before, after]} of what differs, as the journal keeps it."""
    after = {name: told(getattr(row, name)) for name in before}
    return {
        name: [before[name], after[name]]
        for name in before
        if before[name] != after[name]
    }


def standing(row: Model, names: tuple[str, ...]) -> dict[str, Any]:
    """These columns of `row`, as the journal keeps them."""
    return {name: told(getattr(row, name)) for name in names}


def told(value: Any) -> Any:
    """A value for the journal: amounts as plain figures, the rest as elsewhere."""
    return f"{value:f}" if hasattr(value, "quantize") else plain(value)


def refused(error: PlanError, field: str = "") -> ValidationError:
    """What the pure computation refuses, for a form to say."""
    sentence = error.wording.render(get_language() or "fr")
    return ValidationError({field: sentence} if field else sentence)
