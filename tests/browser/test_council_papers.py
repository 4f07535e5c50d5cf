"""A closed evaluation goes to the council in the town's own Word template, as a tagged
PDF, and to everybody as a page."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from lxml import html
from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.plans.models import Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast
from tests.stationery.writing import data_of, template
from tests.web.evaluations.making import TITLE, node_of, sealed
from tests.writing.tags import faults_of

PAPERS = "/valmont/plans/pst-2024-2030/papers/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEAD = "Papier à en-tête de Valmont"


@pytest.fixture
def coordinator(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    cast: Cast,
    plan: Plan,
) -> Page:
    """She closed an evaluation of which the first action is done."""
    record_update(node=node_of(plan, "a1"), news=News("done"), by=cast.coordinator)
    sealed(cast, plan)
    page = open_context().new_page()
    sign_in(page, cast.coordinator.email, "secret")
    return page


def bring(page: Page, *lines: str) -> None:
    """A Word file of the town, through the form."""
    page.goto("/valmont/stationery/new/")
    page.fill("[name=name]", "Papier du conseil")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    file = {
        "name": "papier.docx",
        "mimeType": kind,
        "buffer": data_of(template(*lines)),
    }
    page.set_input_files("[name=file]", file)
    page.get_by_test_id("save").click()


def taken(page: Page, form: str, folder: Path, eyes: str = "internal") -> bytes:
    """The file of the evaluation in one format, for those eyes."""
    page.goto(f"{PAPERS}?for={eyes}")
    button = page.get_by_test_id("paper-evaluation").locator(f".is-{form}")
    address = button.get_attribute("formaction")
    about = page.locator("#about-evaluation").input_value()
    host = page.url.partition("/valmont")[0]
    answer = page.request.get(f"{host}{address}?about={about}&for={eyes}")
    assert answer.ok
    (folder / f"evaluation.{form}").write_bytes(answer.body())
    return answer.body()


def test_a_template_is_mended_kept_and_used_for_the_council(
    coordinator: Page, plan: Plan, tmp_path: Path
) -> None:
    bring(coordinator, HEAD, "{{ titree }}", "{{ contenu }}")
    expect(coordinator.get_by_test_id("problem-place")).to_contain_text("2")
    bring(coordinator, HEAD, "{{ titre }}", "{{ contenu }}")
    coordinator.select_option("[name=usual]", label="Papier du conseil")
    coordinator.get_by_test_id("choices-save").click()
    word = Document(io.BytesIO(taken(coordinator, "docx", tmp_path)))
    told = "\n".join(word.element.body.itertext())
    titles = [p.text for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert told.startswith(HEAD)
    assert "Le taxi roule." in told
    objective = node_of(plan, "s1").title
    assert [each for each in titles if each.endswith(objective)]


def test_the_pdf_of_an_evaluation_is_heard_and_says_what_the_screen_says(
    coordinator: Page, tmp_path: Path
) -> None:
    data = taken(coordinator, "pdf", tmp_path)
    coordinator.goto("/valmont/plans/pst-2024-2030/evaluations/")
    coordinator.get_by_role("link", name=TITLE).first.click()
    rate = coordinator.get_by_test_id("fact").first.locator("b").inner_text()
    with pypdfium2.PdfDocument(data) as document:
        told = " ".join(page.get_textpage().get_text_range() for page in document)
    assert faults_of(data) == []
    assert " ".join(rate.split()) in " ".join(told.split())


def test_everybody_reads_the_evaluation_as_a_page_without_names(
    coordinator: Page, cast: Cast, tmp_path: Path
) -> None:
    page = html.fromstring(taken(coordinator, "html", tmp_path, "public"))
    told = " ".join(page.text_content().split())
    assert "Le taxi roule." in told
    assert page.xpath("//h1 | //h2")
    for person in (cast.coordinator, cast.contributor, cast.department_head):
        assert person.last_name not in told
