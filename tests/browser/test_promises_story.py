"""A declaration is brought in, linked with the plan, judged, read by a councillor."""

import io
from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.commitments.models import Commitment, Review
from gouvernail.commitments.review import Line, as_json
from gouvernail.plans.models import Plan
from gouvernail.progress.services import News, record_update
from tests.commitments.promised import Promised, make_promised
from tests.factories import Cast

PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
OVERFLOW = """(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
(document.documentElement)"""
TEXT = """# Se déplacer

Nous voulons une commune apaisée. Pourquoi attendre ?

- Créer un taxi social. Étendre le minibus.
- Former les agents à l’accueil
"""


@pytest.fixture
def promised(cast: Cast, plan: Plan) -> Promised:
    """The plan of Valmont and its declaration, still without promises."""
    return make_promised(cast, plan)


def bring(page: Page) -> None:
    """Paste the text, cut a line, untick another, take over the rest."""
    page.goto("/valmont/promises/")
    page.get_by_test_id("empty").locator("a.btn-primary").click()
    page.fill("textarea[name=text]", TEXT)
    page.get_by_test_id("read").click()
    lines = page.get_by_test_id("review-line")
    expect(lines).to_have_count(4)
    lines.nth(2).get_by_test_id("split").click()
    expect(lines).to_have_count(5)
    lines.nth(0).locator("input[type=checkbox]").uncheck()
    page.get_by_test_id("accept").click()
    page.wait_for_url("**/promises/?declaration=*")


def link(page: Page, words: str) -> None:
    """Find an action by typing, without pressing anything, and link it."""
    page.get_by_test_id("choose-actions").click()
    page.get_by_test_id("find").press_sequentially(words)
    found = page.get_by_test_id("linkable").filter(has_text=words)
    found.first.get_by_test_id("link").click()
    page.get_by_test_id("carrier").wait_for()


def judge(page: Page) -> None:
    """Say what the authority says."""
    page.select_option("select[name=verdict]", "under_way")
    page.fill("textarea[name=sentence]", "Le véhicule est commandé.")
    page.get_by_test_id("judge").click()
    page.get_by_text("Le véhicule est commandé.").first.wait_for()


def test_a_promise_goes_from_a_text_to_the_council(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    promised: Promised,
) -> None:
    page = open_context(viewport=WIDE).new_page()
    sign_in(page, promised.cast.coordinator.email, "secret")
    bring(page)
    rows = page.get_by_test_id("promise-row")
    expect(rows).to_have_count(3)
    rows.filter(has_text="taxi").locator("th a").click()
    address = page.url
    link(page, "taxi")
    news = News("done")
    record_update(node=promised.node(), news=news, by=promised.cast.contributor)
    page.goto(address)
    judge(page)
    expect(page.get_by_test_id("reckoned")).to_contain_text("Tenue")
    expect(page.get_by_test_id("judgement")).to_contain_text("En cours")
    read_as_councillor(open_context, sign_in, promised, address)


def read_as_councillor(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    promised: Promised,
    address: str,
) -> None:
    """On a phone without script: both states, no form; and on paper."""
    context = open_context(viewport=PHONE, java_script_enabled=False)
    phone = context.new_page()
    sign_in(phone, promised.cast.reader.email, "secret")
    phone.goto(address)
    assert phone.get_by_test_id("judgement-form").count() == 0
    phone.goto("/valmont/promises/coverage/")
    expect(phone.get_by_test_id("bare-promise")).to_have_count(2)
    phone.goto("/valmont/promises/")
    document = pypdfium2.PdfDocument(io.BytesIO(phone.pdf()))
    paper = " ".join(each.get_textpage().get_text_bounded() for each in document)
    document.close()
    assert "Le véhicule est commandé." in " ".join(paper.split())


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_promises_shut_nobody_out(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit: Callable[[Page], list[str]],
    promised: Promised,
    size: dict[str, int],
) -> None:
    page = open_context(
        viewport=size, bypass_csp=True, reduced_motion="reduce"
    ).new_page()
    sign_in(page, promised.cast.coordinator.email, "secret")
    faults = []
    for address in addresses(promised):
        page.goto(address)
        wider = page.evaluate(OVERFLOW)
        faults += [f"{address}: {wider} px too wide"] if wider > 0 else []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            faults += audit(page)
    assert faults == []


def addresses(promised: Promised) -> list[str]:
    """Every page of the promises, with something on it."""
    promise = promised.promise("Nous créerons un taxi social avec la commune.")
    promised.promise("Loger chacun", chapter="Logement")
    promised.link(promise, "o1", "a1")
    lines = [Line("Loger", "Logement", 3), Line("Abriter", "Logement", id=1)]
    review = Review.objects.create(
        declaration=promised.declaration, file_name="dps.txt", lines=as_json(lines)
    )
    house, kept = "/valmont/promises/", f"declarations/{promised.declaration.pk}/"
    own = f"{Commitment.objects.earliest('pk').pk}/"
    names = ["", "coverage/", "likely/", "new/", f"reading/{review.pk}/"]
    names += [kept, f"{kept}bring/", f"{kept}add/", f"of/{promised.node('a2').pk}/"]
    names += [own, f"{own}edit/", f"{own}actions/", f"{own}actions/?q=taxi"]
    return [house + name for name in names]
