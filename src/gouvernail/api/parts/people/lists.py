"""The lists of words of an authority: begun, put in order."""

from typing import Literal

from django.http import HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.reading.organisations import TermShown, router, term_shown
from gouvernail.api.writing.house import alone_in_house, found_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.organisations.models import Term
from gouvernail.organisations.services.terms import move_term as move, start_lists
from gouvernail.tokens.scopes import Scope

TERMS = "/organisations/{organisation}/terms"
PROPOSED = "/organisations/{organisation}/proposed-terms"


class TermMoved(Given):
    """Which way."""

    direction: Literal["up", "down"] = Field(examples=["up"])


class TermsStarted(Shown):
    """How many words the lists gained."""

    added: int = Field(examples=[112])


@writes(
    router,
    "POST",
    "/organisations/{organisation}/proposed-terms",
    Scope.DIRECTORY,
    status=MADE,
)
def start_terms(request: HttpRequest, organisation: Slug) -> TermsStarted:
    """Fill the lists that are empty with the words that the product proposes."""
    house = organisation_of(request, organisation)
    return TermsStarted(added=start_lists(organisation=house, by=person(request)))


@writes(router, "POST", TERMS + "/{number}/move", Scope.DIRECTORY)
def move_term(
    request: HttpRequest, organisation: Slug, number: Id, given: TermMoved
) -> TermShown:
    """Move a word one place up or down in its list; at the end it stays."""
    step = -1 if given.direction == "up" else 1
    with alone_in_house(request, organisation) as house:
        rows = Term.objects.everyone_of(house)
        row = found_in(rows, number)
        require_match(request, term_shown(row))
        move(term=row, step=step, by=person(request))
        return term_shown(found_in(rows, number))
