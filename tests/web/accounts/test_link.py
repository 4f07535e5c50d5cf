"""Signing in by a link sent by mail."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gouvernail.accounts.models import LoginLink, User
from gouvernail.notifications.models import Mail
from tests.factories import Cast
from tests.web.accounts.conftest import code_of, last_link


def ask(visitor: Client, address: str, **more: str) -> str:
    """What the page answers, without the mark of the browser, new each time."""
    page = visitor.post("/accounts/link/", {"email": address, **more}).text
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def is_in(browser: Client) -> bool:
    return browser.get("/").status_code == 200


def test_the_link_signs_in_by_a_button(cast: Cast, visitor: Client) -> None:
    ask(visitor, cast.reader.email.upper())
    link = last_link(cast.reader)
    assert visitor.get(link).status_code == 200
    assert not is_in(visitor)
    assert visitor.post(link).status_code == 302
    assert is_in(visitor)


def test_a_guard_of_mailboxes_that_opens_the_link_does_not_use_it(
    cast: Cast, visitor: Client
) -> None:
    ask(visitor, cast.reader.email)
    link = last_link(cast.reader)
    for _each in range(3):
        Client().get(link)
        Client().head(link)
    visitor.post(link)
    assert is_in(visitor)


def test_the_link_works_once(cast: Cast, visitor: Client) -> None:
    ask(visitor, cast.reader.email)
    link = last_link(cast.reader)
    visitor.post(link)
    other = Client()
    assert other.post(link).status_code == 410
    assert other.get(link).status_code == 410
    assert not is_in(other)


def test_using_a_link_ends_the_others_of_the_same_person(
    cast: Cast, visitor: Client
) -> None:
    ask(visitor, cast.reader.email)
    first = last_link(cast.reader)
    ask(visitor, cast.reader.email)
    visitor.post(last_link(cast.reader))
    assert Client().post(first).status_code == 410


def test_after_fifteen_minutes_the_link_works_no_more(
    cast: Cast, visitor: Client
) -> None:
    ask(visitor, cast.reader.email)
    late = timezone.now() - timedelta(minutes=15, seconds=1)
    LoginLink.objects.update(made_at=late)
    answer = visitor.post(last_link(cast.reader))
    assert answer.status_code == 410
    assert not is_in(visitor)


@pytest.mark.parametrize("token", ["forged", "a" * 43, "%00", "é"])
def test_a_forged_link_opens_nothing(db: None, visitor: Client, token: str) -> None:
    for answer in (
        visitor.get(f"/accounts/link/{token}/"),
        visitor.post(f"/accounts/link/{token}/"),
    ):
        assert answer.status_code == 410


def test_the_answer_does_not_tell_who_has_an_account(
    cast: Cast, visitor: Client
) -> None:
    closed = User.objects.create_user("parti@valmont.example", is_active=False)
    guest = User.objects.create_user("invitee@partenaire.example")
    pages = {
        ask(visitor, address).split("<main")[1].split("</main>")[0]
        for address in (
            cast.reader.email,
            "nobody@x.example",
            closed.email,
            guest.email,
        )
    }
    assert len(pages) == 1
    assert {mail.to_person for mail in Mail.objects.all()} == {cast.reader}


def test_the_row_of_a_link_does_not_hold_its_token(cast: Cast, visitor: Client) -> None:
    ask(visitor, cast.reader.email)
    token = last_link(cast.reader).rstrip("/").rsplit("/", 1)[1]
    assert token not in LoginLink.objects.get().digest


def test_the_second_factor_is_asked_after_the_link(
    cast: Cast, visitor: Client, with_codes: Callable[[User], str]
) -> None:
    secret = with_codes(cast.reader)
    ask(visitor, cast.reader.email)
    answer = visitor.post(last_link(cast.reader), follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/2fa/authenticate/"
    assert not is_in(visitor)
    visitor.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert is_in(visitor)


def test_who_left_since_the_link_was_sent_stays_outside(
    cast: Cast, visitor: Client
) -> None:
    ask(visitor, cast.reader.email)
    User.objects.filter(pk=cast.reader.pk).update(is_active=False)
    answer = visitor.post(last_link(cast.reader))
    assert answer.headers["Location"] == "/accounts/inactive/"
    assert not is_in(visitor)


@pytest.mark.parametrize("next_", ["/me/", "//evil.example/", "https://evil.example/"])
def test_she_comes_where_she_was_going_and_never_elsewhere(
    cast: Cast, visitor: Client, next_: str
) -> None:
    ask(visitor, cast.reader.email, next=next_)
    link = last_link(cast.reader)
    answer = visitor.post(link, {"next": next_})
    assert answer.headers["Location"] == ("/me/" if next_ == "/me/" else "/")


def test_the_mail_is_in_her_language(cast: Cast, visitor: Client) -> None:
    User.objects.filter(pk=cast.reader.pk).update(language="de")
    ask(visitor, cast.reader.email)
    mail = Mail.objects.get(to_person=cast.reader)
    assert mail.subject == "Ihr Link zur Anmeldung"
    assert 'lang="de"' in mail.html
