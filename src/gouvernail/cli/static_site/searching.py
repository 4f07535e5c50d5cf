"""Searching without a server: the list of all pages, and a few lines that filter it."""

import json
from dataclasses import replace
from importlib.resources import files
from urllib.parse import urlsplit

from lxml import html
from lxml.etree import _Element

from gouvernail.cli.static_site.asking import Answer
from gouvernail.cli.static_site.crawling import Found
from gouvernail.core.folding import fold

SCRIPT = "gouvernail.cli.static_site"
SHOWN = ("actions", "objectives")


def searchable(found: Found) -> None:
    """Give each search page the list of what it finds, its script and its index."""
    for answer in list(found.answers.values()):
        if answer.is_page and urlsplit(answer.address).path.endswith("/search/"):
            _complete(found, answer)


def _complete(found: Found, answer: Answer) -> None:
    shown = [each for each in found.answers.values() if _is_beside(each, answer)]
    tree = html.document_fromstring(answer.body)
    main = tree.find(".//main")
    if main is None or not shown:
        return
    items = html.Element("ul", {"data-found": "", "class": "p-lines"})
    index = []
    for each in sorted(shown, key=lambda row: row.address):
        title, words = _told(each)
        item = html.Element("li")
        link = html.Element("a", {"href": each.address})
        link.text = title
        item.append(link)
        items.append(item)
        index.append(fold(words))
    main.append(items)
    here = answer.address
    main.append(html.Element("script", {"src": f"{here}search.js", "defer": ""}))
    body = html.tostring(tree, encoding="utf-8", doctype="<!doctype html>")
    found.answers[here] = replace(answer, body=body)
    script = files(SCRIPT).joinpath("search.js").read_bytes()
    _put(found, f"{here}search.js", "text/javascript", script)
    kept = json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()
    _put(found, f"{here}index.json", "application/json", kept)


def _put(found: Found, address: str, kind: str, body: bytes) -> None:
    found.answers[address] = Answer(address, 200, kind, body)


def _is_beside(each: Answer, search: Answer) -> bool:
    """Whether it is an action or an objective of the same plan and language."""
    stem = urlsplit(search.address).path.removesuffix("search/")
    rest = each.address.removeprefix(stem)
    first, _, key = rest.partition("/")
    is_one = first in SHOWN and key.count("/") == 1 and key.endswith("/")
    return each.is_page and each.status == 200 and rest != each.address and is_one


def _told(answer: Answer) -> tuple[str, str]:
    """What a page is called, and all its words."""
    tree = html.document_fromstring(answer.body)
    title = " ".join(_words(tree.find(".//h1")).split())
    return title or answer.address, _words(tree.find(".//main"))


def _words(element: _Element | None) -> str:
    return "" if element is None else str(element.xpath("string()"))
