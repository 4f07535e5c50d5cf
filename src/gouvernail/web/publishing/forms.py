"""What one may type about a publication: the day of the next one, a reason."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.core.days import is_plausible
from gouvernail.publishing.enums import Act
from gouvernail.publishing.services.arranging import FAR
from gouvernail.web.meetings.forms import HourInput
from gouvernail.web.plans.forms import DayInput, DressedForm

USUAL_HOUR = time(8)
LONGEST_REASON = 1000

ACTS = [
    (Act.PUBLISH, _("Publish the plan")),
    (Act.UNPUBLISH, _("Take the plan back")),
]


class PublishForm(DressedForm):
    """The consent to publish; the site opens with it where it is closed."""

    opens = forms.BooleanField(label=_("Open the site to everybody"), required=False)


class AppointmentForm(DressedForm):
    """What is to be done by itself, on which day, at which hour."""

    act = forms.ChoiceField(
        label=_("What is to be done"), choices=ACTS, widget=forms.RadioSelect
    )
    day = forms.DateField(label=_("Day"), widget=DayInput, validators=[is_plausible])
    hour = forms.TimeField(
        label=_("Hour"), initial=USUAL_HOUR, widget=HourInput(format="%H:%M")
    )

    def clean(self) -> dict[str, Any]:
        """A moment that is still to come, and not out of sight."""
        cleaned = super().clean() or {}
        if "day" in cleaned and "hour" in cleaned:
            self._check(timezone.now())
        return cleaned

    def _check(self, now: datetime) -> None:
        if self.at <= now:
            self.add_error("day", _("This moment is past: choose one to come."))
        elif self.at > now + FAR:
            self.add_error("day", _("Choose a day within three years."))

    @property
    def at(self) -> datetime:
        """The moment, where the authority is."""
        said = datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"])
        return timezone.make_aware(said)


class WithdrawForm(DressedForm):
    """Why a page is shown no more."""

    reason = forms.CharField(
        label=_("Reason, for the public"),
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[MaxLengthValidator(LONGEST_REASON)],
        help_text=_(
            "Two sentences that a citizen understands. They stand at the address of the"
            " page from now on."
        ),
        error_messages={
            "required": _("Say why: the public reads it in place of the page.")
        },
    )
