"""What one chooses of a workbook to take along, and what one brings back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gouvernail.web.plans.forms import DressedForm
from gouvernail.workbooks.enums import Format
from gouvernail.workbooks.parts import Part
from gouvernail.workbooks.services.bringing import MOST_BYTES


class TakeForm(DressedForm):
    """Which part of the plan, as which file."""

    part = forms.ChoiceField(label=_("Which part"))
    format = forms.ChoiceField(label=_("As which file"), choices=Format.choices)

    def __init__(self, parts: Sequence[Part], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["part"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(part.word, part.name) for part in parts]


class BringForm(DressedForm):
    """The workbook that comes back."""

    file = forms.FileField(
        label=_("The workbook, once filled in"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods"}),
        allow_empty_file=True,
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is too large before it is read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than %(most)s MB."),
                params={"most": MOST_BYTES // 1024 // 1024},
            )
        return file
