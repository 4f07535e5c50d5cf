"""Writes the values of fields as officials do, each with what it means."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from gouvernail.plan.model import BudgetLine, Indicator, Node
from tests.layouts.words import Words


@dataclass(frozen=True)
class Manner:
    """How one document writes: its words, its style of days, amounts and lists."""

    words: Words
    language: str
    days: int
    amounts: int
    between: str
    states: int


Told = tuple[str, dict[str, object]]


def _line(name: str) -> Callable[[Manner, Node], Told]:
    def tell(manner: Manner, node: Node) -> Told:
        value = getattr(node.fields, name)
        return value or "", {name: value}

    return tell


def _list(name: str) -> Callable[[Manner, Node], Told]:
    def tell(manner: Manner, node: Node) -> Told:
        values = getattr(node.fields, name)
        return manner.between.join(values), {name: values}

    return tell


def _due(manner: Manner, node: Node) -> Told:
    if node.fields.recurring:
        return manner.words.recurring[manner.states], {"recurring": True}
    if node.fields.due is None:
        return "", {}
    return written_day(manner, node.fields.due, last=True), {"due": node.fields.due}


def _start(manner: Manner, node: Node) -> Told:
    day = node.fields.start
    return written_day(manner, day, last=False) if day else "", {"start": day}


def written_day(manner: Manner, day: date, *, last: bool) -> str:
    """A day as the document writes its days: exact, by month, by year."""
    exact = f"{day:%d/%m/%Y}"
    first_or_last = day.day == 1 if not last else (day + timedelta(1)).day == 1
    if manner.days == 0 or not first_or_last:
        return exact
    if manner.days == 1:
        return f"{manner.words.months[day.month - 1]} {day.year}"
    whole_year = day.month == (12 if last else 1)
    if manner.days == 2 and last:
        return manner.words.end_of.format(year=day.year) if whole_year else exact
    if whole_year:
        return str(day.year)
    rank = (day.month + 2) // 3
    ordinal = {1: "1er"}.get(rank, f"{rank}e") if manner.language == "fr" else rank
    return manner.words.quarter.format(rank=ordinal, year=day.year)


def _status(manner: Manner, node: Node) -> Told:
    status = node.fields.status
    if status is None:
        return "", {}
    words = manner.words.statuses[status.value]
    return words[manner.states], {"status": status}


def _progress(manner: Manner, node: Node) -> Told:
    share = node.fields.progress
    return ("" if share is None else f"{share} %"), {"progress": share}


def _sdg(manner: Manner, node: Node) -> Told:
    goals = node.fields.sdg
    return manner.between.join(map(str, goals)), {"sdg": goals}


def _indicators(manner: Manner, node: Node) -> Told:
    labels = [indicator.label for indicator in node.fields.indicators]
    meant = tuple(Indicator(label=label) for label in labels)
    return "\n".join(labels), {"indicators": meant}


def _budget(manner: Manner, node: Node) -> Told:
    lines = node.fields.budget
    texts = [_amount_line(manner, line) for line in lines]
    meant = tuple(line.model_copy(update={"source": None}) for line in lines)
    return "\n".join(texts), {"budget": meant}


def _amount_line(manner: Manner, line: BudgetLine) -> str:
    text = money(manner, line.amount)
    if line.per:
        text += f" {manner.words.per_year}"
    return f"{line.year} : {text}" if line.year else text


def money(manner: Manner, amount: Decimal) -> str:
    """An amount as the document writes its amounts."""
    whole = f"{amount:,.0f}"
    dotted, spaced = whole.replace(",", "."), whole.replace(",", "\u00a0")
    return (
        f"{dotted} €",
        f"{spaced} €",
        f"{dotted},00 €",
        f"{spaced},00 EUR",
        f"{spaced}\u00a0€",
    )[manner.amounts]


def typed(told: object, name: str, text: str) -> date | Decimal | float | int | None:
    """What a workbook holds in place of the text, as the person typed it."""
    if isinstance(told, date) and text == f"{told:%d/%m/%Y}":
        return told
    if name == "progress" and isinstance(told, int):
        return told / 100
    if isinstance(told, tuple) and len(told) == 1 and isinstance(told[0], BudgetLine):
        line = told[0]
        return line.amount if line.year is None and line.per is None else None
    return int(text) if text.isdigit() and name in ("due", "start", "sdg") else None


TELLERS: dict[str, Callable[[Manner, Node], Told]] = {
    "lead": _line("lead"),
    "department": _line("department"),
    "political_owner": _line("political_owner"),
    "priority": _line("priority"),
    "partners": _list("partners"),
    "plans": _list("plans"),
    "start": _start,
    "due": _due,
    "status": _status,
    "progress": _progress,
    "budget": _budget,
    "indicators": _indicators,
    "sdg": _sdg,
}
