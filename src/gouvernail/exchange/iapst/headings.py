"""Which column of an iA.PST spreadsheet holds what, of which level.

The export has one line per leaf and the columns of every level side by side: 70 of
them, 74 with tasks. The level is said in the heading, in a row above it, or only by
the order in which the same headings come back.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gouvernail.plan.kinds import NodeKind
from gouvernail.reading.recognition.fields import field_of_heading
from gouvernail.reading.recognition.words import fold

TITLE, NUMBER = "title", "number"


class Tier(StrEnum):
    """The groups of columns, in their order."""

    STRATEGIC = "strategic"
    OPERATIONAL = "operational"
    ACTION = "action"
    SUBACTION = "subaction"
    TASK = "task"
    # Columns that somebody added: of whatever a line is about.
    ADDED = "added"

    @property
    def kind(self) -> NodeKind | None:
        """The level of a plan; a task is none."""
        return None if self in (Tier.TASK, Tier.ADDED) else NodeKind(self.value)


# Words of the headings, the longest first: “sous-action” holds “action”.
NAMES: Mapping[Tier, str] = {
    Tier.STRATEGIC: r"objectifs? strategiques?|os",
    Tier.OPERATIONAL: r"objectifs? operationnels?|oo",
    Tier.SUBACTION: r"sous[- ]actions?|sa",
    Tier.TASK: r"taches?|t",
    Tier.ACTION: r"actions?|a",
}
BEFORE = {
    tier: re.compile(rf"(?:{names})(?:\s*[-–:/._]\s*|\s+)(?P<rest>.+)")
    for tier, names in NAMES.items()
}
AFTER = {
    tier: re.compile(rf"(?P<rest>.+?)\s*\(?\b(?:{names})\)?")
    for tier, names in NAMES.items()
}
ALONE = {tier: re.compile(names) for tier, names in NAMES.items()}
TITLES = frozenset({"titre", "intitule", "libelle", "nom", "title"})
NUMBERS = frozenset({"numero de reference", "numero", "reference", "ref", "n"})
# Headings of iA.PST that documents do not have.
FIELDS: Mapping[str, str] = {
    "responsable mandataire": "political_owner",
    "mandataire": "political_owner",
    "mandataires": "political_owner",
    "responsable administratif": "lead",
    "gestionnaire": "department",
    "gestionnaires": "department",
    "porteur de l'action": "lead",
    "porteur": "lead",
    "date de debut prevue": "start",
    "echeance": "due",
}
# What no field of a plan is for, whatever documents call so.
IN_WORDS = frozenset(
    {"constat", "commentaires", "date de debut effective", "date de fin effective"}
)


@dataclass(frozen=True)
class Place:
    """What one column holds: `field` is TITLE, NUMBER, a field of the reading, or empty
    where it is kept in words; `heading` is what it is called, `label` without its
    level."""

    tier: Tier
    field: str
    heading: str
    label: str = ""


def places_of(
    headings: Sequence[str], above: Sequence[str] = ()
) -> dict[int, Place] | None:
    """The columns by number; None where they are not those of the export.

    `above` is the row over the headings, where levels may be written once.
    """
    tiers = _named(headings) or _from_above(above) or _by_return(headings)
    found = {
        column: _place(tiers[column], heading.strip())
        for column, heading in enumerate(headings)
        if heading.strip() and column in tiers
    }
    if not _is_the_export(found.values()):
        return None
    added = {
        column: Place(Tier.ADDED, "", heading.strip(), heading.strip())
        for column, heading in enumerate(headings)
        if heading.strip() and column not in found
    }
    return {**found, **added}


def _place(tier: Tier, heading: str) -> Place:
    return Place(tier, _field(tier, heading), heading, _label(tier, heading))


def _label(tier: Tier, heading: str) -> str:
    """The heading without the level that it names: "A - Constat", "Constat (A)"."""
    rest = _split(heading)[1]
    plain = fold(heading)
    # Folding changes no length where it changes no letter's number.
    if _split(heading)[0] is not tier or not rest or len(plain) != len(heading):
        return heading
    start = plain.find(rest)
    return heading[start : start + len(rest)] if start >= 0 else heading


def _is_the_export(places: Collection[Place]) -> bool:
    """Each of three levels has its title, and its objectives as many columns as only
    that tool gives them."""
    titled = {place.tier for place in places if place.field == TITLE}
    widths = Counter(place.tier for place in places)
    objectives = (Tier.STRATEGIC, Tier.OPERATIONAL)
    return len(titled) >= 3 and all(widths[tier] >= 6 for tier in objectives)


def _named(headings: Sequence[str]) -> dict[int, Tier]:
    """Where each heading names its level, or most of them do."""
    found = {
        column: tier
        for column, heading in enumerate(headings)
        if (tier := _split(heading)[0]) is not None
    }
    told = sum(1 for heading in headings if heading.strip())
    return found if 2 * len(found) > told else {}


def _from_above(above: Sequence[str]) -> dict[int, Tier]:
    """A level written over its first column holds until the next one."""
    found: dict[int, Tier] = {}
    current: Tier | None = None
    for column, cell in enumerate(above):
        current = _alone(cell) or current
        if current is not None:
            found[column] = current
    if len(set(found.values())) < 2:
        return {}
    # The row above may be shorter than the headings: the last level goes on.
    return {**dict.fromkeys(range(len(above), 200), max(found.values())), **found}


def _by_return(headings: Sequence[str]) -> dict[int, Tier]:
    """A title begins the next level each time that it comes back."""
    order, found = list(Tier)[:-1], {}
    level = -1
    for column, heading in enumerate(headings):
        if _is_title(heading):
            level += 1
        if 0 <= level < len(order):
            found[column] = order[level]
    return found


def _alone(cell: str) -> Tier | None:
    plain = fold(cell).strip()
    tiers = (tier for tier, name in ALONE.items() if name.fullmatch(plain))
    return next(tiers, None)


def _split(heading: str) -> tuple[Tier | None, str]:
    """The level that a heading names, and what is left of it."""
    plain = fold(heading).strip()
    if alone := _alone(heading):
        return alone, ""
    for forms in (BEFORE, AFTER):
        for tier, form in forms.items():
            if (found := form.fullmatch(plain)) and _is_known(found["rest"]):
                return tier, found["rest"].strip()
    for tier, form in BEFORE.items():
        if found := form.fullmatch(plain):
            return tier, found["rest"].strip()
    return None, plain


def _field(tier: Tier, heading: str) -> str:
    named, rest = _split(heading)
    plain = rest if named is tier else fold(heading).strip()
    if not plain or plain in TITLES or _alone(heading):
        return TITLE
    if plain in NUMBERS:
        return NUMBER
    if plain in IN_WORDS:
        return ""
    return FIELDS.get(plain) or field_of_heading(plain) or ""


def _is_title(heading: str) -> bool:
    return fold(heading).strip() in TITLES or _alone(heading) is not None


def _is_known(rest: str) -> bool:
    plain = rest.strip()
    if plain in TITLES or plain in NUMBERS or plain in FIELDS:
        return True
    return field_of_heading(plain) is not None
