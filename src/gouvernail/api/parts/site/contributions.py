"""What citizens say of the plans of an authority: shown, refused, answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, Literal

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import AfterValidator, Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.paging import LARGEST, Page, Paging, rows_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.given import written
from gouvernail.api.writing.house import alone_in_house
from gouvernail.api.writing.routing import writes
from gouvernail.organisations.models import Organisation
from gouvernail.participation.enums import Outcome
from gouvernail.participation.models import Consultation, Contribution
from gouvernail.participation.policies import can_moderate
from gouvernail.participation.querysets import ContributionQuerySet
from gouvernail.participation.services import moderating
from gouvernail.plans.models import Node
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Words of citizens"])
ALL = "/organisations/{organisation}/contributions"
ONE = ALL + "/{contribution}"
Standing = Annotated[
    Literal["waiting", "suspected", "shown", "refused"] | None,
    Query(description="Those that stand there."),
]
SaidIn = Annotated[
    int | None,
    Query(ge=1, le=LARGEST, description="Those said in this consultation."),
]


class ContributionShown(Shown):
    """The words of a citizen; name and address go when their time is over."""

    id: int = Field(examples=[41])
    plan: int = Field(examples=[12])
    consultation: int | None = Field(description="Where it was said in one.")
    node: str = Field(
        description="Permanent id of what it is about; may be empty.", examples=["a1"]
    )
    about: str = Field(examples=["Créer un taxi social"])
    words: str = Field(examples=["Un arrêt près de la gare serait utile."])
    author: str = Field(description="May be empty.")
    email: str = Field(description="May be empty.")
    sent_at: datetime
    state: str = Field(
        description="`waiting`, `suspected`, `shown` or `refused`.", examples=["shown"]
    )
    moderated_at: datetime | None
    moderated_by: PersonRef | None
    refusal: str = Field(description="Why it is not shown; stays inside.")
    answer: str = Field(description="Everybody reads it.")
    answered_at: datetime | None
    answered_by: PersonRef | None
    outcome: str = Field(description="May be empty.", examples=["taken_up"])
    nodes: list[str] = Field(
        description="Permanent ids of what else it is linked to.", examples=[["a2"]]
    )


class WordsRefused(Given):
    """Why words are not shown; nobody outside reads it."""

    reason: str = Field("", max_length=500, examples=["Injures."])


class AnswerGiven(Given):
    """What everybody reads below the words."""

    words: Annotated[
        str,
        AfterValidator(written),
        Field(min_length=1, max_length=4000, examples=["Merci, c’est prévu."]),
    ]
    outcome: Outcome | None = Field(None, examples=["planned"])
    nodes: list[Annotated[str, Field(max_length=64)]] = Field(
        [],
        max_length=50,
        description="Permanent ids of other pages on which it is shown.",
        examples=[[]],
    )


@reads(router, ALL)
def contributions(
    request: HttpRequest,
    organisation: Slug,
    asked: Paging,
    state: Standing = None,
    consultation: SaidIn = None,
) -> Page[ContributionShown]:
    """What citizens said, the last first."""
    house = organisation_of(request, organisation)
    rows = _rows(request, house)
    if state is not None:
        rows = rows.filter(state=state)
    if consultation is not None:
        rows = rows.filter(consultation=_consultation(house, consultation))
    found = rows_of(request, asked, rows, newest=True)
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def contribution(
    request: HttpRequest, organisation: Slug, contribution: Id
) -> ContributionShown:
    """The words of one citizen."""
    house = organisation_of(request, organisation)
    return _one(_rows(request, house), contribution)


@writes(router, "POST", ONE + "/show", Scope.SITE)
def show_contribution(
    request: HttpRequest, organisation: Slug, contribution: Id
) -> ContributionShown:
    """Let everybody read these words."""
    with _holding(request, organisation, contribution) as row:
        moderating.show(contribution=row, by=person(request))
        return _again(row)


@writes(router, "POST", ONE + "/refuse", Scope.SITE)
def refuse_contribution(
    request: HttpRequest, organisation: Slug, contribution: Id, given: WordsRefused
) -> ContributionShown:
    """Keep these words from the public."""
    with _holding(request, organisation, contribution) as row:
        reason, by = given.reason.strip(), person(request)
        moderating.refuse(contributions=[row], reason=reason, by=by)
        return _again(row)


@writes(router, "POST", ONE + "/wait", Scope.SITE)
def put_contribution_back(
    request: HttpRequest, organisation: Slug, contribution: Id
) -> ContributionShown:
    """Take back what was decided of these words: they wait again."""
    with _holding(request, organisation, contribution) as row:
        moderating.put_back(contributions=[row], by=person(request))
        return _again(row)


@writes(router, "POST", ONE + "/answer", Scope.SITE)
def answer_contribution(
    request: HttpRequest, organisation: Slug, contribution: Id, given: AnswerGiven
) -> ContributionShown:
    """Answer in public, and show the words with the answer; their author is told where
    she left an address."""
    with _holding(request, organisation, contribution) as row:
        _refuse_unknown(row, given.nodes)
        outcome = given.outcome.value if given.outcome else ""
        reply = moderating.Reply(given.words, outcome, given.nodes)
        moderating.answer(contribution=row, reply=reply, by=person(request))
        return _again(row)


@contextmanager
def _holding(request: HttpRequest, slug: str, number: int) -> Iterator[Contribution]:
    """These words, if they still stand where the program read them."""
    with alone_in_house(request, slug) as house:
        rows = _rows(request, house)
        require_match(request, _one(rows, number))
        held = rows.select_for_update(of=("self",)).filter(pk=number).first()
        if held is None:
            raise Http404
        yield held


def _rows(request: HttpRequest, house: Organisation) -> ContributionQuerySet:
    """Those said to this authority; a 403 for who does not answer citizens."""
    if not can_moderate(person(request), house):
        raise PermissionDenied
    rows: ContributionQuerySet = Contribution.objects.of_organisation(house)
    joined = rows.select_related("plan__organisation", "moderated_by", "answered_by")
    return joined.prefetch_related("places")


def _one(rows: ContributionQuerySet, number: int) -> ContributionShown:
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    return _shown(row)


def _consultation(house: Organisation, number: int) -> Consultation:
    rows = Consultation.objects.of_organisation(house).filter(pk=number)
    row = rows.first()
    if row is None:
        said = _("This authority has no such consultation.")
        raise ProblemError("invalid", errors=[("query.consultation", said)])
    return row


def _again(row: Contribution) -> ContributionShown:
    """As it stands now."""
    return _shown(Contribution.objects.get(pk=row.pk))


def _refuse_unknown(row: Contribution, keys: list[str]) -> None:
    known = set(
        Node.objects.of_plan(row.plan).keyed(keys).values_list("key", flat=True)
    )
    if unknown := [key for key in keys if key not in known]:
        said = _("There is no such page in this plan.")
        place = f"body.nodes.{keys.index(unknown[0])}"
        raise ProblemError("invalid", errors=[(place, said)])


def _shown(row: Contribution) -> ContributionShown:
    return ContributionShown(
        id=row.pk,
        plan=row.plan_id,
        consultation=row.consultation_id,
        node=row.key,
        about=row.title,
        words=row.words,
        author=row.author,
        email=row.email,
        sent_at=row.sent_at,
        state=row.state,
        moderated_at=row.moderated_at,
        moderated_by=person_ref(row.moderated_by),
        refusal=row.refusal,
        answer=row.answer,
        answered_at=row.answered_at,
        answered_by=person_ref(row.answered_by),
        outcome=row.outcome,
        nodes=[place.key for place in row.places.all()],
    )
