"""Telling followers what a new publication changed of what they follow."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import groupby

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gouvernail.participation.addresses import public_address
from gouvernail.participation.changes import Between, Changed
from gouvernail.participation.mails import (
    OF_FOLLOWER,
    Post,
    mail_citizen,
    stop_address,
)
from gouvernail.participation.models import Followed, Follower
from gouvernail.publishing.models import Publication, Site, Withdrawal
from gouvernail.publishing.reading import opened, published_in

# What one mail tells; the rest stands on the site.
AT_MOST = 30


@dataclass(frozen=True)
class Line:
    """One objective or action in a mail."""

    title: str
    said: str
    address: str


@dataclass
class _Round:
    """The followers of one site, on one day."""

    site: Site
    day: date
    current: dict[int, Publication] = field(default_factory=dict)

    @cached_property
    def withdrawn(self) -> set[tuple[int, str]]:
        """Plan and key of the pages that the authority shows no more."""
        rows = Withdrawal.objects.standing().filter(plan__in=self.current)
        return set(rows.order_by("pk").values_list("plan_id", "key"))

    def run(self) -> int:
        """Each that has something to hear gets one mail; how many."""
        rows = Followed.objects.for_telling().filter(follower__site=self.site)
        here = rows.filter(follower__in=Follower.objects.not_told_on(self.day))
        behind = [row for row in here if self._is_behind(row)]
        behind.sort(key=lambda row: (row.follower_id, row.pk))
        grouped = groupby(behind, key=lambda row: row.follower)
        return sum(self._tell(follower, list(rows)) for follower, rows in grouped)

    def _is_behind(self, row: Followed) -> bool:
        last = self.current.get(row.plan_id)
        return last is not None and last.pk != row.told_id

    @transaction.atomic
    def _tell(self, follower: Follower, rows: list[Followed]) -> bool:
        locked = Follower.objects.select_for_update().filter(pk=follower.pk)
        if not locked.not_told_on(self.day).exists():
            return False
        with translation.override(follower.language):
            lines = [line for row in rows for line in self._lines(row, follower)]
            unique = list({line.address: line for line in lines}.values())
            if unique:
                self._mail(follower, unique, rows)
        for row in rows:
            Followed.objects.filter(pk=row.pk).update(told=self.current[row.plan_id])
        if unique:
            Follower.objects.filter(pk=follower.pk).update(told_on=self.day)
        return bool(unique)

    def _lines(self, row: Followed, follower: Follower) -> Iterable[Line]:
        if row.told is None:
            return []
        between = Between(opened(row.told), opened(self.current[row.plan_id]))
        return [
            Line(
                each.title,
                " ".join(each.lines),
                self._address(each, row, follower.language),
            )
            for each in between.changed_of(row.key)
            if (row.plan_id, each.key) not in self.withdrawn
        ]

    def _address(self, changed: Changed, row: Followed, language: str) -> str:
        name = "action" if changed.is_action else "objective"
        return public_address(
            self.site, name, language=language, plan=row.plan.slug, key=changed.key
        )

    def _mail(
        self, follower: Follower, lines: list[Line], rows: list[Followed]
    ) -> None:
        told = {"count": len(lines), "title": lines[0].title}
        one = _("News: %(title)s")
        several = _("News of what you follow: %(count)s changes")
        subject = one if len(lines) == 1 else several
        mail_citizen(
            Post(
                site=self.site,
                address=follower.email,
                language=follower.language,
                key=f"{OF_FOLLOWER.format(follower.pk)}news:{self.day:%Y-%m-%d}",
                subject=subject % told,
                template="citizen_news",
                context={
                    "lines": lines[:AT_MOST],
                    "more": max(0, len(lines) - AT_MOST),
                    "address": self._site_address(follower, rows[0]),
                    "why": _("You follow this plan by e-mail."),
                },
                stop=stop_address(follower, self.site, rows[0].plan.slug),
            )
        )

    def _site_address(self, follower: Follower, row: Followed) -> str:
        return public_address(
            self.site, "home", language=follower.language, plan=row.plan.slug
        )


def tell_followers(now: datetime) -> int:
    """One mail a day at most to each follower, with all that changed since the last
    publication that she was told; how many. Doing it twice tells nothing twice."""
    open_sites = Site.objects.open().for_page().filter(has_followers=True)
    return sum(_of_site(site, timezone.localdate(now)) for site in open_sites)


def _of_site(site: Site, day: date) -> int:
    current = {row.plan_id: row for row in published_in(site.organisation)}
    return _Round(site, day, current).run()
