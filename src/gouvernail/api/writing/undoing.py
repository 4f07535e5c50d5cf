"""Taking a line of the journal of a plan back."""

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Query

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.reading.journal import router
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.history.models import Change
from gouvernail.plans.services.undoing import undo_change as take_back
from gouvernail.plans.services.undoing_words import give_field_back
from gouvernail.tokens.scopes import Scope

Field = Annotated[
    str,
    Query(
        max_length=40,
        description="Of a changed node, one field: it is given back alone, whatever "
        "was written there since.",
    ),
]


@writes(router, "POST", "/plans/{plan}/changes/{number}/undo", Scope.PLAN, status=MADE)
def undo_change(request: HttpRequest, plan: Id, number: Id, field: Field = "") -> Done:
    """Do the opposite of a line; undoing that one does it anew. What was done since
    stays, or is said to be in the way (422)."""
    found = plan_of(request, plan)
    line = Change.objects.within(found.scope).filter(pk=number).first()
    if line is None:
        raise Http404
    by = person(request)
    if field:
        return done(give_field_back(plan=found, change=line, field=field, by=by))
    return done(take_back(plan=found, change=line, by=by))
