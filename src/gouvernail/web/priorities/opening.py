"""Opening a session on the actions that a filter finds; changing its words."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gouvernail.notifications.votes import tell_voters
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node, Plan, SavedView
from gouvernail.priorities.models import Session
from gouvernail.priorities.services import edit_session, open_session
from gouvernail.progress.filters.asked import PlanFilter, filter_of
from gouvernail.progress.filters.world import Line, world_of
from gouvernail.web.plans.answers import changed
from gouvernail.web.plans.filters.bar import FilterBar
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.priorities.finding import require_running, run_by
from gouvernail.web.priorities.forms import OpeningForm, TermsForm, terms_form

REFUSED = 422
# More than that, nobody weighs in two minutes.
COMFORTABLE = 25


@dataclass(frozen=True)
class Choice:
    """What may be weighed: the actions that the filter finds, ticked or not."""

    chosen: PlanFilter
    typed: frozenset[str] | None

    @cached_property
    def lines(self) -> list[Line]:
        """What the filter finds, and what was ticked already."""
        lines = self.chosen.world.lines
        actions = [line for line in lines if line.is_action]
        typed = self.typed or frozenset()
        return [
            line
            for line in actions
            if self.chosen.accepts(line) or line.node.key in typed
        ]

    @cached_property
    def ticked(self) -> frozenset[str]:
        """What is ticked: what was typed, else all that a filter finds."""
        if self.typed is not None:
            return self.typed
        if not self.chosen.is_active:
            return frozenset()
        return frozenset(line.node.key for line in self.lines)

    @property
    def nodes(self) -> list[Node]:
        """The actions that are ticked."""
        return [line.node for line in self.lines if line.node.key in self.ticked]

    @property
    def is_many(self) -> bool:
        """Whether that is much to ask."""
        return len(self.ticked) > COMFORTABLE


def new(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """What is weighed, by whom, until when."""
    found = plan_of(request, plan)
    require_running(request, found)
    choice = _choice(request, found)
    form = OpeningForm(found, request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            session = _opened(request, found, choice, form)
        except ValidationError as error:
            _tell(form, error)
        else:
            return redirect(session)
    context = _context(request, found, choice, form)
    status = REFUSED if form.is_bound else 200
    return render(request, "web/priorities/new.html", context, status=status)


def edit(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Other words, another day."""
    session = run_by(request, plan, pk)
    form = TermsForm(request.POST or None, initial=terms_form(session))
    if form.is_bound and form.is_valid():
        change = edit_session(session=session, terms=form.terms, by=request.user)
        changed(request, session.plan, change, _("Session changed."))
        return redirect(session)
    context = {
        "plan": session.plan,
        "tab": "priorities",
        "session": session,
        "form": form,
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "web/priorities/edit.html", context, status=status)


def _choice(request: AuthorityRequest, plan: Plan) -> Choice:
    world = world_of(plan, request.user)
    is_sent = request.method == "POST"
    typed = frozenset(request.POST.getlist("keys")) if is_sent else None
    return Choice(filter_of(request.GET, world), typed)


def _opened(
    request: AuthorityRequest, plan: Plan, choice: Choice, form: OpeningForm
) -> Session:
    people = list(form.cleaned_data["people"])
    session = open_session(
        plan=plan,
        terms=form.terms,
        nodes=choice.nodes,
        people=people,
        by=request.user,
    )
    tell_voters(session, people, request.user)
    return session


def _tell(form: OpeningForm, error: ValidationError) -> None:
    """Beside its field, or above where it is about the actions."""
    for name, messages in error.message_dict.items():
        form.add_error(name if name in form.fields else None, messages)


def _context(
    request: AuthorityRequest, plan: Plan, choice: Choice, form: OpeningForm
) -> dict[str, Any]:
    return {
        "plan": plan,
        "tab": "priorities",
        "bar": FilterBar(choice.chosen),
        "choice": choice,
        "form": form,
        "views": SavedView.objects.visible_to(request.user).of_plan(plan),
    }
