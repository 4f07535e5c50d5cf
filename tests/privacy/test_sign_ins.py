"""Who comes in, is refused, goes: in the journal of her authorities only."""

from collections.abc import Callable

import pytest
from django.test import Client

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.organisations.models import Membership
from gouvernail.privacy.sign_ins import INSTALLATION, masked
from tests.factories import Cast


def told() -> list[tuple[str, str, str]]:
    """What the journal says of sign-ins."""
    lines = Change.objects.filter(kind="sign_in").order_by("pk")
    return [(line.verb, line.scope, line.label) for line in lines]


def try_in(client: Client, email: str, password: str) -> None:
    """Type both on the page."""
    client.post("/accounts/login/", {"login": email, "password": password})


def test_coming_in_and_going_are_told_to_each_of_her_authorities(
    cast: Cast, client: Client
) -> None:
    Membership.objects.create(
        user=cast.reader, organisation=cast.elsewhere, role="reader"
    )
    try_in(client, cast.reader.email, "secret")
    client.post("/accounts/logout/")
    scopes = [cast.organisation.scope, cast.elsewhere.scope]
    assert told() == [
        *(("sign_in.done", scope, "") for scope in scopes),
        *(("sign_in.ended", scope, "") for scope in scopes),
    ]
    line = Change.objects.filter(kind="sign_in").earliest("pk")
    assert (line.by, line.door, line.network) == (cast.reader, "web", "inside")
    assert line.subjects == f"|person:{cast.reader.pk}|"


def test_a_wrong_password_is_told_without_the_address(
    cast: Cast, client: Client
) -> None:
    try_in(client, cast.reader.email, "wrong")
    assert told() == [("sign_in.failed", cast.organisation.scope, "r…@valmont.example")]
    assert Change.objects.get(kind="sign_in").by is None


def test_an_unknown_address_is_no_authority_s_business(
    cast: Cast, client: Client
) -> None:
    try_in(client, "nobody@orval.example", "wrong")
    assert {scope for _verb, scope, _label in told()} <= {INSTALLATION}


def test_a_sign_in_without_a_page_is_not_one(
    cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    client_of(cast.reader)
    assert told() == []


@pytest.mark.parametrize("typed", ["", "@", "anne", "a" * 400 + "@b.be", "é@x"])
def test_a_masked_address_never_holds_the_name(typed: str) -> None:
    name = typed.partition("@")[0]
    assert len(name) < 2 or name not in masked(typed)
