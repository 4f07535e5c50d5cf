"""Changing what somebody read: nobody else changes it between the look and the act."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.http import HttpRequest

from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import node_of
from gouvernail.api.reading.nodes import node_shown
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.sharing.following import lock_plans


@contextmanager
def alone_in(plan: Plan) -> Iterator[None]:
    """One transaction, in which nobody else writes in this plan."""
    with transaction.atomic():
        lock_plans(plan)
        yield


@contextmanager
def holding_node(request: HttpRequest, plan: int, key: str) -> Iterator[Node]:
    """The node, if it still is what the program read: else 428 or 412."""
    found = node_of(request, plan, key)
    with alone_in(found.plan):
        node = node_of(request, plan, key)
        require_match(request, node_shown(request, node))
        yield node
