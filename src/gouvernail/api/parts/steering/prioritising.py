"""Opening sessions that weigh actions, closing them, writing what they say."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.accounts.models import User
from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given
from gouvernail.api.parts.steering.priorities import (
    MANY,
    ONE,
    VOTERS,
    SessionShown,
    outcome_in,
    router,
    session_of,
    session_shown,
    voter_read,
)
from gouvernail.api.parts.steering.together import TogetherShown, together_shown
from gouvernail.api.writing.choosing import all_chosen, refused
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.given import Day, Flag, Number, Titled
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.notifications.votes import tell_voters
from gouvernail.plans.models import Node
from gouvernail.priorities import services
from gouvernail.priorities.enums import WrittenAs
from gouvernail.priorities.models import Session, Voter
from gouvernail.priorities.people import askable
from gouvernail.priorities.services import Terms
from gouvernail.priorities.writing import priorities_of
from gouvernail.progress.bulk import edit_many
from gouvernail.tokens.scopes import Scope


class SessionGiven(Given):
    """What is weighed, by whom, until when."""

    title: Titled
    words: str = Field("", max_length=2000, description="A word to the voters.")
    due_on: Day | None = None
    nodes: list[str] = Field(
        max_length=500, description="Permanent ids of actions.", examples=[["a1", "a2"]]
    )
    people: list[Number] = Field(max_length=200, description="Who votes.")


class SessionChanges(Given):
    """What changes of a session; what is not sent stays."""

    title: Titled | None = None
    words: str | None = Field(None, max_length=2000)
    due_on: Day | None = None


class VotersGiven(Given):
    """Who is asked too."""

    people: list[Number] = Field(min_length=1, max_length=200)


class ShowingGiven(Given):
    """Whether the council reads the result."""

    is_shown: Flag = Field(examples=[True])


class WritingGiven(Given):
    """What becomes the priority of these actions."""

    nodes: list[str] = Field(
        max_length=500, description="Permanent ids.", examples=[["a1"]]
    )
    written_as: WrittenAs = Field(examples=["quadrant"])
    words: str = Field("", max_length=100, description="For “words”.")


@writes(router, "POST", MANY, Scope.STEERING, status=MADE)
def open_priority_session(
    request: HttpRequest, plan: Id, given: SessionGiven
) -> SessionShown:
    """Ask people to weigh actions; they are told."""
    found, by = plan_of(request, plan), person(request)
    with alone_in(found):
        people = all_chosen(askable(found), given.people, "people")
        nodes = list(Node.objects.of_plan(found).keyed(given.nodes))
        if len(nodes) < len(set(given.nodes)):
            raise refused("nodes")
        terms = _on_time(Terms(given.title, given.words, given.due_on))
        row = services.open_session(
            plan=found, terms=terms, nodes=nodes, people=people, by=by
        )
        tell_voters(row, people, by)
    return session_shown(session_of(request, plan, row.pk))


@writes(router, "PATCH", ONE, Scope.STEERING)
def edit_priority_session(
    request: HttpRequest, plan: Id, session: Id, given: SessionChanges
) -> SessionShown:
    """Change the words of a session, or its day."""
    with _holding(request, plan, session) as row:
        old = Terms(row.title, row.words, row.due_on)
        sent = {name: getattr(given, name) for name in given.model_fields_set}
        terms = replace(old, **_needed(sent))
        if terms.due_on != old.due_on:
            _on_time(terms)
        services.edit_session(session=row, terms=terms, by=person(request))
    return session_shown(session_of(request, plan, session))


@writes(router, "DELETE", ONE, Scope.STEERING)
def remove_priority_session(request: HttpRequest, plan: Id, session: Id) -> Done:
    """Take a session away; undoing its line brings it back with all that was said."""
    with _holding(request, plan, session) as row:
        return done(services.remove_session(session=row, by=person(request)))


@writes(router, "POST", VOTERS, Scope.STEERING, status=MADE)
def ask_voters(request: HttpRequest, plan: Id, session: Id, given: VotersGiven) -> Done:
    """Ask these people too; who was taken out finds again what she had said."""
    row, by = session_of(request, plan, session), person(request)
    with alone_in(row.plan):
        people: list[User] = all_chosen(askable(row.plan), given.people, "people")
        change = services.ask_people(session=row, people=people, by=by)
        tell_voters(row, people, by)
    return done(change)


@writes(router, "DELETE", VOTERS + "/{voter}", Scope.STEERING)
def remove_voter(request: HttpRequest, plan: Id, session: Id, voter: Id) -> Done:
    """Ask a person no longer: what she said does not count, and is kept."""
    row = session_of(request, plan, session)
    with alone_in(row.plan):
        require_match(request, voter_read(row, voter))
        gone = Voter.objects.of_session(row).get(pk=voter).person
        return done(
            services.take_voters_out(session=row, people=[gone], by=person(request))
        )


@writes(router, "POST", ONE + "/close", Scope.STEERING)
def close_priority_session(request: HttpRequest, plan: Id, session: Id) -> SessionShown:
    """Take no more votes, and write down what they say. Undoing its line opens the
    session again."""
    with _holding(request, plan, session) as row:
        services.close_session(session=row, by=person(request))
    return session_shown(row)


@writes(router, "POST", ONE + "/show", Scope.STEERING)
def show_priority_result(
    request: HttpRequest, plan: Id, session: Id, given: ShowingGiven
) -> SessionShown:
    """Let the council read the result, or no longer."""
    with _holding(request, plan, session) as row:
        services.show_result(session=row, shown=given.is_shown, by=person(request))
    return session_shown(row)


@writes(router, "POST", ONE + "/write", Scope.PLAN)
def write_priorities(
    request: HttpRequest, plan: Id, session: Id, given: WritingGiven
) -> TogetherShown:
    """Give actions the priority that a closed session proposes."""
    with _holding(request, plan, session) as row:
        as_words = given.written_as == WrittenAs.WORDS
        if as_words and not given.words.strip():
            said = _("Type the words to write, or choose the rank.")
            raise ProblemError("invalid", errors=[("body.words", said)])
        outcome, how = outcome_in(row), given.written_as.value
        wanted = priorities_of(outcome, given.nodes, how, given.words)
        if len(wanted) < len(set(given.nodes)):
            raise refused("nodes")
        made = edit_many(
            plan=row.plan,
            nodes=list(wanted),
            changes_of=lambda node: {"priority": wanted[node]},
            by=person(request),
        )
    return together_shown(made)


@contextmanager
def _holding(request: HttpRequest, plan: int, number: int) -> Iterator[Session]:
    """The session, if it still is what the program read."""
    found = plan_of(request, plan)
    with alone_in(found):
        row = session_of(request, plan, number)
        require_match(request, session_shown(row))
        yield row


def _on_time(terms: Terms) -> Terms:
    if terms.due_on is not None and terms.due_on < timezone.localdate():
        said = _("This day has passed: nobody could vote in time.")
        raise ProblemError("invalid", errors=[("body.due_on", said)])
    return terms


def _needed(sent: dict[str, Any]) -> dict[str, Any]:
    for name in ("title", "words"):
        if name in sent and sent[name] is None:
            said = _("This value is needed.")
            raise ProblemError("invalid", errors=[(f"body.{name}", said)])
    return sent
