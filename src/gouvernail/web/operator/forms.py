"""What who runs the installation may type."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from gouvernail.core.choosing import RowField
from gouvernail.organisations.enums import OrganisationKind
from gouvernail.organisations.models import (
    DEFAULT_ACCENT,
    Organisation,
    is_ins_code,
)
from gouvernail.web.organisations.identity import accent_field
from gouvernail.web.plans.forms import DressedForm

MOST_BYTES = 500_000


class AuthorityForm(DressedForm):
    """An authority as an operator writes it."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind of authority"), choices=OrganisationKind)
    ins = forms.CharField(
        label=pgettext_lazy("heading", "INS code"),
        required=False,
        max_length=5,
        validators=[is_ins_code],
        help_text=_("Five figures; asked for a municipality, a CPAS, a province."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    accent = accent_field()


class NewAuthorityForm(AuthorityForm):
    """What is asked only once: its address, its other half, its first person."""

    slug = forms.SlugField(
        label=_("Short name"),
        required=False,
        max_length=60,
        help_text=_("It stands in addresses. Left empty: made from the name."),
    )
    pair = RowField(
        label=_("Paired authority"),
        required=False,
        queryset=Organisation.objects.none(),
        empty_label=_("– the one of the same INS code, if there is one –"),
    )
    address = forms.EmailField(
        label=_("E-mail address of the first administrator"),
        required=False,
        help_text=_("An invitation leaves at once. You can also invite later."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("accent", DEFAULT_ACCENT)
        choose_pair(self, Organisation.objects.unpaired())

    @property
    def details(self) -> dict[str, Any]:
        """What the authority itself keeps."""
        apart = ("pair", "address")
        return {k: v for k, v in self.cleaned_data.items() if k not in apart}


class PairForm(DressedForm):
    """The other authority of the place."""

    pair = RowField(
        label=_("Paired authority"),
        required=False,
        queryset=Organisation.objects.none(),
        empty_label=_("– none –"),
    )

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"pair": organisation.pair_id}, **kwargs)
        alike = Organisation.objects.alike(organisation)
        choose_pair(self, alike.exclude(kind=organisation.kind))


class FirstForm(DressedForm):
    """Who opens an authority that nobody administers."""

    address = forms.EmailField(label=_("E-mail address"))


class ManyForm(DressedForm):
    """A list: pasted, or a file."""

    lines = forms.CharField(
        label=_("List"),
        required=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_(
            "One authority on each line: name; kind; INS code. Copied from a"
            " spreadsheet, it works as it is."
        ),
    )
    file = forms.FileField(
        label=_("or a CSV file"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )

    def clean(self) -> dict[str, Any]:
        """The text of either; a file says what it is by what it holds."""
        said = super().clean() or {}
        file = said.get("file")
        if file is not None:
            said["lines"] = self._text_of(file)
        if not said.get("lines", "").strip() and not self.errors:
            self.add_error("lines", _("Paste a list, or choose a file."))
        return said

    def _text_of(self, file: Any) -> str:
        data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            self.add_error("file", _("This file is larger than 500 kB."))
            return ""
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                return str(data.decode(encoding))
            except UnicodeDecodeError:
                continue
        self.add_error("file", _("This file is not a text: save it as CSV."))
        return ""


def choose_pair(form: forms.Form, rows: Any) -> None:
    """Offer these authorities as the other half."""
    field = form.fields["pair"]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows
