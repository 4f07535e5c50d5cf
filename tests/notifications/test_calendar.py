"""The calendar file keeps to RFC 5545."""

import re
from datetime import UTC, date, datetime

from hypothesis import given, strategies

from gouvernail.notifications.calendar import Day, calendar

NOW = datetime(2027, 5, 3, 7, 30, tzinfo=UTC)
UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[,;]")


def lines(*days: Day) -> list[str]:
    """The lines of the file, unfolded."""
    return calendar("Mes échéances", days, now=NOW).replace("\r\n ", "").split("\r\n")


def due(title: str, on: date = date(2027, 12, 31)) -> Day:
    """Something due."""
    return Day(uid="a1.12@gouvernail", on=on, title=title)


def test_a_due_date_is_one_whole_day() -> None:
    said = lines(due("1.2.3 Taxi social"))
    assert said[0] == "BEGIN:VCALENDAR"
    assert said[-2:] == ["END:VCALENDAR", ""]
    for line in (
        "UID:a1.12@gouvernail",
        "DTSTAMP:20270503T073000Z",
        "DTSTART;VALUE=DATE:20271231",
        "DTEND;VALUE=DATE:20280101",
        "SUMMARY:1.2.3 Taxi social",
    ):
        assert line in said


def test_dates_far_away_are_written_in_full() -> None:
    assert "DTSTART;VALUE=DATE:09900101" in lines(due("Tôt", date(990, 1, 1)))
    assert "DTEND;VALUE=DATE:99991231" in lines(due("Tard", date.max))


@given(strategies.text(strategies.characters(codec="utf-8"), max_size=400))
def test_any_title_makes_lines_of_at_most_75_octets(title: str) -> None:
    file = calendar("Nom", [due(title)], now=NOW)
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    [summary] = [line for line in lines(due(title)) if line.startswith("SUMMARY:")]
    assert not UNESCAPED.search(summary.removeprefix("SUMMARY:"))


@given(strategies.text(strategies.sampled_from("a\\,;\nn é")))
def test_a_title_comes_back_as_it_was(title: str) -> None:
    [summary] = [line for line in lines(due(title)) if line.startswith("SUMMARY:")]
    read = re.sub(
        r"\\(.)",
        lambda found: "\n" if found[1] == "n" else found[1],
        summary.removeprefix("SUMMARY:"),
    )
    assert read == title
