"""Which part of a page a line stands in: running lines, notes, contents lists."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from gouvernail.reading.readers.pdf.lines import Line
from gouvernail.reading.readers.pdf.pages import Item, Page, Table
from gouvernail.reading.source import Region

_ZONE = 0.15
_OUTER = 0.07
_NEAR = 10.0
_SHARE = 0.4
_LONGEST = 220
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.?|pg\.?|seite|blz\.?|pagina)\s*)?\d{1,4}"
    r"(?:\s*(?:/|sur|de|of|von|van)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_OF_PAGES = r"(?:^|\s)%d\s?(?:/|sur|de|of|von|van)\s?%d\W*$"
_COUNTED = re.compile(
    r"\b(?:fiche|action|objectif|axe|projet|volet|mesure|enjeu|chapitre|partie|os|oo|"
    r"ambition|d[ée]fi|priorit[ée]|orientation|pilier|th[èe]me|chantier|engagement|cap|"
    r"ziel|maßnahme|doelstelling|actie)\w*(?:\s\w+)?\s*(?:n\s?°)?\s*$",
    re.IGNORECASE,
)
_LEADER = re.compile(r".*(?:\.{4,}|…{2,}|(?:\. ){4,}|_{4,})[\s.…_]*\d{1,4}\s*$")
_PAGED = re.compile(r"(?P<title>.*\S)(?:\t|\s)\s*(?P<page>\d{1,4})\s*$")
_PAGED_END = re.compile(r"\d{1,4}(?=\s*$)")
_CONTENTS = re.compile(
    r"(?:table des mati[eè]res|sommaire|contenu|index|inhaltsverzeichnis|inhalt|"
    r"inhoud(?:sopgave|stafel)?)\W*",
    re.IGNORECASE,
)
_LEAST_LEADERS = 3
_NOTE = re.compile(r"\d{1,3}\s?\S|\*")

Regions = dict[int, Region]


def regions_of(pages: Sequence[Page], body_size: float) -> Regions:
    """The region of each item that is not of the body, by `id` of the item."""
    regions: Regions = {}
    for zone in (Region.HEADER, Region.FOOTER):
        running = {id(item) for item in _running(pages, zone)}
        for page in pages:
            for item in _outermost(page, zone, running, len(pages)):
                regions[id(item)] = zone
    for page in pages:
        for line in _notes(page, regions, body_size):
            regions[id(line)] = Region.NOTE
    for line in _contents(pages, regions):
        regions[id(line)] = Region.CONTENTS
    return regions


def _running(pages: Sequence[Page], zone: Region) -> Iterator[Item]:
    """What comes back at the same height of most pages, numbers set aside."""
    found: dict[str, list[tuple[Page, Item]]] = defaultdict(list)
    for page in pages:
        for item in page.items:
            if _in_zone(item, page, zone, _ZONE) and len(item.text) <= _LONGEST:
                found[_NUMBERS.sub("0", item.text.casefold())].append((page, item))
    for group in found.values():
        for near in _by_height(group):
            if _is_running(near, len(pages), zone):
                yield from (item for _, item in near)


def _outermost(
    page: Page, zone: Region, running: set[int], pages: int
) -> Iterator[Item]:
    """Running lines as long as nothing else stands between them and the edge."""
    upwards = zone is Region.FOOTER
    items = sorted(page.items, key=lambda item: -item.bottom if upwards else item.top)
    for item in items:
        outer = _in_zone(item, page, zone, _OUTER)
        counted = outer and re.search(_OF_PAGES % (page.number, pages), item.text)
        if id(item) not in running and not counted:
            return
        yield item


def _in_zone(item: Item, page: Page, zone: Region, share: float) -> bool:
    if zone is Region.HEADER:
        return item.bottom < share * page.height
    return item.top > (1 - share) * page.height


def _by_height(
    group: list[tuple[Page, Item]],
) -> Iterator[list[tuple[Page, Item]]]:
    """The occurrences that stand at one height."""
    near: list[tuple[Page, Item]] = []
    for pair in sorted(group, key=lambda pair: pair[1].top):
        if near and pair[1].top - near[0][1].top > _NEAR:
            yield near
            near = []
        near.append(pair)
    if near:
        yield near


def _is_running(near: list[tuple[Page, Item]], pages: int, zone: Region) -> bool:
    texts = {item.text for _, item in near}
    count = len({page.number for page, _ in near})
    outer = all(_in_zone(item, page, zone, _OUTER) for page, item in near)
    if outer and _PAGE_NUMBER.fullmatch(near[0][1].text):
        return count > 1 or zone is Region.FOOTER
    if count < 2 or (len(texts) > 1 and not _counts_pages(near)):
        return False
    return count >= max(2, _SHARE * pages) or (outer and count > 2)


def _counts_pages(near: list[tuple[Page, Item]]) -> bool:
    """Whether the one number that changes is that of the page, not of an item."""
    rows = [
        (page.number, [int(n) for n in _NUMBERS.findall(item.text)[:20]])
        for page, item in near
    ]
    sample = near[0][1].text
    starts = [found.start() for found in _NUMBERS.finditer(sample)][:20]
    for index, start in enumerate(starts):
        values = [(page, numbers[index]) for page, numbers in rows]
        if len({value for _, value in values}) == 1:
            continue
        if len({value - page for page, value in values}) > 1:
            return False
        if _COUNTED.search(sample[:start]):
            return False
    return True


def _notes(page: Page, regions: Regions, body_size: float) -> Iterator[Line]:
    """Small lines at the foot of the page, from the first that a number opens."""
    tail: list[Line] = []
    for item in reversed(page.items):
        if id(item) in regions:
            continue
        if isinstance(item, Table) or item.size > 0.92 * body_size:
            break
        tail.append(item)
        if item.raised and _NOTE.match(item.text):
            yield from tail
            tail = []


def _contents(pages: Sequence[Page], regions: Regions) -> Iterator[Line]:
    """Lines with dots and a page number that follow each other; and what they cut."""
    run: list[Line] = []
    waiting: list[Line] = []
    under_heading = False
    for line in _body_lines(pages, regions):
        if _LEADER.match(line.text) or (under_heading and _is_paged(line, run)):
            run += [*waiting, line]
            waiting = []
        elif run and not waiting:
            waiting = [line]
        else:
            yield from _settled(run, under_heading)
            run, waiting = [], []
            under_heading = _CONTENTS.fullmatch(line.text.strip()) is not None
    yield from _settled(run, under_heading)


def _is_paged(line: Line, run: Sequence[Line]) -> bool:
    """Whether a line without leader ends with its page, which never falls.

    "AXE 1" is a label and has none.
    """
    found = _PAGED.match(line.text)
    if found is None or _COUNTED.fullmatch(found["title"]):
        return False
    before = _PAGED_END.search(run[-1].text) if run else None
    return before is None or int(found["page"]) >= int(before.group())


def _settled(run: list[Line], under_heading: bool) -> list[Line]:
    return run if len(run) >= _LEAST_LEADERS or under_heading else []


def _body_lines(pages: Sequence[Page], regions: Regions) -> Iterator[Line]:
    for page in pages:
        for item in page.items:
            if isinstance(item, Line) and id(item) not in regions:
                yield item
