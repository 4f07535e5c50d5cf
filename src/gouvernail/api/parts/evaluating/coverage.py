"""Which promises no action carries, and which actions carry no promise."""

from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Slug
from gouvernail.api.core.paging import LARGEST
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.evaluating.declarations import ONE, declaration_of
from gouvernail.api.reading.house import router
from gouvernail.api.reading.parts import NodeRef, node_ref
from gouvernail.commitments.carrying import CarriedPromise, carried_of
from gouvernail.commitments.coverage import Coverage, Group, coverage_of, plans_of
from gouvernail.commitments.models import Commitment
from gouvernail.plans.models import Node, Plan

HeldAgainst = Annotated[
    int | None,
    Query(
        ge=1,
        le=LARGEST,
        description="The plan whose actions are looked at; unless told, the one that is"
        " followed.",
    ),
]


class BarePromise(Shown):
    """A promise that no action carries."""

    id: int = Field(examples=[17])
    chapter: str = Field(description="May be empty.", examples=["Mobilité"])
    text: str = Field(examples=["Rendre la mobilité accessible à tous."])


class ObjectiveCoverage(Shown):
    """The actions of one strategic objective."""

    objective: NodeRef | None = Field(description="Null: actions outside of any.")
    actions: int = Field(description="All of them.", examples=[14])
    carrying: int = Field(description="That carry a promise.", examples=[9])
    bare: list[NodeRef] = Field(description="Those that carry none.")


class CoverageShown(Shown):
    """What carries what, in one declaration and one plan. Everyday work is not
    promised: an action may well carry none."""

    declaration: int = Field(examples=[3])
    plan: int | None = Field(
        description="Null where there is no plan yet.", examples=[12]
    )
    promises: int = Field(description="All of them.", examples=[25])
    carried: int = Field(description="That an action of any plan carries.")
    bare_promises: list[BarePromise] = Field(description="The others, by chapter.")
    actions: int = Field(description="All those of the plan.", examples=[86])
    carrying: int = Field(description="That carry a promise.", examples=[31])
    objectives: list[ObjectiveCoverage] = Field(
        description="Every one that has actions, in the order of the plan."
    )


@reads(router, ONE + "/coverage")
def promise_coverage(
    request: HttpRequest,
    organisation: Slug,
    declaration: Id,
    plan: HeldAgainst = None,
) -> CoverageShown:
    """The promises of a declaration held against the actions of a plan, both ways."""
    row, reader = declaration_of(request, organisation, declaration), person(request)
    chosen = _chosen(plans_of(reader, row.organisation), plan)
    carried = carried_of(Commitment.objects.of_declaration(row), reader)
    return _shown(row.pk, chosen, coverage_of(carried, chosen))


def _chosen(plans: list[Plan], wanted: int | None) -> Plan | None:
    """The plan that was asked for, or the first of them."""
    if wanted is None:
        return next(iter(plans), None)
    found = next((each for each in plans if each.pk == wanted), None)
    if found is None:
        said = _("No plan of this authority that you may read has this number.")
        raise ProblemError("invalid", errors=[("query.plan", said)])
    return found


def _shown(declaration: int, plan: Plan | None, found: Coverage) -> CoverageShown:
    chapters = found.bare_chapters
    return CoverageShown(
        declaration=declaration,
        plan=plan.pk if plan else None,
        promises=len(found.rows),
        carried=found.covered,
        bare_promises=[_bare(row) for chapter in chapters for row in chapter.rows],
        actions=found.actions,
        carrying=found.carrying,
        objectives=[_objective(group) for group in found.groups],
    )


def _bare(row: CarriedPromise) -> BarePromise:
    promise = row.promise
    return BarePromise(id=promise.pk, chapter=promise.chapter, text=promise.text)


def _objective(group: Group) -> ObjectiveCoverage:
    return ObjectiveCoverage(
        objective=node_ref(group.top),
        actions=group.total,
        carrying=group.covered,
        bare=[_named(node) for node in group.bare],
    )


def _named(node: Node) -> NodeRef:
    return NodeRef(key=node.key, ref=node.ref, title=node.title)
