"""Reading as a citizen what is not published yet."""

import secrets
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import PublicationKind
from gouvernail.publishing.gathering import public_plan_of
from gouvernail.publishing.models import Publication
from gouvernail.publishing.policies import can_publish
from gouvernail.publishing.services.publishing import refuse_unfit, write

KEPT = timedelta(days=1)


@transaction.atomic
def prepare_preview(*, plan: Plan, by: User, now: datetime) -> str:
    """Keep for a day what everybody would read if it were published now; the secret
    part of its address. A draft is seen as one under consultation."""
    if not can_publish(by, plan.organisation):
        raise PermissionDenied
    is_draft = plan.version_number is None or plan.is_working_draft
    kind = PublicationKind.CONSULTATION if is_draft else PublicationKind.PLAN
    refuse_unfit(plan, kind)
    value = public_plan_of(plan, now=now, kind=kind)
    token = secrets.token_urlsafe(24)
    row = write(plan, value, essence="", kind=kind, preview=token)
    row.published_by = by
    row.save()
    return token


def delete_old_previews(now: datetime) -> int:
    """Delete those whose day is over; how many."""
    rows = Publication.objects.previews().filter(published_at__lt=now - KEPT)
    return rows.delete()[0]
