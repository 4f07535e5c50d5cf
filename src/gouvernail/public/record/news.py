"""What was said of actions in a span of time, counted and grouped."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _, ngettext

from gouvernail.core.typography import long_date
from gouvernail.plan.kinds import NodeKind
from gouvernail.public.record.counting import counted
from gouvernail.public.record.periods import Period
from gouvernail.public.record.pointing import Pointed, Pointer
from gouvernail.publishing.value import Edition, News

# What a headline names first: what was achieved, then what does not go as wished.
TOLD_FIRST = ("done", "blocked", "abandoned", "waiting", "ongoing", "not_started")
MOST_TOLD = 3


@dataclass(frozen=True)
class Told:
    """One piece of news, and the page of what it is about."""

    news: News
    about: Pointed

    @property
    def is_change(self) -> bool:
        """Whether it says another state than before."""
        return self.news.was is not None and self.news.was is not self.news.status


@dataclass(frozen=True)
class Group:
    """News under an objective, or of a day."""

    title: str
    address: str
    rows: tuple[Told, ...]


@dataclass(frozen=True)
class Telling:
    """The news of a period that the visitor may read, newest first."""

    pointer: Pointer
    period: Period

    @cached_property
    def rows(self) -> list[Told]:
        """Every piece of news."""
        news = self.pointer.visit.opened.value.news
        found = (self._told(each) for each in news if self.period.holds(each.on))
        return [each for each in found if each is not None]

    @cached_property
    def editions(self) -> list[Edition]:
        """The versions of the text adopted in the period, newest first."""
        versions = self.pointer.visit.opened.value.versions
        return [each for each in versions if self.period.holds(each.on)]

    @cached_property
    def became(self) -> Counter[str]:
        """How many actions came to each state in the period: the last one counts."""
        last: dict[str, str] = {}
        for row in reversed(self.rows):
            if row.is_change and row.about.node.kind is NodeKind.ACTION:
                last[row.news.node] = row.news.status.value
        return Counter(last.values())

    @property
    def headline(self) -> str:
        """“27 news in the second quarter of 2027: 6 actions done, 2 blocked”."""
        count = len(self.rows)
        if not count:
            return _("Nothing new %(within)s") % {"within": self.period.within}
        told = ngettext(
            "%(count)s piece of news %(within)s",
            "%(count)s pieces of news %(within)s",
            count,
        ) % {"count": count, "within": self.period.within}
        told_first = {code: self.became[code] for code in TOLD_FIRST}
        became = ", ".join(counted(told_first)[:MOST_TOLD])
        if not became:
            return told
        return _("%(told)s: %(became)s") % {"told": told, "became": became}

    def grouped(self, by: str, rows: Iterable[Told]) -> list[Group]:
        """These rows under their objectives in the order of the plan, or day by day."""
        return list(_by_day(rows) if by == "day" else self._by_objective(rows))

    def _told(self, news: News) -> Told | None:
        about = self.pointer.to(news.node)
        return Told(news, about) if about else None

    def _by_objective(self, rows: Iterable[Told]) -> Iterator[Group]:
        held: dict[str, list[Told]] = {}
        for row in rows:
            head = self.pointer.head(row.news.node)
            held.setdefault(head.id if head else "", []).append(row)
        for head in self.pointer.visit.opened.objectives:
            if found := held.get(head.id):
                about = self.pointer.to(head.id)
                name = f"{head.ref or ''} {head.title}".strip()
                yield Group(name, about.address if about else "", tuple(found))
        if found := held.get(""):
            yield Group(_("Outside the objectives"), "", tuple(found))


def _by_day(rows: Iterable[Told]) -> Iterator[Group]:
    held: dict[str, list[Told]] = {}
    for row in rows:
        held.setdefault(long_date(row.news.on), []).append(row)
    for name, found in held.items():
        yield Group(name, "", tuple(found))
