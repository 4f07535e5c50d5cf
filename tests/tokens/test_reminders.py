"""Who uses a token hears in time that it ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gouvernail.notifications.models import Notification
from gouvernail.notifications.tokens import remind_of_tokens
from gouvernail.tokens.models import Token
from gouvernail.tokens.reading import bearer_of
from gouvernail.tokens.services.applications import add_application
from gouvernail.tokens.services.issuing import issue, revoke
from tests.factories import Cast


@pytest.fixture
def used(cast: Cast) -> Token:
    """A token of thirty days that a program shows."""
    token, secret = issue(name="Tableur", scopes=[], days=30, by=cast.reader)
    bearer_of(secret)
    return Token.objects.get(pk=token.pk)


def in_days(days: int) -> int:
    """How many are told so many days from now."""
    return remind_of_tokens(timezone.now() + timedelta(days=days))


def test_it_is_told_twice_and_no_more(used: Token, cast: Cast) -> None:
    told = [in_days(day) for day in range(31)]
    assert sum(told) == 2
    assert [day for day, count in enumerate(told) if count] == [16, 27]
    told_to = Notification.objects.order_by("pk").values_list("person", flat=True)
    assert set(told_to) == {cast.reader.pk}
    assert "Tableur" in Notification.objects.order_by("pk")[0].text


def test_it_is_told_once_a_day(used: Token) -> None:
    assert (in_days(20), in_days(20)) == (1, 0)


def test_nobody_hears_of_a_token_that_is_not_used(cast: Cast) -> None:
    issue(name="Oublié", scopes=[], days=30, by=cast.reader)
    assert in_days(28) == 0


def test_nobody_hears_of_a_revoked_token(used: Token, cast: Cast) -> None:
    revoke(token=used, by=cast.reader)
    assert in_days(28) == 0


def test_administrators_hear_of_the_tokens_of_applications(cast: Cast) -> None:
    application = add_application(
        organisation=cast.organisation,
        details={"name": "Finances", "purpose": "", "role": "finance"},
        by=cast.administrator,
    )
    _token, secret = issue(
        name="Nuit",
        scopes=[],
        days=30,
        by=cast.administrator,
        application=application,
    )
    bearer_of(secret)
    assert in_days(20) == 1
    told = Notification.objects.get()
    assert told.person == cast.administrator
    assert f"/applications/{application.pk}/" in told.address
