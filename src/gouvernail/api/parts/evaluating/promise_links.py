"""Which actions carry which promise."""

from django.http import Http404, HttpRequest

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Key, Slug
from gouvernail.api.parts.evaluating.promises import (
    ONE,
    holding_promise,
    promise_of,
    shown_to,
)
from gouvernail.api.reading.house import router
from gouvernail.api.reading.promises import PromiseShown
from gouvernail.api.writing.routing import writes
from gouvernail.commitments.models import Commitment
from gouvernail.commitments.services import (
    link_promise as link,
    linkable_plans,
    refuse_likeness,
    unlink_promise as unlink,
)
from gouvernail.plans.models import Node
from gouvernail.tokens.scopes import Scope

CARRIED = ONE + "/actions/{plan}/{key}"


@writes(router, "PUT", CARRIED, Scope.DIRECTORY)
def link_promise(
    request: HttpRequest, organisation: Slug, promise: Id, plan: Id, key: Key
) -> PromiseShown:
    """Say that an action or an objective carries it."""
    with holding_promise(request, organisation, promise) as row:
        node = _node(request, row, plan, key)
        link(promise=row, node=node, by=person(request))
    return shown_to(request, promise_of(request, organisation, promise))


@writes(router, "DELETE", CARRIED, Scope.DIRECTORY)
def unlink_promise(
    request: HttpRequest, organisation: Slug, promise: Id, plan: Id, key: Key
) -> PromiseShown:
    """The action no longer carries it."""
    with holding_promise(request, organisation, promise) as row:
        node = _node(request, row, plan, key)
        unlink(promise=row, node=node, by=person(request))
    return shown_to(request, promise_of(request, organisation, promise))


@writes(router, "PUT", ONE + "/unlike/{plan}/{key}", Scope.DIRECTORY)
def set_likeness_aside(
    request: HttpRequest, organisation: Slug, promise: Id, plan: Id, key: Key
) -> PromiseShown:
    """They only look alike: the screens do not propose this action for it again."""
    with holding_promise(request, organisation, promise) as row:
        node = _node(request, row, plan, key)
        refuse_likeness(promise=row, node=node, by=person(request))
    return shown_to(request, promise_of(request, organisation, promise))


def _node(request: HttpRequest, row: Commitment, plan: int, key: str) -> Node:
    """A node that may carry it; anything else is a 404."""
    plans = linkable_plans(person(request), row.declaration.organisation).order_by()
    rows = Node.objects.live().filter(plan__in=plans.values("pk"), plan=plan, key=key)
    node = rows.select_related("plan").order_by("pk").first()
    if node is None:
        raise Http404
    return node
