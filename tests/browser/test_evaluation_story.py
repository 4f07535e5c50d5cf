"""An evaluation in a day: frozen, answered on a phone, judged, closed, read."""

import io
from collections.abc import Callable

import pytest
from docx import Document
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.answers.models import AnswerLink
from gouvernail.evaluations.models import Assessment, Evaluation, Judgement
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.browser.conftest import OVERFLOW
from tests.factories import Cast
from tests.web.evaluations.making import begin, decided, judged, node_of, proposed

PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
BASE = "/valmont/plans/pst-2024-2030/evaluations/"


def start(page: Page) -> None:
    """Everything is filled in: one button, then the pilots are asked."""
    page.goto(BASE)
    page.get_by_test_id("empty").get_by_role("link").first.click()
    page.get_by_test_id("save").click()
    expect(page.get_by_test_id("heat")).to_be_visible()
    page.get_by_test_id("next").click()
    page.get_by_test_id("save").click()
    expect(page.get_by_test_id("heat")).to_be_visible()


def tell(phone: Page, address: str) -> None:
    """The state, a mark, a line: one tap sends them."""
    phone.goto(address)
    entry = phone.get_by_test_id("action-a1")
    entry.locator("label.t-ongoing").click()
    inquiry = entry.get_by_test_id("inquiry").first
    inquiry.locator("label").nth(1).click()
    inquiry.locator("input:not([type])").fill("Le taxi roule le samedi.")
    assert phone.evaluate(OVERFLOW) == 0
    entry.get_by_test_id("send").click()
    expect(phone.locator('[data-key="a1"][data-state="said"]')).to_be_visible()


def judge(page: Page) -> None:
    """A tile, three lines, one button; the table shows it."""
    page.goto(f"{BASE}{Evaluation.objects.get().pk}/objectives/s1/")
    expect(page.get_by_test_id("answers")).to_contain_text("Le taxi roule le samedi.")
    form = page.get_by_test_id("judgement-form")
    form.locator("label").nth(1).click()
    form.locator("[name=done]").fill("Un taxi social roule.")
    page.get_by_test_id("save-judgement").click()
    expect(page.get_by_test_id("judged")).to_be_visible()


def propose(page: Page) -> None:
    """An action is reworded, accepted, written in a revision."""
    page.get_by_test_id("propose").click()
    page.select_option("[name=act]", "reword")
    page.select_option("[name=node]", "a2")
    page.fill("[name=title]", "Mener l’action autrement")
    page.get_by_test_id("save").click()
    page.get_by_test_id("decide-accepted").click()
    page.get_by_test_id("revise").click()
    expect(page.get_by_test_id("revision-of")).to_be_visible()


def close(page: Page) -> None:
    """What is missing is said once more, then the words stand."""
    page.goto(f"{BASE}{Evaluation.objects.get().pk}/close/")
    expect(page.get_by_test_id("lacks")).to_be_visible()
    page.get_by_test_id("seal").click()
    expect(page.get_by_test_id("is-sealed")).to_be_visible()


def read(page: Page) -> str:
    """Every word of the document of the council, as Word keeps it."""
    link = page.get_by_test_id("file-docx").get_attribute("href")
    answer = page.request.get(f"{page.url.partition('/valmont')[0]}{link}")
    word = Document(io.BytesIO(answer.body()))
    cells = [c.text for t in word.tables for row in t.rows for c in row.cells]
    return "\n".join([*(each.text for each in word.paragraphs), *cells])


@pytest.mark.django_db(transaction=True)
def test_an_evaluation_goes_from_the_figures_to_the_council(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    live_server: LiveServer,
    cast: Cast,
    plan: Plan,
    settings,
) -> None:
    settings.BASE_URL = live_server.url
    decided(cast, plan, "adopted")
    record_update(node=node_of(plan, "a3"), news=News("done"), by=cast.coordinator)
    page = open_context(viewport=WIDE).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    start(page)
    assert page.get_by_test_id("heat-total").inner_text() == "6"
    rate = page.get_by_test_id("fact").first.locator("b").inner_text()
    link = AnswerLink.objects.get(person=cast.contributor)
    tell(open_context(viewport=PHONE, has_touch=True).new_page(), link.address)
    assert Assessment.objects.get().words == "Le taxi roule le samedi."
    judge(page)
    propose(page)
    close(page)
    told = read(page)
    for words in ("Un taxi social roule.", "Mener l’action autrement", rate):
        assert words in told
    reader = open_context(viewport=WIDE).new_page()
    sign_in(reader, cast.reader.email, "secret")
    reader.goto(f"{BASE}{Evaluation.objects.get().pk}/")
    expect(reader.get_by_test_id("judgement")).to_contain_text("Un taxi social roule.")
    draft = Node.objects.get(plan__revises=plan, key="a2")
    assert draft.title == "Mener l’action autrement"


@pytest.mark.django_db(transaction=True)
def test_without_script_an_objective_is_judged(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    cast: Cast,
    plan: Plan,
) -> None:
    evaluation = begin(cast, plan)
    page = open_context(viewport=PHONE, java_script_enabled=False).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(f"{BASE}{evaluation.pk}/objectives/s2/")
    form = page.get_by_test_id("judgement-form")
    form.locator("[name=verdict][value=at_risk]").check()
    form.locator("[name=missed]").fill("Le temps.")
    page.get_by_test_id("save-judgement").click()
    assert Judgement.objects.get().missed == "Le temps."


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_of_an_evaluation_shuts_anybody_out(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit_all: Callable[[Page, list[str]], list[str]],
    cast: Cast,
    plan: Plan,
    width: int,
) -> None:
    size = {"width": width, "height": 900 if width > 400 else 844}
    page = open_context(
        viewport=size, bypass_csp=True, reduced_motion="reduce"
    ).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    assert audit_all(page, addresses_of(cast, plan)) == []


def addresses_of(cast: Cast, plan: Plan) -> list[str]:
    """Every page of an evaluation that is written, and of one that is planned."""
    judged(cast, begin(cast, plan, kind="annual"), verdict="partial")
    news = News("done")
    record_update(node=node_of(plan, "a1"), news=news, by=cast.coordinator)
    found = judged(cast, begin(cast, plan))
    proposed(cast, found)
    Assessment.objects.create(
        evaluation=found,
        criterion=found.criteria.get(code="realised"),
        node=node_of(plan, "a1"),
        mark="fully",
        words="Dit",
    )
    planned = begin(cast, plan, kind="final", days=30)
    pages = ("", "objectives/s1/", "text/", "ask/", "answers/", "proposals/")
    pages += ("proposals/new/", "compare/", "close/", "decisions/", "edit/")
    own = [f"{BASE}{found.pk}/{each}" for each in pages]
    return [BASE, f"{BASE}new/", *own, f"{BASE}{planned.pk}/"]
