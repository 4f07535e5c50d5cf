"""Whether somebody has a second factor, and taking it away when she lost it."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.db import transaction

from gouvernail.accounts.models import User

_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: User) -> bool:
    """An application that gives codes, or a passkey."""
    return bool(Authenticator.objects.filter(user=user, type__in=_FACTORS).exists())


def who_has_second_factor(users: Iterable[User]) -> set[int]:
    """Of these people, who has one, by primary key: one query."""
    rows = Authenticator.objects.filter(user__in=list(users), type__in=_FACTORS)
    return set(rows.order_by("pk").values_list("user_id", flat=True))


@transaction.atomic
def remove_second_factor(user: User) -> int:
    """For who lost phone and codes: all of it goes; how many things went."""
    rows = Authenticator.objects.filter(user=user)
    number = rows.count()
    rows.delete()
    return int(number)
