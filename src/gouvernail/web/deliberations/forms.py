"""What one may type of an item, and of what came of it."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from gouvernail.adoption.enums import Organ
from gouvernail.core.choosing import RowField
from gouvernail.core.days import is_plausible
from gouvernail.deliberations.services import Words
from gouvernail.web.plans.forms import DayInput, DressedForm

LONGEST = 200_000


class ItemForm(DressedForm):
    """Title, note, draft decision, for which organ on which day."""

    title = forms.CharField(
        label=_("Title"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    organ = forms.ChoiceField(label=_("Organ"), choices=Organ.choices)
    sitting = forms.DateField(
        label=_("Date of the sitting"),
        required=False,
        widget=DayInput,
        validators=[is_plausible],
    )
    note = forms.CharField(
        label=_("Note to the organ"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        validators=[MaxLengthValidator(LONGEST)],
        help_text=_("An empty line stands between two paragraphs."),
    )
    draft = forms.CharField(
        label=_("Draft decision"),
        widget=forms.Textarea(attrs={"rows": 22}),
        validators=[MaxLengthValidator(LONGEST)],
        help_text=_("Places left in dots are to be completed by hand."),
    )

    @property
    def words(self) -> Words:
        """What was typed."""
        told = {**self.cleaned_data}
        for name in ("note", "draft"):
            told[name] = told[name].replace("\r\n", "\n").strip()
        told["title"] = " ".join(told["title"].split())
        return Words(**told)


class OutcomeForm(DressedForm):
    """Where the other tool keeps the item, and what the organ decided."""

    address = forms.CharField(
        label=_("Address in the tool of the sittings"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}),
        help_text=_("It begins with https://. It stands beside the decision."),
    )
    deliberation = RowField(
        label=_("Decision of the organ"),
        required=False,
        queryset=None,
        empty_label=_("– not recorded yet –"),
    )

    def __init__(self, decisions: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["deliberation"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = decisions
