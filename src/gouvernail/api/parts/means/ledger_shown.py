"""How an answer of eComptes is told: what became of it, what it would change."""

from datetime import datetime
from decimal import Decimal

from pydantic import Field

from gouvernail.accounting.comparing import Difference
from gouvernail.accounting.models import LedgerReturn
from gouvernail.accounting.services.applying import difference_of
from gouvernail.accounting.steps import NodeSteps, Step, line_after
from gouvernail.accounts.models import User
from gouvernail.api.core.representing import Shown
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.exchange.ecomptes.answering import ToldElement
from gouvernail.plan.money import Line

CENT = Decimal("0.01")


class LedgerAnswerShown(Shown):
    """An answer of eComptes."""

    id: int = Field(examples=[4])
    house: str = Field(description="Whose accounts these are.", examples=["rochevaux"])
    file_name: str = Field(examples=["retour.xml"])
    size: int = Field(description="In bytes.", examples=[48213])
    exercise: int = Field(description="Its budget year.", examples=[2027])
    state: str = Field(examples=["preview"])
    clears: bool = Field(description="What it says no more was taken away.")
    counts: dict[str, int] = Field(
        description="What it changed, by kind.", examples=[{"new": 12, "changed": 3}]
    )
    by: PersonRef | None
    at: datetime
    settled_by: PersonRef | None
    settled_at: datetime | None


class LedgerLineShown(Shown):
    """A line of money, as it stands or as the file says it."""

    year: int | None = Field(examples=[2027])
    nature: str | None = Field(examples=["ordinary"])
    flow: str = Field(examples=["expense"])
    planned: Decimal = Field(examples=["12500.00"])
    article: str = Field(examples=["84010/12406"])
    comment: str


class LedgerStep(Shown):
    """What happens to a line of a node."""

    node: str = Field(description="Permanent id.", examples=["a1"])
    kind: str = Field(description="new, changed, gone.", examples=["new"])
    before: LedgerLineShown | None
    after: LedgerLineShown | None
    beside: LedgerLineShown | None = Field(
        description="A line of the same article that a person entered; it stays."
    )


class LedgerElement(Shown):
    """An element of the file that is no node of the plan, or one led elsewhere."""

    element: str = Field(description="Its id in the file.", examples=["a17"])
    label: str = Field(examples=["1.1.1 Créer un taxi social"])
    lines: int = Field(description="How many lines it has.", examples=[2])
    node: str | None = Field(description="Permanent id of what is led elsewhere.")


class AnswerPreview(LedgerAnswerShown):
    """An answer, with what it would change as long as it may be taken over."""

    ties: dict[str, str] = Field(
        description="Nodes by element, as somebody said.", examples=[{"e17": "a1"}]
    )
    steps: list[LedgerStep]
    unknown: list[LedgerElement] = Field(description="Nothing of the plan bears it.")
    elsewhere: list[LedgerElement] = Field(description="Led by another authority.")
    untaken: int = Field(description="Lines that articles say already.", examples=[0])


def answer_shown(row: LedgerReturn) -> LedgerAnswerShown:
    """An answer as lists show it."""
    return LedgerAnswerShown(**_told(row))


def preview_of(row: LedgerReturn, reader: User) -> AnswerPreview:
    """An answer as it is read at its address."""
    found = difference_of(row, reader) if row.is_open else None
    return AnswerPreview(
        **_told(row),
        ties=row.ties,
        steps=_steps(found) if found else [],
        unknown=[_element(each) for each in found.unknown] if found else [],
        elsewhere=[_element(each, spot.key) for spot, each in found.elsewhere]
        if found
        else [],
        untaken=found.untaken if found else 0,
    )


def _told(row: LedgerReturn) -> dict[str, object]:
    return {
        "id": row.pk,
        "house": row.organisation.slug,
        "file_name": row.file_name,
        "size": row.size,
        "exercise": row.exercise,
        "state": row.state,
        "clears": row.clears,
        "counts": row.counts,
        "by": person_ref(row.by),
        "at": row.at,
        "settled_by": person_ref(row.settled_by),
        "settled_at": row.settled_at,
    }


def _steps(found: Difference) -> list[LedgerStep]:
    return [_step(node, step) for node in found.told for step in node.told]


def _step(node: NodeSteps, step: Step) -> LedgerStep:
    return LedgerStep(
        node=node.spot.key,
        kind=step.kind.value,
        before=_line(step.before),
        after=_line(line_after(step)) if step.after else None,
        beside=_line(step.beside),
    )


def _line(line: Line | None) -> LedgerLineShown | None:
    if line is None:
        return None
    return LedgerLineShown(
        year=line.year,
        nature=line.nature,
        flow=line.flow,
        planned=line.planned.quantize(CENT),
        article=line.article,
        comment=line.comment,
    )


def _element(each: ToldElement, node: str | None = None) -> LedgerElement:
    return LedgerElement(
        element=each.id, label=each.label, lines=len(each.lines), node=node
    )
