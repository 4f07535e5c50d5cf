"""The words of a plan: those of the version in force, read from its very bytes."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gouvernail.adoption.models import Version
from gouvernail.exchange.planfile import load_plan
from gouvernail.plan.audience import Topic
from gouvernail.plan.model import BudgetLine, Fields, Indicator, Node, PlanFile
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan

# What is adopted of a node, and around the tree; the rest lives.
ADOPTED = ("parent", "kind", "ref", "printed", "title", "text", "scope")
AROUND = ("title", "period", "values", "sections", "findings")


@dataclass(frozen=True)
class Text:
    """A version and the plan that its bytes hold."""

    version: Version
    file: PlanFile


def texts_of(plan: Plan, day: date) -> tuple[Text, ...]:
    """The versions that were adopted by that day, oldest first: one query.

    Raises `PlanError` where one is no longer what was frozen.
    """
    rows = Version.objects.filter(plan=plan, adopted_on__lte=day)
    listed = rows.select_related("deliberation").order_by("number")
    return tuple(Text(row, _read(row)) for row in listed)


def _read(version: Version) -> PlanFile:
    content = version.content.encode()
    if hashlib.sha256(content).hexdigest() != version.digest:
        raise PlanError(
            _(
                "Version %(number)s is no longer what was frozen: nothing is published"
                " of it. Ask whoever runs the installation to verify the versions."
            ),
            number=version.number,
        )
    return load_plan(content)


def with_text(living: PlanFile, text: PlanFile) -> PlanFile:
    """The words and the tree of `text`, with the fields that live today; what stands
    only in the rows was adopted by nobody."""
    rows = {node.id: node for node in living.nodes}
    nodes = tuple(_worded(node, rows.get(node.id)) for node in text.nodes)
    around = {name: getattr(text, name) for name in AROUND}
    return living.model_copy(update={**around, "nodes": nodes})


def _worded(adopted: Node, row: Node | None) -> Node:
    if row is None:
        return adopted
    words = {name: getattr(adopted, name) for name in ADOPTED}
    return row.model_copy(update=words)


def plain(file: PlanFile, day: date, hidden: Collection[Topic]) -> PlanFile:
    """Without what only the house needs: how sure a reading was, remarks beside
    values and amounts, whom a hidden objective answers; measures up to `day`."""
    keys = {node.id for node in file.nodes}
    findings = tuple(
        each.model_copy(
            update={"objectives": tuple(key for key in each.objectives if key in keys)}
        )
        for each in file.findings
    )
    nodes = tuple(_plain(node, day, hidden) for node in file.nodes)
    return file.model_copy(update={"nodes": nodes, "findings": findings})


def _plain(node: Node, day: date, hidden: Collection[Topic]) -> Node:
    shared = node.shared
    if shared is not None and Topic.BUDGET in hidden:
        shared = shared.model_copy(update={"percent": None})
    return node.model_copy(
        update={
            "confidence": 1.0,
            "source": None,
            "shared": shared,
            "fields": _fields(node.fields, day),
        }
    )


def _fields(fields: Fields, day: date) -> Fields:
    quiet = {
        "lead": None,
        "budget": tuple(_amount(each) for each in fields.budget),
        "indicators": tuple(measured(each, day) for each in fields.indicators),
    }
    return fields.model_copy(update=quiet)


def _amount(line: BudgetLine) -> BudgetLine:
    return line.model_copy(update={"comment": None, "article": None})


def measured(indicator: Indicator, day: date) -> Indicator:
    """The indicator with its values up to that day, without the remarks beside them."""
    start = indicator.baseline
    return indicator.model_copy(
        update={
            "baseline": start.model_copy(update={"comment": None}) if start else None,
            "measures": tuple(
                each.model_copy(update={"comment": None})
                for each in indicator.measures
                if each.on <= day
            ),
        }
    )
