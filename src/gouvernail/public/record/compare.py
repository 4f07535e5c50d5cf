"""The plan at two moments, side by side: counts, and the actions that moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _, ngettext

from gouvernail.core.charts import STATUSES
from gouvernail.public.door import Visit, missing, page
from gouvernail.public.record.moments import STATUS, Moment, Moments, Stood
from gouvernail.public.record.pointing import Pointed, Pointer
from gouvernail.publishing.value import Retired

# In the order in which one wants to read them.
ORDER = (
    *("done", "assured", "blocked", "abandoned", "waiting", "ongoing"),
    *("not_assured", "not_started"),
)


@dataclass(frozen=True)
class Line:
    """A count on both days."""

    status: str
    before: int
    after: int

    @property
    def gap(self) -> str:
        """“+4”, “−1”, “=”."""
        gap = self.after - self.before
        sign = "+" if gap > 0 else "−"
        return f"{sign}{abs(gap)}" if gap else "="


@dataclass(frozen=True)
class Move:
    """An action that is in another state; `before` is empty for one that came."""

    about: Pointed
    before: str
    after: str


@dataclass(frozen=True)
class Both:
    """The plan at two moments."""

    pointer: Pointer
    before: Stood
    after: Stood

    @property
    def headline(self) -> str:
        """“From 31 December 2025 to 12 May 2027, 14 more actions are done”."""
        days = {"before": self.before.moment.name, "after": self.after.moment.name}
        gap = self.after.tally.done - self.before.tally.done
        if gap <= 0:
            words = _("From %(before)s to %(after)s, no more actions are done")
            return words % days
        words = ngettext(
            "From %(before)s to %(after)s, %(count)s more action is done",
            "From %(before)s to %(after)s, %(count)s more actions are done",
            gap,
        )
        return words % {**days, "count": gap}

    @property
    def is_counted_again(self) -> bool:
        """Whether one of the moments comes from the dated news."""
        both = (self.before.moment, self.after.moment)
        return any(each.publication is None for each in both)

    @property
    def lines(self) -> list[Line]:
        """Each state, on both days."""
        old, new = self.before.tally, self.after.tally
        return [Line(each, getattr(old, each), getattr(new, each)) for each in STATUSES]

    @cached_property
    def moved(self) -> list[Move]:
        """Actions of both days whose state is another one."""
        known = {node.id for node in self.before.nodes}
        found = (self._move(node.id) for node in self.after.nodes if node.id in known)
        kept = [each for each in found if each and each.before != each.after]
        return sorted(kept, key=lambda each: ORDER.index(each.after))

    @cached_property
    def entered(self) -> list[Move]:
        """Actions that were not in the plan then."""
        known = {node.id for node in self.before.nodes}
        new = (self._move(node.id) for node in self.after.nodes if node.id not in known)
        return [each for each in new if each]

    @cached_property
    def left(self) -> list[Retired]:
        """What a revision took out in between: what is not told is not named."""
        gone = {node.id for node in self.before.nodes}
        gone -= {node.id for node in self.after.nodes}
        retired = self.pointer.visit.opened.value.retired
        return [each for each in retired if each.id in gone]

    def _move(self, key: str) -> Move | None:
        about = self.pointer.to(key)
        if about is None:
            return None
        return Move(about, self.before.word(key), self.after.word(key))


@page
def compare(visit: Visit) -> HttpResponse:
    """Two moments to choose from; a year ago and now, unless one says otherwise."""
    if not visit.opened.shows(STATUS) or visit.opened.value.is_draft:
        return missing(visit)
    moments = Moments(visit)
    pair = _asked(moments, visit.request.GET)
    if pair is None and _is_asked(visit.request.GET):
        return missing(visit)
    both = _both(moments, pair) if pair else None
    context = {"moments": moments.listed, "pair": pair, "both": both}
    return visit.page("public/record/compare.html", context)


def _is_asked(asked: QueryDict) -> bool:
    return bool(asked.get("from") or asked.get("to"))


def _asked(moments: Moments, asked: QueryDict) -> tuple[Moment, Moment] | None:
    """Both moments of the address, the older first; None for what is not there."""
    usual = moments.usual
    if usual is None or not _is_asked(asked):
        return usual
    before = moments.named(asked.get("from", "")) or _only(asked, "from", usual[0])
    after = moments.named(asked.get("to", "")) or _only(asked, "to", usual[1])
    if before is None or after is None or before == after:
        return None
    return (before, after) if before.on <= after.on else (after, before)


def _only(asked: QueryDict, name: str, usual: Moment) -> Moment | None:
    """The usual one where the address does not say."""
    return None if asked.get(name) else usual


def _both(moments: Moments, pair: Sequence[Moment]) -> Both | None:
    before, after = (moments.stood(each) for each in pair)
    if before is None or after is None:
        return None
    return Both(Pointer(moments.visit), before, after)
