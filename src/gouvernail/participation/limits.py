"""How much one sender, and all of them, may send: a flood is refused, nobody is known.

A sender is a mark: her address on the network, hashed with a key that changes every
day. Marks are erased after two days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.utils import timezone
from django.utils.crypto import salted_hmac

from gouvernail.participation.enums import Purpose
from gouvernail.participation.models import Trace
from gouvernail.publishing.models import Site

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Whatever the purpose, a site takes so many in an hour from everybody together.
OF_SITE = 500


class TooMany(Exception):  # noqa: N818 - what happened, in the words of the page
    """This sender, or everybody together, sent enough for now."""


@dataclass(frozen=True)
class Limit:
    """So many in that time."""

    purpose: Purpose
    at_most: int
    span: timedelta


WORDS = Limit(Purpose.WORDS, 5, HOUR)
FOLLOWS = Limit(Purpose.FOLLOW, 10, HOUR)
# To one mailbox, whoever asks: nobody is flooded through us.
MAILS = Limit(Purpose.MAIL, 3, DAY)
MOODS = Limit(Purpose.MOOD, 1, DAY)
OPINIONS = Limit(Purpose.OPINION, 1, DAY)


def sender_of(address: str) -> str:
    """One sender: an address, or the network of a home where they have many."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and not found.ipv4_mapped:
        return str(ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)


def pass_by(site: Site, limit: Limit, sender: str, now: datetime) -> None:
    """Note that this sender came by; raises `TooMany` and notes nothing beyond."""
    since, purpose = now - limit.span, limit.purpose
    marks = _marks(purpose, sender, (now, since))
    if Trace.objects.of_sender(site, marks, since).count() >= limit.at_most:
        raise TooMany
    if Trace.objects.of_site(site, purpose, now - HOUR).count() >= OF_SITE:
        raise TooMany
    mark = _mark(purpose, sender, timezone.localdate(now))
    Trace.objects.create(site=site, purpose=purpose, mark=mark, at=now)


def _marks(purpose: str, sender: str, moments: Iterable[datetime]) -> list[str]:
    days = sorted({timezone.localdate(moment) for moment in moments})
    return [_mark(purpose, sender, day) for day in days]


def _mark(purpose: str, sender: str, day: date) -> str:
    key = f"gouvernail.sender.{day.isoformat()}"
    return salted_hmac(key, f"{purpose}|{sender}", algorithm="sha256").hexdigest()
