"""Voting: one page, three choices for each action, kept as one goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods

from gouvernail.core.typography import typeset
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.priorities import LEAST, MOST, NO_OPINION, Mark, mark_in
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node
from gouvernail.priorities.models import Item, Session, Vote, Voter
from gouvernail.priorities.services import Said, cast_votes
from gouvernail.web.priorities.finding import session_of

REFUSED, CLOSED = 422, 409
MOST_WORDS = 1000


@dataclass(frozen=True)
class Entry:
    """One action and what is typed of it."""

    item: Item
    typed: Mapping[str, str]
    errors: list[str] = field(default_factory=list)

    @property
    def node(self) -> Node:
        """The action."""
        return self.item.node

    @property
    def is_whole(self) -> bool:
        """Whether both marks are given."""
        return bool(self.typed["value"] and self.typed["effort"])

    @property
    def scales(self) -> list[tuple[str, str, str]]:
        """The two questions: name, words, mark chosen."""
        return [
            ("value", _("Value"), self.typed["value"]),
            ("effort", _("Effort"), self.typed["effort"]),
        ]


@dataclass(frozen=True)
class Ballot:
    """The whole page of one voter."""

    session: Session
    entries: list[Entry]

    @property
    def done(self) -> int:
        """How many actions have both marks."""
        return sum(each.is_whole for each in self.entries)

    @property
    def errors(self) -> list[str]:
        """Everything that was refused."""
        return [error for each in self.entries for error in each.errors]

    @property
    def marks(self) -> list[str]:
        """1 to 5."""
        return [str(mark) for mark in range(LEAST, MOST + 1)]

    @property
    def no_opinion(self) -> str:
        """What is sent for none."""
        return str(NO_OPINION)


@require_http_methods(["GET", "HEAD", "POST"])
def vote(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Her marks; one action at a time from the script, all of them from its button."""
    session = session_of(request, plan, pk)
    voter = Voter.objects.asked(session, request.user)
    if voter is None:
        raise PermissionDenied
    voter.session = session
    if not session.is_open:
        return _too_late(request, session)
    if request.method != "POST":
        return _shown(request, _ballot(voter))
    typed = _typed(session, request.POST)
    said = {entry.item.pk: _said(entry) for entry in typed}
    if any(entry.errors for entry in typed):
        return _again(request, voter, typed)
    try:
        count = cast_votes(voter=voter, said=said, by=request.user)
    except ValidationError:
        return _too_late(request, session)
    return _kept(request, voter, typed, count)


def _ballot(voter: Voter, typed: Mapping[int, Entry] | None = None) -> Ballot:
    """What she said, under what she has just typed."""
    said = {vote.item_id: vote for vote in Vote.objects.of_voter(voter)}
    items = Item.objects.of_session(voter.session).live()
    entries = [
        (typed or {}).get(item.pk) or Entry(item, _as_typed(said.get(item.pk)))
        for item in items
    ]
    return Ballot(voter.session, entries)


def _as_typed(vote: Vote | None) -> dict[str, str]:
    if vote is None:
        return {"value": "", "effort": "", "comment": ""}
    marks = {"value": vote.value, "effort": vote.effort}
    typed = {name: "" if mark is None else str(mark) for name, mark in marks.items()}
    return {**typed, "comment": vote.comment}


def _typed(session: Session, data: QueryDict) -> list[Entry]:
    """What was sent of the actions of this session; other names mean nothing."""
    return [
        _entry(item, data)
        for item in Item.objects.of_session(session)
        if f"comment-{item.pk}" in data
    ]


def _entry(item: Item, data: QueryDict) -> Entry:
    names = ("value", "effort", "comment")
    typed = {name: data.get(f"{name}-{item.pk}", "").strip() for name in names}
    typed["comment"] = typed["comment"].replace("\0", "")
    return Entry(item, typed, _faults(typed))


def _faults(typed: Mapping[str, str]) -> list[str]:
    found = []
    for name in ("value", "effort"):
        try:
            mark_in(typed[name])
        except PlanError as error:
            found.append(error.wording.render(get_language() or "fr"))
    if len(typed["comment"]) > MOST_WORDS:
        found.append(_("Say it in %(most)s characters at most.") % {"most": MOST_WORDS})
    return found


def _said(entry: Entry) -> Said:
    if entry.errors:
        return Said(Mark())
    mark = Mark(mark_in(entry.typed["value"]), mark_in(entry.typed["effort"]))
    return Said(mark, entry.typed["comment"])


def _shown(
    request: AuthorityRequest, ballot: Ballot, status: int = 200
) -> HttpResponse:
    context = {"plan": ballot.session.plan, "tab": "priorities", "ballot": ballot}
    return render(request, "web/priorities/vote.html", context, status=status)


def _again(request: AuthorityRequest, voter: Voter, typed: list[Entry]) -> HttpResponse:
    """The page with what was typed and why it was refused: nothing is kept."""
    ballot = _ballot(voter, {entry.item.pk: entry for entry in typed})
    if request.htmx:
        context = {"said": ballot.errors[0], "is_wrong": True}
        return render(request, "web/priorities/_kept.html", context)
    return _shown(request, ballot, REFUSED)


def _kept(
    request: AuthorityRequest, voter: Voter, typed: list[Entry], count: int
) -> HttpResponse:
    if count < len(typed):
        messages.warning(request, typeset(_("An action left the plan meanwhile.")))
    if request.htmx:
        context = {"at": timezone.localtime(), "ballot": _ballot(voter)}
        return render(request, "web/priorities/_kept.html", context)
    messages.success(request, typeset(_("Your marks are kept.")))
    return redirect(voter.session)


def _too_late(request: AuthorityRequest, session: Session) -> HttpResponse:
    said = _("This session was closed: what you said before then counts.")
    if request.htmx:
        context = {"said": said, "is_wrong": True}
        return render(request, "web/priorities/_kept.html", context)
    context = {"plan": session.plan, "tab": "priorities", "session": session}
    status = CLOSED if request.method == "POST" else 200
    return render(request, "web/priorities/late.html", context, status=status)
