"""The sheet of the staff effort: the lines of an action are written together."""

from collections.abc import Iterable
from typing import cast

from gouvernail.exchange.roundtrip.value import Act
from gouvernail.plan.cells import line as line_in
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node
from gouvernail.staffing.load import term_of
from gouvernail.staffing.policies import can_enter_effort
from gouvernail.staffing.services.entering import MOST_FTE, Line as Effort, set_efforts
from gouvernail.workbooks import texts
from gouvernail.workbooks.material import Material
from gouvernail.workbooks.meaning import department_in, node_in
from gouvernail.workbooks.means import Efforts, efforts_on
from gouvernail.workbooks.taking.lines import FORBIDDEN, Line, writer

LONGEST = 500
TWICE = _("A department stands twice in the same year: add the two numbers up.")


def check(material: Material, line: Line) -> None:
    """Raise why this line cannot be taken over."""
    for key in {line.today.get("action", ""), line.get("action")} - {""} or {""}:
        node = node_in(material, key)
        if material.user is not None and not can_enter_effort(material.user, node):
            raise FORBIDDEN
    if line.act is not Act.REMOVED:
        effort = _effort(material, line)
        if effort.year is not None and effort.year not in term_of(material.plan):
            raise PlanError(
                _("%(year)s is outside the term of the plan."), year=effort.year
            )


def write(material: Material, lines: list[Line]) -> None:
    """The lines of each action that is named, with what stays."""
    wanted: dict[Node, dict[str, Effort]] = {}
    for line in lines:
        was = material.by_key.get(line.today.get("action", ""))
        if was is not None:
            _lines(material, wanted, was).pop(line.row, None)
    for line in lines:
        if line.act is not Act.REMOVED:
            node = node_in(material, line.get("action"))
            effort = _effort(material, line)
            key = Efforts(node, effort).id
            kept = _lines(material, wanted, node)
            if key in kept:
                raise PlanError(TWICE)
            kept[key] = effort
    told = {node: list(efforts.values()) for node, efforts in wanted.items()}
    set_efforts(plan=material.plan, wanted=told, by=writer(material))


def _lines(
    material: Material, wanted: dict[Node, dict[str, Effort]], node: Node
) -> dict[str, Effort]:
    if node not in wanted:
        wanted[node] = _by_place(node, efforts_on(material, node))
    return wanted[node]


def _by_place(node: Node, efforts: Iterable[Effort]) -> dict[str, Effort]:
    return {Efforts(node, each).id: each for each in efforts}


def _effort(material: Material, line: Line) -> Effort:
    fte = texts.decimal_in(line.get("fte"))
    if fte is None or not 0 < fte <= MOST_FTE or fte != round(fte, 2):
        raise PlanError(
            _("Write full-time equivalents above zero, with two decimals at most.")
        )
    department = department_in(material, line.get("department"))
    return Effort(
        cast("int | None", department.pk if department else None),
        texts.whole_in(line.get("year")),
        fte,
        line_in(line.get("comment"), LONGEST),
    )
