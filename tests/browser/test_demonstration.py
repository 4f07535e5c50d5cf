"""The demonstration, as a visitor of the project sees it first.

With GOUVERNAIL_PICTURES set, the pictures of the documentation are taken on the way.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.accounts.models import User
from gouvernail.answers.models import AnswerLink
from gouvernail.campaigns.models import Campaign
from gouvernail.cli.demonstration import PASSWORD
from gouvernail.imports.services import bring_document
from gouvernail.organisations.models import Organisation
from tests.support.demonstration import bring_demonstration

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
COMMUNE, CPAS = "/rochevaux/plans/pst-2024-2030", "/cpas-rochevaux/plans/pst-2024-2030"
Picture = Callable[[Page, str], None]


@pytest.fixture
def demonstration(transactional_db: None) -> None:
    """The authorities, with their follow-up, their versions, what runs."""
    bring_demonstration()


def test_a_coordinator_sees_where_the_plan_stands(
    demonstration: None,
    page: Page,
    sign_in: Callable[[Page, str, str], None],
    picture: Picture,
) -> None:
    sign_in(page, "anne.lemaire@rochevaux.example", PASSWORD)
    page.goto(f"{COMMUNE}/")
    expect(page.get_by_test_id("headline")).to_contain_text("réalisées")
    picture(page, "dashboard")
    page.goto(f"{COMMUNE}/outline/")
    expect(page.get_by_test_id("tree")).to_contain_text("taxi social")
    picture(page, "outline")
    page.get_by_role("link", name="Créer un taxi social").first.click()
    expect(page.locator("main")).to_contain_text("taxi social")
    page.goto(f"{COMMUNE}/history/")
    expect(page.locator("main")).to_contain_text("plan")


def test_a_commune_and_its_cpas_see_what_they_do_together(
    demonstration: None,
    page: Page,
    sign_in: Callable[[Page, str, str], None],
    picture: Picture,
) -> None:
    sign_in(page, "vincent.hardenne@rochevaux.example", PASSWORD)
    page.goto("/authorities/")
    expect(page.get_by_test_id("authority-cpas-rochevaux")).to_be_visible()
    picture(page, "authorities")
    page.goto("/rochevaux/synergies/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("10 synergies")
    picture(page, "synergies")
    page.goto("/rochevaux/synergies/matrix/")
    expect(page.locator("main")).to_contain_text("Service commun")
    page.goto("/rochevaux/shares/")
    page.get_by_role("link", name="Engager un conseiller en prévention commun").click()
    expect(page.locator("main")).to_contain_text("CPAS de Rochevaux")


def test_a_director_general_reads_the_legal_life_of_the_plan(
    demonstration: None,
    page: Page,
    sign_in: Callable[[Page, str, str], None],
    picture: Picture,
) -> None:
    sign_in(page, "bernard.colinet@rochevaux.example", PASSWORD)
    page.goto(f"{COMMUNE}/versions/")
    expect(page.get_by_test_id("state")).to_contain_text("version 2")
    picture(page, "versions")
    page.goto(f"{COMMUNE}/compare/?from=1&to=2")
    expect(page.locator("main")).to_contain_text("le samedi matin")
    picture(page, "differences")
    page.goto("/rochevaux/term/")
    expect(page.locator("main")).to_contain_text("9 mois après le 2 décembre 2024")


def test_a_coordinator_evaluates_the_plan_and_takes_its_documents(
    demonstration: None,
    page: Page,
    sign_in: Callable[[Page, str, str], None],
    picture: Picture,
) -> None:
    sign_in(page, "anne.lemaire@rochevaux.example", PASSWORD)
    page.goto(f"{COMMUNE}/evaluations/")
    page.get_by_role("link", name="Évaluation annuelle 2026").click()
    expect(page.locator("main")).to_contain_text("Objectifs par état")
    picture(page, "evaluation")
    page.goto(f"{COMMUNE}/papers/")
    expect(page.locator("main")).to_contain_text("Affiche d’une page")
    picture(page, "papers")


def test_a_finance_director_reads_means_and_measures(
    demonstration: None,
    page: Page,
    sign_in: Callable[[Page, str, str], None],
    picture: Picture,
) -> None:
    sign_in(page, "vincent.hardenne@rochevaux.example", PASSWORD)
    page.goto(f"{COMMUNE}/money/")
    expect(page.get_by_test_id("planned")).to_contain_text("5\u202f652\u202f900")
    picture(page, "money")
    page.goto(f"{COMMUNE}/indicators/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("17 indicateurs")
    picture(page, "indicators")
    page.goto(f"{COMMUNE}/boards/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Finances")
    page.goto(f"{COMMUNE}/doctor/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("/\u00a0100")
    picture(page, "health")


def test_an_authority_exchanges_with_other_programs_and_its_organs(
    demonstration: None,
    page: Page,
    sign_in: Callable[[Page, str, str], None],
    picture: Picture,
) -> None:
    sign_in(page, "bernard.colinet@rochevaux.example", PASSWORD)
    page.goto("/rochevaux/applications/")
    expect(page.locator("main")).to_contain_text("Logiciel comptable")
    picture(page, "applications")
    page.goto(f"{COMMUNE}/ecomptes/")
    expect(page.locator("main")).to_contain_text("eComptes")
    picture(page, "ecomptes")
    page.goto(f"{COMMUNE}/workbook/")
    expect(page.locator("main")).to_contain_text("Excel")
    picture(page, "workbook")
    page.goto(f"{COMMUNE}/items/")
    page.locator("main").get_by_role("link", name="Évaluation").first.click()
    expect(page.locator("main")).to_contain_text("annexes")
    picture(page, "item")


def test_a_pilot_finds_what_waits_for_her_on_her_phone(
    demonstration: None,
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    picture: Picture,
) -> None:
    page = open_context(viewport={"width": 390, "height": 844}).new_page()
    sign_in(page, "julie.wauthier@cpas-rochevaux.example", PASSWORD)
    page.goto("/me/")
    expect(page.locator("h1")).to_contain_text("Bonjour Julie")
    picture(page, "my-page-phone")
    page.locator("main").get_by_role("link", name="Mettre à jour").first.click()
    expect(page.get_by_test_id("update-form")).to_be_visible()


def test_the_sheet_and_the_review_show_words_beside_their_source(
    demonstration: None,
    page: Page,
    sign_in: Callable[[Page, str, str], None],
    picture: Picture,
) -> None:
    email = "benoit.lejeune@cpas-rochevaux.example"
    sign_in(page, email, PASSWORD)
    page.goto(f"{CPAS}/outline/?q=taxi+social")
    action = page.get_by_role("link", name="Créer un taxi social").first
    page.goto(action.get_attribute("href") or "")
    expect(page.locator("h1")).to_contain_text("taxi social")
    picture(page, "sheet")
    brought = bring_document(
        organisation=Organisation.objects.get(slug="cpas-rochevaux"),
        name="PST CPAS de Rochevaux.txt",
        data=(EXAMPLES / "rochevaux-cpas.txt").read_bytes(),
        by=User.objects.get(email=email),
    )
    page.goto(f"/cpas-rochevaux/imports/{brought.pk}/?show=all")
    page.get_by_role("link", name="Créer un taxi social partagé").first.click()
    expect(page.get_by_test_id("panel")).to_be_visible()
    picture(page, "review")


def test_the_review_of_a_pdf_shows_its_pages_beside_the_plan(
    demonstration: None,
    page: Page,
    sign_in: Callable[[Page, str, str], None],
    picture: Picture,
) -> None:
    email = "anne.lemaire@rochevaux.example"
    sign_in(page, email, PASSWORD)
    brought = bring_document(
        organisation=Organisation.objects.get(slug="rochevaux"),
        name="Rochebaie-PST-definitif.pdf",
        data=(EXAMPLES / "samples" / "Rochebaie-PST-definitif.pdf").read_bytes(),
        by=User.objects.get(email=email),
    )
    page.goto(f"/rochevaux/imports/{brought.pk}/")
    expect(page.locator(".g-page-mark.is-chosen").first).to_be_visible()
    expect(page.get_by_test_id("panel")).to_be_visible()
    picture(page, "review-pdf")


def test_who_steers_sees_the_campaign_the_calendar_of_works_and_the_room(
    demonstration: None,
    page: Page,
    sign_in: Callable[[Page, str, str], None],
    picture: Picture,
) -> None:
    sign_in(page, "anne.lemaire@rochevaux.example", PASSWORD)
    page.goto(Campaign.objects.get().get_absolute_url())
    expect(page.get_by_test_id("rate")).to_contain_text("84")
    picture(page, "campaign")
    page.goto(f"{COMMUNE}/actions/gantt/")
    expect(page.locator("main")).to_contain_text("taxi social")
    picture(page, "gantt")
    page.goto(f"{COMMUNE}/meetings/new/")
    page.get_by_test_id("save").click()
    page.get_by_test_id("begin").click()
    page.get_by_test_id("next-point").click()
    expect(page.get_by_test_id("decision-form")).to_be_visible()
    picture(page, "meeting")


def test_the_page_of_a_link_opens_on_a_phone(
    demonstration: None,
    open_context: Callable[..., BrowserContext],
    live_server: LiveServer,
    settings,
    picture: Picture,
) -> None:
    settings.BASE_URL = live_server.url
    page = open_context(viewport={"width": 390, "height": 844}).new_page()
    link = AnswerLink.objects.get(person__first_name="Fatima")
    page.goto(link.address)
    expect(page.locator("h1")).to_contain_text("actions")
    picture(page, "answer-phone")
