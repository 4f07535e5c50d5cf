"""The browsers in which somebody is signed in: begun, seen, ended."""

import re
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from gouvernail.accounts.models import SignIn, User

# Written down at most so often; what a page costs must not depend on it.
SEEN_EVERY = timedelta(minutes=10)
_SEEN = "seen_at"
_MARKS = (
    (r"Edg[A-Z]*/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrome/|Chromium/|CriOS/", "Chrome"),
    (r"Safari/", "Safari"),
)
_SYSTEMS = (
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"Mac OS X|Macintosh", "Mac"),
    (r"CrOS", "ChromeOS"),
    (r"Linux|X11", "Linux"),
)


def device_of(agent: str) -> str:
    """ "Firefox, Windows": what a person recognises; empty where nothing is known."""
    found = (_first(_MARKS, agent), _first(_SYSTEMS, agent))
    return ", ".join(word for word in found if word)


def begin(request: HttpRequest, user: User, network: str) -> None:
    """Write down that she is signed in here."""
    key = request.session.session_key
    if not key:
        return
    now = timezone.now()
    request.session[_SEEN] = now.timestamp()
    agent = request.META.get("HTTP_USER_AGENT", "")[:300]
    SignIn.objects.update_or_create(
        session_key=key,
        defaults={"user": user, "agent": agent, "network": network, "seen_at": now},
    )


def seen(request: HttpRequest, network: str) -> None:
    """She is still there: said every ten minutes, which also puts the end off."""
    now = timezone.now()
    last = request.session.get(_SEEN)
    if last is None or now.timestamp() - last < SEEN_EVERY.total_seconds():
        return
    request.session[_SEEN] = now.timestamp()
    rows = SignIn.objects.filter(session_key=request.session.session_key)
    rows.update(seen_at=now, network=network)


def forget(key: str | None) -> None:
    """She signed out there."""
    SignIn.objects.filter(session_key=key or "").delete()


def open_sessions(user: User) -> list[SignIn]:
    """Where she is signed in, last seen first; those that time ended are forgotten."""
    idle = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    SignIn.objects.filter(user=user, seen_at__lt=idle - SEEN_EVERY).delete()
    rows = list(SignIn.objects.filter(user=user))
    keys = [row.session_key for row in rows]
    kept = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    alive = set(kept.values_list("session_key", flat=True))
    return [row for row in rows if row.session_key in alive]


def end(user: User, number: int) -> bool:
    """End one of her sessions; False for one that is not hers."""
    return bool(_end(SignIn.objects.filter(user=user, pk=number)))


def end_others(user: User, kept: str | None = None) -> int:
    """End all her sessions but the one of that key; how many."""
    rows = SignIn.objects.filter(user=user).exclude(session_key=kept or "")
    return _end(rows)


def _end(rows: QuerySet[SignIn]) -> int:
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    SignIn.objects.filter(session_key__in=keys).delete()
    return len(keys)


def _first(marks: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for mark, name in marks if re.search(mark, agent)), "")
