"""What one may type of a proposal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gouvernail.core.choosing import RowField
from gouvernail.organisations.models import Organisation
from gouvernail.plans.services.sharing import Terms
from gouvernail.web.plans.forms import DressedForm


class TermsForm(DressedForm):
    """On what terms."""

    partner_percent = forms.IntegerField(
        label=_("Part of the cost borne by the partner, in percent"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("Empty when nothing was agreed: the cost stays with you."),
    )
    partner_gives_news = forms.BooleanField(
        label=_("The partner may say where it stands"), required=False, initial=True
    )
    message = forms.CharField(
        label=_("A word to its coordinator"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def terms(self) -> Terms:
        """The terms, as the service wants them."""
        said = self.cleaned_data
        return Terms(
            partner_percent=said["partner_percent"],
            partner_gives_news=said["partner_gives_news"],
            message=said["message"],
        )


class OfferForm(TermsForm):
    """To whom, and on what terms; authorities are chosen among those on the page."""

    organisation = RowField(
        label=_("With which authority"),
        queryset=Organisation.objects.none(),
        widget=forms.HiddenInput,
        error_messages={"required": _("Choose the authority to share with.")},
    )

    def __init__(self, *args: Any, known: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = known


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        max_length=1000, error_messages={"required": _("Say why in a sentence.")}
    )


class EndForm(forms.Form):
    """Why it ends, and what becomes of the rows of the partner."""

    reason = forms.CharField(required=False, max_length=1000)
    rows = forms.ChoiceField(
        required=False, choices=[("keep", "keep"), ("leave", "leave")]
    )

    @property
    def keep(self) -> bool:
        """Do the rows stay in the partner's tree?"""
        return bool(self.cleaned_data["rows"] != "leave")
