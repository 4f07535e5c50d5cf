"""What an iA.PST programme says of itself: whose it is, its years, its own texts."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gouvernail.exchange.iapst.content_names import HEADINGS, SILENT
from gouvernail.exchange.iapst.content_tree import Branch, Thing
from gouvernail.exchange.iapst.content_words import (
    MOST_LINE,
    Vocabulary,
    rows_in,
    words,
    year_in,
)
from gouvernail.plan.kinds import OrganisationKind
from gouvernail.plan.model import MAX_TEXT, Organisation, Period, Section

BODIES = {"ac": OrganisationKind.COMMUNE, "cpas": OrganisationKind.CPAS}
TERM = re.compile(r"\b(20\d\d)\s*[-–/]\s*(20\d\d)\b")
INS = re.compile(r"[0-9]{5}")
# Lists of the programme that fields of its contents choose from.
LISTS: Mapping[str, str] = {
    "categories": "categories_values",
    "priority": "priority_values",
    "plan": "plan_values",
    "budget_type": "budget_types",
}
HEALTH = {
    "bon": "Bon",
    "risque": "Risque",
    "blocage": "Blocage",
    "pause": "En pause",
    "en_pause": "En pause",
}
PEOPLE = frozenset({"organization", "person", "held_position", "position"})
# How the tool was set: nothing of it is the plan's.
SETTINGS = frozenset(
    {
        "last_reference_number",
        "budget_years",
        "use_ref_number",
        "ins_code",
        "current_fiscal_year",
        "organization_type",
        "colorize_project_rows",
        "review_state",
    }
)
SETTING_ENDS = ("_values", "_types", "_fields", "_columns", "_states")
INTRODUCTION = "Présentation"


def names_of(branch: Branch, space: Mapping[str, Any]) -> Vocabulary:
    """What keys stand for: the lists of the programme, people and services by UID."""
    people = {
        thing.uid: words(thing.says.get("title"))
        for thing in branch.things
        if thing.type in PEOPLE and thing.uid
    }
    lists = {name: _listed(space.get(held)) for name, held in LISTS.items()}
    return Vocabulary({**lists, "health_indicator": HEALTH}, people)


def _listed(table: object) -> dict[str, str]:
    return {words(row.get("key")): words(row.get("label")) for row in rows_in(table)}


def around_of(space: Thing | None) -> dict[str, Any]:
    """Authority, period and chapters, as a plan file holds them."""
    if space is None:
        return {}
    return {
        "organisations": tuple(_authority(space.says)),
        "period": _period(space.says),
        "sections": tuple(_sections(space.says)),
    }


def _authority(says: Mapping[str, Any]) -> Iterator[Organisation]:
    kind = BODIES.get(words(says.get("organization_type")).lower())
    ins = words(says.get("INS_code"))
    if kind is not None:
        yield Organisation(kind=kind, ins=ins if INS.fullmatch(ins) else None)


def _period(says: Mapping[str, Any]) -> Period | None:
    held = says.get("budget_years")
    years = [year_in(each) for each in (held if isinstance(held, list) else [])]
    known = [year for year in years if year]
    titled = TERM.search(words(says.get("title")))
    if titled and titled[1] <= titled[2]:
        return Period(start=int(titled[1]), end=int(titled[2]))
    return Period(start=min(known), end=max(known)) if known else None


def _sections(says: Mapping[str, Any]) -> Iterator[Section]:
    """What it says of itself, but for how it was set."""
    for name, value in says.items():
        said = words(value)
        if not said or name in SILENT or _is_setting(name):
            continue
        about = INTRODUCTION if name.startswith("description") else name
        heading = HEADINGS.get(about, about)
        yield Section(title=heading[:MOST_LINE] or "…", text=said[:MAX_TEXT])


def _is_setting(name: str) -> bool:
    return name.lower() in SETTINGS or name.endswith(SETTING_ENDS)
