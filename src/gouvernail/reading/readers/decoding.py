"""Bytes to text: byte order marks, UTF-8, UTF-16, and the old French encodings."""

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from gouvernail.plan.wording import PlanError, gettext_noop as _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("cp1252", "cp850", "mac_roman")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What French, Dutch, German and Walloon write beyond ASCII; all else is unusual.
_LETTERS = "àâäåæçéèêëîïôöùûüœßÀÂÄÅÆÇÉÈÊËÎÏÔÖÙÛÜŒ"
_OF_NAMES = "áíóúñãìòøšžý"
_SIGNS = "‘“”„«»–—•°€…§²³µ·×±½¼"
_APART = "’\u00a0\u202f\u2009\u2011\u200b-\u200f"
_UNUSUAL = re.compile(f"[^\x00-\x7f{_LETTERS}{_OF_NAMES}{_SIGNS}{_APART}]")
_RARE = re.compile(f"[{_OF_NAMES}]")
_SMALL = "a-zß-öø-ÿœ"
_CAPITAL_WITHIN = re.compile(
    rf"(?<=[{_SMALL}])[À-ÖØ-ÞŒŸ]|(?<=[A-Z])[À-ÖØ-ÞŒŸ](?=[{_SMALL}])|Ç(?![aouAOU])"
)
_SIGN_WITHIN = re.compile(rf"(?<=[^\W\d_])[{_SIGNS}](?=[^\W\d_])")


def decode(data: bytes) -> str:
    """The text of `data`; raises `PlanError` when no usual encoding fits.

    A byte order mark decides; else UTF-8 if valid; else UTF-16 where every other
    byte is null; else the old encoding whose words look the least strange.
    """
    for text in _attempts(data):
        if len(_CONTROLS.findall(text)) <= len(text) // 500:
            return _CONTROLS.sub("", text)
    raise PlanError(
        _(
            "This file is not readable text: it holds bytes of no usual encoding."
            " Save it again as plain text (UTF-8) and try once more."
        )
    )


def _attempts(data: bytes) -> Iterator[str]:
    encodings = [name for mark, name in _MARKS if data.startswith(mark)][:1]
    for encoding in encodings or ["utf-8", *_wide(data)]:
        try:
            yield data.decode(encoding)
            return
        except UnicodeDecodeError:
            continue
    if b"\x00" not in data:
        yield from _legacy(data)


def _wide(data: bytes) -> list[str]:
    sample = data[:4000]
    zeros = len(sample) // 3
    if sample[1::2].count(0) >= zeros:
        return ["utf-16-le"]
    if sample[0::2].count(0) >= zeros:
        return ["utf-16-be"]
    return []


def _legacy(data: bytes) -> Iterator[str]:
    """Candidates, the least strange first; the detector has the last word."""
    texts = []
    for encoding in _LEGACY:
        try:
            texts.append(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    yield from sorted(texts, key=_strangeness)[:1]
    best = from_bytes(data[:200_000]).best()
    if best is not None:
        yield data.decode(best.encoding, errors="replace")


def _strangeness(text: str) -> int:
    """How much in the text no one here writes: it counts nothing in its favour.

    The wrong encoding puts capitals and signs within words ("stratÚgique", "d‚lai").
    Equals keep the order of `_LEGACY`, the most usual encoding first.
    """
    within = len(_CAPITAL_WITHIN.findall(text)) + len(_SIGN_WITHIN.findall(text))
    unusual, rare = len(_UNUSUAL.findall(text)), len(_RARE.findall(text))
    return 3 * unusual + 2 * within + rare
