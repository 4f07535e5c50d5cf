"""When an agreement or a sector plan ends, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _, ngettext

from gouvernail.core.typography import long_date
from gouvernail.organisations.models import Agreement
from gouvernail.organisations.services import ends_soon


@dataclass(frozen=True)
class Ending:
    """An agreement and its end: the words, and how much they press."""

    agreement: Agreement
    today: date

    @property
    def is_over(self) -> bool:
        """Has it ended?"""
        end = self.agreement.ends_on
        return end is not None and end < self.today

    @property
    def is_near(self) -> bool:
        """Does it end within three months?"""
        return not self.is_over and ends_soon(self.agreement, self.today)

    @property
    def words(self) -> str:
        """“ends in 40 days”, “ended on 12 mai 2027”, “without end”."""
        end = self.agreement.ends_on
        if end is None:
            return _("without end")
        if self.is_over:
            return _("ended on %(day)s") % {"day": long_date(end)}
        days = (end - self.today).days
        if not days:
            return _("ends today")
        if not self.is_near:
            return _("until %(day)s") % {"day": long_date(end)}
        said = ngettext("ends in %(days)s day", "ends in %(days)s days", days)
        return said % {"days": days}


def next_ending(agreements: Iterable[Agreement], today: date) -> Ending | None:
    """The one to think of: the next to end, else one without end, else the last."""
    endings = [Ending(each, today) for each in agreements]
    coming = [each for each in endings if not each.is_over]
    dated = [each for each in coming if each.agreement.ends_on]
    if dated:
        return min(dated, key=_end)
    return coming[0] if coming else max(endings, key=_end, default=None)


def _end(ending: Ending) -> date:
    return ending.agreement.ends_on or date.max
