"""What an official understands by what a document prints beside an action.

Written for the samples, apart from the code that reads documents: it knows the ways of
writing that the samples use, and fails on any other, so that nothing is left to luck.
"""

import re
from calendar import monthrange
from typing import Any

from examples.samples.making.content import Cell, Item

MONTHS = {
    name.lower(): number
    for names in (
        "janvier février mars avril mai juin juillet août septembre octobre novembre"
        " décembre",
        "Januar Februar März April Mai Juni Juli August September Oktober November"
        " Dezember",
        "januari februari maart april mei juni juli augustus september oktober november"
        " december",
    )
    for number, name in enumerate(names.split(), start=1)
}
RECURRING = {
    "permanent",
    "permanente",
    "récurrent",
    "annuel",
    "en continu",
    "continu",
    "chaque année",
    "tous les ans",
    "toute la législature",
    "laufend",
    "dauerhaft",
    "jährlich",
    "doorlopend",
    "jaarlijks",
}
UNSAID = {
    "pm",
    "p.m.",
    "mémoire",
    "à définir",
    "à chiffrer",
    "à déterminer",
    "néant",
    "-",
    "/",
    "?",
    "n.b.",
    "zu bestimmen",
    "te bepalen",
    "sans",
    "noch offen",
    "interne",
    "moyens propres",
}
STATUSES = {
    "not_started": "non entamé;noch nicht begonnen;nog niet gestart",
    "ongoing": "en cours;in arbeit;laufend;lopend",
    "waiting": "en attente;zurückgestellt;uitgesteld",
    "blocked": "bloqué;blockiert;geblokkeerd",
    "done": "réalisé;abgeschlossen;afgerond",
    "abandoned": "abandonné;aufgegeben;stopgezet",
}
_SEPARATORS = {"partners": r"\s*[,;]\s+|\n", "plans": r"\s*[,;+]\s+|\n"}


def fields_of(item: Item) -> dict[str, Any]:
    """The fields of an item, as the plan file holds them."""
    fields: dict[str, Any] = {}
    for name, cell in item.cells.items():
        _read(fields, name.split("@")[0], name, cell)
    return fields


def _read(fields: dict[str, Any], name: str, column: str, cell: Cell) -> None:
    if cell.meant == "-" or name in ("text", "none"):
        return
    meant = cell.meant or cell.printed
    if name in ("lead", "department", "political_owner", "priority"):
        fields[name] = meant
    elif name in _SEPARATORS:
        parts = re.split(_SEPARATORS[name], meant)
        fields[name] = [part for part in parts if part]
    elif name in ("start", "due"):
        fields.update(_dates(meant, name))
    elif name == "budget":
        _add_money(fields, meant, column)
    elif name == "indicators":
        fields[name] = [_indicator(part) for part in re.split(r"\s*;\s+|\n", meant)]
    elif name == "sdg":
        fields[name] = [int(number) for number in re.findall(r"\d+", meant)]
    elif name == "progress":
        fields[name] = int(meant.removesuffix("%").strip())
    elif name == "status":
        fields[name] = _status(meant)
    else:
        raise ValueError(f"no such column: {column}")


def _status(meant: str) -> str:
    for status, words in STATUSES.items():
        if meant.lower() in words.split(";"):
            return status
    raise ValueError(f"not a status: {meant!r}")


def _indicator(printed: str) -> dict[str, Any]:
    found = re.fullmatch(r"(.+?) \((?:cible|Ziel|streefdoel) ?: (.+)\)", printed)
    if found:
        return {"label": found.group(1), "target": found.group(2), "unit": None}
    return {"label": printed, "target": None, "unit": None}


def _add_money(fields: dict[str, Any], meant: str, column: str) -> None:
    year = int(column.split("@")[1]) if "@" in column else None
    lines = [_money(part, year) for part in meant.split(" + ")]
    kept = [line for line in lines if line]
    if kept:
        fields["budget"] = [*fields.get("budget", []), *kept]


def _money(printed: str, year: int | None) -> dict[str, Any] | None:
    """`12.500 €`, `1,2 M€`, `15 k€`, `10.000/an`, `2026: 8.000 €`, `… (source)`."""
    if printed.strip().lower() in UNSAID:
        return None
    found = re.fullmatch(
        r"(?:(20\d\d) ?: )?([\d .\u202f\u00a0]+)(?:,(\d+))? ?([MK]|k|Mio)? ?"
        r"(?:€|EUR|euros)?(?: ?(/|par|pro|per) ?(an|Jahr|jaar))?(?: \((.+)\))?",
        printed,
    )
    if found is None:
        raise ValueError(f"not an amount: {printed!r}")
    whole = re.sub(r"\D", "", found.group(2))
    amount = float(f"{whole}.{found.group(3) or 0}")
    factor = {None: 1, "k": 1e3, "K": 1e3, "M": 1e6, "Mio": 1e6}[found.group(4)]
    return {
        "year": int(found.group(1)) if found.group(1) else year,
        "amount": round(amount * factor, 2),
        "per": "year" if found.group(6) else None,
        "source": found.group(7),
    }


def _dates(printed: str, name: str) -> dict[str, Any]:
    if printed.lower() in RECURRING:
        return {"recurring": True}
    if printed.lower() in UNSAID:
        return {}
    span = re.fullmatch(r"(20\d\d) ?(?:-|–|à|bis|tot) ?(20\d\d)", printed)
    if span:
        return {"start": f"{span[1]}-01-01", "due": f"{span[2]}-12-31"}
    school = re.fullmatch(r"année scolaire (20\d\d)-(20\d\d)", printed)
    if school:
        return {"start": f"{school[1]}-09-01", "due": f"{school[2]}-06-30"}
    return {name: _day(printed, name)}


def _day(printed: str, name: str) -> str:
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)", printed)
    if found:
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    year, first, last = _span(printed)
    if name == "start":
        return f"{year}-{first:02}-01"
    return f"{year}-{last:02}-{monthrange(year, last)[1]}"


def _span(printed: str) -> tuple[int, int, int]:
    """Year, first month and last month of what is printed."""
    year = int(re.search(r"20\d\d", printed)[0])
    words = printed.replace(str(year), "").strip(" /")
    words = re.sub(
        r"^(fin|ende|eind) ?",
        "",
        words,
        flags=re.IGNORECASE,
    )
    if not words:
        return year, 1, 12
    if words.lower() in ("rentrée", "schulbeginn"):
        return year, 9, 9
    if words.lower() in ("mi-", "mi", "mitte", "medio"):
        return year, 1, 6
    month = re.fullmatch(r"(?:de )?([^\W\d]+)|(\d{1,2})", words)
    if month and (month[2] or month[1].lower() in MONTHS):
        number = int(month[2]) if month[2] else MONTHS[month[1].lower()]
        return year, number, number
    return year, *_part(words)


def _part(words: str) -> tuple[int, int]:
    found = re.fullmatch(
        r"(\d)(?:er|e|\.|de|ste)? ?(trimestre|trim\.?|semestre|Quartal|Halbjahr"
        r"|kwartaal|semester)|([TS])(\d)",
        words,
    )
    if found is None:
        raise ValueError(f"not a date: {words!r}")
    rank = int(found[1] or found[4])
    quarter = (found[2] or found[3])[0] in "tTQk"
    size = 3 if quarter else 6
    return (rank - 1) * size + 1, rank * size
