"""The plan file as a value: what every reader yields and every writer takes.

The shapes are those of docs/planfile.md. All of them are frozen; a change is a new
value (`model_copy(update=...)`). What JSON may hold is checked here field by field;
what makes a list of nodes a tree is checked by `PlanFile` itself.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from gouvernail.plan.kinds import (
    ChapterKind,
    Direction,
    Flow,
    IndicatorKind,
    MessageLevel,
    Nature,
    NodeKind,
    OrganisationKind,
    Scope,
    Status,
)
from gouvernail.plan.wording import PlanError, gettext_noop as _

MAX_NODES = 5_000
MAX_TITLE = 2_000
MAX_TEXT = 100_000

Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
# No database and no office document can hold the character zero.
NO_ZERO = r"^[^\x00]*$"
NOT_BLANK = r"^[^\x00]*[^\s\x00][^\x00]*$"
Line = Annotated[str, StringConstraints(max_length=500, pattern=NO_ZERO)]
Title = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_TITLE, pattern=NOT_BLANK)
]
Text = Annotated[str, StringConstraints(max_length=MAX_TEXT, pattern=NO_ZERO)]
Year = Annotated[int, Field(ge=1900, le=2200)]


def _exact(value: object) -> object:
    """A number of JSON as the decimal it was written as; a text is no number."""
    if isinstance(value, (str, bool)):
        raise PydanticCustomError("decimal_type", "an amount is a number")
    return Decimal(str(value)) if isinstance(value, (int, float)) else value


# Cents survive the passage through a JSON number up to a thousand billion euros.
Amount = Annotated[
    Decimal,
    BeforeValidator(_exact, json_schema_input_type=float),
    Field(max_digits=15, decimal_places=2),
    PlainSerializer(float, return_type=float, when_used="json"),
]

# Of what is no money: shares of people, values of indicators; six decimals at most.
Quantity = Annotated[
    Decimal,
    BeforeValidator(_exact, json_schema_input_type=float),
    Field(max_digits=15, decimal_places=6),
    PlainSerializer(float, return_type=float, when_used="json"),
]


class PlanValue(BaseModel):
    """Frozen, strict, closed: an unknown key or a loose type is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Organisation(PlanValue):
    """An authority that the plan names."""

    kind: OrganisationKind
    name: Line | None = None
    ins: Annotated[str, StringConstraints(pattern=r"^\d{5}$")] | None = None


class Period(PlanValue):
    """First and last year of the term."""

    start: Year
    end: Year

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise PlanError(
                _("The period ends in %(end)s, before it starts in %(start)s."),
                start=self.start,
                end=self.end,
            )
        return self


class Section(PlanValue):
    """A titled chapter around the tree: preface, method, communication plan."""

    title: Line
    text: Text | None = None
    kind: ChapterKind | None = None


class Finding(PlanValue):
    """What the diagnosis found: a sentence, its figure, where and when it was true.

    `objectives` are ids of nodes that answer it.
    """

    text: Title
    figure: Line | None = None
    source: Line | None = None
    on: date | None = None
    objectives: tuple[Identifier, ...] = ()


class BudgetLine(PlanValue):
    """An amount in euros; `per` year when the document says so.

    `amount` is what is planned. What was committed and spent since, the nature
    (ordinary, extraordinary), the flow (an expense unless said), the article of the
    budget and a comment are absent from what only a document said.
    """

    year: Year | None = None
    amount: Amount
    per: Literal["year"] | None = None
    source: Line | None = None
    nature: Nature | None = None
    flow: Flow = Flow.EXPENSE
    committed: Amount | None = None
    spent: Amount | None = None
    article: Line | None = None
    comment: Text | None = None


class Effort(PlanValue):
    """Who works on it: full-time equivalents, of a department, in a year."""

    year: Year | None = None
    department: Line | None = None
    fte: Quantity


class Target(PlanValue):
    """The value that an indicator aims at by the end of a year."""

    year: Year
    value: Quantity


class Measure(PlanValue):
    """What an indicator was worth on a day."""

    on: date
    value: Quantity
    comment: Text | None = None


