"""What one may type about partners, agreements, guests and words."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gouvernail.core.choosing import RowField
from gouvernail.core.days import is_plausible
from gouvernail.organisations.enums import PartnerKind, Vocabulary
from gouvernail.organisations.models import (
    Agreement,
    Guest,
    Organisation,
    Partner,
    Term,
)
from gouvernail.organisations.services import Invitation
from gouvernail.web.plans.forms import DayInput, DressedForm

NOTE = forms.Textarea(attrs={"rows": 3})
COLUMNS = {
    Partner: ("name", "kind", "contact", "email", "phone", "note"),
    Agreement: ("title", "starts_on", "ends_on", "note"),
}


class PartnerForm(DressedForm):
    """Who works with the authority, and whom to call."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind of partner"), choices=PartnerKind.choices)
    contact = forms.CharField(label=_("Contact person"), required=False, max_length=200)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    note = forms.CharField(label=_("Note"), required=False, widget=NOTE)


class AgreementForm(DressedForm):
    """What binds a partner, until a day."""

    title = forms.CharField(label=_("Title of the agreement"), max_length=300)
    starts_on = forms.DateField(
        label=_("Start"), required=False, widget=DayInput, validators=[is_plausible]
    )
    ends_on = forms.DateField(
        label=_("End"), required=False, widget=DayInput, validators=[is_plausible]
    )
    note = forms.CharField(label=_("Note"), required=False, widget=NOTE)

    def clean(self) -> dict[str, Any]:
        """It does not end before it starts."""
        cleaned = super().clean() or {}
        _check_days(self, cleaned)
        return cleaned


class GuestForm(DressedForm):
    """A person without account."""

    first_name = forms.CharField(label=_("First name"), max_length=100)
    last_name = forms.CharField(label=_("Last name"), max_length=100)
    email = forms.EmailField(label=_("E-mail address"))
    function = forms.CharField(
        label=_("Function or organisation"), required=False, max_length=200
    )

    @property
    def invitation(self) -> Invitation:
        """Who is invited."""
        return Invitation(**self.cleaned_data)


class TermForm(DressedForm):
    """A word of a list, with what its list wants: number, place, dates."""

    name = forms.CharField(label=_("Word"), max_length=200)
    code = forms.CharField(label=_("Initials"), required=False, max_length=20)
    parent = RowField(
        label=_("Part of"),
        required=False,
        queryset=Term.objects.none(),
        empty_label=_("– none: a theme of its own –"),
    )
    starts_on = forms.DateField(
        label=_("Start"), required=False, widget=DayInput, validators=[is_plausible]
    )
    ends_on = forms.DateField(
        label=_("End"), required=False, widget=DayInput, validators=[is_plausible]
    )

    def __init__(
        self, organisation: Organisation, vocabulary: str, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(names_for(vocabulary)):
            del self.fields[name]
        parent = self.fields.get("parent")
        if isinstance(parent, forms.ModelChoiceField):
            parent.queryset = Term.objects.of_organisations(organisation).filter(
                vocabulary=vocabulary, parent=None
            )

    def clean(self) -> dict[str, Any]:
        """It does not end before it starts."""
        cleaned = super().clean() or {}
        _check_days(self, cleaned)
        return cleaned


def names_for(vocabulary: str) -> tuple[str, ...]:
    """The fields of a word of that list."""
    if vocabulary == Vocabulary.THEME:
        return ("name", "parent")
    if vocabulary == Vocabulary.SECTOR_PLAN:
        return ("name", "code", "starts_on", "ends_on")
    return ("name",)


def standing(row: Partner | Agreement) -> dict[str, Any]:
    """What a form shows first of `row`."""
    return {name: getattr(row, name) for name in COLUMNS[type(row)]}


def guest_form(guest: Guest) -> GuestForm:
    """The form of `guest` as she stands."""
    named = ("first_name", "last_name", "email")
    person = {name: getattr(guest.user, name) for name in named}
    return GuestForm(initial={**person, "function": guest.function})


def term_form(term: Term, data: Any = None) -> TermForm:
    """The form of `term`: as it stands, or as typed."""
    initial = {name: getattr(term, name) for name in names_for(term.vocabulary)}
    return TermForm(term.organisation, term.vocabulary, data, initial=initial)


def is_accepted(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do what a valid form asks; what the service refuses is said by the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except ValidationError as error:
        refuse(form, error)
        return False
    return True


def refuse(form: forms.Form, error: ValidationError) -> None:
    """Put each sentence beside its field, or on top."""
    by_field = (
        error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    )
    for name, sentences in by_field.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)


def _check_days(form: forms.Form, cleaned: dict[str, Any]) -> None:
    start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
    if start and end and end < start:
        form.add_error("ends_on", _("The end comes before the start."))
