"""A paper as JSON: what the PDF's source reads, and what a stored paper is."""

from dataclasses import asdict
from typing import Any

from gouvernail.writing.paper import (
    Block,
    Facts,
    Heading,
    Listing,
    Paper,
    Paragraph,
    Picture,
    Table,
    clean,
)

NAMES: dict[type[Block], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Listing: "listing",
    Facts: "facts",
    Table: "table",
    Picture: "picture",
}


def plain_of(paper: Paper) -> dict[str, Any]:
    """The paper in lists, texts and numbers; its words hold nothing unwritable."""
    told = {
        "cover": asdict(paper.cover),
        "frame": asdict(paper.frame),
        "day": [paper.day.year, paper.day.month, paper.day.day],
        "blocks": [_block(each) for each in paper.blocks],
    }
    cleaned: dict[str, Any] = _cleaned(told)
    return cleaned


def _block(block: Block) -> dict[str, Any]:
    return {"is": NAMES[type(block)], **asdict(block)}


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(each) for each in value]
    return value