class Indicator(PlanValue):
    """What is measured, and the value aimed at: a number and its unit, or words.

    `target` is as the document words it; `targets` are those of the years.
    """

    label: Line
    target: Line | None = None
    unit: Line | None = None
    kind: IndicatorKind | None = None
    direction: Direction | None = None
    source: Line | None = None
    baseline: Measure | None = None
    targets: tuple[Target, ...] = ()
    measures: tuple[Measure, ...] = ()


class Fields(PlanValue):
    """What the source prints about a node; a field it does not print is absent."""

    lead: Line | None = None
    department: Line | None = None
    political_owner: Line | None = None
    partners: tuple[Line, ...] = ()
    start: date | None = None
    due: date | None = None
    recurring: bool | None = None
    priority: Line | None = None
    status: Status | None = None
    progress: Annotated[int, Field(ge=0, le=100)] | None = None
    budget: tuple[BudgetLine, ...] = ()
    effort: tuple[Effort, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    sdg: tuple[Annotated[int, Field(ge=1, le=17)], ...] = ()
    plans: tuple[Line, ...] = ()


class Source(PlanValue):
    """Where in the document a node was read; lines, pages and rows count from 1."""

    page: int | None = None
    line: int | None = None
    sheet: Line | None = None
    row: int | None = None
    excerpt: Text | None = None


class Shared(PlanValue):
    """A node that stands in the plans of several authorities.

    `role` is that of the authority of this file, `with_` names the others, `percent` is
    the part of the cost that it bears.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, validate_by_name=True
    )

    role: Literal["lead", "partner"]
    with_: Annotated[tuple[Line, ...], Field(alias="with")]
    percent: Annotated[int, Field(ge=0, le=100)] | None = None


class Node(PlanValue):
    """One objective, action or part. `id` is for ever; `ref` follows the position."""

    id: Identifier
    parent: Identifier | None = None
    kind: NodeKind
    ref: Line | None = None
    printed: Line | None = None
    title: Title
    text: Text | None = None
    scope: Scope = Scope.OWN
    fields: Fields = Fields()
    shared: Shared | None = None
    source: Source | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0


class Message(PlanValue):
    """Something a person should know about what was read."""

    level: MessageLevel
    code: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$")]
    node: Identifier | None = None
    text: Text


class PlanFile(PlanValue):
    """A whole plan. Parents stand before their children, in document order."""

    format: Literal["gouvernail.pst"] = "gouvernail.pst"
    version: Literal[1] = 1
    title: Line
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "fr"
    organisations: tuple[Organisation, ...] = ()
    period: Period | None = None
    values: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = ()
    findings: tuple[Finding, ...] = ()
    nodes: tuple[Node, ...] = ()
    messages: tuple[Message, ...] = ()

    @model_validator(mode="after")
    def _is_a_tree(self) -> Self:
        check_tree(self.nodes)
        return self


def check_tree(nodes: tuple[Node, ...]) -> None:
    """Raise `PlanError` unless `nodes` form a forest with parents before children."""
    if len(nodes) > MAX_NODES:
        raise PlanError(
            _("The plan has %(count)s nodes; %(limit)s at most can be handled."),
            count=len(nodes),
            limit=MAX_NODES,
        )
    kinds: dict[str, NodeKind] = {}
    for node in nodes:
        _check_place(node, kinds)
        kinds[node.id] = node.kind


def _check_place(node: Node, kinds: dict[str, NodeKind]) -> None:
    if node.id in kinds:
        raise PlanError(_("Two nodes have the id “%(id)s”."), id=node.id)
    if node.parent is None:
        return
    if node.parent not in kinds:
        raise PlanError(
            _(
                "Node “%(id)s” names the parent “%(parent)s”, which does not stand"
                " before it: it is missing, comes later or closes a circle."
            ),
            id=node.id,
            parent=node.parent,
        )
    if kinds[node.parent].rank >= node.kind.rank:
        raise PlanError(
            _("Node “%(id)s” (%(kind)s) cannot stand under a node of kind %(parent)s."),
            id=node.id,
            kind=node.kind.value,
            parent=kinds[node.parent].value,
        )
