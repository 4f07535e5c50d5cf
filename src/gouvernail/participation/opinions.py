"""What visitors think, counted: moods by page, the question, who follows what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from gouvernail.organisations.models import Organisation
from gouvernail.participation.enums import Mood
from gouvernail.participation.models import Followed, Moods, Opinions, Remark
from gouvernail.plans.models import Node, Plan
from gouvernail.publishing.models import Site

MONTHS_SHOWN = timedelta(days=365)
TOP = 20


@dataclass(frozen=True)
class PageMoods:
    """How one page was found; `key` and `title` are empty for the plan itself."""

    plan: Plan
    key: str
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
    """What visitors of one site think; moods are those since a day."""

    since: date
    moods: tuple[PageMoods, ...] = ()
    answers: tuple[Answers, ...] = ()
    following: tuple[Following, ...] = ()
    followers: int = 0

    @property
    def mood_total(self) -> int:
        """How many touched a mood."""
        return sum(each.total for each in self.moods)


def opinions_of(organisation: Organisation) -> Told:
    """What visitors of the site of this authority think; nothing where it has none."""
    since = timezone.localdate() - MONTHS_SHOWN
    site = Site.objects.filter(organisation=organisation).first()
    if site is None:
        return Told(since)
    return Told(
        since,
        moods=tuple(_moods(site, since)),
        answers=tuple(_answers(site)),
        following=tuple(_following(site)[:TOP]),
        followers=Followed.objects.confirmed().people_on(site),
    )


def remarks_of(organisation: Organisation) -> QuerySet[Remark]:
    """The words that came with the answers, the last first."""
    rows = Remark.objects.filter(site__organisation=organisation)
    return rows.order_by("-sent_at", "-pk")


def _moods(site: Site, since: date) -> list[PageMoods]:
    counts: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    for (plan, key, mood), total in Moods.objects.summed(site, since).items():
        counts[plan, key][mood] = total
    plans = Plan.objects.filter(pk__in={plan for plan, _key in counts}).order_by("pk")
    by_pk = {plan.pk: plan for plan in plans}
    titles = _titles(counts)
    found = [
        PageMoods(by_pk[plan], key, titles.get((plan, key), ""), each)
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
