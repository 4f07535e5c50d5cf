"""Remarks on how a plan is written."""

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Router
from pydantic import Field

from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, items_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import NodeRef
from gouvernail.plans.proofreading import Remark, remarks_on

router = Router(tags=["Plan doctor"])


class WritingRemark(Shown):
    """A remark on one objective or action. Advice: nothing is blocked by it."""

    code: str = Field(
        description="The rule: `empty_objective`, `single_action`, `strategic_wording`,"
        " `operational_wording` or `duplicate_action`.",
        examples=["single_action"],
    )
    node: NodeRef
    kind: str = Field(examples=["operational"])
    text: str = Field(examples=["« Se déplacer » ne contient aucune action."])


@reads(router, "/plans/{plan}/proofreading")
def proofreading(request: HttpRequest, plan: Id, asked: Paging) -> Page[WritingRemark]:
    """What the usual guides say of the wording and the balance of a plan, node by
    node, in the language of the answer."""
    remarks = remarks_on(plan_of(request, plan), language=get_language() or "fr")
    found = items_of(request, asked, remarks, lambda each: each.name)
    return Page(items=[_shown(each) for each in found.rows], next=found.next)


def _shown(each: Remark) -> WritingRemark:
    node = each.node
    return WritingRemark(
        code=each.code,
        node=NodeRef(key=node.key, ref=node.ref, title=node.title),
        kind=node.kind,
        text=each.text,
    )
