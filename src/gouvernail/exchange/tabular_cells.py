"""The cells of a plan's table back to values: what `columns.py` writes, read."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from gouvernail.exchange.columns import SCOPE_LABELS, STATUS_LABELS
from gouvernail.plan.wording import Wording, gettext_noop as _

Parser = Callable[[str, str], Any]

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_CENTS = re.compile(r"[.,](\d{2})\D*$")
_AIM = re.compile(r"([<>≥≤±+~-]?\s?\d[\d\s.,]*(?<!\s))\s+(\D.*)", re.DOTALL)
_SUM = re.compile(r"[-−€\s\d.,’']*\d[€\s]*")
_NO_BREAK = str.maketrans({"\xa0": " ", "\u202f": " "})


def text_cell(text: str, _language: str) -> str:
    """The text as it stands."""
    return text


def lines_cell(text: str, _language: str) -> tuple[str, ...]:
    """One text a line."""
    return tuple(filter(None, text.split("\n")))


def date_cell(text: str, _language: str) -> date:
    """A day, written 2026-12-31 or 31/12/2026."""
    iso, day = _ISO.fullmatch(text.strip()), _DAY.fullmatch(text.strip())
    if iso:
        return date(int(iso.group(1)), int(iso.group(2)), int(iso.group(3)))
    if day:
        return date(int(day.group(3)), int(day.group(2)), int(day.group(1)))
    raise ValueError(text)


def percent_cell(text: str, _language: str) -> int:
    """A whole number, with or without its sign."""
    number = int(text.replace("%", "").strip())
    if not 0 <= number <= 100:
        raise ValueError(text)
    return number


def numbers_cell(text: str, _language: str) -> tuple[int, ...]:
    """The numbers of goals, from 1 to 17."""
    numbers = tuple(int(part) for part in re.split(r"[,;\s]+", text.strip()))
    if not all(1 <= number <= 17 for number in numbers):
        raise ValueError(text)
    return numbers


def choice_cell(labels: Mapping[Any, str]) -> Parser:
    """A parser of one of these labels."""

    def parse(text: str, language: str) -> object:
        for value, label in labels.items():
            if Wording(label).render(language).casefold() == text.strip().casefold():
                return value
        raise ValueError(text)

    return parse


def budget_cell(text: str, language: str) -> tuple[dict[str, Any], ...]:
    """One sum a line, with its year, whether it returns, and who pays."""
    return tuple(_budget_line(line, language) for line in lines_cell(text, language))


def indicators_cell(text: str, language: str) -> tuple[dict[str, Any], ...]:
    """One indicator a line, with the value aimed at where there is one."""
    return tuple(_indicator(line, language) for line in lines_cell(text, language))


PARSERS: Mapping[str, Parser] = {
    "lead": text_cell,
    "department": text_cell,
    "political_owner": text_cell,
    "partners": lines_cell,
    "status": choice_cell(STATUS_LABELS),
    "progress": percent_cell,
    "start": date_cell,
    "due": date_cell,
    "recurring": choice_cell({True: _("Yes"), False: _("No")}),
    "priority": text_cell,
    "budget": budget_cell,
    "indicators": indicators_cell,
    "sdg": numbers_cell,
    "plans": lines_cell,
}
scope_cell = choice_cell(SCOPE_LABELS)


def _budget_line(line: str, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    head, parted, source = line.partition(" (")
    if parted and source.endswith(")"):
        line, found["source"] = head, source[:-1]
    year = _matched(_("%(year)s: %(amount)s"), line, language)
    if year and re.fullmatch(r"\d{4}", year["year"]):
        found["year"], line = int(year["year"]), year["amount"]
    per = _matched(_("%(amount)s per year"), line, language)
    if per:
        found["per"], line = "year", per["amount"]
    return {**found, "amount": _amount(line)}


def _indicator(line: str, language: str) -> dict[str, Any]:
    found = _matched(_("%(label)s: %(target)s"), line, language)
    if not found:
        return {"label": line}
    aim = _AIM.fullmatch(found["target"])
    if aim:
        return {"label": found["label"], "target": aim.group(1), "unit": aim.group(2)}
    return dict(found)


def _matched(template: str, text: str, language: str) -> dict[str, str] | None:
    """What fills `template` in `text`; blanks count the same, breaking or not."""
    names = re.findall(r"%\((\w+)\)s", template)
    marks = {name: f"<{name}>" for name in names}
    pattern = re.escape(Wording(template, marks).render(language).translate(_NO_BREAK))
    for name, mark in marks.items():
        pattern = pattern.replace(re.escape(mark), f"(?P<{name}>.+)")
    match = re.fullmatch(pattern, text.translate(_NO_BREAK), re.DOTALL)
    if not match:
        return None
    return {name: text[slice(*match.span(name))] for name in names}


def _amount(text: str) -> Decimal:
    """A sum in euros; its last two digits are cents where a mark parts them."""
    if not _SUM.fullmatch(text.strip()):
        raise ValueError(text)
    digits = int(re.sub(r"\D", "", text))
    sign = -1 if "-" in text or "−" in text else 1
    return sign * (Decimal(digits) / 100 if _CENTS.search(text) else Decimal(digits))
