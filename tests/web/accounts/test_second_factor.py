"""Codes, recovery codes, and who must have them."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from gouvernail.accounts.models import User
from gouvernail.accounts.second_factor import remove_second_factor
from gouvernail.notifications.models import Mail
from tests.factories import Cast
from tests.web.accounts.conftest import PASSWORD, code_of

CODE = "/accounts/2fa/authenticate/"
SET_UP = "/accounts/2fa/code/activate/"
Enter = Callable[..., Client]


def confirm(browser: Client) -> None:
    """Give the password once more."""
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})


def is_in(browser: Client) -> bool:
    return browser.get("/").status_code == 200


def test_a_code_is_set_up_by_scanning_and_typing(
    cast: Cast,
    enter: Enter,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    browser = enter(cast.reader)
    confirm(browser)
    page = browser.get(SET_UP)
    assert "data:image/svg+xml" in page.text
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(SET_UP, {"code": code_of(secret)}, follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/2fa/recovery/"
    assert len(answer.context["unused_codes"]) == 10
    assert "code" in Mail.objects.get(to_person=cast.reader).subject


def test_the_password_is_asked_again_before_the_second_factor_changes(
    cast: Cast, enter: Enter
) -> None:
    browser = enter(cast.reader)
    answer = browser.get(SET_UP)
    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")


def test_secrets_cannot_be_read_in_the_database(
    cast: Cast, with_codes: Callable[[User], str]
) -> None:
    secret = with_codes(cast.reader)
    kept = [str(row.data) for row in Authenticator.objects.all()]
    assert not any(secret in text for text in kept)


def test_without_the_code_nobody_is_in(
    cast: Cast, enter: Enter, with_codes: Callable[[User], str]
) -> None:
    secret = with_codes(cast.reader)
    browser = enter(cast.reader)
    assert not is_in(browser)
    wrong = browser.post(CODE, {"code": "000000"})
    assert "g-error" in wrong.text
    assert not is_in(browser)
    browser.post(CODE, {"code": code_of(secret)})
    assert is_in(browser)


def test_a_code_that_was_used_opens_nothing_more(
    cast: Cast, enter: Enter, with_codes: Callable[[User], str]
) -> None:
    code = code_of(with_codes(cast.reader))
    enter(cast.reader).post(CODE, {"code": code})
    thief = enter(cast.reader)
    answer = thief.post(CODE, {"code": code})
    assert "g-error" in answer.text
    assert not is_in(thief)


def test_a_recovery_code_works_once(
    cast: Cast, enter: Enter, with_codes: Callable[[User], str]
) -> None:
    with_codes(cast.reader)
    kept = Authenticator.objects.get(user=cast.reader, type="recovery_codes")
    code = kept.wrap().get_unused_codes()[0]
    first, second = enter(cast.reader), enter(cast.reader)
    first.post(CODE, {"code": code})
    second.post(CODE, {"code": code})
    assert (is_in(first), is_in(second)) == (True, False)


@pytest.mark.parametrize("role", ["administrator", "operator"])
def test_who_looks_after_an_authority_must_set_it_up_where_it_is_wanted(
    cast: Cast, enter: Enter, settings: Settings, role: str
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    person = cast.administrator if role == "administrator" else cast.stranger
    User.objects.filter(pk=cast.stranger.pk).update(is_staff=True)
    browser = enter(person)
    for address in (
        "/",
        "/me/",
        "/valmont/directory/",
        "/accounts/security/",
        "/admin/",
    ):
        assert browser.get(address).headers["Location"] == "/accounts/2fa/wanted/"
    assert browser.get("/accounts/2fa/wanted/").status_code == 200
    confirm(browser)
    secret = browser.get(SET_UP).context["form"].secret
    browser.post(SET_UP, {"code": code_of(secret)})
    assert is_in(browser)


def test_who_must_set_it_up_may_sign_out(
    cast: Cast, enter: Enter, settings: Settings
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    browser = enter(cast.administrator)
    browser.post("/accounts/logout/")
    assert browser.get("/").headers["Location"].startswith("/accounts/login/")


def test_others_are_not_asked(cast: Cast, enter: Enter, settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    assert is_in(enter(cast.coordinator))


def test_by_default_nobody_must(cast: Cast, enter: Enter) -> None:
    assert is_in(enter(cast.administrator))


def test_the_back_door_of_the_installation_asks_it_too(
    cast: Cast, with_codes: Callable[[User], str]
) -> None:
    User.objects.filter(pk=cast.reader.pk).update(is_staff=True, is_superuser=True)
    with_codes(cast.reader)
    browser = Client()
    form = {"username": cast.reader.email, "password": PASSWORD}
    answer = browser.post("/admin/login/?next=/admin/", form)
    assert answer.headers["Location"].startswith("/accounts/login/")
    assert browser.get("/admin/").status_code == 302


def test_who_lost_her_phone_can_be_helped(
    cast: Cast, enter: Enter, with_codes: Callable[[User], str]
) -> None:
    with_codes(cast.reader)
    assert remove_second_factor(cast.reader) == 2
    assert is_in(enter(cast.reader))
