"""A card that stands beside a link elsewhere (PNG, 1200 by 630), set by typst."""

import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst
from PIL import Image

from gouvernail.writing.letters import letters_in

SOURCE = Path(__file__).with_name("card.typ")
# A point is a dot.
FINENESS = 72.0
# Flat colours and the edges of letters: more would only weigh.
COLOURS = 96
# The letters draw Latin and usual signs; pictures among letters are left out.
LAST_LETTER = 0x2260
# A word that no line of large letters holds may be broken anywhere.
LONG, MAY_BREAK = re.compile(r"(\S{28})(?=\S)"), "\u200b"


@dataclass(frozen=True)
class Part:
    """A piece of the bar, in percents of it."""

    length: float
    fill: str


@dataclass(frozen=True)
class Card:
    """What stands on it; `icon` is a standalone SVG, `colours` go by what they paint:
    ground, band, on-band, ink, soft, empty, state-ink."""

    house: str
    title: str
    said: str
    day: str
    language: str
    colours: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...] = ()
    state: str = ""
    icon: str = ""


def card_as_png(card: Card, fonts: Path | None = None) -> bytes:
    """The picture; the same card gives the same bytes."""
    told = json.dumps(_plain(card), ensure_ascii=False)
    made = typst.compile(
        _source(),
        sys_inputs={"card": told},
        font_paths=letters_in(fonts),
        format="png",
        ppi=FINENESS,
    )
    return _lighter(made)


def _plain(card: Card) -> Mapping[str, Any]:
    words = {
        name: _drawn(getattr(card, name))
        for name in ("house", "title", "said", "day", "state")
    }
    parts: Sequence[Mapping[str, Any]] = [asdict(part) for part in card.parts]
    kept = {"language": card.language, "icon": card.icon, "parts": parts}
    return {**words, **kept, **dict(card.colours)}


def _drawn(text: str) -> str:
    """On one line, without the signs that no letter of ours draws."""
    shown = "".join(sign for sign in text if ord(sign) <= LAST_LETTER)
    plain = " ".join(shown.replace("\x00", "").split())
    return LONG.sub(f"\\1{MAY_BREAK}", plain)


def _lighter(png: bytes) -> bytes:
    with Image.open(io.BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    target = io.BytesIO()
    few.save(target, "PNG", optimize=True)
    return target.getvalue()


@cache
def _source() -> bytes:
    return SOURCE.read_bytes()
