"""A document is dropped, one sees it being read, reviews it beside itself, accepts."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from gouvernail.imports import services
from gouvernail.imports.marks import kept_marks
from gouvernail.imports.models import Import, Page as PageImage
from gouvernail.plan.wording import Wording
from gouvernail.plans.models import Node, Plan
from gouvernail.reading import Block, Mark, Reading, Role, SourceDocument
from gouvernail.reading.source import Box
from tests.factories import Cast
from tests.imports.documents import doubtful_plan

THREAD = {"default": {"BACKEND": "gouvernail.core.jobs.ThreadBackend"}}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PHONE = {"width": 390, "height": 844}
SignIn = Callable[[Page, str, str], None]
Audit = Callable[[Page], list[str]]


@pytest.fixture(params=["with script", "without script"])
def window(
    request: pytest.FixtureRequest, open_context: Callable[..., BrowserContext]
) -> Page:
    """The same walk with JavaScript and without."""
    return open_context(java_script_enabled=request.param == "with script").new_page()


@pytest.fixture
def in_thread(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read as they are on a server, and nobody waits for them."""
    settings.TASKS = THREAD
    monkeypatch.setattr(services, "PATIENCE_IN_SECONDS", 0)


@pytest.fixture
def paged(cast: Cast) -> Import:
    """The review of a document of three pages, its nodes spread over them."""
    plan = doubtful_plan()
    value = plan.model_dump(mode="json")
    blocks = tuple(
        Block(
            node.title,
            rank,
            page=1 + rank // 3,
            box=Box(0.1, 0.1 + rank % 3 * 0.3, 0.8, 0.2 + rank % 3 * 0.3),
        )
        for rank, node in enumerate(plan.nodes)
    )
    why = Wording("No label, but it looks like an item of this level.")
    marks = tuple(
        Mark(n, Role.TITLE, node.id, why) for n, node in enumerate(plan.nodes)
    )
    source = SourceDocument("pst.pdf", blocks, "", format="pdf", pages=3)
    imported = Import.objects.create(
        organisation=cast.organisation,
        file_name="pst.pdf",
        document=ContentFile(b"%PDF-", name="pst.pdf"),
        state="in_review",
        format="pdf",
        page_count=3,
        proposal=value,
        reviewed=value,
        marks=kept_marks(Reading(plan, source, marks)),
        by=cast.coordinator,
    )
    for number in (1, 2, 3):
        image = ContentFile(sheet_of_paper(), name=str(number))
        PageImage.objects.create(
            imported=imported, number=number, image=image, width=1000, height=1400
        )
    return imported


def sheet_of_paper() -> bytes:
    out = BytesIO()
    Image.new("RGB", (1000, 1400), "white").save(out, "PNG")
    return out.getvalue()


def word_document(actions: int) -> FilePayload:
    """A plan in Word: headings, and one table per operational objective."""
    document = docx.Document()
    document.add_heading("Programme stratégique transversal 2024-2030", 0)
    document.add_heading("Objectif stratégique 1 : Vivre longtemps et bien", 1)
    for objective in range(1, 3):
        heading = f"Objectif opérationnel 1.{objective} : Se déplacer sans voiture"
        document.add_heading(heading, 2)
        table = document.add_table(rows=1, cols=3)
        for cell, words in zip(
            table.rows[0].cells, ("N°", "Action", "Pilote"), strict=True
        ):
            cell.text = words
        for rank in range(1, actions + 1):
            row = table.add_row().cells
            row[0].text = f"1.{objective}.{rank}"
            row[1].text = f"Mener le projet numéro {rank} du chantier {objective}"
            row[2].text = "Service technique"
    out = BytesIO()
    document.save(out)
    return {"name": "PST (1).docx", "mimeType": WORD, "buffer": out.getvalue()}


def drop(page: Page, file: FilePayload) -> None:
    page.goto("/valmont/imports/new/")
    page.set_input_files("input[type=file]", file)
    page.get_by_test_id("read").click()


