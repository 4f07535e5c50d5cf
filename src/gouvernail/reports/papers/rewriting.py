"""What was added, reworded, moved or taken out of a plan since a day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _, pgettext_lazy

from gouvernail.adoption.decisions import decision_in_words
from gouvernail.adoption.models import Version
from gouvernail.core.typography import short_date
from gouvernail.history.models import Change
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Node
from gouvernail.reports.internal import internal_keys
from gouvernail.reports.papers.material import Material
from gouvernail.writing.paper import Block, Column, Heading, Paragraph, Row, Table

ADDED, REMOVED = "added", "removed"
WORDS: Mapping[str, Promise] = {
    ADDED: pgettext_lazy("change", "Added"),
    REMOVED: pgettext_lazy("change", "Removed"),
    "reworded": pgettext_lazy("change", "Reworded"),
    "moved": pgettext_lazy("change", "Moved"),
}
# What each act of the journal does to a node.
ACTS = {
    "node.added": ADDED,
    "node.joined": ADDED,
    "node.restored": ADDED,
    "node.removed": REMOVED,
    "node.left": REMOVED,
    "node.moved": "moved",
    "node.level_changed": "moved",
    "node.edited": "reworded",
    "node.revised": "reworded",
}
# Of what is edited, only the words are the text of the plan.
TEXT = {"title", "text"}


@dataclass
class _Touched:
    """What was done to one node, and when last."""

    key: str
    how: set[str] = field(default_factory=set)
    on: date | None = None


def rewritten_since(told: Material, start: date) -> Iterator[Block]:
    """Adopted versions and changed words since that day: four queries."""
    versions = [
        each
        for each in Version.objects.of_plan(told.plan).for_list()
        if each.adopted_on >= start
    ]
    rows = list(_rows(told, _touched(told, start)))
    if not versions and not rows:
        return
    yield Heading(1, _("Text of the plan"))
    for each in versions[::-1]:
        words = {"number": each.number, "act": decision_in_words(each.deliberation)}
        yield Paragraph(_("Version %(number)s: %(act)s.") % words)
    if rows:
        columns = (
            Column(_("No."), 0.8),
            Column(_("Title"), 5),
            Column(_("What changed"), 2),
            Column(_("Day"), 1.1, "right"),
        )
        yield Table("", columns, tuple(rows))


def _touched(told: Material, start: date) -> dict[str, _Touched]:
    """By permanent id, without what was taken back."""
    evening = timezone.make_aware(datetime.combine(start, time.max))
    acts = Change.objects.within(told.plan.scope).filter(
        kind="node", at__gt=evening, undone_by=None
    )
    # Said as an exclusion: see `ProgressUpdateQuerySet.undisputed`.
    acts = acts.exclude(undoes__isnull=False)
    found: dict[str, _Touched] = {}
    for act in acts.order_by("pk"):
        how = ACTS.get(act.verb, "")
        if not how or (act.verb == "node.edited" and not TEXT & set(act.details)):
            continue
        for key in filter(None, act.subjects.split("|")):
            touched = found.setdefault(key, _Touched(key))
            touched.how.add(how)
            touched.on = timezone.localdate(act.at)
    return found


def _rows(told: Material, touched: Mapping[str, _Touched]) -> Iterator[Row]:
    """Those that the reader sees, in the order of the plan, then what is gone."""
    for node in told.value.nodes:
        if node.id in touched:
            one = touched[node.id]
            # What came back was not taken out; what came is not reworded besides.
            how = {ADDED} if ADDED in one.how else one.how - {REMOVED}
            yield _row(node.ref or "", node.title, how, one.on)
    if told.extent.part or told.extent.keys is not None:
        return
    # What came and went since was neither there before nor is it now.
    gone = [key for key, one in touched.items() if _is_gone(one)]
    yield from (_gone(row, touched[row.key]) for row in _removed(told, gone))


def _removed(told: Material, keys: list[str]) -> Iterator[Node]:
    """What was taken out, that was there before, and that the reader may know of."""
    rows = Node.objects.filter(plan=told.plan, key__in=keys, removed_at__isnull=False)
    is_public = told.audience is Audience.PUBLIC
    hidden = internal_keys(told.plan) if is_public else frozenset[str]()
    yield from (row for row in rows.order_by("path", "pk") if row.key not in hidden)


def _is_gone(one: _Touched) -> bool:
    return REMOVED in one.how and ADDED not in one.how


def _gone(row: Node, one: _Touched) -> Row:
    return _row(row.ref, row.title, {REMOVED}, one.on)


def _row(ref: str, title: str, how: set[str], on: date | None) -> Row:
    said = ", ".join(str(word) for code, word in WORDS.items() if code in how)
    return Row((ref, title, said, short_date(on)))
