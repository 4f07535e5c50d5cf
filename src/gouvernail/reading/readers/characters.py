"""The characters that are there for the layout only, taken out of a text."""

import re

_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def tidy(text: str) -> str:
    """`text` with single plain spaces, without what cannot be seen; breaks stay.

    Joiners within a word stay too: Arabic and Persian need them.
    """
    text = _BREAKS.sub("\n", text)
    text = _LONE_SURROGATES.sub("", _CONTROLS.sub("", text))
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()
