"""The columns of a plan as a table, the same for the workbook and the CSV file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.numbers import format_currency

from gouvernail.plan.kinds import Flow, NodeKind, Scope, Status
from gouvernail.plan.model import BudgetLine, Indicator, Node
from gouvernail.plan.wording import Wording, gettext_noop as _

Cell = str | int | date | None
Getter = Callable[[Node, str], Cell]

REVENUE = _("%(amount)s of revenue")
KIND_LABELS: Mapping[NodeKind, str] = {
    NodeKind.VOLET: _("Part"),
    NodeKind.STRATEGIC: _("Strategic objective"),
    NodeKind.OPERATIONAL: _("Operational objective"),
    NodeKind.ACTION: _("Action"),
    NodeKind.SUBACTION: _("Sub-action"),
}
STATUS_LABELS: Mapping[Status, str] = {
    Status.DONE: _("Done"),
    Status.ONGOING: _("Ongoing"),
    Status.WAITING: _("Waiting"),
    Status.BLOCKED: _("Blocked"),
    Status.NOT_STARTED: _("Not started"),
    Status.ABANDONED: _("Abandoned"),
}
SCOPE_LABELS: Mapping[Scope, str] = {
    Scope.OWN: _("Own"),
    Scope.SYNERGY: _("Commune–CPAS synergy"),
}


@dataclass(frozen=True)
class Column:
    """One column: `label` is an English message, `getter` reads a cell of a node."""

    key: str
    label: str
    getter: Getter
    width: int = 14

    def heading(self, language: str) -> str:
        """The label in `language`."""
        return Wording(self.label).render(language)


def _lines(items: Iterable[str]) -> str | None:
    return "\n".join(items) or None


def _status(node: Node, language: str) -> str | None:
    status = node.fields.status
    return status and Wording(STATUS_LABELS[status]).render(language)


def _recurring(node: Node, language: str) -> str | None:
    recurring = node.fields.recurring
    if recurring is None:
        return None
    return Wording(_("Yes") if recurring else _("No")).render(language)


def _budget(node: Node, language: str) -> str | None:
    return _lines(_budget_line(line, language) for line in node.fields.budget)


def _budget_line(line: BudgetLine, language: str) -> str:
    sum_of_money = format_currency(line.amount, "EUR", locale=language)
    if line.flow is Flow.REVENUE:
        sum_of_money = Wording(REVENUE, {"amount": sum_of_money}).render(language)
    if line.per:
        template = Wording(_("%(amount)s per year"), {"amount": sum_of_money})
        sum_of_money = template.render(language)
    if line.year:
        params = {"year": line.year, "amount": sum_of_money}
        sum_of_money = Wording(_("%(year)s: %(amount)s"), params).render(language)
    return f"{sum_of_money} ({line.source})" if line.source else sum_of_money


def _indicators(node: Node, language: str) -> str | None:
    return _lines(_indicator(each, language) for each in node.fields.indicators)


def _indicator(indicator: Indicator, language: str) -> str:
    aim = " ".join(part for part in (indicator.target, indicator.unit) if part)
    if not aim:
        return indicator.label
    params = {"label": indicator.label, "target": aim}
    return Wording(_("%(label)s: %(target)s"), params).render(language)


def _shared(node: Node, language: str) -> str | None:
    if node.shared is None:
        return None
    led = node.shared.role == "lead"
    template = _("Led, with %(names)s") if led else _("Led by %(names)s")
    names = {"names": ", ".join(node.shared.with_)}
    said = Wording(template, names).render(language)
    if node.shared.percent is None:
        return said
    params = {"said": said, "percent": node.shared.percent}
    return Wording(_("%(said)s; %(percent)s %% of the cost"), params).render(language)


COLUMNS: Sequence[Column] = (
    Column("ref", _("Reference"), lambda node, language: node.ref, 11),
    Column(
        "kind",
        _("Level"),
        lambda node, language: Wording(KIND_LABELS[node.kind]).render(language),
        22,
    ),
    Column("title", _("Title"), lambda node, language: node.title, 70),
    Column("text", _("Description"), lambda node, language: node.text, 50),
    Column(
        "scope",
        _("Scope"),
        lambda node, language: Wording(SCOPE_LABELS[node.scope]).render(language),
        16,
    ),
    Column("lead", _("Lead"), lambda node, language: node.fields.lead, 24),
    Column(
        "department",
        _("Department"),
        lambda node, language: node.fields.department,
        24,
    ),
    Column(
        "political_owner",
        _("Political owner"),
        lambda node, language: node.fields.political_owner,
        24,
    ),
    Column(
        "partners",
        _("Partners"),
        lambda node, language: _lines(node.fields.partners),
        24,
    ),
    Column("status", _("Status"), _status),
    Column(
        "progress",
        _("Progress in percent"),
        lambda node, language: node.fields.progress,
    ),
    Column("start", _("Start"), lambda node, language: node.fields.start, 12),
    Column("due", _("Due date"), lambda node, language: node.fields.due, 12),
    Column("recurring", _("Recurring"), _recurring, 11),
    Column("priority", _("Priority"), lambda node, language: node.fields.priority),
    Column("budget", _("Budget"), _budget, 28),
    Column("indicators", _("Indicators"), _indicators, 28),
    Column(
        "sdg",
        _("SDGs"),
        lambda node, language: ", ".join(map(str, node.fields.sdg)) or None,
        10,
    ),
    Column(
        "plans",
        _("Related plans"),
        lambda node, language: _lines(node.fields.plans),
        24,
    ),
    Column("shared", _("Shared"), _shared, 28),
    Column("id", _("Identifier"), lambda node, language: node.id),
    Column("parent", _("Parent identifier"), lambda node, language: node.parent),
)
