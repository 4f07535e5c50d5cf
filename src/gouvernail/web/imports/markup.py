"""Thousands of small pieces of HTML, put together faster than a template does.

As `format_html_join` of Django does it, and with the same care: what is filled in is
escaped. A page of 2,000 blocks takes a tenth of the time.
"""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

# Each shows a line or block and links to its node; see `_source.html`.
LINE = (
    '<li id="line-%s" class="g-line %s" data-line>'
    '<a class="n" href="?%s#panel" title="%s" data-pick>%s</a><span>%s%s</span></li>\n'
)
PASSAGE = (
    '<p id="line-%s" class="g-passage %s" data-line>'
    '<a href="?%s#panel" title="%s" data-pick>%s%s</a>%s</p>\n'
)
MARK = (
    '<a id="line-%s" class="g-page-mark %s" href="?%s#panel" aria-label="%s"'
    ' data-line data-pick><title>%s</title><path d="%s"/>'
    '<path class="g-stroke" d="%s"/></a>\n'
)
ROW = "<tr>%s%s</tr>\n"
NUMBER = '<th class="n" scope="row">%s</th>'
CELL = "<td%s>%s</td>"
SMALL = "<small>%s</small>"
LABEL = '<span class="g-passage-label">%s</span> '
NOTHING = SafeString("")


def joined(pattern: str, rows: Iterable[tuple[str, ...]]) -> SafeString:
    """`pattern` filled with each row in turn; only what is safe is left as it is."""
    return SafeString("".join(pattern % tuple(map(_safe, row)) for row in rows))


def small(text: str) -> SafeString:
    """A remark under a line, if there is one."""
    return joined(SMALL, [(text,)]) if text else NOTHING


def label(text: str) -> SafeString:
    """What a word processor prints before a paragraph, if it does."""
    return joined(LABEL, [(text,)]) if text else NOTHING


def _safe(value: str) -> str:
    return value if isinstance(value, SafeString) else escape(value)
