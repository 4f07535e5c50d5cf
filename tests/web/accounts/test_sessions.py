"""Where one is signed in, and how that ends."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gouvernail.accounts.models import SignIn, User
from gouvernail.accounts.sessions import device_of
from tests.factories import Cast
from tests.web.accounts.conftest import PASSWORD

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
NEW = "Les-Tilleuls-2030"
Enter = Callable[..., Client]


def is_in(browser: Client) -> bool:
    return browser.get("/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox, Windows"),
        (
            "Mozilla/5.0 (iPhone) AppleWebKit Version/18.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux) Chrome/140 Safari/537.36 Edg/140", "Edge, Linux"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140 Safari/537", "Chrome, Android"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_browser_is_said_in_words(agent: str, words: str) -> None:
    assert device_of(agent) == words


def test_the_page_names_each_session_and_this_one(cast: Cast, enter: Enter) -> None:
    enter(cast.reader, user_agent=FIREFOX)
    page = enter(cast.reader).get("/accounts/security/").text
    assert page.count('data-testid="session"') == 2
    assert "Firefox, Windows" in page
    assert page.count("g-tag") == 1


def test_no_address_of_a_person_is_kept(cast: Cast, enter: Enter) -> None:
    enter(cast.reader)
    row = SignIn.objects.get()
    assert row.network == "inside"
    assert "127.0.0.1" not in str(vars(row))


def test_one_session_is_ended(cast: Cast, enter: Enter) -> None:
    lost, here = enter(cast.reader), enter(cast.reader)
    row = SignIn.objects.get(session_key=lost.session.session_key)
    here.post(f"/accounts/security/sessions/{row.pk}/end/")
    assert (is_in(lost), is_in(here)) == (False, True)


def test_the_session_of_somebody_else_is_not_there(cast: Cast, enter: Enter) -> None:
    other = enter(cast.coordinator)
    row = SignIn.objects.get()
    answer = enter(cast.reader).post(f"/accounts/security/sessions/{row.pk}/end/")
    assert answer.status_code == 404
    assert is_in(other)


def test_all_the_others_are_ended_at_once(cast: Cast, enter: Enter) -> None:
    others, here = [enter(cast.reader) for _each in range(3)], enter(cast.reader)
    stranger = enter(cast.stranger)
    here.post("/accounts/security/sessions/end/")
    assert [is_in(each) for each in others] == [False] * 3
    assert is_in(here)
    assert is_in(stranger)


def test_a_new_password_ends_the_other_sessions(cast: Cast, enter: Enter) -> None:
    thief, here = enter(cast.reader), enter(cast.reader)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post("/accounts/password/change/", form).status_code == 302
    assert (is_in(thief), is_in(here)) == (False, True)
    assert SignIn.objects.filter(user=cast.reader).count() == 1


def test_the_session_of_who_is_removed_ends_at_once(cast: Cast, enter: Enter) -> None:
    browser = enter(cast.reader)
    User.objects.filter(pk=cast.reader.pk).update(is_active=False)
    assert browser.get("/").status_code == 302


def test_a_session_without_a_visit_leaves_the_list(cast: Cast, enter: Enter) -> None:
    enter(cast.reader)
    SignIn.objects.update(seen_at=timezone.now() - timedelta(days=15))
    page = enter(cast.reader).get("/accounts/security/").text
    assert page.count('data-testid="session"') == 1


def test_signing_out_takes_the_session_from_the_list(cast: Cast, enter: Enter) -> None:
    enter(cast.reader).post("/accounts/logout/")
    assert not SignIn.objects.exists()


def test_a_visit_is_written_down_at_most_every_ten_minutes(
    cast: Cast, enter: Enter
) -> None:
    browser = enter(cast.reader)
    before = SignIn.objects.get().seen_at
    browser.get("/")
    assert SignIn.objects.get().seen_at == before
    session = browser.session
    session["seen_at"] -= 700
    session.save()
    browser.get("/")
    assert SignIn.objects.get().seen_at > before


def test_the_page_asks_the_same_for_two_sessions_and_twenty(
    cast: Cast, enter: Enter
) -> None:
    browser = enter(cast.reader)
    counts = []
    for more in (1, 18):
        for _each in range(more):
            enter(cast.reader)
        with CaptureQueriesContext(connection) as asked:
            browser.get("/accounts/security/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
