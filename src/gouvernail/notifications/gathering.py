"""Who hears of what happened: leads, and those who follow the place or the plan.

Nobody is told what she did herself, nor what happens in a plan that she may not read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _, gettext_lazy, override

from gouvernail.accounts.models import User
from gouvernail.notifications.happenings import (
    Happening,
    changed_since,
    of_changes,
    of_updates,
    said_since,
    taken_back,
)
from gouvernail.notifications.models import Follow, HighWater, Notification
from gouvernail.notifications.telling import written
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.veil import curtains_of

BECAUSE = {
    "volet": gettext_lazy("because you follow part %(ref)s"),
    "strategic": gettext_lazy("because you follow strategic objective %(ref)s"),
    "operational": gettext_lazy("because you follow operational objective %(ref)s"),
    "action": gettext_lazy("because you follow action %(ref)s"),
    "subaction": gettext_lazy("because you follow sub-action %(ref)s"),
}


def gather_news(now: datetime) -> int:
    """Put what happened since the last time in the centres; how many things are new.

    Whoever runs it twice tells nothing twice.
    """
    with transaction.atomic(), override(settings.LANGUAGE_CODE):
        said_mark, changed_mark = mark_of("updates"), mark_of("changes")
        said = said_since(said_mark.last, now)
        changed = changed_since(changed_mark.last, now)
        _forget([*taken_back(said), *taken_back(changed)])
        before = Notification.objects.count()
        _tell([*of_updates(said), *of_changes(changed)])
        _advance(said_mark, [line.pk for line in said])
        _advance(changed_mark, [line.pk for line in changed])
        return Notification.objects.count() - before


def mark_of(journal: str) -> HighWater:
    """How far that journal was gathered, ours until the end of the transaction."""
    HighWater.objects.get_or_create(journal=journal)
    return HighWater.objects.select_for_update().get(journal=journal)


def _advance(mark: HighWater, lines: list[int]) -> None:
    mark.last = max([mark.last, *lines])
    mark.save(update_fields=["last"])


def _forget(sources: list[str]) -> None:
    """What was taken back before anybody read it was never told."""
    known = Notification.objects.from_sources(sources).unread()
    known.filter(mailed_at=None).delete()


def _tell(happenings: list[Happening]) -> None:
    followers = _followers({happening.plan for happening in happenings})
    readers = curtains_of({happening.plan for happening in happenings})
    rows = [
        row
        for happening in happenings
        for row in _rows(
            happening, followers[happening.plan.pk], readers[happening.plan.pk]
        )
    ]
    Notification.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def _rows(
    happening: Happening,
    follows: list[Follow],
    readers: Mapping[int, Collection[Topic]],
) -> Iterator[Notification]:
    """One row for each who hears of it, with the best reason why."""
    reasons: dict[User, str] = {}
    for person, reason in _hearers(happening, follows):
        if person.is_active and person.pk != happening.by and person.pk in readers:
            reasons.setdefault(person, reason)
    for person, reason in reasons.items():
        yield written(
            person=person,
            kind=happening.kind,
            reason=reason,
            text=_text(happening, person, readers[person.pk]),
            address=happening.address,
            plan=happening.plan,
            node=happening.nodes[0] if happening.nodes else None,
            source=happening.source,
            at=happening.at,
        )


def _hearers(happening: Happening, follows: list[Follow]) -> Iterator[tuple[User, str]]:
    """Leads first: of several reasons, the first is the one that is told."""
    for node in happening.nodes:
        if node.lead is not None:
            yield node.lead, _lead_reason(happening, node)
        if node.substitute is not None:
            yield node.substitute, _("because you stand in for its lead")
    for follow in follows:
        if follow.since <= happening.at and _concerns(follow, happening):
            yield follow.person, _follow_reason(follow)


def _concerns(follow: Follow, happening: Happening) -> bool:
    """Whether it happened in the branch that is followed."""
    if follow.node is None:
        return True
    root = follow.node.path
    return any(node.path.startswith(root) for node in happening.nodes)


def _lead_reason(happening: Happening, node: Node) -> str:
    if node == happening.nodes[0]:
        return _("because you lead it")
    return _("because you lead %(node)s, which it holds") % {"node": node}


def _follow_reason(follow: Follow) -> str:
    node = follow.node
    if node is None:
        return _("because you follow the whole plan")
    if not node.ref:
        return _("because you follow “%(title)s”") % {"title": node.title}
    return str(BECAUSE[node.kind]) % {"ref": node.ref}


def _text(happening: Happening, person: User, hidden: Collection[Topic]) -> str:
    if happening.entrusted == person.pk and happening.entrusted_told:
        return happening.entrusted_told(hidden)
    return happening.told(hidden)


def _followers(plans: Iterable[Plan]) -> dict[int, list[Follow]]:
    """Who follows something in each plan, the nearest place first."""
    found: dict[int, list[Follow]] = defaultdict(list)
    rows = Follow.objects.filter(plan__in=plans).select_related("person", "node")
    for row in rows.order_by("pk"):
        found[row.plan_id].append(row)
    for follows in found.values():
        follows.sort(key=lambda each: -len(each.node.path) if each.node else 0)
    return found
