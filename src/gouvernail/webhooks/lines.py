"""Both journals of an authority as events, from where they were last read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Max

from gouvernail.deliberations.addresses import archive_address
from gouvernail.deliberations.models import Item
from gouvernail.history.models import Change
from gouvernail.history.services import kind_of
from gouvernail.plans.models import Plan
from gouvernail.privacy.timeline import TimeLine
from gouvernail.progress.models import ProgressUpdate
from gouvernail.webhooks.enums import Family
from gouvernail.webhooks.events import Event
from gouvernail.webhooks.families import (
    FAMILY_OF,
    NEWS_TYPE,
    NEWS_WITHDRAWN,
    kinds_of,
)
from gouvernail.webhooks.models import Webhook

# Lines may be committed out of their order: each time some are read again, and what
# was gathered already is not gathered twice.
OVERLAP = 200
AT_ONCE = 1000
# Things that have a number of their own, as the journal names them. No person is one.
NAMED = {"item", "deliberation", "revision", "evaluation", "meeting", "indicator"}


def end_of(journal: type[Change] | type[ProgressUpdate]) -> int:
    """Where a journal ends now."""
    found = journal._default_manager.aggregate(last=Max("pk"))
    return int(found["last"] or 0)


@dataclass(frozen=True)
class Reading:
    """What one webhook has to hear of, happened from `since` on."""

    webhook: Webhook
    since: datetime

    @cached_property
    def plans(self) -> dict[int, Plan]:
        """The plans of the authority, those put away as well."""
        return TimeLine(self.webhook.organisation).plans

    @cached_property
    def changes(self) -> list[Change]:
        """The next lines of the journal of changes, oldest first."""
        after = self.webhook.last_change - OVERLAP
        rows = Change.objects.filter(pk__gt=after, at__gte=self.since)
        heard = rows.filter(kind__in=kinds_of(self.webhook.families))
        scopes = [self.webhook.organisation.scope, *self._plan_scopes]
        return list(heard.filter(scope__in=scopes).order_by("pk")[:AT_ONCE])

    @cached_property
    def updates(self) -> list[ProgressUpdate]:
        """The next news, oldest first."""
        if Family.NEWS not in self.webhook.families:
            return []
        after = self.webhook.last_update - OVERLAP
        rows = ProgressUpdate.objects.filter(pk__gt=after, at__gte=self.since)
        mine = rows.filter(plan__in=list(self.plans)).select_related("node")
        return list(mine.order_by("pk")[:AT_ONCE])

    @property
    def events(self) -> Iterator[Event]:
        """All of them, in the order in which they happened."""
        found = [*map(self._of_change, self.changes), *map(self._of_news, self.updates)]
        yield from sorted(found, key=lambda event: event.at)

    @property
    def _plan_scopes(self) -> Iterable[str]:
        return (f"plan:{pk}" for pk in self.plans)

    def _of_change(self, line: Change) -> Event:
        subjects = [each for each in line.subjects.split("|") if each]
        plan = self._plan_of(line.scope)
        keys = tuple(each for each in subjects if ":" not in each) if plan else ()
        named = (each for each in subjects if each.partition(":")[0] in NAMED)
        subject = next(named, "")
        return Event(
            source=f"change:{line.pk}",
            kind=line.verb,
            family=FAMILY_OF[kind_of(line.verb)],
            at=line.at,
            organisation=self.webhook.organisation,
            plan=plan,
            nodes=keys,
            subject=subject,
            links=self._archive(subject),
        )

    def _of_news(self, line: ProgressUpdate) -> Event:
        return Event(
            source=f"update:{line.pk}",
            kind=NEWS_WITHDRAWN if line.withdraws_id else NEWS_TYPE,
            family=Family.NEWS,
            at=line.at,
            organisation=self.webhook.organisation,
            plan=self.plans[line.plan_id],
            nodes=(line.node.key,),
        )

    def _plan_of(self, scope: str) -> Plan | None:
        name, _colon, number = scope.partition(":")
        return self.plans.get(int(number)) if name == "plan" else None

    def _archive(self, subject: str) -> tuple[tuple[str, str], ...]:
        """Where the files of an item are taken without a sign-in, for a while."""
        item = self._items.get(subject)
        return (("archive", archive_address(item)),) if item else ()

    @cached_property
    def _items(self) -> dict[str, Item]:
        lines = [line for line in self.changes if line.kind == Family.ITEM]
        if not lines:
            return {}
        standing = Item.objects.filter(plan__in=list(self.plans)).standing()
        return {item.subject: item for item in standing.for_page()}
