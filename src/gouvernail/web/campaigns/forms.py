"""What one types about a campaign."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.campaigns.enums import Breadth
from gouvernail.campaigns.services.planning import (
    MOST_GRACE,
    Terms,
    check_terms,
    suggested_terms,
)
from gouvernail.core.choosing import RowField, RowsField
from gouvernail.core.days import is_plausible
from gouvernail.organisations.models import Department, Membership
from gouvernail.plans.models import Plan
from gouvernail.web.plans.forms import DayInput, DressedForm, owners_of


class CampaignForm(DressedForm):
    """The terms of a campaign; what most people leave as it is comes filled in."""

    title = forms.CharField(label=_("Title"), max_length=200)
    due_on = forms.DateField(
        label=_("Answers until"), widget=DayInput, validators=[is_plausible]
    )
    message = forms.CharField(
        label=_("A word to everybody"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    breadth = forms.ChoiceField(label=_("Which actions"), choices=Breadth.choices)
    departments = RowsField(
        label=_("Departments"),
        queryset=Department.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    opens_on = forms.DateField(
        label=_("Opens on"), widget=DayInput, validators=[is_plausible]
    )
    grace_days = forms.IntegerField(
        label=_("Grace, in working days"),
        min_value=1,
        max_value=MOST_GRACE,
        help_text=_(
            "After the due day: the heads of department are told; after as much again,"
            " the director."
        ),
    )
    director = RowField(
        label=_("Director told at last"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody"),
    )

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = owners_of(plan)
        fields: dict[str, Any] = self.fields
        fields["departments"].widget.attrs["class"] = "form-check-input"
        fields["departments"].queryset = Department.objects.of_organisations(*owners)
        fields["director"].queryset = Membership.objects.of_organisations(
            *owners
        ).people()

    def clean(self) -> dict[str, Any]:
        """What the service would refuse, said beside the field."""
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                check_terms(self.terms, timezone.localdate())
            except forms.ValidationError as error:
                self.add_error(None, error)
        return cleaned

    @property
    def terms(self) -> Terms:
        """What was typed."""
        typed = self.cleaned_data
        names = [field for field in self.fields if field != "departments"]
        chosen = list(typed["departments"])
        return Terms(**{name: typed[name] for name in names}, departments=chosen)


class ReasonForm(DressedForm):
    """Why somebody, or an action, is exempted."""

    reason = forms.CharField(label=_("Why, in a sentence"), max_length=300)


def campaign_form(plan: Plan, today: date, query: Any) -> CampaignForm:
    """The form as it opens: suggested, or as it was when its preview was asked for."""
    if "breadth" in query:
        return CampaignForm(plan, query)
    terms = vars(suggested_terms(plan, today))
    return CampaignForm(plan, initial={**terms, "departments": []})


def late_pilots(plan: Plan) -> list[User]:
    """Whom one may ask after the opening: the people of the owners, by name."""
    return list(Membership.objects.of_organisations(*owners_of(plan)).people())
