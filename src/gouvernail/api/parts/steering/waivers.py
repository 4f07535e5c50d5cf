"""What the plan doctor finds, and what is put aside with a word why."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import get_language, gettext as _
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, items_of, rows_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.steering.texts import Because
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.doctor.examination import examine
from gouvernail.doctor.finding import NO_FINDING, finding_of
from gouvernail.doctor.models import MOST_CODE, MOST_SUBJECT, Waiver
from gouvernail.doctor.names import NAMES
from gouvernail.doctor.policies import can_examine, can_put_aside
from gouvernail.doctor.services import bring_back, put_aside
from gouvernail.plan.doctor import Line as Found, Result
from gouvernail.plans.models import Plan
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Plan doctor"])
MANY = "/plans/{plan}/waivers"
ONE = MANY + "/{waiver}"


class DoctorCheckShown(Shown):
    """One check: what it wants, what it found."""

    code: str = Field(examples=["no_lead"])
    name: str = Field(examples=["Chaque action a un pilote"])
    family: str = Field(examples=["missing"])
    weight: int = Field(description="In the score.", examples=[3])
    looked: int = Field(description="How many things it looked at.", examples=[86])
    found: int = Field(examples=[4])
    aside: int = Field(description="Findings that were put aside.", examples=[1])
    is_aside: bool = Field(description="The whole check is put aside.")


class CheckupShown(Shown):
    """What the doctor says of a plan today."""

    score: int | None = Field(
        description="From 0 to 100; null where there is nothing to look at.",
        examples=[82],
    )
    checks: list[DoctorCheckShown]


class DoctorFindingShown(Shown):
    """One thing to look at."""

    code: str = Field(description="The check.", examples=["no_lead"])
    subject: str = Field(description="What it is about, for ever.", examples=["a1"])
    node: str | None = Field(description="Where it is repaired.", examples=["a1"])
    other: str | None = Field(description="A second node that it is about.")
    text: str = Field(examples=["Personne ne pilote cette action."])


class WaiverShown(Shown):
    """A finding, or a whole check, that is not relevant here."""

    id: int = Field(examples=[3])
    code: str = Field(examples=["no_means"])
    subject: str = Field(description="Empty: the whole check.", examples=[""])
    node: str | None
    reason: str = Field(examples=["Actions sans budget propre."])
    by: PersonRef | None
    at: datetime


class WaiverGiven(Given):
    """Why a finding, or a whole check, is not relevant here."""

    code: str = Field(max_length=MOST_CODE, examples=["no_means"])
    subject: str = Field(
        "", max_length=MOST_SUBJECT, description="Of a finding; empty: all of it."
    )
    reason: Because


@reads(router, "/plans/{plan}/doctor")
def doctor(request: HttpRequest, plan: Id) -> CheckupShown:
    """The score of a plan and what each check found, for its house."""
    found = examine(_examined(request, plan)).diagnosis
    return CheckupShown(
        score=found.score, checks=[_check(result) for result in found.results]
    )


@reads(router, "/plans/{plan}/doctor/findings")
def doctor_findings(
    request: HttpRequest, plan: Id, asked: Paging
) -> Page[DoctorFindingShown]:
    """Everything that the doctor finds, but what was put aside."""
    lines = examine(_examined(request, plan)).diagnosis.lines
    found = items_of(request, asked, lines, lambda each: f"{each.code} {each.subject}")
    return Page(items=[_finding(each) for each in found.rows], next=found.next)


@reads(router, MANY)
def waivers(request: HttpRequest, plan: Id, asked: Paging) -> Page[WaiverShown]:
    """What is put aside, the last first."""
    rows = Waiver.objects.of_plan(_examined(request, plan)).standing()
    found = rows_of(request, asked, rows.select_related("by"), newest=True)
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def waiver(request: HttpRequest, plan: Id, waiver: Id) -> WaiverShown:
    """One thing that is put aside."""
    return _shown(_waiver(_examined(request, plan), waiver))


@writes(router, "POST", MANY, Scope.PLAN, status=MADE)
def put_finding_aside(
    request: HttpRequest, plan: Id, given: WaiverGiven
) -> WaiverShown:
    """Say why a finding, or a whole check, is not relevant here: it counts no more."""
    found, by = _examined(request, plan), person(request)
    if not can_put_aside(by, found):
        raise PermissionDenied
    finding = finding_of(found, given.code, given.subject)
    if finding == NO_FINDING:
        said = _("The doctor finds this no longer: somebody mended it.")
        raise ProblemError("invalid", errors=[("body.subject", said)])
    put_aside(plan=found, finding=finding, reason=given.reason, by=by)
    rows = Waiver.objects.of_plan(found).standing().select_related("by")
    return _shown(rows.about(given.code, given.subject).get())


@writes(router, "DELETE", ONE, Scope.PLAN)
def bring_finding_back(request: HttpRequest, plan: Id, waiver: Id) -> Done:
    """Look at it again; undoing its line puts it aside once more."""
    with _holding(request, plan, waiver) as row:
        return done(bring_back(waiver=row, by=person(request)))


@contextmanager
def _holding(request: HttpRequest, plan: int, number: int) -> Iterator[Waiver]:
    """What is put aside, if it still is what the program read."""
    found = _examined(request, plan)
    with alone_in(found):
        row = _waiver(found, number)
        require_match(request, _shown(row))
        yield row


def _examined(request: HttpRequest, number: int) -> Plan:
    found = plan_of(request, number)
    if not can_examine(person(request), found):
        raise PermissionDenied
    return found


def _waiver(plan: Plan, number: int) -> Waiver:
    rows = Waiver.objects.of_plan(plan).standing()
    row = rows.select_related("by", "plan").filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _check(result: Result) -> DoctorCheckShown:
    return DoctorCheckShown(
        code=result.check.code,
        name=str(NAMES[result.check.code]),
        family=result.check.family.value,
        weight=result.check.weight,
        looked=result.looked,
        found=len(result.lines),
        aside=len(result.aside),
        is_aside=result.is_aside,
    )


def _finding(line: Found) -> DoctorFindingShown:
    return DoctorFindingShown(
        code=line.code,
        subject=line.subject,
        node=line.node,
        other=line.other,
        text=line.text.render(get_language() or "fr"),
    )


def _shown(row: Waiver) -> WaiverShown:
    return WaiverShown(
        id=row.pk,
        code=row.code,
        subject=row.subject,
        node=row.node_key or None,
        reason=row.reason,
        by=person_ref(row.by),
        at=row.at,
    )
