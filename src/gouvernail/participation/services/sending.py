"""What a citizen says: kept once, as plain text, until somebody reads it."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from gouvernail.participation.enums import State
from gouvernail.participation.guarding import digest_of, is_suspect
from gouvernail.participation.limits import WORDS, pass_by
from gouvernail.participation.models import Consultation, Contribution
from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Site


@dataclass(frozen=True)
class About:
    """Of what one speaks: a place of a plan, or all of it; in a consultation or not."""

    site: Site
    plan: Plan
    key: str
    title: str
    consultation: Consultation | None = None


@dataclass(frozen=True)
class Said:
    """The words, and who signs them if she wants."""

    words: str
    author: str = ""
    email: str = ""
    language: str = field(default="fr")


@transaction.atomic
def send_contribution(
    *, about: About, said: Said, sender: str, now: datetime
) -> Contribution:
    """Keep what was said, to be read before it is shown; the same words are kept once.

    Raises `TooMany` after the fifth of one sender in an hour.
    """
    pass_by(about.site, WORDS, sender, now)
    row, _created = Contribution.objects.get_or_create(
        plan=about.plan,
        key=about.key,
        digest=_digest(about, said),
        defaults={
            "consultation": about.consultation,
            "title": about.title,
            "words": said.words,
            "author": said.author,
            "email": said.email,
            "language": said.language,
            "sent_at": now,
            "state": State.SUSPECTED if is_suspect(said.words) else State.WAITING,
        },
    )
    return row


def _digest(about: About, said: Said) -> str:
    """An idea and a comment in the same words are two."""
    asked = about.consultation.pk if about.consultation else ""
    return digest_of(f"{asked} {said.words}")
