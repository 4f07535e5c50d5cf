"""The name of the plan, from the lines of the title page that hold it."""

import re

from gouvernail.plan.model import Period
from gouvernail.reading.recognition.words import fold

_PROGRAMME = re.compile(r"(?:programme|plan) strategique transversal")
_ACRONYM = re.compile(r"\b(?:cpas|pst|p\.s\.t\.?)\b", re.IGNORECASE)
# Lowered, a town would lose its capital; the authority is kept apart anyway.
_OWNER = re.compile(r" (?:du|de la|de l') ?(?:cpas|c\.p\.a\.s|centre|commune|ville).*")
_YEARS = re.compile(r"\b20\d\d\b")


def plan_name(printed: str, period: Period | None) -> str:
    """`printed` without the authority that stands before it and without capitals.

    The years of the term follow where the document prints them elsewhere: a title
    page often gives the authority, the name and the years on three lines.
    """
    found = _PROGRAMME.search(fold(printed))
    name = printed[found.start() :] if found and _folds_evenly(printed) else printed
    name = _lowered(name) if name.isupper() else name
    if found and period and not _YEARS.search(name):
        return f"{name} {period.start}-{period.end}"
    return name


def _folds_evenly(printed: str) -> bool:
    """Whether places in the folded text are places in the printed one."""
    return len(fold(printed)) == len(printed)


def _lowered(name: str) -> str:
    plain = _OWNER.sub("", name[:1] + name[1:].lower())
    return _ACRONYM.sub(lambda match: match.group().upper(), plain)
