"""Who sees what of an authority's plans."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.organisations.models import Organisation, Visibility
from gouvernail.organisations.policies import can_administer
from gouvernail.organisations.services.journal import tell
from gouvernail.plan.audience import Audience, Rules, Topic, rules_with


def rules_of(organisation: Organisation) -> Rules:
    """Its rules: the defaults, and what it chose."""
    rows = Visibility.objects.filter(organisation=organisation).order_by("pk")
    return rules_with({Topic(row.topic): Audience(row.audience) for row in rows})


@transaction.atomic
def show_topic(
    *, organisation: Organisation, topic: Topic, audience: Audience, by: User
) -> Change | None:
    """Choose who sees `topic`; None when nothing changes."""
    if not can_administer(by, organisation):
        raise PermissionDenied
    before = rules_of(organisation)[topic]
    Visibility.objects.update_or_create(
        organisation=organisation, topic=topic, defaults={"audience": audience}
    )
    after = rules_of(organisation)[topic]
    if after == before:
        return None
    details = {"audience": [before.value, after.value]}
    return tell("visibility.changed", organisation, by, topic.value, details=details)
