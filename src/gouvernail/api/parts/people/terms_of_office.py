"""What is shown of a term of office and of its legal calendar."""

from datetime import date

from pydantic import Field

from gouvernail.api.core.representing import Shown
from gouvernail.mandates.calendars import TermCalendar


class MotionShown(Shown):
    """A motion of no confidence."""

    id: int = Field(examples=[3])
    voted_on: date


class OwnDateShown(Shown):
    """A date that the authority gave itself, and why."""

    step: str = Field(examples=["adoption"])
    on: date
    reason: str


class DueShown(Shown):
    """A step that the law asks for."""

    step: str = Field(examples=["adoption"])
    organ: str = Field(examples=["council"])
    on: date
    latest: date = Field(description="The day after which it is late.")
    counted_from: date = Field(description="The installation, or a motion.")


class MandateShown(Shown):
    """A term of office and its legal calendar, empty before the installation."""

    starts: int = Field(description="Its first year.", examples=[2024])
    ends: int = Field(examples=[2030])
    installed_on: date | None
    is_delegated: bool = Field(description="The permanent bureau adopts.")
    motions: list[MotionShown]
    dates: list[OwnDateShown]
    dues: list[DueShown]


def mandate_shown(term: TermCalendar) -> MandateShown:
    """A term as the API shows it."""
    row = term.mandate
    motions = sorted(row.motions.all(), key=lambda each: each.pk) if row else []
    dates = sorted(row.dates.all(), key=lambda each: each.step) if row else []
    return MandateShown(
        starts=term.starts,
        ends=term.ends,
        installed_on=row.installed_on if row else None,
        is_delegated=term.is_delegated,
        motions=[
            MotionShown(id=each.pk, voted_on=each.voted_on)
            for each in motions
            if each.removed_at is None
        ],
        dates=[
            OwnDateShown(step=each.step, on=each.on, reason=each.reason)
            for each in dates
        ],
        dues=[
            DueShown(
                step=due.step.code,
                organ=due.organ,
                on=due.on,
                latest=due.latest,
                counted_from=due.counted_from,
            )
            for due in (term.calendar.dues if term.calendar else ())
        ],
    )
