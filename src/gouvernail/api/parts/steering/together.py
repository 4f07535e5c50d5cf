"""The same change on many nodes at once. One line of the journal holds them together:
undoing it takes them all back."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.reading.journal import router as journal
from gouvernail.api.reading.news import router as news
from gouvernail.api.writing.choosing import choices_of, chosen, refused
from gouvernail.api.writing.given import Day, Number, Whole
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.plans.enums import Commitment
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.bulk import Together, edit_many, update_many
from gouvernail.progress.enums import Status
from gouvernail.tokens.scopes import Scope

NODES = Field(
    min_length=1, max_length=200, description="Permanent ids.", examples=[["a1", "a2"]]
)


class TogetherShown(Shown):
    """What was done to several nodes at once."""

    change: int | None = Field(
        description="Line of the journal that holds them; null: nothing changed.",
        examples=[812],
    )
    count: int = Field(description="How many were changed.", examples=[12])
    left_out: int = Field(
        description="How many are not the bearer's to change.", examples=[0]
    )


class TogetherChanges(Given):
    """What these actions have in common from now on; what is not sent stays."""

    nodes: list[str] = NODES
    lead: Number | None = Field(None, description="Null: nobody.", examples=[None])
    department: Number | None = Field(None, description="Null: none.", examples=[None])
    due_on: Day | None = Field(None, description="Null: none.", examples=["2029-06-30"])
    commitment: Commitment | None = Field(None, examples=["do"])
    weight: Whole | None = Field(None, ge=1, le=1000, description="Null: none.")
    add_term: Number | None = Field(
        None, description="A word that they bear too.", examples=[None]
    )


class TogetherNews(Given):
    """What is said of these actions. Waiting, blocked and abandoned want a note."""

    nodes: list[str] = NODES
    status: Status = Field(examples=["ongoing"])
    note: str = Field("", max_length=5000, examples=["Vu en comité de pilotage."])


@writes(journal, "POST", "/plans/{plan}/changes", Scope.PLAN, status=MADE)
def change_nodes(
    request: HttpRequest, plan: Id, given: TogetherChanges
) -> TogetherShown:
    """Give several actions the same lead, department, date, degree, weight or word."""
    found = plan_of(request, plan)
    with alone_in(found):
        nodes = _nodes(found, given.nodes)
        told = _told(nodes[0], given)
        word = chosen(choices_of(nodes[0])["terms"], given.add_term, "add_term")

        def changes_of(node: Node) -> dict[str, Any]:
            if word is None:
                return told
            mine = [each for each in node.terms.all() if each != word]
            return {**told, "terms": [*mine, word]}

        made = edit_many(
            plan=found, nodes=nodes, changes_of=changes_of, by=person(request)
        )
    return together_shown(made)


@writes(news, "POST", "/plans/{plan}/updates", Scope.PROGRESS, status=MADE)
def update_nodes(request: HttpRequest, plan: Id, given: TogetherNews) -> TogetherShown:
    """Say the same state of several actions; those that have it already stay as they
    are, but for a note."""
    found = plan_of(request, plan)
    with alone_in(found):
        made = update_many(
            plan=found,
            nodes=_nodes(found, given.nodes),
            status=given.status.value,
            note=given.note,
            by=person(request),
        )
    return together_shown(made)


def together_shown(done: Together) -> TogetherShown:
    """What was done, as it is answered."""
    return TogetherShown(
        change=done.change.pk if done.change else None,
        count=done.count,
        left_out=done.left_out,
    )


def _nodes(plan: Plan, keys: list[str]) -> list[Node]:
    rows = Node.objects.of_plan(plan).for_page().steered()
    found = list(rows.filter(key__in=set(keys)))
    if len(found) < len(set(keys)):
        raise refused("nodes")
    prefetch_related_objects(found, "contributors", "terms")
    for node in found:
        node.plan = plan
    return found


def _told(node: Node, given: TogetherChanges) -> dict[str, Any]:
    """The fields that were sent, as the columns take them."""
    sent = given.model_fields_set - {"nodes"}
    if not sent:
        said = _("Say what changes.")
        raise ProblemError("invalid", errors=[("body", said)])
    told: dict[str, Any] = {
        name: getattr(given, name) for name in sent & {"due_on", "weight"}
    }
    if "commitment" in sent:
        told["commitment"] = given.commitment.value if given.commitment else ""
    choices = choices_of(node)
    for name in sent & {"lead", "department"}:
        told[name] = chosen(choices[name], getattr(given, name), name)
    return told
