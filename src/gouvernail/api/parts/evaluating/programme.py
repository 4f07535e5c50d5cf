"""The years of a synergy: what is planned, what was done; what is printed of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.evaluating.changing import changes_in
from gouvernail.api.parts.evaluating.register import (
    ONE as SYNERGY,
    alone_with,
    synergy_of,
)
from gouvernail.api.reading.register_years import ProgrammeShown, programme_shown
from gouvernail.api.reading.synergies import router
from gouvernail.api.writing.given import Flag, Whole
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.services.journal import locked
from gouvernail.synergies.enums import ProgrammeState
from gouvernail.synergies.models import ProgrammeLine, Synergy
from gouvernail.synergies.policies import can_take_part
from gouvernail.synergies.services import (
    choose_outputs,
    remove_line,
    save_line,
    settings_of,
)
from gouvernail.synergies.yearly import FIRST_YEAR, LAST_YEAR
from gouvernail.tokens.scopes import Scope

ALL = SYNERGY + "/programme"
ONE = ALL + "/{entry}"
OUTPUTS = "/organisations/{organisation}/synergy-outputs"
ProgrammeYear = Annotated[Whole, Field(ge=FIRST_YEAR, le=LAST_YEAR, examples=[2027])]
Prose = Annotated[str, Field(max_length=20_000, examples=["Ouvrir le guichet commun."])]


class ProgrammeGiven(Given):
    """What is planned for a year, what was done: one of both."""

    year: ProgrammeYear
    state: ProgrammeState = Field(ProgrammeState.PLANNED, examples=["planned"])
    planned: Prose = ""
    done: Prose = ""


class ProgrammeChanges(Given):
    """What changes of it; what is not sent stays."""

    year: ProgrammeYear | None = None
    state: ProgrammeState | None = None
    planned: Prose | None = None
    done: Prose | None = None


class OutputsShown(Shown):
    """What the authority prints of its register."""

    yearly_report: bool
    matrix: bool = Field(description="The cooperation matrix.")


class OutputsGiven(Given):
    """What changes of it; what is not sent stays. The data stays either way."""

    yearly_report: Flag | None = Field(None, examples=[True])
    matrix: Flag | None = Field(None, examples=[False])


@reads(router, ALL)
def synergy_programme(
    request: HttpRequest, organisation: Slug, synergy: Id, asked: Paging
) -> Page[ProgrammeShown]:
    """The years of a synergy, without those removed."""
    row = synergy_of(request, organisation_of(request, organisation), synergy)
    found = rows_of(request, asked, ProgrammeLine.objects.of_synergy(row))
    return Page(items=[programme_shown(each) for each in found.rows], next=found.next)


@reads(router, ONE)
def programme_entry(
    request: HttpRequest, organisation: Slug, synergy: Id, entry: Id
) -> ProgrammeShown:
    """One year, removed or not."""
    row = synergy_of(request, organisation_of(request, organisation), synergy)
    return programme_shown(_entry(row, entry))


@writes(router, "POST", ALL, Scope.DIRECTORY, status=MADE)
def add_programme_year(
    request: HttpRequest, organisation: Slug, synergy: Id, given: ProgrammeGiven
) -> ProgrammeShown:
    """Add a year; any authority that takes part may."""
    with alone_with(request, organisation, synergy) as row:
        details = {**given.model_dump(), "state": given.state.value}
        line = save_line(synergy=row, details=details, by=person(request))
        return programme_shown(_entry(row, line.pk))


@writes(router, "PATCH", ONE, Scope.DIRECTORY)
def edit_programme_year(
    request: HttpRequest,
    organisation: Slug,
    synergy: Id,
    entry: Id,
    given: ProgrammeChanges,
) -> ProgrammeShown:
    """Change a year: what was done of it, for instance."""
    with _holding(request, organisation, synergy, entry) as line:
        details, by = changes_in(given), person(request)
        save_line(synergy=line.synergy, details=details, by=by, line=line)
        return programme_shown(_entry(line.synergy, entry))


@writes(router, "DELETE", ONE, Scope.DIRECTORY)
def remove_programme_year(
    request: HttpRequest, organisation: Slug, synergy: Id, entry: Id
) -> ProgrammeShown:
    """Take a year out of the programme; it can be restored."""
    with _holding(request, organisation, synergy, entry) as line:
        remove_line(line=line, by=person(request))
        return programme_shown(_entry(line.synergy, entry))


@writes(router, "POST", ONE + "/restore", Scope.DIRECTORY)
def restore_programme_year(
    request: HttpRequest, organisation: Slug, synergy: Id, entry: Id
) -> ProgrammeShown:
    """Bring a year back, unless it was written anew meanwhile."""
    with _holding(request, organisation, synergy, entry) as line:
        remove_line(line=line, by=person(request), away=False)
        return programme_shown(_entry(line.synergy, entry))


@reads(router, OUTPUTS)
def synergy_outputs(request: HttpRequest, organisation: Slug) -> OutputsShown:
    """Which outputs of the register the authority makes."""
    return _outputs(organisation_of(request, organisation))


@writes(router, "PATCH", OUTPUTS, Scope.DIRECTORY)
def choose_synergy_outputs(
    request: HttpRequest, organisation: Slug, given: OutputsGiven
) -> OutputsShown:
    """Say whether the yearly report and the matrix are made."""
    house, by = organisation_of(request, organisation), person(request)
    with transaction.atomic():
        locked(house)
        stands = _outputs(house)
        require_match(request, stands)
        wanted = stands.model_dump() | changes_in(given)
        choose_outputs(organisation=house, by=by, **wanted)
        return _outputs(house)


@contextmanager
def _holding(
    request: HttpRequest, slug: str, synergy: int, number: int
) -> Iterator[ProgrammeLine]:
    """The year, if it still is what the program read, for who takes part."""
    with alone_with(request, slug, synergy) as row:
        line = _entry(row, number)
        if not can_take_part(person(request), row):
            raise PermissionDenied
        require_match(request, programme_shown(line))
        yield line


def _entry(synergy: Synergy, number: int) -> ProgrammeLine:
    line = ProgrammeLine.objects.filter(synergy=synergy, pk=number).first()
    if line is None:
        raise Http404
    line.synergy = synergy
    return line


def _outputs(house: Organisation) -> OutputsShown:
    row = settings_of(house)
    return OutputsShown(yearly_report=row.yearly_report, matrix=row.matrix)
