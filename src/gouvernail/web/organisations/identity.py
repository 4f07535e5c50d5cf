"""What one may type about the authority itself."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.models.authorities import is_colour
from gouvernail.web.plans.forms import DressedForm


class ColourInput(forms.TextInput):
    """A colour that browsers help to choose."""

    input_type = "color"


class AccentField(forms.CharField):
    """A colour written #14556b, whatever its capitals."""

    def to_python(self, value: object) -> str:
        """In small letters."""
        return str(super().to_python(value) or "").strip().lower()


def accent_field() -> AccentField:
    """The one colour of an authority."""
    return AccentField(
        label=_("Colour"),
        max_length=7,
        validators=[is_colour],
        widget=ColourInput(),
        help_text=_("Its hue is kept; its lightness is settled so that all can read."),
    )


class IdentityForm(DressedForm):
    """What its administrators change."""

    name = forms.CharField(label=_("Name"), max_length=200)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    accent = accent_field()


class LogoForm(DressedForm):
    """A picture."""

    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("PNG, JPEG or WebP, 2 MB at most."),
        widget=forms.ClearableFileInput(
            attrs={"accept": "image/png,image/jpeg,image/webp"}
        ),
    )
