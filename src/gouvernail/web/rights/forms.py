"""What an administrator chooses to show."""

from django import forms

from gouvernail.organisations import enums
from gouvernail.plan.audience import Audience, Topic


class ShowForm(forms.Form):
    """One topic and its widest audience."""

    topic = forms.ChoiceField(choices=enums.Topic)
    audience = forms.ChoiceField(choices=enums.Audience)

    @property
    def chosen_topic(self) -> Topic:
        """What is shown."""
        return Topic(self.cleaned_data["topic"])

    @property
    def chosen_audience(self) -> Audience:
        """To whom."""
        return Audience(self.cleaned_data["audience"])
