"""What the pages of sign-in show beside their form."""

from dataclasses import dataclass

from django import template

from gouvernail.accounts.passwords import rules
from gouvernail.organisations.models import IdentityProvider

register = template.Library()

# More buttons than that make a page unreadable: they get one of their own.
BUTTONS = 3


@dataclass(frozen=True)
class Offered:
    """Providers that have a button, and whether the others have a page."""

    shown: list[IdentityProvider]
    more: bool


@register.simple_tag
def providers_offered() -> Offered:
    """The providers that the sign-in page names."""
    rows = list(IdentityProvider.objects.in_use()[: BUTTONS + 1])
    if len(rows) <= BUTTONS:
        return Offered(rows, more=False)
    return Offered([row for row in rows if row.organisation_id is None], more=True)


@register.simple_tag
def password_rules() -> list[str]:
    """What a password must be."""
    return rules()
