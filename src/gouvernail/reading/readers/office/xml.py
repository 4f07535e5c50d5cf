"""Parses the XML of office documents without following anything outside of it."""

from collections.abc import Iterable, Iterator

from lxml import etree

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.readers.office.package import (
    refuse_as_broken,
    refuse_as_too_long,
)
from gouvernail.reading.source import Progress

Element = etree._Element

MAX_XML = 16 * 1024 * 1024
# Deeper than any word processor nests, and shallow enough to walk by recursion.
_MAX_DEPTH = 160
_DEEP = etree.XPath("boolean(/" + "/".join("*" * _MAX_DEPTH) + ")")
_LONGEST_NUMBER = 12
_STEP = 50


def parse_xml(data: bytes) -> Element:
    """The root of the XML document `data`.

    Raises `PlanError` where it is malformed, too big or too deep, or where it
    declares entities: no word processor writes any, and they may stand for files.
    """
    if len(data) > MAX_XML:
        refuse_as_too_long()
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError):
        refuse_as_broken()
    if _declares_entities(root) or _DEEP(root):
        raise PlanError(
            _(
                "This document is built in a way no word processor builds it, and"
                " was not read: save it again from a word processor."
            )
        )
    return root


def number(
    value: str | None, default: int = 0, least: int = 0, most: int = 1_000_000
) -> int:
    """The whole number that the attribute `value` holds, kept within bounds."""
    text = (value or "").strip().split(".")[0]
    if not text.lstrip("-").isdecimal() or len(text) > _LONGEST_NUMBER:
        return default
    try:
        return min(max(int(text), least), most)
    except ValueError:
        return default


def followed(parent: Element, progress: Progress) -> Iterator[Element]:
    """The children of `parent`, `progress` being told how many are done."""
    total = len(parent)
    for index, child in enumerate(parent):
        if index % _STEP == 0:
            progress(index, total)
        yield child
    progress(total, total)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _declares_entities(root: Element) -> bool:
    subset = root.getroottree().docinfo.internalDTD
    # The stubs of lxml leave this method out.
    entities: Iterable[object] = getattr(subset, "iterentities", tuple)()
    return any(True for _entity in entities)
