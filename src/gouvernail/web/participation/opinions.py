"""What visitors think, counted: moods by page, the question, who follows what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.paginator import Page, Paginator
from django.utils import timezone

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.participation.enums import Mood
from gouvernail.participation.models import Followed, Moods, Opinions, Remark
from gouvernail.plans.models import Node, Plan
from gouvernail.publishing.models import Site

MONTHS_SHOWN = timedelta(days=365)
PER_PAGE, TOP = 25, 20


@dataclass(frozen=True)
class PageMoods:
    """How one page was found; `title` is empty for the plan itself."""

    plan: Plan
    title: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """How many said something."""
        return sum(self.counts.values())

    @property
    def cells(self) -> list[int]:
        """One count per mood, in order."""
        return [self.counts.get(mood, 0) for mood in Mood.values]


@dataclass(frozen=True)
class Answers:
    """Yes and no to one question."""

    question: str
    yes: int
    no: int

    @property
    def total(self) -> int:
        """How many answered."""
        return self.yes + self.no


@dataclass(frozen=True)
class Following:
    """How many follow one place."""

    title: str
    people: int


@dataclass(frozen=True)
class Told:
    """What the page of opinions shows."""

    moods: list[PageMoods] = field(default_factory=list)
    answers: list[Answers] = field(default_factory=list)
    remarks: "Page[Remark] | None" = None
    remark_total: int = 0
    following: list[Following] = field(default_factory=list)
    followers: int = 0
    mood_labels: tuple[str, ...] = tuple(str(label) for label in Mood.labels)

    @property
    def mood_total(self) -> int:
        """How many touched a mood."""
        return sum(each.total for each in self.moods)


def opinions_of(request: AuthorityRequest, page: str | None) -> Told:
    """What visitors of the site of this house think."""
    site = Site.objects.filter(organisation=request.organisation).first()
    if site is None:
        return Told()
    remarks = Remark.objects.filter(site=site).order_by("-sent_at", "-pk")
    shown = Paginator(remarks, PER_PAGE).get_page(page)
    return Told(
        moods=_moods(site, request),
        answers=_answers(site),
        remarks=shown,
        remark_total=shown.paginator.count,
        following=_following(site)[:TOP],
        followers=_followers(site),
        mood_labels=tuple(str(label) for label in Mood.labels),
    )


def _moods(site: Site, request: AuthorityRequest) -> list[PageMoods]:
    since = timezone.localdate() - MONTHS_SHOWN
    counts: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    for (plan, key, mood), total in Moods.objects.summed(site, since).items():
        counts[plan, key][mood] = total
    plans = Plan.objects.filter(pk__in={plan for plan, _key in counts}).order_by("pk")
    by_pk = {plan.pk: plan for plan in plans}
    titles = _titles(counts)
    found = [
        PageMoods(by_pk[plan], titles.get((plan, key), ""), each)
        for (plan, key), each in counts.items()
    ]
    return sorted(found, key=lambda each: (-each.total, each.title))


def _titles(pages: Iterable[tuple[int, str]]) -> dict[tuple[int, str], str]:
    keys = list(pages)
    named = {key for _plan, key in keys if key}
    rows = Node.objects.filter(key__in=named, plan__in={plan for plan, _key in keys})
    return {(row.plan_id, row.key): str(row) for row in rows.order_by("pk")}


def _answers(site: Site) -> list[Answers]:
    counts: dict[str, dict[bool, int]] = defaultdict(dict)
    for (question, is_yes), total in Opinions.objects.summed(site).items():
        counts[question][is_yes] = total
    found = [
        Answers(question, each.get(True, 0), each.get(False, 0))
        for question, each in counts.items()
    ]
    # The question that is asked now comes first.
    return sorted(found, key=lambda each: each.question != site.question)


def _following(site: Site) -> list[Following]:
    counts = Followed.objects.confirmed().counted_by_title(site)
    found = [Following(title, count) for title, count in counts.items()]
    return sorted(found, key=lambda each: (-each.people, each.title))


def _followers(site: Site) -> int:
    return Followed.objects.confirmed().people_on(site)
