"""What the coordinator does with a session: voters, closing, priorities written."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from gouvernail.accounts.models import User
from gouvernail.core.typography import typeset
from gouvernail.history.models import Change
from gouvernail.notifications.votes import tell_voters
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.priorities.models import Session, Voter
from gouvernail.priorities.services import (
    ask_people,
    close_session,
    remove_session,
    show_result,
    take_voters_out,
)
from gouvernail.priorities.writing import priorities_of
from gouvernail.progress.bulk import Together, edit_many
from gouvernail.web.plans.answers import changed
from gouvernail.web.priorities.finding import run_by
from gouvernail.web.priorities.forms import PeopleForm, WritingForm
from gouvernail.web.priorities.views import outcome_in


@require_POST
def people(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Ask these people too."""
    session = run_by(request, plan, pk)
    form = PeopleForm(session.plan, request.POST)
    if not form.is_valid():
        return _refused(request, session, str(form.errors["people"][0]))
    wanted = list(form.cleaned_data["people"])
    return _done(
        request,
        session,
        lambda: _ask(request, session, wanted),
        _("Asked to vote from now on."),
    )


@require_POST
def out(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Ask this person no longer."""
    session = run_by(request, plan, pk)
    typed = request.POST.get("person", "")
    asked = Voter.objects.of_session(session)
    found = [voter.person for voter in asked if str(voter.person_id) == typed]
    if not found:
        return _refused(request, session, _("This person is not asked."))
    return _done(request, session, lambda: _take_out(request, session, found))


@require_POST
def close(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Take no more votes, and show what they say."""
    session = run_by(request, plan, pk)
    return _done(
        request,
        session,
        lambda: close_session(session=session, by=request.user),
        _("Session closed: this is what it says."),
    )


@require_POST
def show(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Let the council read the result, or no longer."""
    session = run_by(request, plan, pk)
    shown = "shown" in request.POST
    said = _("The council reads this result.") if shown else _("Kept in the house.")
    return _done(
        request,
        session,
        lambda: show_result(session=session, shown=shown, by=request.user),
        said,
    )


@require_POST
def remove(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Take the session away; the toast brings it back."""
    session = run_by(request, plan, pk)
    change = remove_session(session=session, by=request.user)
    changed(request, session.plan, change, _("Session removed."))
    return redirect("priorities", organisation=organisation, plan=plan)


@require_POST
def write(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Give the ticked actions the priority that the session proposes."""
    session = run_by(request, plan, pk)
    form = WritingForm(request.POST)
    if session.is_open or not form.is_valid():
        return _refused(request, session, _fault(form))
    outcome, _others = outcome_in(request, session)
    keys = set(request.POST.getlist("keys"))
    wanted = priorities_of(outcome, keys, **form.cleaned_data)
    if not wanted:
        return _refused(request, session, _("Tick at least one action first."))
    done = edit_many(
        plan=session.plan,
        nodes=list(wanted),
        changes_of=lambda node: {"priority": wanted[node]},
        by=request.user,
    )
    return _written(request, session, done)


def _ask(
    request: AuthorityRequest, session: Session, people: list[User]
) -> Change | None:
    change = ask_people(session=session, people=people, by=request.user)
    tell_voters(session, people, request.user)
    return change


def _take_out(
    request: AuthorityRequest, session: Session, people: list[User]
) -> Change | None:
    return take_voters_out(session=session, people=people, by=request.user)


def _written(
    request: AuthorityRequest, session: Session, done: Together
) -> HttpResponse:
    """How many bear it now, and the way back."""
    if done.change is None:
        messages.info(request, typeset(_("Nothing changed.")))
        return redirect(session)
    said = ngettext(
        "Priority written to %(count)s action.",
        "Priority written to %(count)s actions.",
        done.count,
    )
    words = said % {"count": done.count}
    if done.left_out:
        left = ngettext(
            "%(count)s is led by another authority.",
            "%(count)s are led by another authority.",
            done.left_out,
        )
        words = f"{words} {left % {'count': done.left_out}}"
    address = reverse("actions_undo", args=[*session.plan.address, done.change.pk])
    messages.success(request, typeset(words), extra_tags=f"undo:{address}")
    return redirect(session)


def _done(
    request: AuthorityRequest,
    session: Session,
    act: Callable[[], Change | None],
    said: str = "",
) -> HttpResponse:
    """Do it, say so, offer the way back; or say why not."""
    try:
        change = act()
    except ValidationError as error:
        return _refused(request, session, error.messages[0])
    if change is not None:
        changed(request, session.plan, change, said or _("No longer asked to vote."))
    return redirect(session)


def _refused(request: AuthorityRequest, session: Session, said: str) -> HttpResponse:
    messages.error(request, typeset(said))
    return redirect(session)


def _fault(form: WritingForm) -> str:
    if form.errors:
        return str(next(iter(form.errors.values()))[0])
    return _("Close the session first: there is no result yet.")
