"""An item as one ZIP: the same words for a person, for Word, for another program."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext as _

from gouvernail.adoption.enums import Organ
from gouvernail.core.typography import long_date
from gouvernail.deliberations.models import Item
from gouvernail.editions.catalogue import FORMATS
from gouvernail.law.deliberations import paragraphs
from gouvernail.reports.papers.dress import dress_of
from gouvernail.writing.paper import (
    Block,
    Cover,
    Facts,
    Frame,
    Heading,
    Paper,
    Paragraph,
)

FORMS = ("docx", "odt", "html")
Annex = tuple[str, bytes]


def package_of(item: Item, annexes: Iterable[Annex]) -> bytes:
    """The file: `item.docx`, `item.odt`, `item.html`, `item.json`, `annexes/…`."""
    paper = paper_of(item)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in _parts(item, paper, annexes):
            file.writestr(_entry(name, item), data)
    return held.getvalue()


def listed(annexes: Iterable[Annex]) -> list[dict[str, Any]]:
    """Name, size and fingerprint of each annex."""
    return [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in annexes
    ]


def value_of(item: Item) -> dict[str, Any]:
    """The item as another program reads it, in the package and by the API."""
    return {
        "format": "gouvernail.item",
        "version": 1,
        "id": item.pk,
        "about": item.about,
        "state": str(item.state),
        "authority": {
            "name": item.organisation.name,
            "slug": item.organisation.slug,
            "ins": item.organisation.ins or None,
        },
        "plan": {"title": item.plan.title, "slug": item.plan.slug},
        "organ": {"code": item.organ, "name": str(Organ(item.organ).label)},
        "sitting": item.sitting.isoformat() if item.sitting else None,
        "title": item.title,
        "note": paragraphs(item.note),
        "draft": paragraphs(item.draft),
        "prepared_at": item.prepared_at.isoformat(timespec="seconds"),
        "annexes": item.annexes,
    }


def paper_of(item: Item) -> Paper:
    """The item as a document, before any format."""
    cover = Cover(
        title=item.title,
        authority=item.organisation.name,
        subtitle=str(item.get_about_display()),
        on=_sitting(item),
        language=(get_language() or "fr")[:2],
        **dress_of(item.organisation),
    )
    frame = Frame(contents=_("Contents"), page=_("page"), of=_("of"))
    day = timezone.localdate(item.prepared_at)
    return Paper.of(cover, frame, day, _blocks(item))


def _sitting(item: Item) -> str:
    if item.sitting is None:
        return ""
    return _("Sitting of %(day)s") % {"day": long_date(item.sitting)}


def _blocks(item: Item) -> list[Block]:
    about = (
        (_("Organ"), str(item.get_organ_display())),
        (_("Plan"), item.plan.title),
    )
    blocks: list[Block] = [Facts(about)]
    if item.note:
        blocks += [Heading(1, _("Note to the organ")), *_paragraphs(item.note)]
    blocks += [Heading(1, _("Draft decision")), *_paragraphs(item.draft)]
    return blocks


def _paragraphs(text: str) -> list[Paragraph]:
    return [Paragraph(each) for each in paragraphs(text)]


def _parts(item: Item, paper: Paper, annexes: Iterable[Annex]) -> Iterator[Annex]:
    for form in FORMS:
        yield f"item.{form}", FORMATS[form].write(paper)
    said = json.dumps(value_of(item), ensure_ascii=False, indent=2)
    yield "item.json", said.encode()
    for name, data in annexes:
        yield f"annexes/{name}", data


def _entry(name: str, item: Item) -> zipfile.ZipInfo:
    """An entry of the minute at which the item was prepared."""
    moment = timezone.localtime(item.prepared_at)
    entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
