"""What one enters about a provider of identities."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.models import IdentityProvider
from gouvernail.web.accounts.careful import HERE
from gouvernail.web.plans.forms import DressedForm


class ProviderForm(DressedForm):
    """Name, address, what the provider gave; the secret is never shown again."""

    name = forms.CharField(
        label=_("Name on the button"),
        max_length=40,
        help_text=_("What people read on the sign-in page."),
    )
    issuer = forms.URLField(
        label=_("Address of the provider (issuer)"),
        max_length=200,
        assume_scheme="https",
        help_text=_(
            "As the provider writes it itself. With Microsoft Entra: "
            "https://login.microsoftonline.com/…/v2.0"
        ),
    )
    client_id = forms.CharField(label=_("Client id"), max_length=191)
    secret = forms.CharField(
        label=_("Client secret"),
        max_length=191,
        required=False,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    is_active = forms.BooleanField(label=_("People may use it"), required=False)

    def __init__(
        self, *args: Any, row: IdentityProvider | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        if row is not None and row.secret:
            said = _("A secret is kept. Leave this empty to keep it.")
            self.fields["secret"].help_text = said

    def clean_issuer(self) -> str:
        """Encrypted, and a name: nobody has us look around inside the house."""
        address = str(self.cleaned_data["issuer"]).strip().rstrip("/")
        parts = urlsplit(address)
        if parts.username or parts.query or parts.fragment or not parts.hostname:
            raise ValidationError(_("Give the address alone, without anything after."))
        if parts.scheme != "https" and parts.hostname not in HERE:
            raise ValidationError(_("The address begins with https://."))
        if _is_number(parts.hostname) and parts.hostname not in HERE:
            raise ValidationError(_("Give the name of the provider, not a number."))
        return address


def form_of(row: IdentityProvider | None) -> ProviderForm:
    """The form as it was entered last, without the secret."""
    if row is None:
        return ProviderForm(initial={"is_active": True})
    names = ("name", "issuer", "client_id", "is_active")
    return ProviderForm(initial={name: getattr(row, name) for name in names}, row=row)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
