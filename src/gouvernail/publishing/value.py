"""What the public may read of a plan, as one value: all that its pages are made of.

Shapes only, in the same strict and frozen style as the plan file. Days are days,
permanent ids are those of the plan file. What the authority keeps from the public is
not in it at all, so that no page can leak it.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from gouvernail.plan.kinds import Flow, Nature, Status
from gouvernail.plan.model import (
    Identifier,
    Indicator,
    Line,
    PlanFile,
    PlanValue,
    Text,
    Title,
)


class House(PlanValue):
    """An authority as the public knows it."""

    slug: Line
    name: Line
    kind: Line


class Step(PlanValue):
    """A milestone of an action."""

    title: Line
    due: date | None = None
    done_on: date | None = None


class Told(PlanValue):
    """Where an action or a sub-action stands.

    `words` are those of the last news and `next_step` what comes next, where the
    authority shows them; `by` is a department, never a person.
    """

    status: Status = Status.NOT_STARTED
    percent: int | None = None
    on: date | None = None
    by: Line = ""
    words: Text = ""
    next_step: Text = ""
    is_assured: bool = False
    steps: tuple[Step, ...] = ()


class News(PlanValue):
    """What was said of an action on a day; `was` is the state before, if it changed."""

    node: Identifier
    on: date
    status: Status
    was: Status | None = None
    words: Text = ""
    by: Line = ""


class Tag(PlanValue):
    """A word by which actions are sorted, and those that bear it.

    `vocabulary` is a code of `organisations.enums.Vocabulary`.
    """

    vocabulary: Line
    code: Line = ""
    name: Line
    parent: Line = ""
    nodes: tuple[Identifier, ...] = ()


class Decision(PlanValue):
    """What an organ decided: `organ` and `act` in words of the language of the plan."""

    on: date
    organ: Line
    act: Line
    number: Line = ""
    votes: Line = ""


class Edition(PlanValue):
    """An adopted version: its number, when, why, by which decision, its digest."""

    number: int
    on: date
    purpose: Text = ""
    decision: Decision | None = None
    digest: Line = ""


class Retired(PlanValue):
    """What stands in the plan no more: taken out by a revision, with its reason.

    `into` are the ids of what replaces it.
    """

    id: Identifier
    ref: Line = ""
    title: Title
    on: date
    reason: Text = ""
    into: tuple[Identifier, ...] = ()


class Together(PlanValue):
    """A synergy with other bodies, as the public may know it."""

    title: Line
    text: Text = ""
    field: Line = ""
    degree: Line = ""
    state: Line = ""
    lead: Line = ""
    bodies: tuple[Line, ...] = ()
    gain: Text = ""
    nodes: tuple[Identifier, ...] = ()


class Amount(PlanValue):
    """A line of money that counts, of a node alone: the part that its authority bears.

    `is_yearly` comes back each year and stands in no total; what nobody said is None,
    never 0. Empty where the authority does not show amounts.
    """

    node: Identifier
    year: int | None = None
    is_yearly: bool = False
    flow: Flow = Flow.EXPENSE
    nature: Nature | None = None
    source: Line = ""
    planned: Decimal = Decimal(0)
    committed: Decimal | None = None
    spent: Decimal | None = None


class Moment(PlanValue):
    """A day of the calendar. Its `kind`: “done” on that day or “due” by that day of a
    step that the law asks for, “version” of an adoption."""

    on: date
    title: Line
    kind: Line = ""
    is_past: bool = False


class Gauge(PlanValue):
    """An indicator, once, however many nodes it is about: its definition and values.

    `code` is its name in addresses; `green` and `amber` are its own thresholds in
    percents, where it has some; `places` how many decimals are shown.
    """

    code: Identifier
    indicator: Indicator
    nodes: tuple[Identifier, ...] = ()
    method: Text = ""
    by: Line = ""
    green: Decimal | None = None
    amber: Decimal | None = None
    places: int = 0


class Rate(PlanValue):
    """A figure of an evaluation with its rule: `part` of `whole`, or words alone."""

    code: Line
    name: Line
    words: Line
    rule: Text = ""
    part: Decimal | None = None
    whole: Decimal | None = None


class Judged(PlanValue):
    """What is judged of one objective, as it was called then."""

    id: Identifier
    ref: Line = ""
    title: Title
    verdict: Line = ""
    done: Text = ""
    missed: Text = ""
    learnt: Text = ""
    counts: dict[str, int] = {}


class Assessed(PlanValue):
    """A closed evaluation as everybody may read it: frozen figures and final words.

    `counts` are those of `plan.rollups.Tally` on the evening of `on`; empty where
    states are kept from the public. `subject` is what documents about it call it.
    """

    slug: Line
    subject: Line = ""
    title: Line
    kind: Line
    on: date
    closed_on: date | None = None
    counts: dict[str, int] = {}
    rates: tuple[Rate, ...] = ()
    context: Text = ""
    conclusion: Text = ""
    judged: tuple[Judged, ...] = ()
    decisions: tuple[Decision, ...] = ()
    digest: Line = ""


class PublicPlan(PlanValue):
    """A plan as everybody may read it, at one instant.

    `plan` holds the adopted text and the fields that are shown; `told` goes by
    permanent id; `news` and `versions` are newest first; `numbers` gives, for every
    number that a published version ever printed, the permanent id it belongs to today;
    `hidden` are the codes of the topics that are kept from the public; `texts` are the
    versions as they were adopted and as the public reads them, by number.
    """

    format: Literal["gouvernail.public"] = "gouvernail.public"
    version: Literal[1] = 1
    slug: Line
    house: House
    partner: House | None = None
    is_draft: bool = False
    plan: PlanFile
    as_of: date
    published_at: datetime
    told: dict[Identifier, Told] = {}
    news: tuple[News, ...] = ()
    tags: tuple[Tag, ...] = ()
    versions: tuple[Edition, ...] = ()
    decisions: tuple[Decision, ...] = ()
    retired: tuple[Retired, ...] = ()
    synergies: tuple[Together, ...] = ()
    amounts: tuple[Amount, ...] = ()
    moments: tuple[Moment, ...] = ()
    numbers: dict[str, Identifier] = {}
    hidden: tuple[Line, ...] = ()
    texts: dict[int, PlanFile] = {}
    gauges: tuple[Gauge, ...] = ()
    assessed: tuple[Assessed, ...] = ()
