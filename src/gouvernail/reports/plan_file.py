"""A plan of the database as a plan file, follow-up included."""

from gouvernail.indicators.value import with_indicators
from gouvernail.money.value import with_money
from gouvernail.plan import model
from gouvernail.plan.kinds import Status
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.shares import Badge, shares_of
from gouvernail.plans.value import value_of
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.standing import standing_of
from gouvernail.staffing.value import with_effort


def plan_file_of(plan: Plan, *, internal: bool = True) -> model.PlanFile:
    """Everything that the plan file can hold about `plan`, as it stands today; without
    `internal`, not what is measured for the house only."""
    rows = list(Node.objects.of_plan(plan).for_value())
    standing = standing_of(plan)
    said = {row.key: standing[row.pk] for row in rows if row.pk in standing}
    value = value_of(plan, rows)
    shares = shares_of(plan)
    shared = {row.key: shares.badge(row) for row in rows}
    nodes = tuple(
        _with_partners(
            _with_news(node, said[node.id]) if node.id in said else node,
            shared[node.id],
        )
        for node in value.nodes
    )
    told = value.model_copy(update={"nodes": nodes})
    means = with_effort(with_money(told, plan, rows), plan)
    return with_indicators(means, plan, internal=internal)


def _with_partners(node: model.Node, badge: Badge | None) -> model.Node:
    return node.model_copy(update={"shared": badge.shared}) if badge else node


def _with_news(node: model.Node, update: ProgressUpdate) -> model.Node:
    news = {"status": Status(update.status), "progress": update.percent}
    return node.model_copy(update={"fields": node.fields.model_copy(update=news)})
