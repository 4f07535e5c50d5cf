"""Many authorities from one list: each line said, judged, then made."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.text import slugify
from django.utils.translation import gettext as _

from gouvernail.core.folding import fold
from gouvernail.organisations.enums import OrganisationKind
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.naming import short_name

MOST_LINES = 2000
# What lists call the kinds, in the languages that one meets there.
KINDS = {
    "commune": OrganisationKind.COMMUNE,
    "ville": OrganisationKind.COMMUNE,
    "municipality": OrganisationKind.COMMUNE,
    "gemeente": OrganisationKind.COMMUNE,
    "gemeinde": OrganisationKind.COMMUNE,
    "cpas": OrganisationKind.CPAS,
    "ocmw": OrganisationKind.CPAS,
    "oshz": OrganisationKind.CPAS,
    "province": OrganisationKind.PROVINCE,
    "regie": OrganisationKind.REGIE,
    "zone": OrganisationKind.ZONE,
    "association": OrganisationKind.ASSOCIATION,
    "autre": OrganisationKind.OTHER,
    "other": OrganisationKind.OTHER,
}
HEADINGS = {"nom", "name", "denomination", "autorite"}


@dataclass(frozen=True)
class Proposed:
    """One line of the list: what it would make, or why it makes nothing."""

    line: int
    name: str
    kind: str
    ins: str
    slug: str = ""
    problem: str = ""
    is_paired: bool = False

    @property
    def kind_label(self) -> str:
        """Its kind in words."""
        known = dict(OrganisationKind.choices)
        return str(known.get(self.kind, self.kind))


def proposals_of(text: str) -> list[Proposed]:
    """Every line of a list of names, kinds and INS codes, judged."""
    known = list(Organisation.objects.in_use().order_by("pk"))
    slugs = set(Organisation.objects.order_by("pk").values_list("slug", flat=True))
    names = {fold(each.name) for each in known}
    codes = {(each.kind, each.ins) for each in known if each.ins}
    found = []
    for row in _rows(text):
        judged = replace(row, problem=row.problem or _problem(row, names, codes))
        if not judged.problem:
            judged = replace(judged, slug=short_name(row.name, slugs))
            slugs.add(judged.slug)
            names.add(fold(row.name))
            codes.add((row.kind, row.ins))
        found.append(judged)
    return _with_pairs(found, codes)


def _rows(text: str) -> Iterable[Proposed]:
    lines = [line for line in text.splitlines() if line.strip()][: MOST_LINES + 1]
    sign = max(";\t,", key=lambda each: sum(line.count(each) for line in lines))
    table = csv.reader(io.StringIO("\n".join(lines)), delimiter=sign)
    for number, cells in enumerate(table, start=1):
        name, kind, ins = (*(cell.strip() for cell in cells), "", "", "")[:3]
        if number == 1 and fold(name) in HEADINGS:
            continue
        yield Proposed(number, name[:200], _kind(kind, name), ins)


def _kind(word: str, name: str) -> str:
    """The kind that a word names; without one, what the name begins with."""
    typed = fold(word) or next(iter(fold(name).split()), "")
    return str(KINDS.get(typed, "" if word else OrganisationKind.COMMUNE)) or word


def _problem(row: Proposed, names: set[str], codes: set[tuple[str, str]]) -> str:
    if not slugify(row.name):
        return _("No name on this line.")
    if row.kind not in OrganisationKind.values:
        return _("“%(kind)s” is no kind of authority.") % {"kind": row.kind}
    wrong = _wrong_code(row)
    if wrong:
        return wrong
    if fold(row.name) in names or (row.ins and (row.kind, row.ins) in codes):
        return _("Already there.")
    return ""


def _wrong_code(row: Proposed) -> str:
    needed = row.kind in ("commune", "cpas", "province")
    if not row.ins:
        return _("An authority of this kind has an INS code.") if needed else ""
    if not re.fullmatch(r"\d{5}", row.ins):
        return _("An INS code has five figures.")
    if row.kind in ("commune", "cpas") and row.ins.endswith("000"):
        return _("This INS code is that of a province or a district.")
    return ""


def _with_pairs(rows: list[Proposed], codes: set[tuple[str, str]]) -> list[Proposed]:
    """Say of each whether the other authority of its place is or will be there."""
    other = {"commune": "cpas", "cpas": "commune"}
    return [
        replace(row, is_paired=(other.get(row.kind, ""), row.ins) in codes)
        if not row.problem
        else row
        for row in rows
    ]
