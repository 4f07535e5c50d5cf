"""Following by e-mail: asked on a page, confirmed from the mailbox, stopped at will."""

import secrets
from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from gouvernail.participation.limits import FOLLOWS, MAILS, TooMany, pass_by
from gouvernail.participation.mails import OF_FOLLOWER, ask_to_confirm, forget_mails
from gouvernail.participation.models import Followed, Follower
from gouvernail.participation.services.sending import About
from gouvernail.publishing.models import Publication


@transaction.atomic
def ask_to_follow(
    *, about: About, email: str, language: str, sender: str, now: datetime
) -> None:
    """Send the link that confirms. Nothing tells whether the address was known.

    Raises `TooMany` for a sender who asks for many; a mailbox that got enough for
    today gets no more, and that is not told either.
    """
    pass_by(about.site, FOLLOWS, sender, now)
    with suppress(TooMany):
        pass_by(about.site, MAILS, email.lower(), now)
        followed = _followed(about, email.lower(), language, now)
        ask_to_confirm(followed, about.site, secrets.token_hex(8))


def _followed(about: About, email: str, language: str, now: datetime) -> Followed:
    follower, _new = Follower.objects.get_or_create(
        site=about.site, email=email, defaults={"language": language}
    )
    followed, is_new = Followed.objects.get_or_create(
        follower=follower,
        plan=about.plan,
        key=about.key,
        defaults={"title": about.title, "asked_at": now},
    )
    if not is_new and followed.confirmed_at is None:
        Followed.objects.filter(pk=followed.pk).update(asked_at=now)
    return followed


@transaction.atomic
def confirm(*, followed: Followed, now: datetime) -> None:
    """Its owner said yes: she hears of what comes from here on."""
    current = Publication.objects.standing().of_plan(followed.plan)
    last = current.values_list("pk", flat=True).first()
    waiting = Followed.objects.filter(pk=followed.pk, confirmed_at=None)
    waiting.update(confirmed_at=now, told_id=last)


@transaction.atomic
def stop(*, follower: Follower, followed: int | None = None) -> bool:
    """Follow one thing no more, or nothing: then the address goes, and every mail to
    it. True where nothing is left."""
    chosen: QuerySet[Followed] = follower.followed.all()
    if followed is not None:
        chosen = chosen.filter(pk=followed)
    chosen.delete()
    if follower.followed.exists():
        return False
    forget(follower)
    return True


def forget(follower: Follower) -> None:
    """Erase an address and the mails that went to it."""
    forget_mails(OF_FOLLOWER.format(follower.pk))
    Follower.objects.filter(pk=follower.pk).delete()
