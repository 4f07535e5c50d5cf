"""Who sees what of an authority's plans."""

from collections import defaultdict
from collections.abc import Collection

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
    return rules_of_all([organisation.pk])[organisation.pk]


def rules_of_all(organisations: Collection[int]) -> dict[int, Rules]:
    """The rules of each of these organisations (primary keys): one query."""
    chosen: dict[int, dict[Topic, Audience]] = defaultdict(dict)
    rows = Visibility.objects.filter(organisation__in=organisations).order_by("pk")
    for row in rows:
        chosen[row.organisation_id][Topic(row.topic)] = Audience(row.audience)
    return {pk: rules_with(chosen[pk]) for pk in organisations}


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
