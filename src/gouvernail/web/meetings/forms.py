"""What one may type about a meeting and its decisions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.core.choosing import RowField
from gouvernail.core.days import is_plausible
from gouvernail.meetings.enums import Body
from gouvernail.meetings.models import Meeting
from gouvernail.organisations.models import Membership
from gouvernail.plans.models import Plan
from gouvernail.web.plans.forms import DayInput, DressedForm, owners_of


class HourInput(forms.TimeInput):
    """An hour that browsers help to choose."""

    input_type = "time"


class MeetingForm(DressedForm):
    """Who meets, when, where."""

    body = forms.ChoiceField(label=_("Who meets"), choices=Body.choices)
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=200,
        help_text=_("Empty, it bears the name of who meets."),
    )
    on = forms.DateField(label=_("Day"), widget=DayInput, validators=[is_plausible])
    at = forms.TimeField(
        label=_("Hour"), required=False, widget=HourInput(format="%H:%M")
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=200)


class MinutesForm(DressedForm):
    """Who is there, and what is said in general."""

    present = forms.CharField(
        label=_("Present"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    notes = forms.CharField(
        label=_("General remarks"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecisionForm(DressedForm):
    """What is decided, who sees to it, until when."""

    text = forms.CharField(
        label=_("Decision"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what was decided.")},
    )
    owner = RowField(
        label=_("Who sees to it"), required=False, queryset=User.objects.none()
    )
    due_on = forms.DateField(
        label=_("Until"), required=False, widget=DayInput, validators=[is_plausible]
    )

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        if isinstance(owner, forms.ModelChoiceField):
            members = Membership.objects.of_organisations(*owners_of(plan))
            owner.queryset = members.people()


class RequestForm(DressedForm):
    """A decision that somebody needs."""

    question = forms.CharField(
        label=_("What is to be decided?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    body = forms.ChoiceField(label=_("By whom?"), choices=Body.choices)


def meeting_form(meeting: Meeting) -> MeetingForm:
    """The form of `meeting` as it stands."""
    names = ("body", "title", "on", "at", "place")
    return MeetingForm(initial={name: getattr(meeting, name) for name in names})
