"""Finds what is printed twice: contents lists, summaries, recapitulations.

A line is restated when its label and title come back elsewhere. The occurrence that
stands among new lines is the plan; those in a long run of restated lines are a list
of it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import takewhile

from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.reading.marks import Role
from gouvernail.reading.recognition.groups import is_group_heading
from gouvernail.reading.recognition.lines import Finding, Line, Verdict
from gouvernail.reading.recognition.words import Word, fold, normal

_LEADER = re.compile(
    r"\s*(?:[.…·_]{2,}[\s.…·_]*|\s{3,}|\t\s*)(?:p\.?\s?)?(\d{1,3})?\s*$"
)
_TRAILING_DOTS = re.compile(r"\s*(?:\.{4,}|…{2,})\s*$")
_TRAILING_PAGE = re.compile(r"\s+\d{1,3}$")
_HEADING = re.compile(
    r"(?:table des matieres|sommaire|contenu|index|plan du document|"
    r"inhalt(?:sverzeichnis)?|inhoud(?:stafel|sopgave)?)\W*"
)
_OBJECTIVES = (
    Word.VOLET,
    Word.PART,
    Word.AXIS,
    Word.STRATEGIC,
    Word.OBJECTIVE,
    Word.OPERATIONAL,
)
_ALIKE = 0.85
_WHOLE = 15
_RUN = 3
_KEY = 6

CONTENTS = _("A line of the table of contents; the plan itself comes later.")
RESTATED = _("Stated again elsewhere, where its own items stand; read only there.")


def remove_restatements(lines: tuple[Line, ...]) -> Finding:
    """Lines each stated once; those kept remember where they were first stated."""
    pages = [_has_page(line) for line in lines]
    bare = [
        _without_page(line) if page else line
        for line, page in zip(lines, pages, strict=True)
    ]
    groups = _groups(bare)
    runs = _runs(bare, groups, pages)
    dropped: dict[int, int] = {}
    first: dict[int, int] = {}
    for group in _each_once(groups).values():
        _settle(group, runs, pages, bare, dropped, first)
    _drop_listed(bare, groups, pages, dropped)
    _drop_contents(bare, pages, dropped)
    _drop_untitled(bare, pages, dropped)
    _drop_emptied(bare, dropped)
    _drop_their_heading(bare, dropped)
    listed = {kept for index, kept in dropped.items() if pages[index]}
    return Finding(
        tuple(_kept(bare, lines, dropped, first, listed)),
        tuple(_verdicts(bare, dropped, pages)),
    )


def _has_page(line: Line) -> bool:
    """Whether the line ends as a contents line does: leaders or a cell with a page."""
    if line.extra:
        return line.extra[-1][1].isdigit() and len(line.extra) == 1
    if line.word and line.title.isdigit():
        return True
    found = _LEADER.search(line.title)
    return bool(found and (found.group(1) or "...." in line.title))


def _without_page(line: Line) -> Line:
    title = _LEADER.sub("", line.title)
    title = _TRAILING_DOTS.sub("", title).rstrip(" .…\t")
    return replace(line, title=title)


def _groups(lines: list[Line]) -> dict[int, list[int]]:
    """For each line that is stated more than once, all its occurrences."""
    exact: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        key = normal(line.title)
        if len(key) >= _KEY and _may_restate(line):
            exact[key].append(index)
            paged = _TRAILING_PAGE.sub("", key)
            if paged != key and not line.label:
                exact[paged].append(index)
    groups = {i: group for group in exact.values() if len(group) > 1 for i in group}
    _add_reworded(lines, groups)
    agreeing = {key for key, g in _each_once(groups).items() if _agree(lines, g)}
    return {i: g for i, g in groups.items() if id(g) in agreeing}


def _each_once(groups: dict[int, list[int]]) -> dict[int, list[int]]:
    """The groups by identity: asked line by line, a big one would cost its square."""
    return {id(group): group for group in groups.values()}


def _may_restate(line: Line) -> bool:
    return bool(line.label or line.heading or line.is_short)


def _add_reworded(lines: list[Line], groups: dict[int, list[int]]) -> None:
    """The same full number on nearly the same words is the same item."""
    numbered: dict[object, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.label and (line.label.depth > 1 or (line.word and line.is_numbered)):
            numbered[(line.word, line.label.number)].append(index)
    for found in numbered.values():
        if 1 < len(found) <= 4 and _all_alike([lines[i] for i in found]):
            for index in found:
                groups[index] = found


def _all_alike(lines: list[Line]) -> bool:
    first = normal(lines[0].title)
    return all(_reads_as(first, normal(line.title)) for line in lines[1:])


def _reads_as(one: str, other: str) -> bool:
    """Whether they say nearly the same; a summary may run on into what follows it."""
    short, long = sorted((one, other), key=len)
    if len(short) >= _WHOLE and long.startswith(f"{short} "):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _agree(lines: list[Line], group: list[int]) -> bool:
    """Occurrences that bear different full numbers are different items."""
    labels = [lines[i].label for i in group]
    return len({label.number for label in labels if label and label.number}) <= 1


def _runs(
    lines: list[Line], groups: dict[int, list[int]], pages: list[bool]
) -> dict[int, int]:
    """For each restated line, how many of them follow one another around it."""
    sizes: dict[int, int] = {}
    run: list[int] = []
    for index, line in enumerate(lines):
        apart = line.heading == 1 or (run and is_group_heading(line))
        if index not in groups or apart:
            _close(run, sizes)
            run = []
        if index in groups:
            run.append(index)
    _close(run, sizes)
    return sizes


def _close(run: list[int], sizes: dict[int, int]) -> None:
    for index in run:
        sizes[index] = len(run)


def _settle(
    group: list[int],
    runs: dict[int, int],
    pages: list[bool],
    lines: list[Line],
    dropped: dict[int, int],
    first: dict[int, int],
) -> None:
    """Keep the occurrence in the shortest run (the last of equals), drop the rest."""
    best = min(
        group, key=lambda i: (pages[i], not _tells(lines[i]), runs.get(i, 0), -i)
    )
    for index in group:
        if index == best:
            continue
        bullet_only = not lines[index].is_numbered and not lines[index].word
        short = runs.get(index, 0) < _RUN
        if not pages[index] and (short or bullet_only and not lines[index].heading):
            continue
        dropped[index] = best
        if not pages[index]:
            first[best] = min(first.get(best, lines[index].number), lines[index].number)


def _tells(line: Line) -> bool:
    """Whether its fields are its own: a summary adds up what is below an objective."""
    return bool(line.fields) and line.word not in _OBJECTIVES


def _drop_listed(
    lines: list[Line],
    groups: dict[int, list[int]],
    pages: list[bool],
    dropped: dict[int, int],
) -> None:
    """Under the heading of a contents list, all that has a page or comes back."""
    listing = False
    for index, line in enumerate(lines):
        later = [i for i in groups.get(index, ()) if i > index]
        if _HEADING.fullmatch(fold(line.title)):
            listing = True
        elif not listing or not (later or pages[index]):
            listing = False
        else:
            dropped.setdefault(index, later[-1] if later else index)


def _drop_contents(
    lines: list[Line], pages: list[bool], dropped: dict[int, int]
) -> None:
    """The whole stretch of lines with page numbers goes, found again or not."""
    if sum(pages) < _RUN or sum(pages[i] for i in dropped) < sum(pages) // 2:
        return
    for index, page in enumerate(pages):
        if page or _HEADING.fullmatch(fold(lines[index].title)):
            dropped.setdefault(index, index)


def _drop_untitled(
    lines: list[Line], pages: list[bool], dropped: dict[int, int]
) -> None:
    """A label and a page, without title: nothing but a line of contents."""
    for index, page in enumerate(pages):
        if page and not lines[index].title.strip(" .…"):
            dropped.setdefault(index, index)


def _drop_emptied(lines: list[Line], dropped: dict[int, int]) -> None:
    """A volet of a summary, its items gone, that comes back with more words."""
    volets = [i for i, line in enumerate(lines) if line.word is Word.VOLET]
    for index, after in zip(volets, [*volets[1:], len(lines)], strict=False):
        inside = range(index + 1, after)
        listed = next((at for at in inside if not lines[at].heading), None)
        if index in dropped or listed not in dropped:
            continue
        name = fold(lines[index].title)
        fuller = [i for i in volets if i > index and _says_more(lines[i], name)]
        if fuller and any(at in dropped for at in inside):
            dropped[index] = fuller[0]


def _says_more(line: Line, name: str) -> bool:
    title = fold(line.title)
    return title.startswith(name) and not title[len(name) : len(name) + 1].isalnum()


def _drop_their_heading(lines: list[Line], dropped: dict[int, int]) -> None:
    """The heading of a summary: all that stands below it is said elsewhere."""
    for index, line in enumerate(lines):
        if not line.heading or line.label or index in dropped:
            continue
        below = _below(index, lines, dropped)
        if len(below) >= _RUN and all(at in dropped for at in below):
            dropped[index] = index


def _below(index: int, lines: list[Line], dropped: dict[int, int]) -> list[int]:
    """The lines under a heading, up to the next one that stays and is no smaller."""
    heading = lines[index]

    def is_below(at: int) -> bool:
        return at in dropped or not _outranks(lines[at], heading)

    return list(takewhile(is_below, range(index + 1, len(lines))))


def _outranks(line: Line, heading: Line) -> bool:
    return 0 < line.heading <= heading.heading


def _kept(
    bare: list[Line],
    lines: tuple[Line, ...],
    dropped: dict[int, int],
    first: dict[int, int],
    listed: set[int],
) -> Iterator[Line]:
    for index, line in enumerate(lines):
        if index in dropped or _HEADING.fullmatch(fold(line.title)):
            continue
        if index in first or index in listed:
            line = replace(line, first=first.get(index), listed=index in listed)
        yield line


def _verdicts(
    lines: list[Line], dropped: dict[int, int], pages: list[bool]
) -> Iterator[Verdict]:
    for index, line in enumerate(lines):
        blocks = (*line.blocks, *line.joined, *(at for at, _ in line.extra))
        if index in dropped:
            why = CONTENTS if pages[index] else RESTATED
            yield Verdict(blocks, Role.RESTATEMENT, Wording(why))
        elif _HEADING.fullmatch(fold(line.title)):
            yield Verdict(blocks, Role.FURNITURE, Wording(CONTENTS))
