"""Saying who works on actions: what is given takes the place of what was said."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record_all
from gouvernail.organisations.models import Department
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.models import Node, Plan
from gouvernail.staffing.load import term_of
from gouvernail.staffing.models import Effort
from gouvernail.staffing.policies import can_enter_effort, can_enter_efforts

MOST_FTE = Decimal(9999)
Stored = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """Full-time equivalents of a department (primary key), in a year or in each."""

    department: int | None
    year: int | None
    fte: Decimal
    comment: str = ""


@transaction.atomic
def set_efforts(
    *,
    plan: Plan,
    wanted: Mapping[Node, Sequence[Line]],
    by: User,
    undoes: Change | None = None,
) -> list[Change]:
    """From now on these lines, and no others, say who works on each of these nodes."""
    if not can_enter_efforts(by, plan):
        raise PermissionDenied
    Plan.objects.select_for_update().get(pk=plan.pk)
    names = _departments(plan)
    before = lines_of([node.pk for node in wanted])
    acts = []
    for node, lines in wanted.items():
        node.plan = plan
        _check(by, node, lines, names)
        were = before.get(node.pk, [])
        if set(were) != set(lines):
            _write(node, were, lines)
            acts.append(_act(node, by, _pair(were, lines, names), undoes))
    return record_all(acts)


def lines_of(nodes: Collection[int]) -> dict[int, list[Line]]:
    """What was entered for these nodes (primary keys)."""
    found: dict[int, list[Line]] = {}
    for row in Effort.objects.standing_on(nodes).as_rows():
        found.setdefault(row[0], []).append(Line(*row[1:]))
    return found


def line_in(stored: Stored) -> Line:
    """A line as the journal kept it."""
    department = stored["department"]
    return Line(department, stored["year"], Decimal(stored["fte"]), stored["comment"])


def _departments(plan: Plan) -> dict[int, str]:
    rows = Department.objects.filter(organisation__in=plan.owners).order_by("pk")
    return dict(rows.values_list("pk", "name"))


def _check(
    by: User, node: Node, lines: Sequence[Line], names: Mapping[int, str]
) -> None:
    if not can_enter_effort(by, node):
        raise _elsewhere(node) if node.origin_id else PermissionDenied
    if node.removed_at is not None:
        raise ValidationError(_("This action was removed from its plan."))
    places = [(line.department, line.year) for line in lines]
    if len(set(places)) < len(places):
        raise ValidationError(
            _("A department stands twice in the same year: add the two numbers up.")
        )
    for line in lines:
        _check_line(node.plan, line, names)


def _check_line(plan: Plan, line: Line, names: Mapping[int, str]) -> None:
    if line.department is not None and line.department not in names:
        raise ValidationError(_("This department is not of the plan's authority."))
    if line.year is not None and line.year not in term_of(plan):
        raise ValidationError(
            _("%(year)s is outside the term of the plan.") % {"year": line.year}
        )
    if not 0 < line.fte <= MOST_FTE:
        raise ValidationError(
            _("Full-time equivalents are above zero, and 9 999 at most.")
        )


def _write(node: Node, were: Sequence[Line], lines: Sequence[Line]) -> None:
    """The lines that stay are left alone."""
    gone, new = set(were) - set(lines), set(lines) - set(were)
    keys = [
        row.pk
        for row in Effort.objects.standing_on([node.pk])
        if Line(row.department_id, row.year, row.fte, row.comment) in gone
    ]
    Effort.objects.filter(pk__in=keys).update(removed_at=timezone.now())
    Effort.objects.bulk_create(
        Effort(
            node=node,
            department_id=line.department,
            year=line.year,
            fte=line.fte,
            comment=line.comment,
        )
        for line in lines
        if line in new
    )


def _act(node: Node, by: User, pair: list[list[Stored]], undoes: Change | None) -> Act:
    return Act(
        scope=node.plan.scope,
        verb="effort.saved",
        by=by,
        subjects=[node.key],
        label=str(node),
        details={"effort": pair},
        undoes=undoes,
    )


def _pair(
    were: Sequence[Line], are: Sequence[Line], names: Mapping[int, str]
) -> list[list[Stored]]:
    return [[_stored(line, names) for line in _ordered(side)] for side in (were, are)]


def _ordered(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda each: (each.department or 0, each.year or 0))


def _stored(line: Line, names: Mapping[int, str]) -> Stored:
    """A line as the journal keeps it: its columns, and `name` to be read."""
    fte = f"{line.fte.normalize():f}"
    said = [names.get(line.department or 0, ""), str(line.year or ""), line.comment]
    return {
        "department": line.department,
        "year": line.year,
        "fte": fte,
        "comment": line.comment,
        "name": " · ".join(filter(None, [fte.replace(".", ","), *said])),
    }


def _elsewhere(node: Node) -> PlanError:
    return PlanError(
        gettext_noop(
            "“%(title)s” is led by another authority: who works on it is said there."
        ),
        title=node.title,
    )
