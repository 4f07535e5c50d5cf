"""What the page of a snapshot says."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _, ngettext, pgettext_lazy

from gouvernail.accounts.models import User
from gouvernail.core.charts import COUNTED_AS
from gouvernail.core.typography import long_date
from gouvernail.exchange.listing import Listing
from gouvernail.plan.audience import Topic
from gouvernail.plan.standings import Comparison, Move, Standing, Standings, compare
from gouvernail.progress.enums import Confidence, Status
from gouvernail.progress.models import Snapshot
from gouvernail.progress.veil import curtain_of, name_shown, veil_standings

COUNT_WORDS = {
    **COUNTED_AS,
    "recurring": pgettext_lazy("actions counted", "recurring"),
    "assured": pgettext_lazy("actions counted", "of these, assured this year"),
    "late": pgettext_lazy("actions counted", "late"),
}


@dataclass(frozen=True)
class CountLine:
    """One count of the plan, before and after."""

    word: str
    before: int
    after: int

    @property
    def change(self) -> str:
        """+3, −1, or an equals sign."""
        gap = self.after - self.before
        sign = "+" if gap > 0 else "−"
        return f"{sign}{abs(gap)}" if gap else "="


@dataclass(frozen=True)
class SnapshotPage:
    """A snapshot, and the one before where there is one."""

    snapshot: Snapshot
    former: Snapshot | None
    # What is kept from who reads it.
    hidden: frozenset[Topic]

    @cached_property
    def standings(self) -> Standings:
        """What was frozen, as the reader may see it."""
        return veil_standings(self.snapshot.standings, self.hidden)

    @cached_property
    def comparison(self) -> Comparison | None:
        """What moved since the former."""
        if self.former is None:
            return None
        former = veil_standings(self.former.standings, self.hidden)
        return compare(former, self.standings)

    @cached_property
    def is_intact(self) -> bool:
        """Whether nobody touched what was frozen."""
        return self.snapshot.verify()

    @property
    def author(self) -> str:
        """Who froze it."""
        return str(name_shown(self.snapshot.taken_by, self.hidden) or "–")

    @property
    def headline(self) -> str:
        """“9 actions done since 3 February, 2 blocked, 1 late”."""
        if self.comparison is None or self.former is None:
            return _("The first snapshot of this plan")
        found = self.comparison
        if not found.moves:
            return _("Nothing has moved since %(day)s") % {"day": self._since}
        return ", ".join(_told(found, self._since))

    @property
    def counts(self) -> list[CountLine]:
        """Each count that is not nought twice."""
        if self.comparison is None:
            tally = self.standings.tally
            return [
                CountLine(str(word), getattr(tally, name), getattr(tally, name))
                for name, word in COUNT_WORDS.items()
            ]
        return [
            CountLine(str(COUNT_WORDS[name]), before, after)
            for name, before, after in self.comparison.counts
            if before or after
        ]

    @property
    def _since(self) -> str:
        moment = self.former.taken_at if self.former else self.snapshot.taken_at
        return long_date(timezone.localdate(moment))


def page_of(snapshot: Snapshot, reader: User) -> SnapshotPage:
    """The page of `snapshot` for `reader`: two queries, three for a councillor."""
    former = Snapshot.objects.before(snapshot)
    return SnapshotPage(snapshot, former, curtain_of(reader, snapshot.plan))


def listing_of(page: SnapshotPage) -> Listing:
    """Every action of the snapshot, with what stood before and what became of it."""
    moves = {move.subject.key: move for move in _moves(page)}
    before = {}
    if page.former is not None:
        was = veil_standings(page.former.standings, page.hidden)
        before = {each.key: each for each in was.actions}
    gone = [move.subject for move in moves.values() if move.after is None]
    actions = [*page.standings.actions, *gone]
    return Listing(
        title=page.snapshot.label,
        headings=_headings(),
        rows=[
            _row(each, before.get(each.key), moves.get(each.key)) for each in actions
        ],
    )


def _moves(page: SnapshotPage) -> tuple[Move, ...]:
    return page.comparison.moves if page.comparison else ()


def _told(found: Comparison, since: str) -> list[str]:
    """How many moved, and what became of those that one asks about first."""
    moved = ngettext(
        "%(count)s action has moved since %(day)s",
        "%(count)s actions have moved since %(day)s",
        len(found.moves),
    )
    done, blocked = found.became(Status.DONE), found.became(Status.BLOCKED)
    late = len(found.late_since)
    pairs = [
        (len(found.moves), moved),
        (done, ngettext("%(count)s is done", "%(count)s are done", done)),
        (blocked, ngettext("%(count)s is blocked", "%(count)s are blocked", blocked)),
        (late, ngettext("%(count)s became late", "%(count)s became late", late)),
    ]
    return [said % {"count": count, "day": since} for count, said in pairs if count]


def _headings() -> list[tuple[str, int]]:
    return [
        (_("No."), 10),
        (_("Action"), 60),
        (_("Lead"), 24),
        (_("Department"), 24),
        (_("State before"), 16),
        (_("State"), 16),
        (_("Progress before"), 12),
        (_("Progress"), 12),
        (_("Confidence"), 16),
        (_("Due date"), 12),
        (_("Last news"), 12),
        (_("In a sentence"), 60),
        (_("What happened"), 24),
    ]


def _row(
    now: Standing, was: Standing | None, move: Move | None
) -> list[str | int | None]:
    return [
        now.ref,
        now.title,
        now.lead,
        now.department,
        str(Status(was.status).label) if was else "",
        str(Status(now.status).label),
        was.percent if was else None,
        now.percent,
        str(Confidence(now.confidence).label) if now.confidence else "",
        now.due.isoformat() if now.due else "",
        now.said_on.isoformat() if now.said_on else "",
        now.note,
        happened(move),
    ]


def happened(move: Move | None) -> str:
    """What became of an action, in a few words."""
    if move is None:
        return ""
    if move.before is None:
        return _("new in the plan")
    if move.after is None:
        return _("left the plan")
    return _("late since") if move.became_late else _("moved")
