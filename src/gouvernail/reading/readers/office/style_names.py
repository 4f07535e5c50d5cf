"""What the names of styles tell: headings, titles, lines of a table of contents."""

import re

# Word names its own styles in English in the file, other programs in their language.
_HEADING_NAME = re.compile(
    r"(?:heading|titre|überschrift|kop|título|titolo|encabezado|intestazione)"
    r"[ _]?([1-9])"
)
_TITLES = ("title", "titre", "titel", "título", "titolo", "titre principal")
_SUBTITLES = ("subtitle", "sous-titre", "untertitel", "ondertitel", "subtitel")
_CONTENTS_NAME = re.compile(
    r"(?:toc|tm|contents|inhopg|inhoud|verzeichnis|table des matières|index)[ _]?"
    r"(?:\d|heading)|table of figures|table des illustrations"
)


def heading_named(name: str) -> int | None:
    """The level of heading that a style of this name (in small letters) has.

    0 for the name of a subtitle, None for a name that tells nothing.
    """
    if name in _TITLES:
        return 1
    if name in _SUBTITLES:
        return 0
    found = _HEADING_NAME.fullmatch(name)
    return int(found.group(1)) if found else None


def is_title(name: str) -> bool:
    """Whether a style of this name is that of the title or the subtitle."""
    return name in _TITLES or name in _SUBTITLES


def is_contents_named(name: str) -> bool:
    """Whether a style of this name is that of the lines of a table of contents."""
    return _CONTENTS_NAME.fullmatch(name) is not None
