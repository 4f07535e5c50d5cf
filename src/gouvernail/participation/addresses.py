"""Addresses that mails to citizens hold, and the tokens in them.

A token is signed with the secret of one follower and the key of the installation: no
row holds it, and who reads the rows cannot make one.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from gouvernail.participation.models import Followed, Follower
from gouvernail.publishing.models import Site

_CONFIRM, _STOP = "gouvernail.follow-confirm", "gouvernail.follow-stop"


def public_address(site: Site, name: str, *, language: str = "", **holes: str) -> str:
    """The whole address of a public page, under the own domain of the site if it has
    one."""
    slug = site.organisation.slug
    given = {"organisation": slug, **holes}
    if language and language != site.organisation.language:
        given["language"] = language
    path = reverse(f"public:{name}", kwargs=given)
    if site.domain:
        return f"https://{site.domain}{path.removeprefix(f'/public/{slug}')}"
    return f"{settings.BASE_URL}{path}"


def confirm_token(followed: Followed) -> str:
    """What proves that its mailbox was read; good for as long as it may wait."""
    return signing.dumps([followed.pk, followed.follower.secret], salt=_CONFIRM)


def read_confirm(token: str, site: Site, span: timedelta) -> Followed | None:
    """What is to be confirmed; None for a token forged, too old, or of another site."""
    found = _read(token, _CONFIRM, span)
    if found is None:
        return None
    rows = Followed.objects.filter(follower__secret=found[1], follower__site=site)
    return rows.filter(pk=found[0]).select_related("follower", "plan").first()


def stop_token(follower: Follower) -> str:
    """What stops her mails, in each of them."""
    return signing.dumps([follower.pk, follower.secret], salt=_STOP)


def read_stop(token: str, organisation: str) -> Follower | None:
    """Whose mails are to stop; None for a token that is not ours."""
    found = _read(token, _STOP, None)
    if found is None:
        return None
    rows = Follower.objects.filter(secret=found[1])
    here = rows.filter(site__organisation__slug=organisation, pk=found[0])
    return here.select_related("site__organisation").first()


def _read(token: str, salt: str, span: timedelta | None) -> list[Any] | None:
    try:
        found = signing.loads(token, salt=salt, max_age=span)
    except signing.BadSignature:
        return None
    return found if isinstance(found, list) and len(found) == 2 else None
