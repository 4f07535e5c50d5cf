"""What one may type about a synergy."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gouvernail.core.choosing import RowField, key_in
from gouvernail.core.days import is_plausible
from gouvernail.documents.services import check_file
from gouvernail.history.models import Change
from gouvernail.organisations.models import Organisation, Partner
from gouvernail.synergies.enums import (
    Degree,
    Procedure,
    ProgrammeState,
    SynergyState,
)
from gouvernail.synergies.fields import shipped_fields
from gouvernail.synergies.models import MOST_FTE
from gouvernail.web.plans.forms import DayInput, DressedForm
from gouvernail.web.synergies.controls import AmountField, TickedField

LONG = forms.Textarea(attrs={"rows": 3})


class SynergyForm(DressedForm):
    """The synergy itself."""

    title = forms.CharField(label=_("Title"), max_length=200)
    field = forms.ChoiceField(label=_("Field"), required=False)
    own_field = forms.CharField(
        label=_("Another field, if none fits"), required=False, max_length=60
    )
    description = forms.CharField(
        label=_("Description"), required=False, widget=LONG, max_length=20000
    )
    lead = RowField(
        label=_("Lead"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        error_messages={
            "invalid_choice": _("The lead takes part: tick it among the authorities.")
        },
    )
    members = TickedField(
        Organisation.objects.none(),
        _("An authority that you do not work with cannot be ticked."),
        _("Authorities taking part"),
    )
    partners = TickedField(
        Partner.objects.none(),
        _("A partner of another directory cannot be ticked."),
        _("Partners of the directory"),
    )
    degree = forms.ChoiceField(
        label=_("Degree of closeness"),
        choices=Degree.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how close the bodies come.")},
    )
    state = forms.ChoiceField(label=_("State"), choices=SynergyState.choices)
    is_open_to_partners = forms.BooleanField(
        label=_("Show this idea to the other authorities"), required=False
    )
    starts_on = forms.DateField(
        label=_("Start"), required=False, widget=DayInput, validators=[is_plausible]
    )
    ends_on = forms.DateField(
        label=_("End"), required=False, widget=DayInput, validators=[is_plausible]
    )
    agreement_title = forms.CharField(
        label=_("Title of the agreement"), required=False, max_length=300
    )
    agreement_signed_on = forms.DateField(
        label=_("Signed on"), required=False, widget=DayInput, validators=[is_plausible]
    )
    agreement_until = forms.DateField(
        label=_("Valid until"),
        required=False,
        widget=DayInput,
        validators=[is_plausible],
    )
    agreement_file = forms.FileField(label=_("Text of the agreement"), required=False)
    saving_per_year = AmountField(label=_("Saving per year, in euros"))
    saving_once = AmountField(label=_("Saving made once, in euros"))
    gain = forms.CharField(
        label=_("Service gained"), required=False, widget=LONG, max_length=20000
    )
    fte = AmountField(label=_("Full-time equivalents concerned"), most=MOST_FTE)

    # The number of the last edit that stood there when the page was made.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, own_fields: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shipped = [(field.code, field.name) for field in shipped_fields()]
        own = [(name, name) for name in own_fields]
        choices = [("", _("– choose –")), *shipped, *own]
        self.fields["field"] = forms.ChoiceField(
            label=_("Field"), required=False, choices=choices
        )
        self.fields["field"].widget.attrs["class"] = "form-select"
        for name in ("members", "partners", "degree"):
            self.fields[name].widget.attrs["class"] = "form-check-input"

    def offer(
        self, members: "Iterable[Organisation]", partners: "Iterable[Partner]"
    ) -> None:
        """Give the lists to choose from."""
        for name, rows in (("members", members), ("partners", partners)):
            field = self.fields[name]
            if isinstance(field, forms.ModelMultipleChoiceField):
                field.queryset = rows  # type: ignore[assignment]
        lead = self.fields["lead"]
        if isinstance(lead, forms.ModelChoiceField):
            lead.queryset = members  # type: ignore[assignment]

    def newer_than_seen(self, edits: Callable[[int], list[Change]]) -> list[Change]:
        """What somebody wrote since the page was made; from now on she has seen it."""
        seen = key_in(str(self.data.get("seen", ""))) if self.is_bound else None
        newer = [] if seen is None else edits(seen)
        if newer and isinstance(self.data, QueryDict):
            again = self.data.copy()
            again["seen"] = str(newer[0].pk)
            self.data = again
        return newer

    def clean_agreement_file(self) -> Any:
        """A file that may be kept."""
        file = self.cleaned_data.get("agreement_file")
        if file:
            check_file(file)
        return file

    def clean(self) -> dict[str, Any]:
        """One field; nothing ends before it starts."""
        cleaned = super().clean() or {}
        typed = cleaned.get("own_field") or cleaned.get("field")
        if not typed and "field" not in self.errors:
            self.add_error("field", _("Choose a field, or write another one."))
        refuse_early_end(self, cleaned, "starts_on", "ends_on")
        refuse_early_end(self, cleaned, "agreement_signed_on", "agreement_until")
        return {**cleaned, "field": typed or ""}


class PartForm(DressedForm):
    """What one participant bears and brings."""

    cost_percent = AmountField(label=_("Cost, in percent"), most=Decimal(100))
    fte_percent = AmountField(label=_("Staff, in percent"), most=Decimal(100))
    brings = forms.CharField(
        label=_("What it contributes"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LineForm(DressedForm):
    """One year of the programme."""

    year = forms.IntegerField(
        label=_("Year"),
        min_value=1990,
        max_value=2100,
        error_messages={
            "min_value": _("Give a year between 1990 and 2100."),
            "max_value": _("Give a year between 1990 and 2100."),
        },
    )
    state = forms.ChoiceField(label=_("State"), choices=ProgrammeState.choices)
    planned = forms.CharField(
        label=_("What is planned"), required=False, widget=LONG, max_length=20000
    )
    done = forms.CharField(
        label=_("What was done"), required=False, widget=LONG, max_length=20000
    )

    def clean(self) -> dict[str, Any]:
        """It says something."""
        cleaned = super().clean() or {}
        if not (cleaned.get("planned") or cleaned.get("done")):
            self.add_error("planned", _("Say what is planned or what was done."))
        return cleaned


class ContractForm(DressedForm):
    """A public contract."""

    subject = forms.CharField(label=_("Subject"), max_length=300)
    reference = forms.CharField(label=_("Reference"), required=False, max_length=80)
    procedure = forms.ChoiceField(
        label=_("Procedure"),
        required=False,
        choices=[("", _("– not said –")), *Procedure.choices],
    )
    pilot = forms.CharField(
        label=_("Pilot authority"),
        required=False,
        max_length=200,
        help_text=_("Who lets the contract for the others."),
    )
    starts_on = forms.DateField(
        label=_("Start"), required=False, widget=DayInput, validators=[is_plausible]
    )
    ends_on = forms.DateField(
        label=_("End"), required=False, widget=DayInput, validators=[is_plausible]
    )
    amount = AmountField(label=_("Estimated amount, in euros"))

    def clean(self) -> dict[str, Any]:
        """It does not end before it starts."""
        cleaned = super().clean() or {}
        refuse_early_end(self, cleaned, "starts_on", "ends_on")
        return cleaned


class OutputsForm(DressedForm):
    """What is still printed of the register."""

    yearly_report = forms.BooleanField(label=_("Yearly report"), required=False)
    matrix = forms.BooleanField(label=_("Cooperation matrix"), required=False)


def refuse_early_end(
    form: forms.Form, cleaned: dict[str, Any], first: str, last: str
) -> None:
    """One sentence beside the later day."""
    start, end = cleaned.get(first), cleaned.get(last)
    if start and end and end < start:
        form.add_error(last, _("The end comes before the start."))
