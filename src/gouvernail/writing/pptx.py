"""A paper as slides: each title of the first level begins one, long content goes on.

Titles stand in the places for titles, tables are tables, pictures have words: what a
screen reader says is the paper, in its order.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as Slides

from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.writing.paper import Paper
from gouvernail.writing.plain import plain_of
from gouvernail.writing.pptx_dress import (
    BOTTOM,
    TOP,
    add_feet,
    add_logo,
    language_of,
    opened,
    points,
)
from gouvernail.writing.pptx_figures import Beside, Big, Drawing
from gouvernail.writing.pptx_pieces import Hand, Piece, Points, Words
from gouvernail.writing.pptx_tables import Grid

Block = dict[str, Any]
GAP = 0.15
# Figures side by side, and how long a fact may be to be shown as one.
ABREAST, SHORT = 4, 18
# A title that takes more room is told below it in full.
MOST_TITLE = 150
SIZES = {"lead": 20.0, "soft": 12.0, "quote": 16.0, "body": 16.0}
BOX = re.compile(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')
DAY = (1980, 1, 1, 0, 0, 0)


def pptx_of(paper: Paper, fonts: Path | None = None) -> bytes:
    """The presentation; the same paper gives the same bytes. `fonts` is a folder of
    letters for the pictures."""
    told = plain_of(paper)
    slides = opened(told["cover"])
    _set_properties(slides, told, paper)
    _first(slides, told["cover"])
    hand = Hand(language_of(told["cover"]))
    for title, blocks in _sections(told):
        Section(slides, told, hand, title).write(_pieces(blocks, fonts))
    held = io.BytesIO()
    slides.save(held)
    return _settled(held)


@dataclass
class Section:
    """A title and its slides."""

    slides: Slides
    told: dict[str, Any]
    hand: Hand
    title: str
    count: int = 0

    def write(self, pieces: Iterable[Piece | None]) -> None:
        """One piece below the other; None begins a new slide."""
        slide, top = self._slide(), TOP
        full = self._too_long()
        for piece in [*full, *pieces]:
            if piece is None:
                slide, top = (self._go_on(slide), TOP) if top > TOP else (slide, top)
                continue
            rest: Piece | None = piece
            while rest is not None:
                is_fresh = top <= TOP
                head, rest = rest.cut(BOTTOM - top, is_fresh=is_fresh)
                if head is not None:
                    head.draw(slide, top, BOTTOM - top, self.hand)
                    top += head.height + GAP
                if rest is not None:
                    slide, top = self._go_on(slide), TOP
        self._end(slide)

    def _too_long(self) -> list[Piece]:
        if len(self.title) <= MOST_TITLE:
            return []
        return [Words(((self.title, ""),), 16)]

    def _go_on(self, slide: Any) -> Any:
        self._end(slide)
        return self._slide()

    def _slide(self) -> Any:
        slide = self.slides.slides.add_slide(self.slides.slide_layouts[1])
        title = _shortened(self.title)
        if self.count:
            told = Wording(_("%(title)s (continued)"), {"title": title})
            title = told.render(str(self.told["cover"]["language"]))
        self.count += 1
        _entitle(slide, title, self.hand.language)
        return slide

    def _end(self, slide: Any) -> None:
        """The foot is read last."""
        cover = self.told["cover"]
        whose = f"{cover['authority']} – {cover['title']}"
        words = {
            PP_PLACEHOLDER.DATE: cover["on"],
            PP_PLACEHOLDER.FOOTER: cover.get("footer") or whose,
        }
        add_feet(slide, words, self.hand.language)


def _first(slides: Slides, cover: dict[str, Any]) -> None:
    slide = slides.slides.add_slide(slides.slide_layouts[0])
    language = language_of(cover)
    _entitle(slide, _shortened(cover["title"]), language, 40)
    lines = (cover["subtitle"], cover["authority"], cover["on"])
    frame = slide.placeholders[1].text_frame
    frame.text = "\n".join(line for line in lines if line)
    for run in slide.placeholders[1]._element.iter("{*}rPr"):
        run.set("lang", language)
    add_logo(slide, cover)


def _entitle(slide: Any, title: str, language: str, size: float = 28) -> None:
    frame = slide.shapes.title.text_frame
    frame.text = title.replace("\n", " ")
    frame.word_wrap = True
    run = frame.paragraphs[0].runs[0] if frame.paragraphs[0].runs else None
    if run is not None:
        run._r.get_or_add_rPr().set("lang", language)
        run.font.size = points(size if len(title) < 70 else size - 6)


def _shortened(title: str) -> str:
    title = title or "–"
    if len(title) <= MOST_TITLE:
        return title
    return f"{title[: MOST_TITLE - 1].rsplit(' ', 1)[0]}…"


def _sections(told: dict[str, Any]) -> Iterator[tuple[str, list[Block]]]:
    """Each title of the first level with what stands under it."""
    cover = told["cover"]
    title, found = "", list[Block]()
    usual = cover["subtitle"] or cover["title"]
    for block in told["blocks"]:
        if block["is"] == "heading" and block["level"] == 1:
            if title or found:
                yield (
                    title or told["cover"]["subtitle"] or told["cover"]["title"],
                    found,
                )
            title, found = f"{block['ref']} {block['text']}".strip(), []
        else:
            found.append(block)
    if title or found:
        yield title or usual, found


def _pieces(blocks: Iterable[Block], fonts: Path | None) -> list[Piece | None]:
    """What the blocks are on slides; figures stand beside the picture that follows."""
    found: list[Piece | None] = []
    for block in blocks:
        if block["is"] != "picture":
            found += WRITTEN[block["is"]](block)
            continue
        drawing = _drawing(block, fonts)
        if found and isinstance(found[-1], Big):
            found[-1] = Beside(found[-1], drawing)
        else:
            found.append(drawing)
    return found


def _heading(it: Block) -> Iterator[Piece | None]:
    if it["is_new_page"]:
        yield None
    words = f"{it['ref']} {it['text']}".strip()
    size = 20 if it["level"] == 2 else 17
    yield Words(((words, ""),), size, is_strong=True, leads=True)


def _paragraph(it: Block) -> Iterator[Piece | None]:
    runs = it.get("runs") or [{"text": it["text"], "mark": ""}]
    look = it["look"]
    yield Words(
        tuple((run["text"], run["mark"]) for run in runs),
        SIZES[look],
        is_soft=look == "soft",
        is_italic=look == "quote",
    )


def _listing(it: Block) -> Iterator[Piece | None]:
    items = tuple(
        Words(((item, ""),), 16, bullet=str(number) if it["is_numbered"] else "•")
        for number, item in enumerate(it["items"], start=1)
    )
    if items:
        yield Points(items)


def _facts(it: Block) -> Iterator[Piece | None]:
    rows = [tuple(row) for row in it["rows"]]
    if len(rows) <= ABREAST and all(len(said) <= SHORT for _name, said in rows):
        yield Big(tuple((said, name, "") for name, said in rows))
        return
    told = tuple(((name, said), False) for name, said in rows)
    yield Grid("", ("", ""), (1, 2.6), ("left", "left"), told, 14)


def _figures(it: Block) -> Iterator[Piece | None]:
    rows = [(row["value"], row["name"], row["note"]) for row in it["rows"]]
    for start in range(0, len(rows), ABREAST):
        yield Big(tuple(rows[start : start + ABREAST]))


def _table(it: Block) -> Iterator[Piece | None]:
    columns = it["columns"]
    if it["caption"]:
        yield Words(((it["caption"], ""),), 14, is_soft=True, leads=True)
    yield Grid(
        it["caption"],
        tuple(each["title"] for each in columns),
        tuple(each["width"] for each in columns),
        tuple(each["align"] for each in columns),
        tuple((tuple(row["cells"]), row["is_total"]) for row in it["rows"]),
        12 if len(columns) <= 7 else 10,
    )


def _drawing(it: Block, fonts: Path | None) -> Drawing:
    found = BOX.search(it["svg"])
    width, height = (float(each) for each in found.groups()) if found else (2.0, 1.0)
    share = it.get("width", 1.0)
    return Drawing(it["svg"], it["alt"], it["caption"], height / width, share, fonts)


def _break(it: Block) -> Iterator[Piece | None]:
    yield None


def _set_properties(slides: Slides, told: dict[str, Any], paper: Paper) -> None:
    about, cover = slides.core_properties, told["cover"]
    about.title, about.author = cover["title"][:255], cover["authority"][:255]
    about.subject, about.language = cover["subtitle"][:255], language_of(cover)
    made = datetime(paper.day.year, paper.day.month, paper.day.day, tzinfo=UTC)
    about.created = about.modified = about.last_printed = made
    about.last_modified_by = cover["authority"][:255]
    about.revision = 1


def _settled(held: io.BytesIO) -> bytes:
    """The same file without the hour of its making."""
    packed = io.BytesIO()
    with zipfile.ZipFile(held) as made, zipfile.ZipFile(packed, "w") as file:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, DAY)
            file.writestr(entry, made.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


WRITTEN: dict[str, Callable[[Block], Iterator[Piece | None]]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "listing": _listing,
    "facts": _facts,
    "figures": _figures,
    "table": _table,
    "break": _break,
}
