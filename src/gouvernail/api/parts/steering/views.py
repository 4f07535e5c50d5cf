"""Ways of looking at the actions that people keep under a name."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.steering.texts import Named
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.given import Flag, Number
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.history.models import Change
from gouvernail.plans.models import Plan, SavedView
from gouvernail.plans.services.views import (
    change_view as change,
    delete_view as put_away,
    restore_view as bring_back,
    save_view as save,
)
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Saved views"])
MANY = "/plans/{plan}/views"
ONE = MANY + "/{view}"


class ViewScreen(StrEnum):
    """The screens that have views."""

    OUTLINE = "outline"
    TABLE = "table"
    BOARD = "board"
    GANTT = "gantt"
    CALENDAR = "calendar"


class ViewShown(Shown):
    """A way of looking at the actions."""

    id: int = Field(examples=[3])
    name: str = Field(examples=["En retard, par service"])
    screen: str = Field(examples=["table"])
    query: str = Field(
        description="The end of the address of the screen.", examples=["late=1"]
    )
    is_shared: bool
    is_default: bool = Field(description="The actions open with it, for its owner.")
    owner: PersonRef | None


class ViewGiven(Given):
    """A view to keep; the same name again replaces what it kept."""

    name: Named
    screen: ViewScreen = Field(ViewScreen.TABLE, examples=["table"])
    query: str = Field("", max_length=2000, examples=["late=1"])
    is_shared: Flag = False
    is_default: Flag = False


class ViewChanges(Given):
    """What changes of a view; what is not sent stays."""

    name: Named | None = None
    is_shared: Flag | None = None
    is_default: Flag | None = None


class ViewBack(Given):
    """Which view comes back."""

    change: Number = Field(description="As putting it away answered.")


@reads(router, MANY)
def views(request: HttpRequest, plan: Id, asked: Paging) -> Page[ViewShown]:
    """The views of the bearer, and those that others share."""
    found = rows_of(request, asked, _rows(request, plan_of(request, plan)))
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


# Before the address of one view, which would take “restore” for its number.
@writes(router, "POST", MANY + "/restore", Scope.STEERING, status=MADE)
def restore_view(request: HttpRequest, plan: Id, given: ViewBack) -> ViewShown:
    """Bring a view back that the bearer put away."""
    found = plan_of(request, plan)
    line = Change.objects.filter(pk=given.change).first()
    if line is None:
        raise Http404
    row = bring_back(plan=found, change=line, by=person(request))
    return _shown(row)


@reads(router, ONE)
def view(request: HttpRequest, plan: Id, view: Id) -> ViewShown:
    """One view."""
    return _shown(_view(request, plan_of(request, plan), view))


@writes(router, "POST", MANY, Scope.STEERING, status=MADE)
def save_view(request: HttpRequest, plan: Id, given: ViewGiven) -> ViewShown:
    """Keep a view under a name, for the bearer; shared, for everybody of the plan."""
    found = plan_of(request, plan)
    values = {**given.model_dump(), "screen": given.screen.value}
    with alone_in(found):
        return _shown(save(plan=found, by=person(request), values=values))


@writes(router, "PATCH", ONE, Scope.STEERING)
def edit_view(
    request: HttpRequest, plan: Id, view: Id, given: ViewChanges
) -> ViewShown:
    """Rename a view of the bearer, share it, open the actions with it."""
    with _holding(request, plan, view) as row:
        change(view=row, by=person(request), values=_sent(given))
    return _shown(row)


@writes(router, "DELETE", ONE, Scope.STEERING)
def remove_view(request: HttpRequest, plan: Id, view: Id) -> Done:
    """Put a view away; `restore_view` brings it back."""
    with _holding(request, plan, view) as row:
        return done(put_away(view=row, by=person(request)))


@contextmanager
def _holding(request: HttpRequest, plan: int, number: int) -> Iterator[SavedView]:
    """The view, if it still is what the program read."""
    found = plan_of(request, plan)
    with alone_in(found):
        row = _view(request, found, number)
        require_match(request, _shown(row))
        yield row


def _rows(request: HttpRequest, plan: Plan) -> Any:
    return SavedView.objects.visible_to(person(request)).of_plan(plan)


def _view(request: HttpRequest, plan: Plan, number: int) -> SavedView:
    row: SavedView | None = _rows(request, plan).filter(pk=number).first()
    if row is None:
        raise Http404
    row.plan = plan
    return row


def _sent(given: ViewChanges) -> dict[str, Any]:
    found = {name: getattr(given, name) for name in given.model_fields_set}
    for name, value in found.items():
        if value is None:
            said = _("This value is needed.")
            raise ProblemError("invalid", errors=[(f"body.{name}", said)])
    return found


def _shown(row: SavedView) -> ViewShown:
    return ViewShown(
        id=row.pk,
        name=row.name,
        screen=row.screen,
        query=row.query,
        is_shared=row.is_shared,
        is_default=row.is_default,
        owner=person_ref(row.owner),
    )
