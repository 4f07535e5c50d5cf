"""What one types about a term of office."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gouvernail.core.days import is_plausible
from gouvernail.mandates.enums import LegalStep
from gouvernail.web.plans.forms import DayInput, DressedForm


class InstallForm(DressedForm):
    """When the term began, and who adopts."""

    installed_on = forms.DateField(
        label=_("Date from which the delays run"),
        required=False,
        widget=DayInput,
        validators=[is_plausible],
    )
    is_delegated = forms.BooleanField(
        label=_("The adoption is delegated to the permanent bureau"), required=False
    )


class MotionForm(DressedForm):
    """A motion of no confidence."""

    voted_on = forms.DateField(
        label=_("Voted on"), widget=DayInput, validators=[is_plausible]
    )


class DateForm(DressedForm):
    """A date that the authority gives itself."""

    step = forms.ChoiceField(label=_("Step"), choices=LegalStep)
    on = forms.DateField(label=_("Date"), widget=DayInput, validators=[is_plausible])
    reason = forms.CharField(label=_("Reason"), max_length=300)

    @property
    def chosen(self) -> LegalStep:
        """The step."""
        return LegalStep(self.cleaned_data["step"])
