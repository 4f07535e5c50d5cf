"""The settings of the site: kept, refused at their field, undone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.publishing.domains import domain_of
from gouvernail.publishing.models import Site
from gouvernail.web.publishing.notices import suggested_notice
from tests.factories import Cast
from tests.web.publishing.site import address, texts

Browser = Callable[[User | None], Client]
SENT = {
    "domain": "pst.valmont.be",
    "welcome": "Bienvenue.",
    "contact_email": "pst@valmont.example",
    "contact_address": "Grand-Rue 1",
    "rhythm": "weekly",
    "papers": ["plan.pdf", "follow-up.xlsx"],
    "licence": "cc0",
    "has_ideas": "on",
    "question": "Avez-vous trouvé ?",
    "legal_notice": "Éditeur : le CPAS.",
    "conformity": "partial",
    "audited_on": "2026-03-01",
    "accessibility_limits": "Les PDF joints.",
}


@pytest.fixture
def browser(cast: Cast, client_of: Browser) -> Client:
    """The administrator's."""
    return client_of(cast.administrator)


def test_what_is_chosen_is_kept(browser: Client, cast: Cast) -> None:
    browser.post(address("site_settings"), SENT)
    site = Site.objects.get(organisation=cast.organisation)
    assert (site.domain, site.rhythm, site.licence) == (
        "pst.valmont.be",
        "weekly",
        "cc0",
    )
    assert site.papers == ["plan.pdf", "follow-up.xlsx"]
    assert (site.has_ideas, site.has_followers) == (True, False)
    assert not site.is_open
    page = browser.get(address("site_settings")).content.decode()
    assert "Grand-Rue 1" in page


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("domain", "https://pst.valmont.be"),
        ("domain", "pst.valmont.be/plan"),
        ("domain", "valmont"),
        ("domain", "localhost"),
        ("domain", "127.0.0.1"),
        ("domain", "pst@valmont.be"),
        ("domain", "pst.valmont.be:8000"),
        ("domain", "pst valmont.be"),
        ("domain", f"{'a' * 70}.be"),
        ("welcome", "x" * 5000),
        ("contact_email", "pst"),
        ("rhythm", "hourly"),
        ("papers", ["minutes.pdf"]),
        ("licence", "mine"),
        ("legal_notice", "Éditeur : [nom]"),
        ("legal_notice", "x" * 20_000),
        ("audited_on", "2099-01-01"),
        ("question", "x" * 5000),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_kept(
    browser: Client, name: str, wrong: str | list[str]
) -> None:
    answer = browser.post(address("site_settings"), {**SENT, name: wrong})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.count('class="g-error"') == 1
    assert "Les PDF joints." in page
    assert not Site.objects.exclude(domain="").exists()


def test_several_faults_are_listed_with_a_way_to_each(browser: Client) -> None:
    sent = {**SENT, "domain": "x", "contact_email": "x", "licence": "x"}
    page = browser.post(address("site_settings"), sent).content
    assert len(texts(page, "wrong")) == 1
    assert b'href="#id_domain"' in page


def test_the_domain_of_another_authority_is_refused(
    browser: Client, cast: Cast
) -> None:
    Site.objects.create(organisation=cast.elsewhere, domain="pst.valmont.be")
    assert browser.post(address("site_settings"), SENT).status_code == 422


def test_a_domain_is_kept_in_the_letters_of_the_net() -> None:
    assert domain_of(" PST.Valmont.BE. ") == "pst.valmont.be"
    assert domain_of("pst.liège.be") == "pst.xn--lige-6oa.be"
    assert domain_of("") == ""
    with pytest.raises(ValidationError):
        domain_of("..")


def test_the_suggested_notice_wants_to_be_completed(
    browser: Client, cast: Cast
) -> None:
    page = browser.get(address("site_settings"), {"notice": "1"}).content.decode()
    assert "CPAS de Valmont" in page
    site = Site(organisation=cast.organisation, contact_email="pst@valmont.example")
    notice = suggested_notice(site)
    assert "pst@valmont.example" in notice
    sent = {**SENT, "legal_notice": notice}
    assert browser.post(address("site_settings"), sent).status_code == 422


def test_the_site_is_opened_and_closed_and_the_toast_undoes_it(
    browser: Client, cast: Cast
) -> None:
    page = browser.post(address("site_open"), follow=True).content.decode()
    assert Site.objects.get(organisation=cast.organisation).is_open
    assert address("site_close") in page
    browser.post(address("site_close"))
    assert not Site.objects.get(organisation=cast.organisation).is_open


def test_a_check_of_today_is_accepted(browser: Client) -> None:
    today = timezone.localdate()
    sent = {**SENT, "audited_on": today.isoformat()}
    assert browser.post(address("site_settings"), sent).status_code == 302
    sent["audited_on"] = (today + timedelta(days=1)).isoformat()
    assert browser.post(address("site_settings"), sent).status_code == 422
