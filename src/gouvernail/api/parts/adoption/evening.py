"""A plan as it stood on the evening of a day."""

import re
from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Path, Query
from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from gouvernail.adoption.models import Version
from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import LARGEST
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.adoption import VersionShown, router, version_shown
from gouvernail.api.reading.plans import Counts, counts_shown
from gouvernail.plan.model import Node
from gouvernail.progress.evening import Evening, in_force, trouble_with, versions_of
from gouvernail.progress.stood import Stood, StoodPlan


def _written(typed: object) -> object:
    """Never the seconds since 1970."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(typed), re.ASCII):
        return typed
    raise PydanticCustomError("day", str(_("This must be a day, written 2027-12-31.")))


On = Annotated[
    date,
    BeforeValidator(_written),
    Path(description="Its evening; up to today.", example="2026-06-30"),
]
Text = Annotated[
    int | None,
    Query(
        ge=1,
        le=LARGEST,
        description="Number of the version to read; unless told, that in force then.",
        example=1,
    ),
]


class SaidOnDay(Shown):
    """Where an action stood, in what had been said by that evening."""

    status: str = Field(examples=["ongoing"])
    percent: int | None = Field(examples=[60])
    confidence: str = Field(description="May be empty.", examples=["on_track"])
    note: str
    next_step: str
    said_on: date | None = Field(description="Null: nobody had spoken.")
    is_assured: bool = Field(description="Recurring, and assured that year.")
    is_late: bool = Field(description="By the date that the version gives it.")


class NodeOnDay(Shown):
    """A node in the words of the version, and where it stood."""

    key: str = Field(examples=["a1"])
    kind: str = Field(examples=["action"])
    ref: str = Field(examples=["1.1.1"])
    title: str = Field(examples=["Créer un taxi social"])
    parent: str | None = Field(description="Permanent id.", examples=["o1"])
    lead: str = Field(description="As the version names it.")
    department: str = Field(examples=["Action sociale"])
    due_on: date | None
    is_recurring: bool
    has_left: bool = Field(description="It left the plan since.")
    stood: SaidOnDay | None = Field(description="Of an action; null for what is above.")
    counts: Counts | None = Field(description="Of what is above; null for an action.")


class PlanOnDay(Shown):
    """A plan on the evening of a day."""

    on: date
    version: VersionShown
    is_in_force: bool = Field(description="Whether this version was, that evening.")
    is_altered: bool = Field(
        description="Somebody touched the text since it was frozen."
    )
    actions: int = Field(examples=[86])
    counts: Counts
    nodes: list[NodeOnDay] = Field(description="In the order of the version.")


@reads(router, "/plans/{plan}/on/{day}")
def plan_on_a_day(
    request: HttpRequest, plan: Id, day: On, version: Text = None
) -> PlanOnDay:
    """The text of a version with what had been said by that evening; a 404 as long as
    no version was adopted. A working draft tells of the plan that it revises."""
    asked = plan_of(request, plan)
    found = asked.revises or asked
    versions = versions_of(found)
    if not versions:
        raise Http404
    if said := trouble_with(day, versions, timezone.localdate()):
        raise ProblemError("invalid", errors=[("path.day", said)])
    standing = in_force(versions, day)
    text = _text(versions, version) or standing
    if text is None:
        raise Http404
    return _shown(Evening(found, person(request), day, text), standing)


def _text(versions: list[Version], number: int | None) -> Version | None:
    """The version of that number; None where none is asked for."""
    if number is None:
        return None
    found = next((each for each in versions if each.number == number), None)
    if found is None:
        said = _("This plan has no version “%(name)s”: choose another one.")
        told = said % {"name": number}
        raise ProblemError("invalid", errors=[("query.version", told)])
    return found


def _shown(evening: Evening, standing: Version | None) -> PlanOnDay:
    stood, version = evening.stood, evening.version
    if stood is None:
        raise ProblemError("refused", _("This version was altered beyond reading."))
    tally = stood.tallies[None]
    return PlanOnDay(
        on=evening.day,
        version=version_shown(version),
        is_in_force=standing == version,
        is_altered=evening.is_altered,
        actions=tally.total,
        counts=counts_shown(tally),
        nodes=[_node(evening, stood, node) for node in stood.text.nodes],
    )


def _node(evening: Evening, stood: StoodPlan, node: Node) -> NodeOnDay:
    fields, said = node.fields, stood.stood.get(node.id)
    return NodeOnDay(
        key=node.id,
        kind=node.kind.value,
        ref=node.ref or "",
        title=node.title,
        parent=node.parent,
        lead=fields.lead or "",
        department=fields.department or "",
        due_on=fields.due,
        is_recurring=bool(fields.recurring),
        has_left=node.id not in evening.live,
        stood=_said(said) if said else None,
        counts=None if said else counts_shown(stood.tallies[node.id]),
    )


def _said(each: Stood) -> SaidOnDay:
    update = each.update
    return SaidOnDay(
        status=each.status,
        percent=update.percent if update else None,
        confidence=update.confidence if update else "",
        note=update.note if update else "",
        next_step=update.next_step if update else "",
        said_on=each.said_on,
        is_assured=each.is_assured,
        is_late=each.is_late,
    )
