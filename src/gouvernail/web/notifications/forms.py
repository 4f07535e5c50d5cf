"""What one may choose about mails."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gouvernail.notifications.enums import Rhythm, Weekday
from gouvernail.notifications.models import Preference
from gouvernail.notifications.services import Choice
from gouvernail.web.plans.forms import DressedForm


class PreferenceForm(DressedForm):
    """How often, which day, when not."""

    rhythm = forms.ChoiceField(
        label=_("Summary of what is new"), choices=Rhythm.choices
    )
    weekday = forms.TypedChoiceField(
        label=_("Day of the weekly summary"), choices=Weekday.choices, coerce=int
    )
    more_than_one_a_day = forms.BooleanField(
        label=_("More than one summary a day, when I chose “at once”"), required=False
    )
    is_asked_by_mail = forms.BooleanField(
        label=_("Ask me by mail where my actions stand"), required=False
    )
    quiet_from = forms.TimeField(
        label=_("No mail from"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    quiet_to = forms.TimeField(
        label=_("Until"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def clean(self) -> dict[str, Any]:
        """Quiet hours have two ends, or none."""
        cleaned = super().clean() or {}
        for one, other in (("quiet_from", "quiet_to"), ("quiet_to", "quiet_from")):
            if cleaned.get(one) and not cleaned.get(other) and other not in self.errors:
                self.add_error(other, _("Quiet hours have a beginning and an end."))
        return cleaned

    @property
    def choice(self) -> Choice:
        """What she chose."""
        return Choice(**self.cleaned_data)


class PatienceForm(DressedForm):
    """After how many days without a word leads are reminded."""

    days = forms.IntegerField(
        label=_("Days without news"),
        min_value=0,
        max_value=730,
        help_text=_("0: nobody is reminded."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def form_of(preference: Preference) -> PreferenceForm:
    """The form as it was chosen last."""
    names = list(PreferenceForm.base_fields)
    return PreferenceForm(initial={name: getattr(preference, name) for name in names})
