"""What the process that reads tells the one that waits: see `apart.py`."""

import base64
import json
from dataclasses import dataclass
from enum import StrEnum

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.document import Reading
from gouvernail.reading.transport import unpacked

_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class Step(StrEnum):
    """What the child is at."""

    READING = "reading"
    RECOGNISING = "recognising"
    PICTURING = "picturing"


@dataclass(frozen=True)
class Advance:
    """How far it is; told again and again, so that whoever waits can give up."""

    step: Step
    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class PagePicture:
    """A page as it looks: a PNG or JPEG image and its size in pixels."""

    number: int
    width: int
    height: int
    data: bytes


Event = Advance | Reading | PagePicture


def event_of(line: bytes) -> Event | PlanError:
    """What a line of the worker says; raises `PlanError` where it makes no sense."""
    try:
        kind, *told = json.loads(line)
        if kind == "progress":
            return Advance(Step(told[0]), int(told[1]), int(told[2]))
        if kind == "page":
            return _picture(*told)
        if kind == "refused":
            return PlanError(told[0], **told[1])
        return unpacked(told[0])
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise broken() from error


def _picture(number: int, width: int, height: int, image: str) -> PagePicture:
    data = base64.b64decode(image, validate=True)
    if not data.startswith(_MAGIC):
        raise ValueError
    return PagePicture(int(number), int(width), int(height), data)


def too_long() -> PlanError:
    """More time than is allowed."""
    return PlanError(
        _(
            "This document takes too long to read: bring a part of it, or the same plan"
            " as text."
        )
    )


def too_big() -> PlanError:
    """More memory than is allowed."""
    return PlanError(
        _(
            "This document takes too much memory to read: bring a part of it, or the"
            " same plan as text."
        )
    )


def broken() -> PlanError:
    """The process that reads failed."""
    return PlanError(
        _(
            "This document could not be read to its end: open it, save it in another"
            " format, and bring it again."
        )
    )
