"""What one may type of a webhook."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gouvernail.web.plans.forms import DressedForm
from gouvernail.webhooks.enums import Family
from gouvernail.webhooks.models import Webhook
from gouvernail.webhooks.services.keeping import Wanted


class WebhookForm(DressedForm):
    """A name, an address, which events."""

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        help_text=_("The program that listens, as your colleagues call it."),
    )
    address = forms.CharField(
        label=_("Address"),
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}),
        help_text=_("It begins with https:// and can be reached by anybody."),
    )

    def __init__(self, hook: Webhook | None, *args: Any, **kwargs: Any) -> None:
        chosen = hook.families if hook else list(Family)
        initial: dict[str, Any] = {f"family_{each}": each in chosen for each in Family}
        if hook is not None:
            initial |= {"name": hook.name, "address": hook.address}
        super().__init__(*args, initial=initial, **kwargs)
        for each in Family:
            self.fields[f"family_{each}"] = forms.BooleanField(
                label=each.label, required=False
            )

    @property
    def of_families(self) -> list[forms.BoundField]:
        """The boxes of the events."""
        return [self[f"family_{each}"] for each in Family]

    @property
    def wanted(self) -> Wanted:
        """What was typed."""
        told = self.cleaned_data
        families = [str(each) for each in Family if told[f"family_{each}"]]
        return Wanted(told["name"], told["address"], families)
