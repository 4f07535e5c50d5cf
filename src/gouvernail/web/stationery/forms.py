"""What one may choose and bring: a template, what documents are made with, looks."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from gouvernail.editions.catalogue import KINDS
from gouvernail.organisations.enums import Letters
from gouvernail.stationery.choosing import OURS, USUAL
from gouvernail.stationery.models import Template
from gouvernail.web.plans.forms import DressedForm

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ACCEPTED = f".docx,.dotx,.odt,.ott,{WORD}"


class TemplateForm(DressedForm):
    """A file, and how the house calls it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_(
            "As it stands in the lists: “Letter-head of the council”. Under a name that"
            " is taken, it replaces that template everywhere."
        ),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("Word (.docx), 5 MB at most. It is tried at once on your plan."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )


class ChoicesForm(DressedForm):
    """The usual template, and that of each kind of document."""

    usual = forms.ChoiceField(label=_("All documents"), required=False)

    def __init__(
        self,
        templates: Sequence[Template],
        chosen: dict[str, Template | None],
        *args: Any,
    ) -> None:
        self._templates = {str(each.pk): each for each in templates}
        initial = {_field(kind): _value(each) for kind, each in chosen.items()}
        super().__init__(*args, initial=initial)
        named = [(key, each.name) for key, each in self._templates.items()]
        usual = [(USUAL, _("Our own look, without template")), *named]
        self.fields["usual"].choices = usual  # type: ignore[attr-defined]
        ways = [(USUAL, _("As all documents")), (OURS, _("Without template")), *named]
        for kind, label in kinds():
            field = forms.ChoiceField(label=label, choices=ways, required=False)
            field.widget.attrs["class"] = "form-select"
            self.fields[_field(kind)] = field

    @property
    def differs(self) -> bool:
        """Whether some document is made with another one."""
        return any(each.value() for each in self.of_kinds)

    @property
    def of_kinds(self) -> Iterator[BoundField]:
        """The fields of the kinds."""
        return (self[_field(kind)] for kind, _label in kinds())

    @property
    def wanted(self) -> dict[str, Template | None]:
        """What differs from the usual one, and that one under the empty name."""
        said = self.cleaned_data
        wanted: dict[str, Template | None] = {}
        if said["usual"]:
            wanted[""] = self._templates[said["usual"]]
        for kind, _label in kinds():
            way = said[_field(kind)]
            if way:
                wanted[kind] = self._templates.get(way)
        return wanted


class LooksForm(DressedForm):
    """Letters, logo and foot of all documents."""

    letters = forms.ChoiceField(label=_("Letters of titles"), choices=Letters.choices)
    has_logo_on_cover = forms.BooleanField(
        label=_("The logo stands on the cover"), required=False
    )
    foot_line = forms.CharField(
        label=_("Line at the foot of each page"),
        max_length=160,
        required=False,
        help_text=_("For instance an address and a telephone number."),
    )


def kinds() -> list[tuple[str, str]]:
    """The documents that can be made with a template."""
    return [(code, str(it.label)) for code, it in KINDS.items() if "docx" in it.formats]


def _field(kind: str) -> str:
    return f"kind-{kind}" if kind else "usual"


def _value(template: Template | None) -> str:
    return str(template.pk) if template else OURS
