"""Every page, file and picture of a site, found by its links from the first page."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import html

from gouvernail.cli.static_site.asking import (
    Answer,
    Asker,
    static_file,
    static_prefix,
)

MOST = 50_000
LINKS = ("href", "src", "action", "data-src")
IN_SHEETS = re.compile(r"url\(\s*[\"']?([^\"')]+)")
IN_SCRIPTS = re.compile(r"(?:from|import)\s*\(?[\"'](\.[^\"']+)[\"']")
# Lists that may be asked anything: only one question at a time becomes a page.
ASKED = re.compile(r"/(?:actions|search)/$")
# What leads to nobody's page: forms, and letters that hold a sign of their reader.
NEVER = re.compile(r"/(?:follow|smile|question|ideas/new|consultation/comment)/")
KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@dataclass
class Found:
    """What stands at each address, and what leads out of the site."""

    base: str
    answers: dict[str, Answer] = field(default_factory=dict)

    def at(self, address: str) -> Answer | None:
        """What was found there, be it said with scheme and host or without."""
        return self.answers.get(_plain(address, self.base))


def crawl(asker: Asker, starts: list[str]) -> Found:
    """Everything that these addresses lead to within the site."""
    found, waiting = Found(asker.base), deque(starts)
    seen = set(starts)
    while waiting and len(found.answers) < MOST:
        address = waiting.popleft()
        answer = _answer(asker, address)
        if answer is None:
            continue
        found.answers[address] = answer
        for link in links_of(answer, asker.base):
            if link not in seen and is_wanted(link):
                seen.add(link)
                waiting.append(link)
    return found


def _answer(asker: Asker, address: str) -> Answer | None:
    if address.startswith(static_prefix()):
        body = static_file(address)
        ending = urlsplit(address).path.rsplit(".", 1)[-1]
        kind = KINDS.get(ending, "application/octet-stream")
        return Answer(address, 200, kind, body) if body is not None else None
    answer = asker.ask(address)
    return None if answer.status in {404, 405, 500} else answer


def is_wanted(address: str) -> bool:
    """Whether this address becomes a file."""
    parts = urlsplit(address)
    if NEVER.search(parts.path):
        return False
    asked = len(parse_qsl(parts.query))
    if not ASKED.search(parts.path):
        return asked <= 2
    return asked == 0 or (asked == 1 and not parts.path.endswith("/search/"))


def links_of(answer: Answer, base: str) -> Iterator[str]:
    """Addresses of the same site that this one names, without their anchors."""
    if answer.leads_to:
        yield _plain(urljoin(answer.address, answer.leads_to), base)
        return
    for link in _named_in(answer, base):
        plain = _plain(urljoin(answer.address, link.strip()), base)
        if plain.startswith("/") and not plain.startswith("//"):
            yield plain


def _named_in(answer: Answer, base: str) -> Iterator[str]:
    if answer.is_page:
        for element in html.document_fromstring(answer.body).iter():
            yield from (
                element.get(name) or "" for name in LINKS if name in element.attrib
            )
            told = element.get("content") or ""
            yield from [told] if told.startswith(base) else []
    elif answer.kind == "text/css":
        yield from IN_SHEETS.findall(answer.body.decode())
    elif answer.kind.endswith("javascript"):
        yield from IN_SCRIPTS.findall(answer.body.decode())


def _plain(address: str, base: str) -> str:
    """Without scheme, host and anchor where it is of this site."""
    bare = address.split("#")[0]
    return bare.removeprefix(base) or "/"
