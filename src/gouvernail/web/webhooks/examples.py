"""What events look like, for who writes the program that receives them."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from gouvernail.web.journal.words import VERBS
from gouvernail.webhooks.enums import Family
from gouvernail.webhooks.events import Event
from gouvernail.webhooks.families import KINDS, NEWS_TYPE, NEWS_WITHDRAWN, PING


@dataclass(frozen=True)
class Group:
    """One kind of event: its name, its types, what each one tells."""

    code: str
    label: str
    types: tuple[tuple[str, str], ...]


def groups() -> list[Group]:
    """Every type of event, by what it is about."""
    news = (
        (NEWS_TYPE, _("News given of an action")),
        (NEWS_WITHDRAWN, _("News taken back")),
    )
    listed = [Group(str(each), str(each.label), _types(each)) for each in Family]
    told = [Group(g.code, g.label, news) if g.code == "news" else g for g in listed]
    ping = ((PING, _("Sent to see whether events arrive")),)
    return [*told, Group(PING, _("Test"), ping)]


def example_of(organisation: Organisation) -> str:
    """An event in full, as it would be sent."""
    event = Event(
        source="example",
        kind=NEWS_TYPE,
        family=Family.NEWS,
        at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        organisation=organisation,
        plan=Plan(pk=12, organisation=organisation, slug="pst-2024-2030"),
        nodes=("n7k2m",),
    )
    return json.dumps(json.loads(event.body), ensure_ascii=False, indent=2)


def _types(family: Family) -> tuple[tuple[str, str], ...]:
    kinds = KINDS.get(family, ())
    found = (verb for verb in VERBS if verb.split(".")[0] in kinds)
    return tuple((verb, str(VERBS[verb])) for verb in sorted(found))
