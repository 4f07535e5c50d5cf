"""A legal regime as a value: who must do what, within how long, by which text.

Nothing here knows the law: every delay, organ and sentence comes from a file of
`regimes/`, or from what the operator of an installation wrote in its place.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from gouvernail.law.words import ORGANS

Organ = Literal[
    "college",
    "council",
    "social_council",
    "bureau",
    "provincial_college",
    "provincial_council",
]
Kind = Literal["commune", "cpas", "province"]
StepCode = Literal["declaration", "adoption", "noting", "midterm", "final"]
Event = Literal["aldermen", "social_council", "deputies"]
# A term lasts six years; a longer delay is a slip of the finger.
MOST_MONTHS = 84
MOST_CLEAR_DAYS = 60
Months = Annotated[int, Field(ge=1, le=MOST_MONTHS)]
Words = Annotated[str, StringConstraints(max_length=2_000)]
Year = Annotated[int, Field(ge=1990, le=2100)]


class LegalValue(BaseModel):
    """Frozen and closed: an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Rule(LegalValue):
    """What a text says, where it says it, and whether that is still to be checked."""

    sentence: Words
    source: Words = ""
    verify: bool = False


class Step(Rule):
    """An act that is due: by which organ, within how many months of the start.

    `before_elections` replaces the months. `exception` is a longer delay that was
    granted once. `only_delegated` is due only where the adoption was delegated.
    `verify_restart`: that a motion starts this delay anew is still to be checked.
    """

    code: StepCode
    organ: Organ
    months: Months | None = None
    before_elections: bool = False
    exception: Months | None = None
    exception_source: Words = ""
    only_delegated: bool = False
    delegate: Organ | None = None
    restarts: bool = False
    verify_restart: bool = False


class Regime(LegalValue):
    """The rules of one kind of authority during one term."""

    kind: Kind
    starts: Year
    ends: Year
    starting_event: Event
    starting: Rule
    usual_installation: date | None = None
    elections: date
    elections_rule: Rule
    motion: Rule
    sittings: Rule
    closed_sittings: bool = False
    clear_days: Annotated[int, Field(ge=0, le=MOST_CLEAR_DAYS)]
    package: Rule
    publication: Rule
    transmission: Rule
    attachments: tuple[Rule, ...] = ()
    synergies: tuple[Rule, ...] = ()
    steps: tuple[Step, ...]

    @property
    def term(self) -> str:
        """2024–2030."""
        return f"{self.starts}–{self.ends}"

    @property
    def may_delegate(self) -> bool:
        """Whether an organ may adopt in the place of another."""
        return any(step.delegate for step in self.steps)

    @property
    def council(self) -> str:
        """The organ before which the plan comes in a sitting of all members."""
        noting = (step.organ for step in self.steps if step.code == "noting")
        return next(noting, next(iter(ORGANS)))

    def step(self, code: str) -> Step:
        """The step of that code."""
        return next(each for each in self.steps if each.code == code)

    def adopting(self, *, is_delegated: bool) -> str:
        """Who adopts the plan."""
        step = self.step("adoption")
        return step.delegate if is_delegated and step.delegate else step.organ
