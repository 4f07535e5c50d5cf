"""Remarks on how a plan is written: advice for its coordinator, never a block."""

from dataclasses import dataclass

from gouvernail.plan.checks import check_writing
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.value import value_of


@dataclass(frozen=True)
class Remark:
    """One remark, in words, beside the node that it is about; `code` is its rule."""

    node: Node
    code: str
    text: str

    @property
    def name(self) -> str:
        """Which remark this is: a rule says one thing of a node."""
        return f"{self.code} {self.node.key}"


def remarks_on(plan: Plan, *, language: str) -> list[Remark]:
    """What is to be said of the wording and the balance of `plan`, in its order."""
    nodes = {node.key: node for node in Node.objects.of_plan(plan).for_value()}
    value = value_of(plan, nodes.values())
    return [
        Remark(nodes[message.node], message.code, message.text)
        for message in check_writing(value, language=language)
        if message.node
    ]
