"""What every answer of the public site carries, and what none does."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client

from tests.factories import Cast
from tests.support.published import Shown

Look = Callable[..., HttpResponse]


def test_a_page_gives_no_cookie_and_nothing_from_elsewhere(
    shown: Shown, look: Look
) -> None:
    answer = look()
    assert not answer.cookies
    assert answer["Vary"] == "Accept-Encoding"
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["Cache-Control"] == "public, no-cache"
    assert "camera=()" in answer["Permissions-Policy"]


def test_who_is_signed_in_reads_the_same_page(
    shown: Shown, look: Look, cast: Cast, client_of
) -> None:
    hers = client_of(cast.coordinator).get(f"/public/valmont/{shown.plan.slug}/")
    assert hers.content == look().content
    assert AnonymousUser not in {type(getattr(hers.wsgi_request, "user", None))}


def test_a_language_asked_for_by_the_browser_changes_no_page(
    shown: Shown, client: Client
) -> None:
    address = f"/public/valmont/{shown.plan.slug}/"
    usual = client.get(address)
    dutch = client.get(address, headers={"Accept-Language": "nl"})
    assert usual.content == dutch.content
    assert b'lang="nl"' in client.get("/public/valmont/nl/").content


@pytest.mark.parametrize(
    ("spoken", "language"),
    [("nl-BE,nl;q=0.9", "nl"), ("de", "de"), ("en-GB", "en"), ("pl", "fr"), ("", "fr")],
)
def test_where_nothing_is_published_the_page_speaks_to_who_asks(
    db: None, client: Client, spoken: str, language: str
) -> None:
    answer = client.get("/public/nowhere/", headers={"Accept-Language": spoken})
    assert answer.status_code == 404
    assert f'<html lang="{language}"'.encode() in answer.content
    assert answer["X-Robots-Tag"] == "noindex"


def test_a_plan_that_was_never_published_looks_like_no_plan_at_all(
    shown: Shown, client: Client
) -> None:
    shown.publication.delete()
    hidden = client.get(f"/public/valmont/{shown.plan.slug}/")
    nothing = client.get("/public/nobody/at-all/")
    assert (hidden.status_code, hidden.content) == (404, nothing.content)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_page_is_only_read(shown: Shown, client: Client, method: str) -> None:
    answer = getattr(client, method)(f"/public/valmont/{shown.plan.slug}/")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_options_say_what_a_page_allows(shown: Shown, client: Client) -> None:
    answer = client.options(f"/public/valmont/{shown.plan.slug}/")
    assert (answer.status_code, answer["Allow"]) == (204, "GET, HEAD, OPTIONS")


def test_a_forgotten_last_stroke_is_added(shown: Shown, client: Client) -> None:
    answer = client.get(f"/public/valmont/{shown.plan.slug}/actions?q=a")
    assert answer.status_code == 301
    assert answer["Location"] == f"/public/valmont/{shown.plan.slug}/actions/?q=a"


def test_a_page_that_fails_says_nothing_of_the_plan(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*args: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("gouvernail.public.door.visit_of", fails)
    client = Client(raise_request_exception=False)
    answer = client.get(f"/public/valmont/{shown.plan.slug}/")
    assert answer.status_code == 500
    assert answer["Cache-Control"] == "no-store"
    assert shown.plan.title.encode() not in answer.content
    assert b"build/public.css" in answer.content
