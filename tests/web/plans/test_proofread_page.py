"""Remarks on the wording, beside the nodes they are about."""

from collections.abc import Callable

from django.test import Client

from gouvernail.accounts.models import User
from gouvernail.plan import model
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import PlanFile
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast, make_plan


def test_an_objective_without_action_is_remarked(
    plan: Plan, cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    Node.objects.filter(plan=plan, key="a999").update(
        key="gone", removed_at="2026-01-01T00:00Z"
    )
    page = client_of(cast.reader).get(f"{plan.get_absolute_url()}proofread/")
    assert "Soutenir les agents" in page.text
    assert f"{plan.get_absolute_url()}nodes/o999/" in page.text


def test_a_plan_without_fault_says_so(
    cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    titles = (
        "Être un CPAS proche",
        "Aider chacun",
        "Ouvrir un guichet",
        "Former l’équipe",
    )
    action = NodeKind.ACTION
    kinds = (NodeKind.STRATEGIC, NodeKind.OPERATIONAL, action, action)
    parents = (None, "n0", "n1", "n1")
    value = PlanFile(
        title="PST",
        nodes=tuple(
            model.Node(id=f"n{rank}", kind=kind, title=title, parent=parent)
            for rank, (kind, title, parent) in enumerate(
                zip(kinds, titles, parents, strict=True)
            )
        ),
    )
    plan = make_plan(cast.organisation, value)
    page = client_of(cast.contributor).get(f"{plan.get_absolute_url()}proofread/")
    assert 'data-testid="empty"' in page.text
