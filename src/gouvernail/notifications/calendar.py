"""An iCalendar file (RFC 5545) of whole days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

WIDEST = 75
_ESCAPED = str.maketrans(
    {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None}
)


@dataclass(frozen=True, kw_only=True)
class Day:
    """Something due on a day. `uid` stays the same when its words and date change."""

    uid: str
    on: date
    title: str
    text: str = ""
    address: str = ""


def calendar(name: str, days: Iterable[Day], *, now: datetime) -> str:
    """The whole file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Gouvernail//Gouvernail//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        *(line for day in days for line in _event(day, now)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(day: Day, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{day.uid}"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_compact(day.on)}"
    yield f"DTEND;VALUE=DATE:{_compact(_next(day.on))}"
    yield f"SUMMARY:{_escaped(day.title)}"
    if day.text:
        yield f"DESCRIPTION:{_escaped(day.text)}"
    if day.address:
        yield f"URL:{day.address}"
    # A due date does not make anybody busy.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _compact(day: date) -> str:
    # Not strftime: some systems write the year 990 without its zero.
    return day.isoformat().replace("-", "")


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _escaped(text: str) -> str:
    shown = "".join(sign for sign in text if sign >= " " or sign == "\n")
    return shown.translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, never cut within a character."""
    part, room = "", WIDEST
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield part
            part, room = " ", WIDEST - 1
        part, room = part + sign, room - size
    yield part
