"""What one may type about a session."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.core.choosing import RowsField
from gouvernail.core.days import is_plausible
from gouvernail.plans.models import Plan
from gouvernail.priorities.enums import WrittenAs
from gouvernail.priorities.models import Session
from gouvernail.priorities.people import askable
from gouvernail.priorities.services import Terms
from gouvernail.web.plans.forms import DayInput, DressedForm


class TermsForm(DressedForm):
    """The words and the last day."""

    title = forms.CharField(label=_("Title"), max_length=200)
    words = forms.CharField(
        label=_("A word to the voters"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What “value” and “effort” mean here, for instance."),
    )
    due_on = forms.DateField(
        label=_("Votes until"),
        required=False,
        widget=DayInput,
        validators=[is_plausible],
        help_text=_("Told to the voters; you close the session yourself."),
    )

    @property
    def terms(self) -> Terms:
        """What was typed."""
        return Terms(**{name: self.cleaned_data[name] for name in TermsForm().fields})

    def clean_due_on(self) -> Any:
        """A day that has not passed, unless it was so before."""
        day = self.cleaned_data["due_on"]
        if day and day != self.initial.get("due_on") and day < timezone.localdate():
            raise ValidationError(_("This day has passed: nobody could vote in time."))
        return day


class PeopleForm(DressedForm):
    """Whom to ask."""

    people = RowsField(
        label=_("People asked"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one person to ask.")},
    )

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["people"]
        people.widget.attrs["class"] = "form-check-input"
        people.queryset = askable(plan)


class OpeningForm(PeopleForm, TermsForm):
    """A new session, but for its actions."""


class WritingForm(DressedForm):
    """What the ticked actions bear as their priority from now on."""

    written_as = forms.ChoiceField(label=_("Write"), choices=WrittenAs.choices)
    words = forms.CharField(label=_("Words"), required=False, max_length=100)

    def clean(self) -> dict[str, Any]:
        """Words where words are to be written."""
        said = super().clean() or {}
        typed = said.get("words", "").strip()
        if said.get("written_as") == WrittenAs.WORDS and not typed:
            self.add_error("words", _("Type the words to write, or choose the rank."))
        return said


def terms_form(session: Session) -> dict[str, Any]:
    """The words of a session as they stand."""
    return {name: getattr(session, name) for name in ("title", "words", "due_on")}
