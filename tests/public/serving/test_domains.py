"""A site under the own domain of its authority, and nothing else there."""

import pytest
from django.test import Client

from gouvernail.publishing.models import Site
from tests.support.published import Shown

DOMAIN = "plan.valmont.example"


@pytest.fixture
def under(shown: Shown) -> Client:
    """A visitor of the own domain."""
    Site.objects.update(domain=DOMAIN)
    return Client(SERVER_NAME=DOMAIN, HTTP_HOST=DOMAIN)


def test_the_site_stands_at_the_root_of_its_domain(under: Client, shown: Shown) -> None:
    answer = under.get("/")
    assert answer.status_code == 200
    assert b"/public/valmont" not in answer.content.replace(b"build/public", b"")
    assert under.get(f"/{shown.plan.slug}/actions/").status_code == 200


def test_the_long_address_leads_to_the_short_one(under: Client, shown: Shown) -> None:
    answer = under.get(f"/public/valmont/{shown.plan.slug}/?q=1")
    assert (answer.status_code, answer["Location"]) == (301, f"/{shown.plan.slug}/?q=1")


@pytest.mark.parametrize(
    "address", ["/accounts/login/", "/admin/", "/valmont/", "/me/", "/public/mont/"]
)
def test_nobody_signs_in_under_the_domain_of_a_site(
    under: Client, address: str
) -> None:
    answer = under.get(address)
    assert answer.status_code == 404
    assert not answer.cookies


@pytest.mark.parametrize("host", ["evil.example", "plan.valmont.example.evil.example"])
def test_a_name_that_no_site_has_is_refused(under: Client, host: str) -> None:
    assert Client(HTTP_HOST=host).get("/public/valmont/").status_code == 400
    assert Client(HTTP_HOST=host).get("/accounts/login/").status_code == 400


def test_a_closed_site_has_no_domain(under: Client) -> None:
    Site.objects.update(is_open=False)
    assert under.get("/").status_code == 400


def test_no_authority_takes_the_name_of_the_installation(shown: Shown) -> None:
    Site.objects.update(domain="testserver")
    assert Client().get("/accounts/login/").status_code == 200


def test_robots_find_the_map_of_the_site(under: Client) -> None:
    said = under.get("/robots.txt").content.decode()
    assert f"Sitemap: http://{DOMAIN}/sitemap.xml" in said
    assert "Disallow: /*?" in said
