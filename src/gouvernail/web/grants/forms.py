"""What one may type about a grant."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.core.choosing import RowField, key_in
from gouvernail.core.days import is_plausible
from gouvernail.core.grids import said
from gouvernail.documents.services import check_file
from gouvernail.history.models import Change
from gouvernail.money.enums_grants import GrantState
from gouvernail.money.models import FundingSource
from gouvernail.plan import cells
from gouvernail.plan.wording import PlanError
from gouvernail.web.plans.forms import DayInput, DressedForm

LONG = forms.Textarea(attrs={"rows": 3})
LONGEST = 20_000


class AmountField(forms.Field):
    """An amount as people write it: “12 500,50”, “12.500,50 €”."""

    def __init__(self, *, is_signed: bool = False, **options: Any) -> None:
        plain = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(required=False, widget=plain, **options)
        self.is_signed = is_signed

    def to_python(self, value: Any) -> Decimal | None:
        """The amount, or one sentence that says how to mend it."""
        typed = str(value or "").replace("\x00", "").strip()
        if not typed:
            return None
        try:
            amount = cells.amount(typed)
        except PlanError as error:
            raise ValidationError(said(error)) from error
        if amount < 0 and not self.is_signed:
            raise ValidationError(_("Write an amount that is not below zero."))
        return amount

    def prepare_value(self, value: Any) -> Any:
        """As a field shows it: with a comma, without cents that say nothing."""
        if isinstance(value, Decimal):
            plain = value.quantize(Decimal(1)) if value == int(value) else value
            return f"{plain:f}".replace(".", ",")
        return value


class GrantForm(DressedForm):
    """The grant itself."""

    title = forms.CharField(label=_("Title"), max_length=200)
    funder = forms.CharField(label=_("Funder"), max_length=200)
    programme = forms.CharField(
        label=_("Programme or call"), required=False, max_length=200
    )
    reference = forms.CharField(label=_("Reference"), required=False, max_length=80)
    source = RowField(
        label=_("Source of financing"),
        required=False,
        queryset=FundingSource.objects.none(),
        empty_label=_("– not said –"),
    )
    state = forms.ChoiceField(label=_("Declared state"), choices=GrantState.choices)
    call_closes_on = forms.DateField(
        label=_("The call closes on"),
        required=False,
        widget=DayInput,
        validators=[is_plausible],
    )
    asked = AmountField(label=_("Asked, in euros"))
    granted = AmountField(label=_("Granted, in euros"))
    granted_on = forms.DateField(
        label=_("Granted on"),
        required=False,
        widget=DayInput,
        validators=[is_plausible],
    )
    received = AmountField(label=_("Received, in euros"))
    justified = AmountField(label=_("Justified, in euros"))
    duty = forms.CharField(
        label=_("Reporting duty"),
        required=False,
        widget=LONG,
        max_length=LONGEST,
        help_text=_("What the funder wants to receive, in which form, how often."),
    )
    justify_by = forms.DateField(
        label=_("Justification due on"),
        required=False,
        widget=DayInput,
        validators=[is_plausible],
    )
    justified_on = forms.DateField(
        label=_("Justification sent on"),
        required=False,
        widget=DayInput,
        validators=[is_plausible],
    )
    contact = forms.CharField(label=_("Contact person"), required=False, max_length=200)
    contact_email = forms.EmailField(label=_("E-mail of the contact"), required=False)
    contact_phone = forms.CharField(
        label=_("Telephone of the contact"), required=False, max_length=40
    )
    owner = RowField(
        label=_("Who sees to it"),
        required=False,
        queryset=User.objects.none(),
        empty_label=_("– whoever keeps the register –"),
    )
    comment = forms.CharField(
        label=_("Comment"), required=False, widget=LONG, max_length=LONGEST
    )
    # The number of the last edit that stood there when the page was made.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def offer(self, sources: Any, people: Any) -> None:
        """Give the lists to choose from."""
        for name, rows in (("source", sources), ("owner", people)):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows

    def newer_than_seen(self, edits: Callable[[int], list[Change]]) -> list[Change]:
        """What somebody wrote since the page was made; from now on she has seen it."""
        seen = key_in(str(self.data.get("seen", ""))) if self.is_bound else None
        newer = [] if seen is None else edits(seen)
        if newer and isinstance(self.data, QueryDict):
            again = self.data.copy()
            again["seen"] = str(newer[0].pk)
            self.data = again
        return newer


class DocumentForm(DressedForm):
    """A file to keep with the grant."""

    file = forms.FileField(label=_("Document to attach"))

    def clean_file(self) -> Any:
        """A file that may be kept."""
        file = self.cleaned_data["file"]
        check_file(file)
        return file
