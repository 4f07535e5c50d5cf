"""What portals and search engines read: catalogue, structured data, map of the site."""

import json
import re
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.test import Client
from lxml import etree

from gouvernail.public.data import sitemaps
from gouvernail.publishing.models import Site
from gouvernail.publishing.reading import opened
from tests.public.data.conftest import ODD
from tests.support.published import Shown

Look = Callable[..., HttpResponse]
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
# DCAT-AP 3.0: what must be there, then what should.
OF_CATALOGUE = {"dct:title", "dct:description", "dct:publisher", "dcat:dataset"} | {
    "dct:license",
    "dct:language",
    "dct:modified",
    "foaf:homepage",
    "dcat:themeTaxonomy",
}
OF_DATASET = {"dct:title", "dct:description", "dcat:contactPoint", "dcat:theme"} | {
    "dcat:distribution",
    "dcat:keyword",
    "dct:publisher",
    "dct:spatial",
    "dct:temporal",
    "dct:accrualPeriodicity",
}
OF_FILE = {"dcat:accessURL", "dct:format", "dct:license", "dcat:mediaType"}


def graph_of(client: Client) -> dict[str, dict[str, Any]]:
    answer = client.get("/public/valmont/catalogue.jsonld")
    assert answer["Content-Type"].startswith("application/ld+json")
    return {each["@type"]: each for each in json.loads(answer.content)["@graph"]}


def test_the_catalogue_has_what_dcat_ap_wants(odd: Shown, client: Client) -> None:
    graph = graph_of(client)
    assert set(graph["dcat:Catalog"]) >= OF_CATALOGUE
    dataset = graph["dcat:Dataset"]
    assert set(dataset) >= OF_DATASET
    assert all(set(each) >= OF_FILE for each in dataset["dcat:distribution"])
    named = [each["@id"] for each in graph["dcat:Catalog"]["dcat:dataset"]]
    assert named == [dataset["@id"]]


def test_every_file_of_the_catalogue_is_there(odd: Shown, client: Client) -> None:
    for each in graph_of(client)["dcat:Dataset"]["dcat:distribution"]:
        answer = client.get(each["dcat:downloadURL"]["@id"])
        media = each["dcat:mediaType"]["@id"].split("media-types/")[1]
        assert answer.status_code == 200
        assert answer["Content-Type"].split(";")[0] == media


def test_the_licence_and_the_rhythm_are_those_of_the_site(
    odd: Shown, client: Client
) -> None:
    Site.objects.filter(pk=odd.site.pk).update(licence="cc0", rhythm="daily", stamp=77)
    dataset = graph_of(client)["dcat:Dataset"]
    assert dataset["dct:accrualPeriodicity"]["@id"].endswith("/DAILY")
    assert dataset["dcat:distribution"][0]["dct:license"]["@id"].endswith("/CC0")


def test_the_turtle_says_what_the_json_says(odd: Shown, client: Client) -> None:
    text = client.get("/public/valmont/catalogue.ttl").content.decode()
    dataset = graph_of(client)["dcat:Dataset"]
    assert text.count("a dcat:Distribution") == len(dataset["dcat:distribution"])
    prefixes = set(re.findall(r"@prefix (\w+):", text))
    assert set(re.findall(r"[\s^]([a-z]+):[A-Za-z]", text)) <= prefixes
    assert text.count("[") == text.count("]")
    without_words = re.sub(r'"(?:[^"\\\n]|\\.)*"', "", text)
    assert '"' not in without_words


def test_the_block_for_search_engines_cannot_be_ended_by_a_title(
    odd: Shown, look: Look
) -> None:
    text = look("actions/a1/").content.decode()
    block = text.split('<script type="application/ld+json">')[1].split("</script>")[0]
    graph = {each["@type"]: each for each in json.loads(block)["@graph"]}
    assert graph["CreativeWork"]["name"] == ODD
    assert graph["CreativeWork"]["creativeWorkStatus"] == "blocked"
    crumbs = graph["BreadcrumbList"]["itemListElement"]
    assert [each["position"] for each in crumbs] == [1, 2, 3, 4, 5]
    assert "<" not in block


def test_the_home_page_is_a_dataset_too(odd: Shown, look: Look) -> None:
    block = look().content.decode().split("application/ld+json")[1]
    data = json.loads(block.split(">", 1)[1].split("</script>")[0])
    kinds = [each["@type"] for each in data["@graph"]]
    assert kinds == ["GovernmentOrganization", "CreativeWork", "Dataset"]


def test_every_address_of_the_map_leads_to_a_page(odd: Shown, client: Client) -> None:
    root = etree.fromstring(client.get("/public/valmont/sitemap.xml").content)
    found = [each.findtext(f"{MAP}loc", "") for each in root.findall(f"{MAP}url")]
    assert len(set(found)) == len(found)
    for address in found:
        if not re.search("/(nl|de|en)/", address):
            assert client.get(address).status_code == 200, address
    nodes = opened(odd.publication).value.plan.nodes
    assert [n.id for n in nodes if not any(f"/{n.id}/" in each for each in found)] == [
        "b1",
        "b2",
    ]


def test_a_long_map_is_split(odd: Shown, client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(sitemaps, "MOST", 40)
    root = etree.fromstring(client.get("/public/valmont/sitemap.xml").content)
    parts = [each.findtext(f"{MAP}loc", "") for each in root]
    assert len(parts) > 1
    sizes = [len(etree.fromstring(client.get(each).content)) for each in parts]
    assert max(sizes) <= 40
    assert client.get("/public/valmont/sitemap-99.xml").status_code == 404
