"""Every public address of an authority is visited, whatever leads to it; nothing that
the house keeps for itself is in any page, file, feed or picture."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, is_valid_path, resolve
from django.utils import timezone
from lxml import html

from gouvernail.cli.demonstration_whole import load_whole
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from gouvernail.public.serving import pace
from gouvernail.publishing.models import Publication
from gouvernail.publishing.services.publishing import publish
from tests.support.leaks import MARK, stuff, words_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ROOT = "/public/rochevaux/"
HOST = "http://testserver"
RESOURCES = {"img": "src", "script": "src", "iframe": "src", "use": "href"}
# Reached by a sign in a mail or by a form only: there is no page to read.
NOT_READ = {"follow_confirm", "follow_stop", "smile", "question", "comment"}
# Of a site with arms, of one with more pages than a map holds.
NOT_READ |= {"logo", "sitemap_part"}
LARGEST = 100_000
# Files and cards of one action: those of the first ones stand for all.
MADE = re.compile(r"/(feeds|calendars|share|embeds)/(?:\w+/)?n\d*[02-9]\b")
TRANSLATED = re.compile(f"{ROOT}(nl|de|en)/")
# Leaves after the first: their ids do not end in 1.
LEAF = re.compile(r"/(actions|objectives|feeds|calendars|share|embeds|by)/.*[^1/]/?$")


@dataclass(frozen=True)
class Seen:
    """What a visitor got."""

    address: str
    status: int
    kind: str
    headers: dict[str, str]
    body: bytes


@pytest.fixture
def visited(db: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, Seen]:
    """What stands at every address that the first page leads to."""
    load_whole(EXAMPLES)
    house = Organisation.objects.get(slug="rochevaux")
    stuff(house)
    for row in Publication.objects.standing().newest().select_related("plan"):
        plan = Plan.objects.get(pk=row.plan_id)
        publish(plan=plan, by=None, now=timezone.now(), kind=row.kind)
    for name in ("usual", "dear"):
        # This visitor is in a hurry; the next test meets the usual pace again.
        monkeypatch.setattr(pace, name, pace.Pace(10**9, 1.0))
    return _crawl(Client(), [ROOT, "/public/", "/public/robots.txt", *_unled()])


def _unled() -> list[str]:
    """Addresses that are told to programs or to other sites, not linked from a page."""
    plan, action = f"{ROOT}pst-2024-2030/", f"{ROOT}pst-2024-2030/embeds/action/n5/"
    own = [f"{ROOT}{name}" for name in ("robots.txt", "sitemap.xml")]
    embeds = [action, f"{plan}embeds/objective/n1/", f"{plan}number/1.1.2/"]
    return [*own, *embeds, f"{ROOT}oembed.json?url={HOST}{plan}"]


def _crawl(client: Client, starts: list[str]) -> dict[str, Seen]:
    waiting, seen = deque(starts), {}
    while waiting:
        address = waiting.popleft()
        if address in seen:
            continue
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        kind = answer.headers.get("Content-Type", "").split(";")[0]
        headers = dict(answer.headers.items())
        seen[address] = Seen(address, answer.status_code, kind, headers, body)
        assert not answer.cookies, address
        waiting.extend(link for link in _links(seen[address]) if _is_ours(link))
    return seen


def _links(seen: Seen) -> Iterator[str]:
    named = [seen.headers[name] for name in ("Location",) if name in seen.headers]
    if seen.kind == "text/html" and seen.body:
        tree = html.document_fromstring(seen.body)
        named += [link for _, name, link, _ in tree.iterlinks() if name != "for"]
        named += tree.xpath("//meta[starts-with(@content, 'http')]/@content")
    elif seen.kind.endswith(("xml", "json", "turtle")):
        found = re.findall(rb"http://testserver(/public/[^\s\"'<>\\]+)", seen.body)
        named += [each.decode() for each in found]
    for each in named:
        yield urldefrag(urljoin(HOST + seen.address, str(each))).url.removeprefix(HOST)


def _is_ours(address: str) -> bool:
    """Public. Lists are asked one question at a time; in other languages, where only
    the words of the frame differ, and on the sites of other authorities, a few leaves
    of each branch stand for all."""
    parts = urlsplit(address)
    if not address.startswith("/public/") or MADE.search(parts.path):
        return False
    if len(parse_qsl(parts.query)) > 1:
        return False
    is_alike = not address.startswith(ROOT) or re.match(TRANSLATED, address)
    return not is_alike or not (parts.query or LEAF.search(parts.path))


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _names(each.url_patterns)
        elif each.name:
            yield each.name


def test_no_public_address_gives_what_the_house_keeps(
    visited: dict[str, Seen],
) -> None:
    faults = [fault for seen in visited.values() for fault in _faults(seen)]
    leaks = [seen.address for seen in visited.values() if _leaks(seen)]
    assert leaks == []
    assert _never_visited(visited) == set()
    assert faults == []
    assert len(visited) > 400


def _leaks(seen: Seen) -> bool:
    return MARK in words_of(seen.body, seen.kind).lower()


def _never_visited(visited: dict[str, Seen]) -> set[str]:
    public = next(each for each in get_resolver().url_patterns if _is_public(each))
    names = {
        resolve(urlsplit(address).path).url_name
        for address, seen in visited.items()
        if seen.status != 404 and is_valid_path(urlsplit(address).path)
    }
    return set(_names(public.url_patterns)) - names - NOT_READ


def _is_public(pattern: URLPattern | URLResolver) -> bool:
    return getattr(pattern, "namespace", None) == "public"


def _faults(seen: Seen) -> Iterator[str]:
    """What is wrong with an answer, beside its words."""
    if seen.status not in {200, 301, 302, 410}:
        yield f"{seen.address}: {seen.status}"
    if "Content-Security-Policy" not in seen.headers:
        yield f"{seen.address}: no policy"
    if "Cookie" in seen.headers.get("Vary", ""):
        yield f"{seen.address}: depends on who asks"
    if seen.kind != "text/html" or seen.status != 200:
        return
    if len(seen.body) > LARGEST * 4:
        yield f"{seen.address}: {len(seen.body)} bytes"
    tree = html.document_fromstring(seen.body)
    if tree.get("lang") not in {"fr", "nl", "de", "en"}:
        yield f"{seen.address}: in no language"
    loaded = [
        element.get(name, "")
        for tag, name in RESOURCES.items()
        for element in tree.iter(tag)
    ] + tree.xpath("//link[@rel='stylesheet' or @rel='preload' or @rel='icon']/@href")
    for address in loaded:
        if urlsplit(urljoin(HOST, address)).netloc not in {"", "testserver"}:
            yield f"{seen.address}: loads {address}"
