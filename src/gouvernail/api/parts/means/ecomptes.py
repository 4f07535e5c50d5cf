"""What leaves for eComptes: what keeps a plan back, the file, who people are."""

from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _
from ninja import Query, Router
from pydantic import AfterValidator, BaseModel, Field

from gouvernail.accounting.enums import Civility
from gouvernail.accounting.policies import can_send_accounts, can_send_for
from gouvernail.accounting.sending import (
    Sending,
    checked_year,
    ecomptes_file,
    houses_of,
)
from gouvernail.accounting.services.people import say_who
from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.files import named
from gouvernail.api.writing.given import written
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import writes
from gouvernail.exchange.ecomptes.checks import Problem
from gouvernail.exchange.ecomptes.value import (
    MAX_FIRST_NAME,
    MAX_LAST_NAME,
    MAX_PHONE,
)
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from gouvernail.tokens.scopes import Scope

router = Router(tags=["eComptes"])
ALL = "/plans/{plan}/ecomptes"
PEOPLE = ALL + "/people"


class Accounts(BaseModel):
    """Whose accounts, of which year."""

    year: int | None = Field(
        None, ge=1, le=9999, description="Budget year; left out, this year."
    )
    house: str | None = Field(
        None,
        max_length=80,
        description="Short name of the authority: a common plan has two accounts.",
    )


Asked = Annotated[Accounts, Query()]


class EcomptesProblem(Shown):
    """What eComptes would refuse the file for, or what would be lost on the way."""

    node: str = Field(description="Permanent id; empty for the plan.", examples=["a1"])
    title: str = Field(examples=["Créer un taxi social"])
    field: str = Field(examples=["lead"])
    said: str
    is_blocking: bool


class EcomptesShown(Shown):
    """What would leave for eComptes, and what keeps it back."""

    house: str = Field(examples=["rochevaux"])
    year: int = Field(examples=[2027])
    file_name: str = Field(examples=["ecomptes_92142_2027.xml"])
    is_ready: bool = Field(description="Nothing keeps it back.")
    problems: list[EcomptesProblem]


class AddresseeShown(Shown):
    """Somebody whom the plan names, as eComptes is told of her."""

    name: str = Field(description="As the plan prints it.", examples=["Anne Lemaire"])
    is_known: bool = Field(description="False: eComptes would not be told of her.")
    civility: str = Field(description="May be empty.", examples=["MADAME"])
    first_name: str = Field(examples=["Anne"])
    last_name: str = Field(examples=["Lemaire"])
    phone: str
    email: str


class AddresseesShown(Shown):
    """Everybody whom the plan names."""

    people: list[AddresseeShown]


class AddresseeGiven(Given):
    """Who somebody is, for eComptes."""

    name: str = Field(
        max_length=500, description="As the plan prints it.", examples=["Anne Lemaire"]
    )
    civility: Civility = Field(examples=["MADAME"])
    first_name: str = Field("", max_length=MAX_FIRST_NAME, examples=["Anne"])
    last_name: Annotated[str, AfterValidator(written)] = Field(
        max_length=MAX_LAST_NAME, examples=["Lemaire"]
    )
    phone: str = Field("", max_length=MAX_PHONE)
    email: str = Field("", max_length=254)


class AddresseesGiven(Given):
    """Who these people are; of the others, what is known stays."""

    people: list[AddresseeGiven] = Field(max_length=1000, examples=[[]])


@reads(router, ALL)
def ecomptes(request: HttpRequest, plan: Id, asked: Asked) -> EcomptesShown:
    """What keeps a plan from eComptes, or changes on the way."""
    sending = _sending(request, plan, asked)
    return EcomptesShown(
        house=sending.organisation.slug,
        year=sending.year,
        file_name=sending.file_name,
        is_ready=not sending.blocking,
        problems=[_problem(each) for each in sending.problems],
    )


@reads(router, ALL + "/file", kinds=("application/xml",))
def ecomptes_xml(request: HttpRequest, plan: Id, asked: Asked) -> HttpResponse:
    """The file that eComptes imports, where nothing keeps it back; the journal says
    that it left."""
    sending = _sending(request, plan, asked)
    data = ecomptes_file(
        sending.plan, year=sending.year, by=person(request), house=sending.house
    )
    response = HttpResponse(data, content_type="application/xml")
    return named(response, sending.file_name)


@reads(router, PEOPLE)
def ecomptes_people(request: HttpRequest, plan: Id, asked: Asked) -> AddresseesShown:
    """Whom the plan names, and what eComptes is told of each."""
    return _people(_sending(request, plan, asked))


@writes(router, "PATCH", PEOPLE, Scope.MONEY)
def set_ecomptes_people(
    request: HttpRequest, plan: Id, asked: Asked, given: AddresseesGiven
) -> AddresseesShown:
    """Say who people of the plan are, as eComptes wants to know it."""
    sending = _sending(request, plan, asked)
    with alone_in(sending.plan):
        require_match(request, _people(sending))
        told = {each.name: _columns(each) for each in given.people}
        _check(sending, given)
        by, house = person(request), sending.house
        say_who(plan=sending.plan, people=told, by=by, house=house)
    return _people(Sending(sending.plan, sending.year, sending.house))


def sent_plan(request: HttpRequest, plan: int) -> Plan:
    """The plan, for who may send it; a working draft is not there: the accounts know
    the plan in force."""
    found = plan_of(request, plan)
    if not can_send_accounts(person(request), found):
        raise PermissionDenied
    if found.is_working_draft:
        raise Http404
    return found


def _sending(request: HttpRequest, plan: int, asked: Accounts) -> Sending:
    found = sent_plan(request, plan)
    house = _house(request, found, asked.house)
    year = timezone.localdate().year if asked.year is None else asked.year
    chosen = None if house == found.organisation else house
    return Sending(found, checked_year(year), chosen)


def _house(request: HttpRequest, plan: Plan, slug: str | None) -> Organisation:
    """The owner in whose name she sends; there is one, or she would not be here."""
    houses = [each for each in houses_of(plan) if can_send_for(person(request), each)]
    if slug is None:
        return houses[0]
    found = next((each for each in houses if each.slug == slug), None)
    if found is None:
        said = _("This value is not accepted.")
        raise ProblemError("invalid", errors=[("query.house", said)])
    return found


def _problem(each: Problem) -> EcomptesProblem:
    return EcomptesProblem(
        node=each.node,
        title=each.title,
        field=each.field,
        said=each.said.render(get_language() or "fr"),
        is_blocking=each.is_blocking,
    )


def _people(sending: Sending) -> AddresseesShown:
    return AddresseesShown(people=[_addressee(sending, n) for n in sending.people])


def _addressee(sending: Sending, name: str) -> AddresseeShown:
    contact = sending.sheet.contacts.get(name)
    civility = contact.civility if contact else None
    return AddresseeShown(
        name=name,
        is_known=contact is not None,
        civility=civility.value if civility else "",
        first_name=contact.first_name if contact else "",
        last_name=contact.last_name if contact else "",
        phone=contact.phone if contact else "",
        email=contact.email if contact else "",
    )


def _columns(given: AddresseeGiven) -> dict[str, str]:
    told = given.model_dump(exclude={"name"})
    return {**told, "civility": given.civility.value}


def _check(sending: Sending, given: AddresseesGiven) -> None:
    """Only those whom the plan names."""
    for rank, each in enumerate(given.people):
        if each.name not in sending.people:
            said = _("This value is not accepted.")
            raise ProblemError("invalid", errors=[(f"body.people.{rank}.name", said)])
