"""Names that stay for ever, whatever address a thing is visited by."""

from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings

from gouvernail.publishing.value import News, PublicPlan

# RFC 4151 wants a day on which the name of the host was ours; the year of the format.
SINCE = "2024"


def tag_uri(value: PublicPlan, *parts: str) -> str:
    """A tag URI of this plan, or of something in it."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"tag:{host},{SINCE}:{'/'.join((value.house.slug, value.slug, *parts))}"


def news_names(news: tuple[News, ...]) -> dict[int, str]:
    """A name for each piece of news, by its place in the list: what was said of the
    same node on the same day with the same state is told apart by its rank."""
    found: dict[int, str] = {}
    seen: dict[str, int] = {}
    for place in reversed(range(len(news))):
        each = news[place]
        what = f"{each.node}|{each.on}|{each.status.value}|{each.was}"
        rank = seen[what] = seen.get(what, 0) + 1
        found[place] = sha256(f"{what}|{rank}".encode()).hexdigest()[:16]
    return found


def printable(text: str) -> str:
    """`text` without what no XML may hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t")


def moment(value: PublicPlan) -> datetime:
    """When it was published."""
    return value.published_at.astimezone(UTC)
