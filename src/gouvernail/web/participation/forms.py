"""What the house types: a public answer, a consultation."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gouvernail.core.days import is_plausible
from gouvernail.participation.enums import Outcome
from gouvernail.participation.services.consulting import Wanted
from gouvernail.participation.services.moderating import Reply
from gouvernail.plans.models import Plan
from gouvernail.web.plans.forms import DayInput, DressedForm


class AnswerForm(DressedForm):
    """What everybody will read below the words of a citizen."""

    words = forms.CharField(
        label=_("Public answer"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("It is shown with the words, under the name of the authority."),
    )
    outcome = forms.ChoiceField(
        label=_("What came of it"),
        required=False,
        choices=[("", _("Nothing to say")), *Outcome.choices],
    )
    numbers = forms.CharField(
        label=_("Numbers of other actions or objectives"),
        required=False,
        max_length=400,
        help_text=_("It is shown on their pages too: 1.2.3, 2.1.4"),
    )

    def __init__(self, keys: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keys = keys

    def clean_numbers(self) -> list[str]:
        """The permanent ids of what these numbers name today."""
        given = self.cleaned_data["numbers"].replace(";", ",").split(",")
        numbers = [each.strip().rstrip(".") for each in given if each.strip()]
        unknown = [each for each in numbers if each not in self._keys]
        if unknown:
            raise ValidationError(
                _("The plan has no number %(number)s."),
                params={"number": unknown[0]},
            )
        return [self._keys[each] for each in numbers]

    @property
    def reply(self) -> Reply:
        """What it says, for the service."""
        given = self.cleaned_data
        return Reply(given["words"], given["outcome"], given["numbers"])


class ConsultationForm(DressedForm):
    """Which draft, in which words, from when to when."""

    plan = forms.ChoiceField(label=_("Draft"))
    title = forms.CharField(label=_("Title"), max_length=200)
    intro = forms.CharField(
        label=_("What you ask citizens"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Two or three sentences, without jargon: what may still change."),
    )
    opens_on = forms.DateField(
        label=_("First day"), widget=DayInput, validators=[is_plausible]
    )
    closes_on = forms.DateField(
        label=_("Last day"), widget=DayInput, validators=[is_plausible]
    )

    def __init__(self, plans: Sequence[Plan], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plans = {str(plan.pk): plan for plan in plans}
        choices = [(key, plan.title) for key, plan in self._plans.items()]
        self.fields["plan"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """It does not close before it opens."""
        given = super().clean() or {}
        first, last = given.get("opens_on"), given.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("The last day comes before the first."))
        return given

    @property
    def chosen(self) -> Plan:
        """The draft."""
        return self._plans[self.cleaned_data["plan"]]

    @property
    def wanted(self) -> Wanted:
        """Words and days, for the service."""
        given = self.cleaned_data
        return Wanted(
            given["title"], given["intro"], given["opens_on"], given["closes_on"]
        )
