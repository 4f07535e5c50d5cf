"""What visitors of the public site think: counted, never by person."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.organisations.models import Organisation
from gouvernail.participation.models import Remark
from gouvernail.participation.opinions import PageMoods, opinions_of, remarks_of
from gouvernail.participation.policies import can_moderate

router = Router(tags=["Words of citizens"])
HOUSE = "/organisations/{organisation}"


class PageMoodsShown(Shown):
    """Whether a page was useful to those who said so."""

    plan: int = Field(examples=[12])
    node: str = Field(
        description="Permanent id; empty for the page of the plan itself.",
        examples=["a1"],
    )
    title: str = Field(examples=["1.1.1 Créer un taxi social"])
    happy: int = Field(description="It was useful.", examples=[12])
    neutral: int = Field(description="Not quite.", examples=[3])
    unhappy: int = Field(description="It was not.", examples=[1])
    total: int = Field(description="How many said so.", examples=[16])


class QuestionAnswered(Shown):
    """A question of the site, and how many said yes."""

    question: str = Field(examples=["Ce site vous est-il utile ?"])
    yes: int = Field(examples=[41])
    no: int = Field(examples=[9])


class PlaceFollowed(Shown):
    """How many follow one place by e-mail."""

    title: str = Field(examples=["Créer un taxi social"])
    people: int = Field(examples=[7])


class OpinionsShown(Shown):
    """What visitors think. Who answers chose to: it is no survey."""

    since: date = Field(description="Moods are counted from this day on.")
    moods: list[PageMoodsShown] = Field(description="By page, most said first.")
    questions: list[QuestionAnswered] = Field(
        description="The one that is asked now comes first."
    )
    followers: int = Field(description="People, each once.", examples=[23])
    followed: list[PlaceFollowed] = Field(
        description="What is followed most, twenty places at most."
    )


class RemarkShown(Shown):
    """Words that came with an answer; nothing says whose they are."""

    id: int = Field(examples=[31])
    question: str = Field(examples=["Ce site vous est-il utile ?"])
    is_yes: bool = Field(description="What was answered with them.")
    words: str = Field(examples=["Il manque le calendrier des travaux."])
    sent_at: datetime


@reads(router, HOUSE + "/opinions")
def opinions(request: HttpRequest, organisation: Slug) -> OpinionsShown:
    """Moods, answers to the question and followers, counted for who answers citizens;
    nothing where the authority has no site."""
    told = opinions_of(_house(request, organisation))
    return OpinionsShown(
        since=told.since,
        moods=[_moods(each) for each in told.moods],
        questions=[
            QuestionAnswered(question=each.question, yes=each.yes, no=each.no)
            for each in told.answers
        ],
        followers=told.followers,
        followed=[
            PlaceFollowed(title=each.title, people=each.people)
            for each in told.following
        ],
    )


@reads(router, HOUSE + "/remarks")
def remarks(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[RemarkShown]:
    """The words that visitors left with their answers, the last first."""
    rows = remarks_of(_house(request, organisation))
    found = rows_of(request, asked, rows, newest=True)
    return Page(items=[_remark(row) for row in found.rows], next=found.next)


def _house(request: HttpRequest, slug: str) -> Organisation:
    """The authority; a 403 for who does not answer its citizens."""
    house = organisation_of(request, slug)
    if not can_moderate(person(request), house):
        raise PermissionDenied
    return house


def _moods(each: PageMoods) -> PageMoodsShown:
    happy, neutral, unhappy = each.cells
    return PageMoodsShown(
        plan=each.plan.pk,
        node=each.key,
        title=each.title or each.plan.title,
        happy=happy,
        neutral=neutral,
        unhappy=unhappy,
        total=each.total,
    )


def _remark(row: Remark) -> RemarkShown:
    return RemarkShown(
        id=row.pk,
        question=row.question,
        is_yes=row.is_yes,
        words=row.words,
        sent_at=row.sent_at,
    )
