"""A second look at the numbers that label the lines of a scan: "1.1.3", "OO 2.1".

Reading words, tesseract takes "1.1.1." for "LLL" or "213;". Told that all it sees are
figures and points, it hardly errs. So what may be such a label is cut out, set in one
strip and recognised again; only what then is a number in parts, surely, replaces it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from gouvernail.reading.readers.pdf.ocr_lines import Seen, SeenLine, lines_in, size_of
from gouvernail.reading.readers.pdf.ocr_sheets import inked_part, readable

_MAYBE = re.compile(
    r"(?!(?:19|20)\d\d\W?$)(?!\d+,\d+$)[\dlIiLTEZSOoAFR|!.,:;'’‘“”_-]{1,9}"
)
_LEVEL_WORD = re.compile(r"[^\W\d_]{1,12}\.?|(?:[A-Z]\.){2,3}")
_LABEL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\.?")
_FIGURE = re.compile(r"\d")
_AMOUNT = re.compile(r"[\d€%]")
_SURE = 60.0
_FEWEST = 2
_MOST = 400
_GAP = 30
_MARGIN = 40
_WIDEST = 5.0
_LARGER = 1.4


@dataclass(frozen=True)
class Strip:
    """Labels one below the other: for each, its line, its word and its height."""

    image: Image.Image
    labels: tuple[tuple[int, int, int], ...]


def label_strip(image: Image.Image, lines: Sequence[SeenLine]) -> Strip | None:
    """What may be labels in the lines of a picture; None where hardly any is."""
    places = list(_places(lines))[:_MOST]
    numbers = [_FIGURE.search(lines[line][at].text) for line, at in places]
    if sum(map(bool, numbers)) < _FEWEST:
        return None
    cuts = [_cut(image, _room(lines[line], at)) for line, at in places]
    width = max(cut.width for cut in cuts) + 2 * _MARGIN
    height = sum(cut.height + _GAP for cut in cuts) + 2 * _MARGIN
    strip = Image.new("L", (width, height), 255)
    labels: list[tuple[int, int, int]] = []
    top = _MARGIN
    for (line, at), cut in zip(places, cuts, strict=True):
        strip.paste(cut, (_MARGIN, top))
        labels.append((line, at, top + cut.height // 2))
        top += cut.height + _GAP
    return Strip(strip, tuple(labels))


def _cut(image: Image.Image, room: tuple[int, int, int, int]) -> Image.Image:
    """The label, black on white and half as large again."""
    cut = readable(image.crop(room))
    cut = cut.crop(inked_part(cut))
    size = round(_LARGER * cut.width), round(_LARGER * cut.height)
    return cut.resize(size, Image.Resampling.BICUBIC)


def _places(lines: Sequence[SeenLine]) -> Iterator[tuple[int, int]]:
    """The lines, and the word in each, that may be a number in parts."""
    for index, line in enumerate(lines):
        at = 1 if len(line) > 1 and _LEVEL_WORD.fullmatch(line[0].text) else 0
        for place in (0, at) if at else (0,):
            if _may_label(line, place):
                yield index, place
                break


def _may_label(line: SeenLine, at: int) -> bool:
    follows = line[at + 1].text if at + 1 < len(line) else ""
    return bool(_MAYBE.fullmatch(line[at].text)) and not _AMOUNT.match(follows)


def _room(line: SeenLine, at: int) -> tuple[int, int, int, int]:
    """All the room of a label: its first and last figures may have been left out."""
    word, size = line[at], size_of(line)
    others = [other for place, other in enumerate(line) if place != at] or [word]
    top = min(other.top for other in (word, *others[:3]))
    bottom = max(other.bottom for other in (word, *others[:3]))
    before = line[at - 1].right if at else word.left - size
    after = line[at + 1].left if at + 1 < len(line) else word.right + size
    left = max(before + 0.1 * size, word.left - 0.5 * size, 0)
    right = min(after - 0.12 * size, word.left + _WIDEST * size)
    return round(left), max(top - 4, 0), round(max(right, word.right)), bottom + 4


def relabelled(lines: Sequence[SeenLine], strip: Strip, table: str) -> list[SeenLine]:
    """The lines with the labels that the second look, told in `table`, makes sure."""
    changed = [list(line) for line in lines]
    for found in lines_in(table):
        middle = (found[0].top + found[0].bottom) / 2
        line, at, height = min(strip.labels, key=lambda label: abs(label[2] - middle))
        label = "".join(word.text for word in found)
        is_sure = min(word.sure for word in found) >= _SURE
        word = changed[line][at]
        if is_sure and abs(height - middle) < _GAP and _is_better(label, word.text):
            changed[line][at] = _renamed(word, label)
    return changed


def _is_better(label: str, before: str) -> bool:
    """Whether a number in parts says more than what was read first."""
    if not _LABEL.fullmatch(label):
        return False
    fewer = label.count(".") < before.count(".")
    return not (fewer and _figures(label) == _figures(before))


def _figures(text: str) -> str:
    return "".join(_FIGURE.findall(text))


def _renamed(word: Seen, label: str) -> Seen:
    """The word with its label; a sign that closes it, as in "1.2)", stays."""
    closing = word.text[-1:] if word.text[-1:] in (")", ":") else ""
    return replace(word, text=label if label.endswith(".") else label + closing)
