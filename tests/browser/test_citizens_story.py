"""A resident follows an action and leaves an idea; the house reads and answers."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.notifications.models import Mail
from gouvernail.participation import guarding
from gouvernail.participation.models import Contribution, Followed, Follower
from gouvernail.publishing.models import Site
from tests.browser.conftest import OVERFLOW
from tests.factories import Cast
from tests.public.conftest import shown
from tests.public.taking_part.conftest import taking
from tests.support.published import Shown

__all__ = ["shown", "taking"]
WORDS = "Un arrêt devant la maison de repos aiderait les aînés."
REPLY = "L’arrêt ouvre en mars."
AuditAll = Callable[[Page, list[str]], list[str]]


@pytest.fixture
def base(taking: Shown, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the plan is; a browser fills a form in quicker than a hand."""
    monkeypatch.setattr(guarding, "TOO_QUICK", 0)
    return f"/public/valmont/{taking.plan.slug}/"


@pytest.fixture
def resident(open_context: Callable[..., BrowserContext]) -> Page:
    """On her phone, without script."""
    phone = {"width": 390, "height": 844}
    return open_context(viewport=phone, java_script_enabled=False).new_page()


def path_in(mail: Mail, word: str) -> str:
    found = re.search(rf"https?://[^/]+(/\S*{word}\S*)", mail.text)
    assert found
    return found[1]


def test_follow_idea_moderation_answer(
    base: str,
    resident: Page,
    cast: Cast,
    live_server: LiveServer,
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
) -> None:
    _follow(resident, base)
    resident.goto(f"{base}ideas/new/a1/")
    resident.get_by_test_id("field-words").fill(WORDS)
    resident.get_by_test_id("field-author").fill("Anna")
    resident.get_by_test_id("field-email").fill("anna@example.org")
    resident.get_by_test_id("send").click()
    expect(resident.get_by_test_id("words-sent")).to_be_visible()
    _answer(open_context().new_page(), cast, sign_in)
    resident.goto(f"{base}ideas/")
    expect(resident.get_by_test_id("said")).to_contain_text(WORDS)
    expect(resident.get_by_test_id("reply")).to_contain_text(REPLY)
    assert Mail.objects.filter(text__contains=REPLY).count() == 1
    assert resident.context.cookies() == []


def _follow(page: Page, base: str) -> None:
    page.goto(f"{base}follow/a1/")
    page.get_by_test_id("field-email").fill("anna@example.org")
    page.get_by_test_id("follow").click()
    expect(page.get_by_test_id("follow-sent")).to_be_visible()
    page.goto(path_in(Mail.objects.order_by("-pk")[0], "confirm"))
    page.get_by_test_id("confirm").click()
    expect(page.get_by_test_id("confirmed")).to_be_visible()
    assert Followed.objects.confirmed().count() == 1


def _answer(page: Page, cast: Cast, sign_in: Callable[[Page, str, str], None]) -> None:
    sign_in(page, cast.coordinator.email, "secret")
    page.goto("/valmont/citizens/")
    expect(page.get_by_test_id("voice")).to_contain_text(WORDS)
    page.get_by_test_id("answer").click()
    page.locator("#id_words").fill(REPLY)
    page.get_by_test_id("preview-answer").click()
    expect(page.get_by_test_id("preview")).to_contain_text(REPLY)
    page.get_by_test_id("publish-answer").click()
    expect(page.get_by_test_id("empty")).to_be_visible()


def test_who_wants_no_more_says_so_in_one_touch(base: str, resident: Page) -> None:
    _follow(resident, base)
    resident.goto(path_in(Mail.objects.order_by("-pk")[0], "stop"))
    resident.get_by_test_id("stop").click()
    expect(resident.get_by_test_id("stopped")).to_be_visible()
    assert not Follower.objects.exists()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_where_citizens_take_part_are_for_everybody(
    base: str,
    taking: Shown,
    open_context: Callable[..., BrowserContext],
    audit_all: AuditAll,
    width: int,
) -> None:
    for state in ("shown", "waiting"):
        Contribution.objects.create(
            plan=taking.plan,
            key="a1",
            title="Créer un taxi social",
            words=f"{WORDS} {'long' * 40} {state}",
            state=state,
            answer=REPLY,
            answered_at=taking.publication.published_at,
            outcome="planned",
        )
    page = open_context(viewport={"width": width, "height": 900}).new_page()
    paths = [
        "follow/",
        "follow/a1/",
        "ideas/",
        "ideas/new/a1/",
        "smile/a1/",
        "question/",
    ]
    assert audit_all(page, [base + path for path in paths]) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_of_the_house_are_for_everybody(
    taking: Shown,
    cast: Cast,
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit_all: AuditAll,
    width: int,
) -> None:
    assert Site.objects.count() == 1
    row = Contribution.objects.create(
        plan=taking.plan, key="a1", title="Créer un taxi social", words=WORDS * 10
    )
    page = open_context(viewport={"width": width, "height": 900}).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    paths = ["", f"{row.pk}/", "?state=shown", "opinions/", "consultations/"]
    assert audit_all(page, [f"/valmont/citizens/{path}" for path in paths]) == []
    page.goto("/valmont/citizens/")
    assert page.evaluate(OVERFLOW) <= 0
