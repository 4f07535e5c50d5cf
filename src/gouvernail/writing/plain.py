"""A paper as JSON: what the PDF's source reads, and what a stored paper is."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from gouvernail.writing.paper import (
    Block,
    Break,
    Facts,
    Figures,
    Heading,
    Listing,
    Look,
    Paper,
    Paragraph,
    Picture,
    Table,
    clean,
)
from gouvernail.writing.spacing import spaced

NAMES: dict[type[Block], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Listing: "listing",
    Facts: "facts",
    Figures: "figures",
    Table: "table",
    Picture: "picture",
    Break: "break",
}
# What stands under a title, above what it is about.
ABOVE = (Look.LEAD, Look.SOFT)
# Texts that nobody reads.
UNREAD = {"is", "look", "mark", "align", "svg", "logo", "accent", "language", "letters"}
Setting = Callable[[str], str]


def plain_of(paper: Paper) -> dict[str, Any]:
    """The paper in lists, texts and numbers; its words hold nothing unwritable, and
    have the blanks of their language."""
    told = {
        "cover": _cover(paper),
        "frame": asdict(paper.frame),
        "day": [paper.day.year, paper.day.month, paper.day.day],
        "blocks": _blocks(paper.blocks),
    }
    is_french = paper.cover.language.startswith("fr")
    written: dict[str, Any] = _written(told, _french if is_french else clean)
    return written


def _cover(paper: Paper) -> dict[str, Any]:
    """The logo as base 64."""
    cover = asdict(paper.cover)
    return cover | {"logo": b64encode(paper.cover.logo or b"").decode()}


def _blocks(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """Each knows its place, and whether no page may part it from what follows."""
    return [
        _block(block) | {"place": place, "is_held": _is_held(block, after)}
        for place, (block, after) in enumerate(
            zip(blocks, (*blocks[1:], None), strict=False)
        )
    ]


def _is_held(block: Block, after: Block | None) -> bool:
    """A title stays with what it is the title of, which a title beside it is not: a
    plan is a chain of titles, and would move to the next page as one."""
    if isinstance(after, Heading):
        return isinstance(block, Heading) and after.level > block.level
    if after is None or isinstance(after, Break):
        return False
    is_above = isinstance(block, Paragraph) and block.look in ABOVE
    return is_above or isinstance(block, Heading)


def _block(block: Block) -> dict[str, Any]:
    """A paragraph without marks is one of a single piece."""
    told = {"is": NAMES[type(block)], **asdict(block)}
    if isinstance(block, Paragraph):
        told["runs"] = told["runs"] or [{"text": block.text, "mark": ""}]
    return told


def _french(text: str) -> str:
    return spaced(clean(text))


def _written(value: Any, setting: Setting) -> Any:
    if isinstance(value, str):
        return setting(value)
    if isinstance(value, dict):
        return {key: _part(key, each, setting) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_written(each, setting) for each in value]
    return value


def _part(key: str, value: Any, setting: Setting) -> Any:
    return _written(value, clean if key in UNREAD else setting)
