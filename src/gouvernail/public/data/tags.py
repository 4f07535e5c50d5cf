"""What templates of the public site draw of data: the block for search engines."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from gouvernail.public.data.embedding import is_shown_elsewhere, oembed_address
from gouvernail.public.data.structured import as_script, structured

register = template.Library()


@register.simple_tag(takes_context=True)
def json_ld(context: dict[str, Any]) -> SafeString:
    """What the page is about, in the words of schema.org."""
    return as_script(structured(context["visit"]))


@register.simple_tag(takes_context=True)
def oembed_link(context: dict[str, Any]) -> str:
    """Where other sites ask how to show this page; empty where they cannot."""
    visit = context["visit"]
    return oembed_address(visit) if is_shown_elsewhere(visit) else ""
