"""What stands around the tree: values, chapters, findings of the diagnosis.

All of it is part of what the organs adopt (domain study, 2.4). Chapters keep the order
of the document; a chapter whose kind nobody said is known by its title.
"""

import hashlib
from typing import Self, TypeVar

from gouvernail.plan.kinds import ChapterKind
from gouvernail.plan.likeness import words_of
from gouvernail.plan.model import Finding, Line, PlanValue, Section
from gouvernail.plan.wording import PlanError, gettext_noop as _

# Beginnings of words, folded, by which plans in French call their chapters.
TOLD_BY: dict[ChapterKind, tuple[str, ...]] = {
    ChapterKind.PREFACE: ("preface", "avant propos", "mot du", "mot de", "edito"),
    ChapterKind.LEGAL: ("cadre legal", "rappel legal", "base legale", "legislation"),
    ChapterKind.DIAGNOSIS: ("diagnostic", "etat des lieux", "constat", "portrait"),
    ChapterKind.MISSION: ("mission",),
    ChapterKind.VISION: ("vision",),
    ChapterKind.RESOURCES: ("moyens", "ressources", "budget"),
    ChapterKind.FOLLOW_UP: ("suivi", "evaluation", "pilotage"),
    ChapterKind.COMMUNICATION: ("plan de communication", "communication"),
    ChapterKind.ANNEX: ("annexe",),
    ChapterKind.METHOD: ("methode", "methodologie", "demarche", "elaboration"),
}
# What may stand before the words of a title: “2.”, “iv -”; “vision” is no number.
# A number, an article, and the words that tell.
HEARD = 4
Row = TypeVar("Row")


class Surroundings(PlanValue):
    """What a plan says around its tree. A change is a new value."""

    values: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def digest(self) -> str:
        """What tells two states apart: a form says which one it was opened on."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]

    def with_values(self, values: tuple[str, ...]) -> Self:
        """With these values of the authority."""
        return self.model_copy(update={"values": values})

    def with_section(self, section: Section, place: int | None = None) -> Self:
        """With that chapter at `place` (from 0), or after the others of its time."""
        if place is not None:
            return self._put("sections", place, section)
        rows = list(self.sections)
        rows.insert(self._place_for(section), section)
        return self.model_copy(update={"sections": tuple(rows)})

    def with_finding(self, finding: Finding, place: int | None = None) -> Self:
        """With that finding at `place` (from 0), or at the end."""
        if place is not None:
            return self._put("findings", place, finding)
        return self.model_copy(update={"findings": (*self.findings, finding)})

    def without(self, what: str, place: int) -> Self:
        """Without the row at `place` of `sections` or `findings`."""
        rows = list(getattr(self, what))
        del rows[checked(rows, place)]
        return self.model_copy(update={what: tuple(rows)})

    def moved(self, what: str, place: int, step: int) -> Self:
        """With that row `step` places later; at an end it stays."""
        rows = list(getattr(self, what))
        row = rows.pop(checked(rows, place))
        rows.insert(min(max(place + step, 0), len(rows)), row)
        return self.model_copy(update={what: tuple(rows)})

    def _put(self, what: str, place: int, row: PlanValue) -> Self:
        rows = list(getattr(self, what))
        rows[checked(rows, place)] = row
        return self.model_copy(update={what: tuple(rows)})

    def _place_for(self, section: Section) -> int:
        """Before the first chapter that usually comes later."""
        rank = rank_of(section)
        later = (n for n, each in enumerate(self.sections) if rank_of(each) > rank)
        return next(later, len(self.sections))


def checked(rows: list[Row], place: int) -> int:
    """`place` if there is a row; raises `PlanError` where somebody took it away."""
    if 0 <= place < len(rows):
        return place
    raise PlanError(_("This part is no longer there: somebody took it away meanwhile."))


def kind_of(section: Section) -> ChapterKind | None:
    """What the chapter is, as it says or as its title tells; None for any other."""
    if section.kind is not None:
        return section.kind
    begun = " " + " ".join(words_of(section.title)[:HEARD])
    for kind, words in TOLD_BY.items():
        if any(f" {word}" in begun for word in words):
            return kind
    return None


def rank_of(section: Section) -> int:
    """Its usual place; what is of no known kind stands with the method."""
    return list(ChapterKind).index(kind_of(section) or ChapterKind.METHOD)


def is_after_the_tree(section: Section) -> bool:
    """Whether it is read after the objectives."""
    kind = kind_of(section)
    return kind is not None and kind.is_after_the_tree
