"""The text of a plan as an organ adopts it: its plan file, with its means, without
what was said of it since."""

import hashlib
from collections.abc import Sequence

from gouvernail.exchange.planfile import dump_plan
from gouvernail.indicators.value import with_indicators
from gouvernail.money.value import with_money
from gouvernail.plan import model
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.shares import shares_of
from gouvernail.plans.value import value_of
from gouvernail.staffing.value import with_effort


def text_of(plan: Plan) -> model.PlanFile:
    """The plan file of `plan` as it stands: a number of queries that its size does
    not change."""
    return with_shares(plan, list(Node.objects.of_plan(plan).for_value()))


def with_shares(plan: Plan, rows: Sequence[Node]) -> model.PlanFile:
    """The same of rows that are read already: one query."""
    shares = shares_of(plan)
    badges = {row.key: shares.badge(row) for row in rows}
    value = value_of(plan, rows)
    nodes = tuple(
        node.model_copy(update={"shared": badge.shared})
        if (badge := badges[node.id])
        else node
        for node in value.nodes
    )
    whole = value.model_copy(update={"nodes": nodes})
    means = with_effort(with_money(whole, plan, rows), plan)
    # A version is read by all one day: what is measured for the house stays there.
    return with_indicators(means, plan, internal=False)


def content_of(plan: Plan) -> bytes:
    """The bytes of that plan file: the same plan, the same bytes."""
    return dump_plan(text_of(plan))


def words_digest_of(plan: Plan) -> str:
    """The SHA-256 of what an organ adopts: words, tree and chapters, without the
    people, dates and marks that change at any time."""
    value = text_of(plan)
    living = {"fields": model.Fields(), "shared": None, "source": None}
    bare = {**living, "confidence": 1.0}
    nodes = tuple(node.model_copy(update=bare) for node in value.nodes)
    return digest_of(dump_plan(value.model_copy(update={"nodes": nodes})))


def digest_of(content: bytes) -> str:
    """The SHA-256 by which a version is recognised."""
    return hashlib.sha256(content).hexdigest()
