"""What each person chose: how often, when not, and no more at all."""

from dataclasses import asdict, dataclass
from datetime import time

from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.notifications.enums import MailKind, Rhythm
from gouvernail.notifications.models import Preference, new_secret


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Everything that the page of choices asks."""

    rhythm: str
    weekday: int
    quiet_from: time | None
    quiet_to: time | None
    more_than_one_a_day: bool
    is_asked_by_mail: bool


def preference_of(person: User) -> Preference:
    """What `person` chose, or what holds for who chose nothing; kept on the person."""
    kept: Preference | None = vars(person).get("kept_preference")
    if kept is None:
        found = Preference.objects.filter(person=person).first()
        kept = found or Preference(person=person)
        vars(person)["kept_preference"] = kept
    return kept


@transaction.atomic
def choose(*, person: User, choice: Choice) -> Preference:
    """Keep what she chose."""
    vars(person).pop("kept_preference", None)
    kept, _created = Preference.objects.update_or_create(
        person=person, defaults=asdict(choice)
    )
    return kept


@transaction.atomic
def stop_mails(*, person: User, kind: str) -> None:
    """No more mails of that kind: campaigns apart, that is the summaries."""
    campaign = kind == MailKind.CAMPAIGN
    wish = {"is_asked_by_mail": False} if campaign else {"rhythm": Rhythm.NEVER}
    vars(person).pop("kept_preference", None)
    Preference.objects.update_or_create(person=person, defaults=wish)


@transaction.atomic
def renew_feeds(*, person: User) -> Preference:
    """Draw a new secret: the addresses of her feeds given before are closed."""
    vars(person).pop("kept_preference", None)
    kept, _created = Preference.objects.update_or_create(
        person=person, defaults={"secret": new_secret()}
    )
    return kept


def saved_preference(person: User) -> Preference:
    """What holds for her, in the database: addresses are made of its secret."""
    kept, _created = Preference.objects.get_or_create(person=person)
    return kept
