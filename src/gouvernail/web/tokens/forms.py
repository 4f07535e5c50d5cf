"""What one chooses about a token, and about an application."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gouvernail.tokens.enums import Lasting
from gouvernail.tokens.models import Application
from gouvernail.tokens.policies import APPLICATION_ROLES
from gouvernail.tokens.scopes import Scope
from gouvernail.web.plans.forms import DressedForm


class TokenForm(DressedForm):
    """A name, what it writes, for how long. Every token reads."""

    name = forms.CharField(
        label=_("Which program will use it?"),
        max_length=80,
        help_text=_("For instance: “Spreadsheet of the finances”."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may write"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(each.value, each.label) for each in Scope if each != Scope.READ],
    )
    days = forms.TypedChoiceField(
        label=_("It works for"),
        choices=Lasting.choices,
        coerce=int,
        initial=Lasting.QUARTER,
        help_text=_("Then make another one: what is forgotten stops by itself."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].widget.attrs["class"] = "form-check-input"


class ApplicationForm(DressedForm):
    """Its name, what it does, its role."""

    name = forms.CharField(label=_("Name of the application"), max_length=80)
    purpose = forms.CharField(
        label=_("What it does"),
        max_length=300,
        required=False,
        help_text=_("For whoever reads this list in two years."),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, role.label) for role in APPLICATION_ROLES],
        help_text=_("It sees and does what a person of this role does, no more."),
    )


def form_of(row: Application) -> ApplicationForm:
    """The form as it stands."""
    kept = {"name": row.name, "purpose": row.purpose, "role": row.membership.role}
    return ApplicationForm(initial=kept)
