"""What templates draw of what is shared."""

from django import template
from django.utils.safestring import SafeString

from gouvernail.plans.models import Node
from gouvernail.plans.shares import badge_of
from gouvernail.web.sharing import drawing

register = template.Library()


@register.filter
def shared_mark(node: Node) -> SafeString:
    """The icon of a node that is shared; its plan was read with it."""
    return drawing.shared_mark(badge_of(node))
