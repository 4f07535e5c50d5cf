"""The sessions of a plan, and the page of one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gouvernail.core.choosing import key_in
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.policies import can_edit_plan
from gouvernail.priorities.models import Result, Session
from gouvernail.priorities.outcome import Outcome, outcome_of
from gouvernail.priorities.people import askable
from gouvernail.priorities.policies import can_run_sessions, is_of_the_house
from gouvernail.web.charts.views import charts_of
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.priorities.charts import plot_of
from gouvernail.web.priorities.finding import session_of
from gouvernail.web.priorities.forms import WritingForm
from gouvernail.web.priorities.page import SessionPage, page_of, sessions_of

BASE = {"tab": "priorities"}


@require_safe
def priorities(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Those that run, those that have a result."""
    found = plan_of(request, plan)
    # What a session weighs hangs on the plan in force, not on its working draft.
    standing = found.revises or found
    rows = sessions_of(standing, request.user)
    context = {
        **BASE,
        "plan": found,
        "standing": standing,
        "running": [row for row in rows if row.session.is_open],
        "closed": [row for row in rows if not row.session.is_open],
        "may_run": can_run_sessions(request.user, found),
    }
    return render(request, "web/priorities/sessions.html", context)


@require_safe
def session(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Who voted, as long as it is open; then what was said."""
    found = session_of(request, plan, pk)
    if found.is_open:
        return _open(request, page_of(found, request.user))
    return _closed(request, found)


def outcome_in(
    request: AuthorityRequest, session: Session
) -> tuple[Outcome, list[Result]]:
    """What it says beside the session that the address compares it with, and those
    that it may be compared with."""
    results = Result.objects.last_of_each(session.plan)
    own = next(each for each in results if each.session_id == session.pk)
    others = _comparable(request, results, own)
    wanted = key_in(request.GET.get("with", ""))
    earlier = next((each for each in others if each.session_id == wanted), None)
    if request.GET.get("with") and earlier is None:
        get_object_or_404(Session.objects.none())
    own.session = session
    return outcome_of(own, earlier), others


def _comparable(
    request: AuthorityRequest, results: list[Result], own: Result
) -> list[Result]:
    """The other closed sessions whose result she may read."""
    house = is_of_the_house(request.user, own.session.plan)
    rows = [each for each in results if each.session_id != own.session_id]
    return [each for each in rows if house or each.session.is_shown]


def _open(request: AuthorityRequest, page: SessionPage) -> HttpResponse:
    plan = page.session.plan
    context: dict[str, Any] = {**BASE, "plan": plan, "page": page}
    if request.htmx:
        return render(request, "web/priorities/_live.html", context)
    if page.may_run:
        asked = {voting.voter.person_id for voting in page.votings}
        people = askable(plan)
        context["others"] = [each for each in people if each.pk not in asked]
    return render(request, "web/priorities/open.html", context)


def _closed(request: AuthorityRequest, session: Session) -> HttpResponse:
    outcome, others = outcome_in(request, session)
    plan, user = session.plan, request.user
    context = {
        **BASE,
        "plan": plan,
        "session": session,
        "outcome": outcome,
        "others": others,
        "figure": plot_of(outcome),
        "charts": charts_of(plan),
        "form": WritingForm(initial={"written_as": "quadrant"}),
        "is_house": is_of_the_house(user, plan),
        "may_run": can_run_sessions(user, plan),
        "may_write": can_edit_plan(user, plan),
    }
    return render(request, "web/priorities/closed.html", context)
