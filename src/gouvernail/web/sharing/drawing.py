"""The marks of what is shared, in rows that are drawn in Python."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gouvernail.core.templatetags.gouvernail import icon
from gouvernail.core.typography import typeset
from gouvernail.plans.shares import Badge


def said_of(badge: Badge) -> str:
    """“Shared with CPAS de Rochevaux”, “Led by Commune de Rochevaux”."""
    words = _("Shared with %(who)s") if badge.leads else _("Led by %(who)s")
    return typeset(words % {"who": badge.who})


def shared_mark(badge: Badge | None) -> SafeString:
    """An icon that says it; nothing for what is ours alone."""
    if badge is None:
        return SafeString("")
    words = said_of(badge)
    return format_html(
        '<span class="g-shared-mark" title="{}">{}</span>',
        words,
        icon("link-45deg", words),
    )


def shared_tag(badge: Badge | None) -> SafeString:
    """The icon and the name of the other side."""
    if badge is None:
        return SafeString("")
    return format_html(
        '<span class="g-tag g-tag-shared" title="{}">{}<span>{}</span></span>',
        said_of(badge),
        icon("link-45deg", said_of(badge)),
        typeset(badge.who),
    )
