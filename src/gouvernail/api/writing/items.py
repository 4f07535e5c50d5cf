"""What came of an item, told by the tool in which the organs sit."""

from django.http import HttpRequest
from pydantic import Field

from gouvernail.adoption.models import Deliberation
from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id
from gouvernail.api.core.representing import Given
from gouvernail.api.reading.items import (
    ONE,
    ItemShown,
    item_of,
    item_shown,
    readable_plan,
    router,
)
from gouvernail.api.writing.choosing import chosen
from gouvernail.api.writing.given import Number
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import writes
from gouvernail.deliberations.services import note_outcome
from gouvernail.tokens.scopes import Scope


class OutcomeGiven(Given):
    """Where the item is now, and the decision where the organ took one."""

    address: str = Field(
        "",
        max_length=500,
        description="It begins with https://; empty for none.",
        examples=["https://sittings.example/7"],
    )
    deliberation: Number | None = Field(
        None, description="One of the plan, of the same authority."
    )


@writes(router, "POST", ONE + "/outcome", Scope.MEETINGS)
def note_item_outcome(
    request: HttpRequest, plan: Id, item: Id, given: OutcomeGiven
) -> ItemShown:
    """Note where the tool of the sittings keeps an item, and what was decided."""
    found_in = readable_plan(request, plan)
    with alone_in(found_in):
        row = item_of(request, found_in, item)
        require_match(request, item_shown(request, row))
        rows = Deliberation.objects.of_plan(found_in).prefetch_related(None)
        mine = rows.filter(organisation=row.organisation)
        decided = chosen(mine, given.deliberation, "deliberation")
        told = {"address": given.address, "deliberation": decided}
        note_outcome(item=row, by=person(request), **told)
        return item_shown(request, item_of(request, found_in, item))
