"""Words in an OpenDocument text: blanks, breaks and tabs stay what they are."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr


def para(style: str, text: str) -> str:
    """A paragraph of a style."""
    return f"<text:p text:style-name={quoteattr(style)}>{words(text)}</text:p>"


def words(text: str) -> str:
    """A line break stays one, several blanks too."""
    return "<text:line-break/>".join(_blanks(line) for line in text.split("\n"))


def _blanks(line: str) -> str:
    return "<text:s/>".join(_tabs(part) for part in _doubled(line))


def _doubled(line: str) -> Iterator[str]:
    """The line cut after each blank that follows another: ODF reads several as one."""
    start = 0
    for place in range(1, len(line)):
        if line[place] == " " == line[place - 1]:
            yield line[start:place]
            start = place + 1
    yield line[start:]


def _tabs(text: str) -> str:
    return escape(text).replace("\t", "<text:tab/>")
