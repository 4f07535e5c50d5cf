"""Learns the words and initials with which one document labels its own levels.

No list can hold them all: "Engagement 1 | …", "HF 2 : …", "Cap 3 – …". What begins
several lines with the same capitalised word and a number that grows is a label.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from gouvernail.reading.recognition.labels import Label
from gouvernail.reading.recognition.lines import Line
from gouvernail.reading.recognition.words import fold

_AT_LEAST = 3
_LONGEST = 200
_OWN = re.compile(
    r"(?P<name>[A-ZÀ-Ý]{1,4}|[A-ZÀ-Ý][\w’']{2,18}(?: [a-zà-ÿ]{2,12})?)"
    r"\s?(?:[nN]\s?[°º]\s?)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})"
    r"(?:\s*[:|.)]\s*|\s+[–—|-]\s*)(?P<title>\S.*)"
)
# A heading may have its number before it without any sign: "2 Être une ville".
_NUMBERED = re.compile(
    r"(?P<name>)(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})\s+(?P<title>[A-ZÀ-Ý].*)"
)
_OTHER = re.compile(
    r"(?:annexes?|articles?|art|figures?|fig|tableaux?|pages?|phases?|lots?|rues?|notes?|"
    r"photos?|cartes?|graphiques?|versions?|jours?|seances?|reunions?|ateliers?|points?|"
    r"colonnes?|lignes?|anlage|abbildung|tabelle|seite|bijlage|tabel|pagina)"
)


def learn_labels(lines: Sequence[Line]) -> list[Line]:
    """`lines`, those that begin with a label of the document's own labelled so."""
    found: dict[str, list[tuple[int, re.Match[str]]]] = defaultdict(list)
    for rank, line in enumerate(lines):
        match = _match(line)
        if match:
            found[f"{fold(match['name'])}{line.heading}"].append((rank, match))
    learnt = list(lines)
    for matches in found.values():
        if _grow([match for _rank, match in matches]):
            for rank, match in matches:
                learnt[rank] = _labelled(lines[rank], match)
    return learnt


def _match(line: Line) -> re.Match[str] | None:
    if line.word or line.is_numbered or line.fields or len(line.title) > _LONGEST:
        return None
    match = _OWN.fullmatch(line.title)
    if match is None and line.heading:
        match = _NUMBERED.fullmatch(line.title)
    return None if match is None or _OTHER.fullmatch(fold(match["name"])) else match


def _grow(matches: Sequence[re.Match[str]]) -> bool:
    """Whether the numbers are those of a list: from 1 on, hardly ever falling."""
    numbers = [_number(match) for match in matches]
    if len(set(numbers)) < _AT_LEAST or min(number[-1] for number in numbers) > 1:
        return False
    rising = sum(
        a < b or b[-1] == 1 for a, b in zip(numbers, numbers[1:], strict=False)
    )
    return rising * 10 >= (len(numbers) - 1) * 8


def _number(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(map(int, match["number"].split(".")))


def _labelled(line: Line, match: re.Match[str]) -> Line:
    number = _number(match)
    base = line.label or Label("")
    printed = match.group()[: match.start("title")].strip().rstrip(" :|–—-.)").strip()
    label = replace(
        base,
        printed=printed,
        number=number,
        styles=("1",) * len(number),
        # Two families of labels are two forms, whatever sign closes them.
        closer=fold(match["name"]),
    )
    return replace(line, label=label, title=match["title"])