@pytest.mark.django_db(transaction=True)
def test_a_word_document_is_read_under_our_eyes_reviewed_and_accepted(
    window: Page, cast: Cast, sign_in: SignIn, in_thread: None
) -> None:
    page = window
    sign_in(page, cast.coordinator.email, "secret")
    drop(page, word_document(6))
    expect(page.get_by_test_id("progress")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("PST (1).docx")
    expect(page.get_by_test_id("review")).to_be_visible(timeout=30_000)

    source = page.get_by_test_id("source-blocks")
    expect(source.locator("table")).to_have_count(2)
    source.get_by_role("link", name="Mener le projet numéro 3 du chantier 2").click()
    panel = page.get_by_test_id("panel")
    expect(panel.locator("textarea[name=title]")).to_have_value(
        "Mener le projet numéro 3 du chantier 2"
    )
    expect(source.locator(".is-chosen").first).to_be_visible()
    panel.locator("textarea[name=title]").fill("Rouvrir la gare")
    panel.get_by_test_id("save").click()
    expect(page.get_by_test_id("review-tree")).to_contain_text("Rouvrir la gare")
    page.get_by_test_id("accept").first.click()
    expect(page.get_by_test_id("headline")).to_be_visible()
    assert Node.objects.filter(
        plan=Plan.objects.get(), title="Rouvrir la gare"
    ).exists()


@pytest.mark.django_db(transaction=True)
def test_a_refused_document_leads_back_to_the_form(
    window: Page, cast: Cast, sign_in: SignIn, in_thread: None
) -> None:
    page = window
    sign_in(page, cast.coordinator.email, "secret")
    novel = "Il était une fois une vieille dame au bord de la Meuse.\n" * 80
    drop(
        page, {"name": "roman.txt", "mimeType": "text/plain", "buffer": novel.encode()}
    )
    expect(page.get_by_test_id("error")).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("bring-form")).to_be_visible()


@pytest.mark.django_db(transaction=True)
def test_a_page_and_the_plan_lead_to_each_other(
    window: Page, cast: Cast, sign_in: SignIn, paged: Import
) -> None:
    page = window
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(f"/valmont/imports/{paged.pk}/?show=all")
    mark = page.locator('.g-page-mark[aria-label="Visiter les aînés"]')
    mark.click()
    panel = page.get_by_test_id("panel").locator("textarea[name=title]")
    expect(panel).to_have_value("Visiter les aînés")
    expect(mark).to_have_class("g-page-mark is-title is-read is-chosen")
    tree = page.get_by_test_id("review-tree")
    tree.get_by_role("link", name="bénévoles au transport").click()
    expect(page.locator(".g-page-mark.is-chosen")).to_have_attribute(
        "aria-label", "bénévoles au transport"
    )
    page.get_by_role("link", name="Texte", exact=True).click()
    chosen = page.get_by_test_id("source-blocks").locator(".is-chosen")
    expect(chosen).to_contain_text("bénévoles au transport")


@pytest.mark.django_db(transaction=True)
def test_the_document_is_walked_with_the_keyboard(
    page: Page, cast: Cast, sign_in: SignIn, paged: Import
) -> None:
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(f"/valmont/imports/{paged.pk}/?show=all&node=s1")
    page.locator(".g-page-mark.is-chosen").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    focused = page.locator(".g-page-mark:focus")
    expect(focused).to_have_attribute(
        "aria-label", "Créer un taxi social - convention - tarif"
    )
    expect(page.locator("[data-hint]")).to_contain_text("niveau")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    assert page.locator('[data-source] [data-pick][tabindex="0"]').count() == 1


@pytest.mark.django_db(transaction=True)
def test_on_a_phone_the_plan_and_the_document_are_two_tabs(
    open_context: Callable[..., BrowserContext],
    cast: Cast,
    sign_in: SignIn,
    paged: Import,
) -> None:
    page = open_context(viewport=PHONE).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(f"/valmont/imports/{paged.pk}/?show=all")
    document = page.get_by_test_id("source-pages")
    expect(document).to_be_hidden()
    page.get_by_role("link", name="Document", exact=True).click()
    expect(document).to_be_visible()
    page.locator('.g-page-mark[aria-label="Visiter les aînés"]').click()
    expect(page.get_by_test_id("panel")).to_be_in_viewport()
    expect(document).to_be_hidden()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, PHONE])
def test_neither_the_bar_nor_the_pages_shut_anybody_out(
    open_context: Callable[..., BrowserContext],
    cast: Cast,
    sign_in: SignIn,
    audit: Audit,
    paged: Import,
    scheme: str,
    size: dict[str, int],
) -> None:
    being_read = Import.objects.create(
        organisation=cast.organisation, file_name="pst.pdf", by=cast.coordinator
    )
    page = open_context(color_scheme=scheme, viewport=size, bypass_csp=True).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    faults: list[str] = []
    for address in (
        f"{being_read.pk}/",
        f"{paged.pk}/?show=all&node=a1",
        f"{paged.pk}/?show=all&look=text",
    ):
        page.goto(f"/valmont/imports/{address}")
        faults += audit(page)
        if tab := page.locator('[data-tabs] a[href="#review-source"]:visible').all():
            tab[0].click()
            # What a sticky bar covers half would be a target too small.
            page.evaluate("window.scrollTo(0, 0)")
            faults += audit(page)
    assert faults == []
