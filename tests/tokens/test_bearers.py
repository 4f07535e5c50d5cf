"""Who is behind a token, and when nobody is any more."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, strategies as st

from gouvernail.organisations.models import Organisation
from gouvernail.tokens.models import Application, Token
from gouvernail.tokens.reading import bearer_of
from gouvernail.tokens.scopes import Scope
from gouvernail.tokens.services.applications import (
    add_application,
    start_application,
    stop_application,
)
from gouvernail.tokens.services.issuing import issue, revoke
from tests.factories import Cast


@pytest.fixture
def application(cast: Cast) -> Application:
    """A program that the authority let in."""
    return add_application(
        organisation=cast.organisation,
        details={"name": "Finances", "purpose": "", "role": "finance"},
        by=cast.administrator,
    )


def given_to(application: Application, cast: Cast) -> str:
    """The secret of a new token of an application."""
    return issue(
        name="Clé",
        scopes=["write:money"],
        days=30,
        by=cast.administrator,
        application=application,
    )[1]


def test_a_person_is_behind_her_token(cast: Cast) -> None:
    token, secret = issue(name="Outil", scopes=[], days=30, by=cast.reader)
    bearer = bearer_of(secret)
    assert bearer is not None
    assert (bearer.user, bearer.token) == (cast.reader, token)
    assert bearer.scopes == {Scope.READ}


def test_an_application_acts_in_its_own_name_and_role(
    cast: Cast, application: Application
) -> None:
    bearer = bearer_of(given_to(application, cast))
    assert bearer is not None
    assert bearer.user.full_name == "Finances"
    assert [each.role for each in bearer.user.memberships.all()] == ["finance"]
    assert bearer.token.organisation == cast.organisation


def test_one_query_tells_who_it_is(
    cast: Cast, application: Application, django_assert_num_queries
) -> None:
    for secret in (
        given_to(application, cast),
        issue(name="Outil", scopes=[], days=30, by=cast.reader)[1],
    ):
        with django_assert_num_queries(2):
            bearer_of(secret)
        with django_assert_num_queries(1):
            bearer_of(secret)


def test_of_its_use_only_the_day_is_kept(cast: Cast) -> None:
    token, secret = issue(name="Outil", scopes=[], days=30, by=cast.reader)
    bearer_of(secret)
    assert Token.objects.get(pk=token.pk).used_on == timezone.localdate()


def test_a_late_token_opens_nothing(cast: Cast) -> None:
    token, secret = issue(name="Outil", scopes=[], days=30, by=cast.reader)
    Token.objects.filter(pk=token.pk).update(expires_at=timezone.now())
    assert bearer_of(secret) is None


def test_a_revoked_token_opens_nothing(cast: Cast) -> None:
    token, secret = issue(name="Outil", scopes=[], days=30, by=cast.reader)
    revoke(token=token, by=cast.reader)
    assert bearer_of(secret) is None


def test_the_token_of_a_closed_account_opens_nothing(cast: Cast) -> None:
    _token, secret = issue(name="Outil", scopes=[], days=30, by=cast.reader)
    cast.reader.is_active = False
    cast.reader.save()
    assert bearer_of(secret) is None


def test_a_stopped_application_is_nobody_even_once_it_is_back(
    cast: Cast, application: Application
) -> None:
    secret = given_to(application, cast)
    stop_application(application=application, by=cast.administrator)
    assert bearer_of(secret) is None
    start_application(application=application, by=cast.administrator)
    assert bearer_of(secret) is None
    application.refresh_from_db()
    assert bearer_of(given_to(application, cast)) is not None


def test_the_applications_of_an_archived_authority_are_nobody(
    cast: Cast, application: Application
) -> None:
    secret = given_to(application, cast)
    Organisation.objects.filter(pk=cast.organisation.pk).update(
        archived_at=timezone.now() - timedelta(days=1)
    )
    assert bearer_of(secret) is None


def test_a_use_that_no_longer_exists_is_no_use(cast: Cast) -> None:
    token, secret = issue(name="Outil", scopes=[], days=30, by=cast.reader)
    Token.objects.filter(pk=token.pk).update(scopes=["read", "write:moon"])
    bearer = bearer_of(secret)
    assert bearer is not None
    assert bearer.scopes == {Scope.READ}


@pytest.mark.django_db
@given(st.text())
def test_forged_tokens_are_nobody(forged: str) -> None:
    assert bearer_of(forged) is None
    assert bearer_of(f"gvt_{forged}") is None
