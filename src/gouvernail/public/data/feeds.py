"""Feeds for readers of news: of the plan (Atom, RSS), of one action or objective."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.http import HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from django.utils.translation import gettext as _

from gouvernail.core.templatetags.public import WORDS
from gouvernail.core.typography import typeset
from gouvernail.public.data.answers import ATOM, RSS, Kind, file_answer, file_name
from gouvernail.public.data.naming import news_names, printable, tag_uri
from gouvernail.public.data.pointing import numbered, page_of
from gouvernail.public.door import Visit, missing, page
from gouvernail.publishing.value import Edition

NEWEST = 50


@dataclass(frozen=True)
class Entry:
    """One thing of a feed."""

    name: str
    on: date
    title: str
    text: str
    by: str
    address: str


class Atom(Atom1Feed):
    """Its date is that of the publication, whatever it holds."""

    def latest_post_date(self) -> datetime:
        changed: datetime = self.feed["changed"]
        return changed


class Rss(Rss201rev2Feed):
    """The same."""

    def latest_post_date(self) -> datetime:
        changed: datetime = self.feed["changed"]
        return changed


@page
def feed_atom(visit: Visit) -> HttpResponse:
    """What is said of the plan, as Atom."""
    return _answer(visit, Atom, ATOM, "feed_atom", None)


@page
def feed_rss(visit: Visit) -> HttpResponse:
    """The same as RSS 2.0."""
    return _answer(visit, Rss, RSS, "feed_rss", None)


@page
def action_feed(visit: Visit, key: str) -> HttpResponse:
    """What is said of one action, or of what an objective holds."""
    if key not in visit.opened.nodes:
        return missing(visit)
    return _answer(visit, Atom, ATOM, "action_feed", key)


def _answer(
    visit: Visit, made: type[SyndicationFeed], kind: Kind, name: str, key: str | None
) -> HttpResponse:
    holes = {"key": key} if key else {}
    feed = _feed(visit, made, visit.links.whole(name, **holes), key)
    for entry in _entries(visit, key):
        day = min(_at(entry.on), visit.opened.value.published_at)
        feed.add_item(
            title=printable(typeset(entry.title)),
            link=entry.address,
            # Readers of feeds take it for HTML.
            description=escape(printable(typeset(entry.text))),
            unique_id=tag_uri(visit.opened.value, entry.name),
            unique_id_is_permalink=False,
            author_name=printable(entry.by),
            pubdate=day,
            updateddate=day,
        )
    body = feed.writeString("utf-8").encode()
    ending = "rss" if made is Rss else "atom"
    return file_answer(visit, body, kind, file_name(visit, f"{key or 'plan'}.{ending}"))


def _feed(
    visit: Visit, made: type[SyndicationFeed], address: str, key: str | None
) -> SyndicationFeed:
    value = visit.opened.value
    node = visit.opened.nodes[key] if key else None
    about = numbered(node) if node else value.plan.title
    title = _("%(house)s: %(title)s") % {"house": value.house.name, "title": about}
    return made(
        title=printable(typeset(title)),
        link=page_of(visit.links, node) if node else visit.links.whole("home"),
        description=typeset(_("What is said of the plan, newest first")),
        subtitle=typeset(_("What is said of the plan, newest first")),
        language=visit.language,
        author_name=printable(value.house.name),
        feed_url=address,
        feed_guid=tag_uri(value, *([key] if key else [])),
        feed_copyright=visit.site.get_licence_display(),
        changed=value.published_at,
    )


def _entries(visit: Visit, key: str | None) -> list[Entry]:
    found = [*_news(visit, key), *([] if key else _versions(visit))]
    return sorted(found, key=lambda each: each.on, reverse=True)[:NEWEST]


def _news(visit: Visit, key: str | None) -> Iterator[Entry]:
    told = visit.opened
    branch = _branch(visit, key)
    names = news_names(told.value.news)
    for place, each in enumerate(told.value.news):
        node = told.nodes.get(each.node)
        if node is None or (key and each.node not in branch):
            continue
        state = {"title": numbered(node), "state": str(WORDS[each.status.value])}
        yield Entry(
            f"news/{names[place]}",
            each.on,
            _("%(title)s: %(state)s") % state,
            each.words or str(WORDS[each.status.value]),
            each.by or told.value.house.name,
            page_of(visit.links, node),
        )


def _branch(visit: Visit, key: str | None) -> set[str]:
    if key is None:
        return set()
    return {key, *(each.id for each in visit.opened.tree.descendants_of(key))}


def _versions(visit: Visit) -> Iterator[Entry]:
    for each in visit.opened.value.versions:
        yield Entry(
            f"version/{each.number}",
            each.on,
            _("Version %(number)s of the plan was adopted") % {"number": each.number},
            _decided(each),
            visit.opened.value.house.name,
            visit.links.whole("version", number=each.number),
        )


def _decided(edition: Edition) -> str:
    decision = edition.decision
    said = [edition.purpose, decision.organ if decision else ""]
    return "\n".join(part for part in said if part)


def _at(day: date) -> datetime:
    """Noon: the same day for whoever reads it from elsewhere."""
    return timezone.make_aware(datetime.combine(day, time(12)))
