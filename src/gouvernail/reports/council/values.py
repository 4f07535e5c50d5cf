"""What a model of a deliberation is filled with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import get_language, ngettext

from gouvernail.adoption.models import Deliberation, Revision
from gouvernail.adoption.outcome import Outcome, outcome_of
from gouvernail.core.typography import long_date
from gouvernail.law.deliberations import basis_of
from gouvernail.law.words import organ_name
from gouvernail.mandates.calendars import TermCalendar
from gouvernail.organisations.models import Organisation
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.rollups import Tally
from gouvernail.plans.models import Plan
from gouvernail.progress.headline import headline
from gouvernail.progress.picture import picture_of

# “Le Conseil communal”: how an organ names itself at the head of its decision.
SPEAKS = {
    "college": "Le Collège communal",
    "council": "Le Conseil communal",
    "social_council": "Le Conseil de l’action sociale",
    "bureau": "Le Bureau permanent",
    "provincial_college": "Le Collège provincial",
    "provincial_council": "Le Conseil provincial",
}


@dataclass(frozen=True)
class Counted:
    """The levels of a text and its counts; no counts where states are kept."""

    kinds: tuple[str, ...]
    tally: Tally | None

    @property
    def levels(self) -> dict[str, str]:
        """How many of each level, in words."""
        return {
            "strategic": _strategic(self.kinds.count(NodeKind.STRATEGIC)),
            "operational": _operational(self.kinds.count(NodeKind.OPERATIONAL)),
            "actions": _actions(self.kinds.count(NodeKind.ACTION)),
        }


@dataclass(frozen=True)
class Facts:
    """A plan, the authority whose organ sits, its calendar, the day of the sitting."""

    plan: Plan
    organisation: Organisation
    term: TermCalendar
    sitting: date | None
    # A revision that is being written is read by the house alone.
    reads_drafts: bool = True
    # What the reader may count, where that is not the whole plan.
    counted: Counted | None = None

    @cached_property
    def decisions(self) -> list[Deliberation]:
        """What the organs of the authority decided."""
        rows = Deliberation.objects.of_plan(self.plan).prefetch_related(None)
        return [row for row in rows if row.organisation_id == self.organisation.pk]

    @property
    def is_noted(self) -> bool:
        """Whether its council took note of the plan."""
        return any(row.step == "noted" for row in self.decisions)

    @property
    def adoption(self) -> Deliberation | None:
        """The last adoption."""
        found = [row for row in self.decisions if row.step == "adopted"]
        return found[-1] if found else None

    @cached_property
    def revision(self) -> Revision | None:
        """The one that is being written."""
        if not self.reads_drafts:
            return None
        rows = Revision.objects.of_plan(self.plan).open()
        found = rows.select_related("draft__organisation").first()
        if found is not None:
            found.plan = self.plan
        return found

    @property
    def revision_plan(self) -> Plan:
        """The text before the organ: the working draft of a revision, or the plan."""
        return self.revision.draft if self.revision else self.plan

    def organ_of(self, by: str) -> str:
        """The code of the organ that decides by a model."""
        regime = self.term.regime
        if regime is None:
            return ""
        if by == "council":
            return regime.council
        return regime.adopting(is_delegated=self.term.is_delegated)

    def values(self, by: str) -> dict[str, str]:
        """Every value by the code of its placeholder, for the organ of that model."""
        return {
            "authority": self.organisation.name,
            "organ": SPEAKS.get(self.organ_of(by), ""),
            "sitting": _day(self.sitting),
            "title": self.plan.title,
            **self._legal(),
            **self._decided(),
            **self._counted(),
        }

    def _legal(self) -> dict[str, str]:
        regime, calendar = self.term.regime, self.term.calendar
        found = {
            "term": self.term.name,
            "basis": basis_of(regime.kind) if regime else "",
            "publication": regime.publication.sentence if regime else "",
        }
        if calendar is not None:
            found["installation"] = _day(calendar.events.installed_on)
            found["due"] = _day(calendar.of("adoption").latest)
        return found

    def _decided(self) -> dict[str, str]:
        adoption = self.adoption
        current = self.plan.version_number or 0
        found = {
            "version": str(current or ""),
            "next_version": str(current + 1),
            "purpose": self.revision.purpose if self.revision else "",
        }
        if adoption is not None:
            found["adopted"] = _day(adoption.decided_on)
            found["number"] = adoption.number
            found["adopting_organ"] = _organ(adoption)
        return found

    @cached_property
    def outcome(self) -> Outcome | None:
        """What adopting the revision would give."""
        return outcome_of(self.revision) if self.revision else None

    @property
    def counts(self) -> str:
        """How many objectives and actions the text before the organ has."""
        found = self._counts
        if self.outcome is not None:
            kinds = tuple(str(node.kind) for node in self.outcome.then.nodes)
            found = Counted(kinds, None)
        return ", ".join(found.levels.values())

    def _counted(self) -> dict[str, str]:
        tally = self._counts.tally
        return {
            **self._counts.levels,
            "findings": headline(tally) if tally else "",
        }

    @cached_property
    def _counts(self) -> Counted:
        if self.counted is not None:
            return self.counted
        picture = picture_of(self.plan)
        kinds = tuple(str(node.kind) for node in picture.nodes)
        return Counted(kinds, picture.tallies[None])


def sides_of(plan: Plan) -> list[Organisation]:
    """The authorities whose organs decide."""
    both: Iterable[Organisation | None] = (plan.organisation, plan.joint_organisation)
    return [each for each in both if each is not None]


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _organ(decision: Deliberation) -> str:
    language = get_language() or "fr"
    known = decision.organ in SPEAKS
    return organ_name(decision.organ).render(language) if known else ""


def _strategic(count: int) -> str:
    said = ngettext(
        "%(count)s strategic objective", "%(count)s strategic objectives", count
    )
    return said % {"count": count}


def _operational(count: int) -> str:
    said = ngettext(
        "%(count)s operational objective", "%(count)s operational objectives", count
    )
    return said % {"count": count}


def _actions(count: int) -> str:
    return ngettext("%(count)s action", "%(count)s actions", count) % {"count": count}
