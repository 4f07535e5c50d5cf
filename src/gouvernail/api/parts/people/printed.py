"""What the document of a plan names, made rows of the directory."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import writes
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.plans.printed_names import adoption_of
from gouvernail.plans.services.assigning import adopt_printed
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Tree"])
ALL = "/plans/{plan}/printed"


class NameLeft(Shown):
    """A name for which no row was found."""

    name: str = Field(examples=["M. Dupont"])
    times: int = Field(examples=[2])


class PrintedShown(Shown):
    """What would be taken up."""

    nodes: int = Field(description="How many nodes take something up.", examples=[12])
    counts: dict[str, int] = Field(
        description="How many take up each kind of name.", examples=[{"lead": 4}]
    )
    new_partners: list[str] = Field(examples=[["Croix-Rouge"]])
    left: dict[str, list[NameLeft]] = Field(description="By kind of name.")


@reads(router, ALL)
def printed_names(request: HttpRequest, plan: Id) -> PrintedShown:
    """What the document names and that rows of the directory could be."""
    return _shown(_edited(request, plan))


@writes(router, "POST", ALL, Scope.PLAN)
def adopt_printed_names(request: HttpRequest, plan: Id) -> Done:
    """Name people, services, partners, goals by rows wherever one bears the name."""
    found = _edited(request, plan)
    with alone_in(found):
        require_match(request, _shown(found))
        return done(adopt_printed(plan=found, by=person(request)).change)


def _edited(request: HttpRequest, number: int) -> Plan:
    found = plan_of(request, number)
    if not can_edit_plan(person(request), found):
        raise PermissionDenied
    return found


def _shown(plan: Plan) -> PrintedShown:
    adoption = adoption_of(plan)
    left = {
        kind: [
            NameLeft(name=name, times=times)
            for name, times in sorted((str(each), n) for each, n in names.items())
        ]
        for kind, names in adoption.left.items()
    }
    return PrintedShown(
        nodes=len(adoption.taken),
        counts=adoption.counts,
        new_partners=adoption.new_partners,
        left=left,
    )
