"""What one types to put a finding aside."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gouvernail.doctor.models import MOST_CODE, MOST_REASON, MOST_SUBJECT
from gouvernail.web.plans.forms import DressedForm


class AsideForm(DressedForm):
    """Which finding is put aside, and why."""

    code = forms.CharField(max_length=MOST_CODE, widget=forms.HiddenInput)
    subject = forms.CharField(
        required=False, max_length=MOST_SUBJECT, widget=forms.HiddenInput
    )
    reason = forms.CharField(
        label=_("Why is it not relevant here?"),
        max_length=MOST_REASON,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
        error_messages={"required": _("Say in a word why it is not relevant here.")},
    )
