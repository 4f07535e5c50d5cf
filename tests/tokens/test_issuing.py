"""Making tokens, and putting an end to them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError
from gouvernail.tokens.models import Application, Token
from gouvernail.tokens.services.applications import add_application
from gouvernail.tokens.services.issuing import MOST, issue, revoke
from tests.factories import ROLES, Cast

DETAILS = {"name": "Finances", "purpose": "Budget", "role": "finance"}


@pytest.fixture
def application(cast: Cast) -> Application:
    """A program that the authority let in."""
    return add_application(
        organisation=cast.organisation, details=DETAILS, by=cast.administrator
    )


def test_the_secret_is_kept_nowhere(cast: Cast) -> None:
    token, secret = issue(name="Tableur", scopes=[], days=30, by=cast.reader)
    row = Token.objects.filter(pk=token.pk).values().get()
    assert secret.startswith("gvt_")
    assert secret not in str(row)
    assert secret.startswith(row["prefix"])
    assert secret not in str(list(Change.objects.order_by("pk").values()))


def test_whoever_writes_also_reads_and_each_use_stands_once(cast: Cast) -> None:
    asked = ["write:plan", "write:plan", "write:progress"]
    token, _ = issue(name="Outil", scopes=asked, days=90, by=cast.coordinator)
    assert token.scopes == ["read", "write:progress", "write:plan"]


@pytest.mark.parametrize(
    ("name", "scopes", "days"),
    [
        ("", [], 30),
        (" \0 ", [], 30),
        ("Outil", ["write:everything"], 30),
        ("Outil", [], 31),
        ("Outil", [], -1),
    ],
)
def test_what_makes_no_token_is_refused_in_a_sentence(
    cast: Cast, name: str, scopes: list[str], days: int
) -> None:
    with pytest.raises(PlanError):
        issue(name=name, scopes=scopes, days=days, by=cast.coordinator)


def test_nobody_has_more_tokens_than_she_can_oversee(cast: Cast) -> None:
    for rank in range(MOST):
        issue(name=f"n° {rank}", scopes=[], days=30, by=cast.reader)
    with pytest.raises(PlanError, match="revoke"):
        issue(name="Encore", scopes=[], days=30, by=cast.reader)
    revoke(token=Token.objects.of_person(cast.reader)[0], by=cast.reader)
    issue(name="Encore", scopes=[], days=30, by=cast.reader)


def test_who_has_no_role_anywhere_makes_no_token(cast: Cast) -> None:
    nobody = User.objects.create_user("nobody@valmont.example")
    with pytest.raises(PermissionDenied):
        issue(name="Outil", scopes=[], days=30, by=nobody)


@pytest.mark.parametrize("role", [*ROLES[1:], "stranger"])
def test_only_administrators_give_tokens_to_applications(
    cast: Cast, application: Application, role: str
) -> None:
    with pytest.raises(PermissionDenied):
        issue(name="Clé", scopes=[], days=30, by=cast[role], application=application)


@pytest.mark.parametrize("role", [*ROLES[1:], "stranger"])
def test_nobody_revokes_what_is_not_hers(
    cast: Cast, application: Application, role: str
) -> None:
    hers, _ = issue(name="Outil", scopes=[], days=30, by=cast.administrator)
    given, _ = issue(
        name="Clé",
        scopes=[],
        days=30,
        by=cast.administrator,
        application=application,
    )
    for token in (hers, given):
        with pytest.raises(PermissionDenied):
            revoke(token=token, by=cast[role])


def test_an_administrator_does_not_touch_the_token_of_a_person(cast: Cast) -> None:
    token, _ = issue(name="Outil", scopes=[], days=30, by=cast.reader)
    with pytest.raises(PermissionDenied):
        revoke(token=token, by=cast.administrator)


def test_a_token_revoked_twice_tells_it_once(cast: Cast) -> None:
    token, _ = issue(name="Outil", scopes=[], days=30, by=cast.reader)
    first = revoke(token=token, by=cast.reader).revoked_at
    again = revoke(token=Token.objects.get(pk=token.pk), by=cast.reader)
    assert again.revoked_at == first
    told = Change.objects.within(cast.organisation.scope).order_by("pk")
    assert [each.verb for each in told] == ["token.made", "token.revoked"]


def test_the_journal_tells_of_no_other_authority(cast: Cast) -> None:
    issue(name="Outil", scopes=[], days=30, by=cast.reader)
    assert not Change.objects.within(cast.elsewhere.scope).exists()
    line = Change.objects.within(cast.organisation.scope).get()
    day = timezone.localdate() + timezone.timedelta(days=30)
    assert line.details["works_until"][1][:7] == day.isoformat()[:7]
    assert line.by_id == cast.reader.pk
