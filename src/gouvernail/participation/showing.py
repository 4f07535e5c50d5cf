"""What public pages show of what citizens said: only what somebody of the house let
through."""

from collections.abc import Iterable

from gouvernail.participation.models import Consultation, Contribution
from gouvernail.plans.models import Plan


def ideas_shown(plan: Plan, keys: Iterable[str] | None = None) -> list[Contribution]:
    """The ideas on a plan with their other places, or those on some places of it,
    newest first."""
    rows = Contribution.objects.filter(plan=plan).shown().ideas()
    found = rows.with_places() if keys is None else rows.about(keys)
    return list(found.newest())


def comments_shown(consultation: Consultation) -> list[Contribution]:
    """What was said in a consultation and let through, newest first."""
    rows = Contribution.objects.filter(consultation=consultation).shown()
    return list(rows.with_places().newest())


def consultation_of(plan: Plan) -> Consultation | None:
    """The one that citizens see: open now, else the last that was."""
    return Consultation.objects.told_of(plan).first()
