"""Words that stay, go and come, as they are printed, and as they are listened to.

Written here rather than in a template: a blank too many would be struck or underlined.
"""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gouvernail.core.typography import typeset
from gouvernail.reports.changes.fields import Field

SAID = '<span class="visually-hidden">{} </span>'


def redline(segments: Iterable[tuple[str, str]]) -> SafeString:
    """Both wordings in one: struck and underlined, and said to who does not see."""
    return format_html_join("", "{}", ((_marked(*each),) for each in segments))


def redline_of(field: Field) -> SafeString:
    """A field, from what to what."""
    parts = [("gone", typeset(line)) for line in field.before]
    parts += [("added", typeset(line)) for line in field.after]
    return format_html_join(" ", "{}", ((_marked(*each),) for each in parts))


def _marked(kind: str, words: str) -> str | SafeString:
    if kind == "gone":
        said = format_html(SAID, _("[removed:]"))
        return format_html("<del>{}{}</del>", said, words)
    if kind == "added":
        said = format_html(SAID, _("[added:]"))
        return format_html("<ins>{}{}</ins>", said, words)
    return words
