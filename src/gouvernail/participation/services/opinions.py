"""One touch of a visitor: a mood on a page, an answer to the question of the site."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gouvernail.participation.guarding import digest_of
from gouvernail.participation.limits import MOODS, OPINIONS, WORDS, TooMany, pass_by
from gouvernail.participation.models import Moods, Opinions, Remark
from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Site


@dataclass(frozen=True)
class Answer:
    """Yes or no to a question, with words if one wants."""

    question: str
    is_yes: bool
    words: str = ""


@transaction.atomic
def count_mood(
    *, site: Site, plan: Plan, key: str, mood: str, sender: str, now: datetime
) -> bool:
    """One more of that mood on this page today; False where she was counted already."""
    try:
        pass_by(site, MOODS, f"{sender}|{plan.pk}|{key}", now)
    except TooMany:
        return False
    day = timezone.localdate(now)
    Moods.objects.add_one(site=site, plan=plan, key=key, day=day, mood=mood)
    return True


@transaction.atomic
def answer_question(*, site: Site, answer: Answer, sender: str, now: datetime) -> bool:
    """One more yes or no; False where she was counted already. Raises `TooMany` for
    words beyond what one sender may send."""
    counted = _count(site, answer, sender, now)
    if answer.words:
        pass_by(site, WORDS, sender, now)
        Remark.objects.get_or_create(
            site=site,
            digest=digest_of(f"{answer.question} {answer.words}"),
            defaults={
                "question": answer.question,
                "is_yes": answer.is_yes,
                "words": answer.words,
                "sent_at": now,
            },
        )
    return counted


def _count(site: Site, answer: Answer, sender: str, now: datetime) -> bool:
    try:
        pass_by(site, OPINIONS, f"{sender}|{answer.question}", now)
    except TooMany:
        return False
    Opinions.objects.add_one(
        site=site,
        question=answer.question,
        day=timezone.localdate(now),
        is_yes=answer.is_yes,
    )
    return True
