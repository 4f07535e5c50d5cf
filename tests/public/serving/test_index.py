"""The list of the open sites, their colour, their arms, what robots may read."""

from django.test import Client

from gouvernail.publishing.models import Publication, Site
from tests.support.published import Shown


def test_the_list_names_the_open_sites_only(shown: Shown, client: Client) -> None:
    name = shown.site.organisation.name.encode()
    assert name in client.get("/public/").content
    Site.objects.update(is_open=False)
    answer = client.get("/public/")
    assert (answer.status_code, name in answer.content) == (200, False)


def test_the_list_costs_the_same_for_one_site_and_for_many(
    shown: Shown, client: Client, django_assert_max_num_queries
) -> None:
    client.get("/public/")
    with django_assert_max_num_queries(4):
        client.get("/public/")


def test_a_hidden_state_is_not_told_in_the_list(
    shown: Shown, client: Client, rewritten
) -> None:
    assert b"p-sites-told" in client.get("/public/").content
    rewritten(shown.publication, hidden=("status",))
    assert b"p-sites-told" not in client.get("/public/").content


def test_robots_read_the_public_pages_only(db: None, client: Client) -> None:
    said = client.get("/robots.txt").content.decode()
    assert "Allow: /public/\n" in said
    assert said.endswith("Disallow: /\n")


def test_the_colour_of_the_authority_is_a_stylesheet(
    shown: Shown, client: Client
) -> None:
    sheet = client.get("/public/valmont/accent.css")
    assert sheet["Content-Type"].startswith("text/css")
    assert b"--g-accent:" in sheet.content


def test_an_authority_without_arms_has_no_picture(shown: Shown, client: Client) -> None:
    assert client.get("/public/valmont/logo/").status_code == 404


def test_a_preview_is_for_who_has_its_address(shown: Shown, client: Client) -> None:
    Site.objects.update(is_open=False)
    Publication.objects.update(preview="a-long-token")
    seen = client.get(f"/public/preview/a-long-token/valmont/{shown.plan.slug}/")
    assert seen.status_code == 200
    assert seen["Cache-Control"] == "no-store"
    assert (seen["X-Robots-Tag"], seen["Referrer-Policy"]) == ("noindex", "no-referrer")
    assert client.get("/public/preview/another/valmont/").status_code == 404
    assert client.get("/public/preview/a-long-token/montclair/").status_code == 404
    assert client.get(f"/public/valmont/{shown.plan.slug}/").status_code == 404
