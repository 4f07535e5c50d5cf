"""What people send: a document, or one correction."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gouvernail.plan.model import MAX_TEXT, MAX_TITLE
from gouvernail.plans.enums import NodeKind
from gouvernail.reading.document import MAX_BYTES
from gouvernail.web.imports.fields import DropFieldForm, FieldsForm
from gouvernail.web.imports.selection import SeveralForm

PASTED_NAME = _("pasted-text.txt")


class BringForm(forms.Form):
    """A file or a pasted text: one of the two."""

    file = forms.FileField(
        label=_("Your document"), required=False, allow_empty_file=True
    )
    text = forms.CharField(
        label=_("Or paste the text of your plan"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )

    def clean_file(self) -> "UploadedFile[bytes] | None":
        """Refuse what is too large before it is read."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                _("This file weighs %(size)s MB; %(limit)s MB at most can be read."),
                params={
                    "size": round((file.size or 0) / 1024 / 1024),
                    "limit": MAX_BYTES // 1024 // 1024,
                },
            )
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two, and not both."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        file, text = cleaned["file"], cleaned["text"].strip()
        if file is None and not text:
            self.add_error("file", _("Choose a file, or paste the text of your plan."))
        if file is not None and text:
            self.add_error(
                "text", _("There is a file and a pasted text: keep one of the two.")
            )
        return cleaned

    # Why the document that was brought before could not be read.
    refusal = ""

    @property
    def file_error(self) -> str:
        """What is said beside the file."""
        said = [str(error) for error in self.errors.get("file", ())]
        return next(iter(said), self.refusal)

    @property
    def field_used(self) -> str:
        """The field beside which an error of reading belongs."""
        return "file" if self.cleaned_data["file"] is not None else "text"

    def document(self) -> tuple[str, bytes]:
        """Name and bytes of what was brought."""
        file = self.cleaned_data["file"]
        if file is not None:
            return file.name or str(PASTED_NAME), file.read()
        return str(PASTED_NAME), self.cleaned_data["text"].encode()


class NodeForm(forms.Form):
    """A correction that only says on which node."""

    node = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def arguments(self) -> dict[str, Any]:
        """What the operation takes."""
        return dict(self.cleaned_data)


def title_field() -> forms.CharField:
    """A title: some words, and not a page of them."""
    return forms.CharField(
        label=_("Title"),
        max_length=MAX_TITLE,
        error_messages={"required": _("A title holds at least one word.")},
    )


class EditForm(NodeForm):
    """Title, level and text."""

    title = title_field()
    kind = forms.ChoiceField(label=_("Level"), choices=NodeKind)
    text = forms.CharField(label=_("Text"), max_length=MAX_TEXT, required=False)


class KindForm(NodeForm):
    """Another level."""

    kind = forms.ChoiceField(label=_("Level"), choices=NodeKind)


class MoveForm(NodeForm):
    """Another parent; none is the top of the plan."""

    parent = forms.CharField(label=_("Under"), max_length=64, required=False)

    def arguments(self) -> dict[str, Any]:
        """The parent, None for the top."""
        return {**self.cleaned_data, "parent": self.cleaned_data["parent"] or None}


class TitlesForm(NodeForm):
    """Several titles, one a line."""

    titles = forms.CharField(label=_("One title a line"), max_length=MAX_TEXT)

    def arguments(self) -> dict[str, Any]:
        """The titles as a list."""
        titles = self.cleaned_data["titles"].splitlines()
        return {**self.cleaned_data, "titles": titles}


class AddForm(forms.Form):
    """A node that was not seen, after another or at the beginning."""

    node = forms.CharField(max_length=64, required=False)
    kind = forms.ChoiceField(label=_("Level"), choices=NodeKind)
    title = title_field()
    line = forms.IntegerField(required=False, min_value=1)

    def arguments(self) -> dict[str, Any]:
        """Without a node, it comes first."""
        return {**self.cleaned_data, "node": self.cleaned_data["node"] or None}


class ExtractForm(AddForm):
    """A node made of a line that was taken for the text of another."""

    node = forms.CharField(max_length=64)
    taken = forms.CharField(max_length=MAX_TEXT)


class HeadingForm(forms.Form):
    """Title and years of the plan."""

    title = forms.CharField(label=_("Title of the plan"), max_length=500)
    start = forms.IntegerField(label=_("First year"), required=False)
    end = forms.IntegerField(label=_("Last year"), required=False)

    def arguments(self) -> dict[str, Any]:
        """As they are."""
        return dict(self.cleaned_data)


CorrectionForm = (
    NodeForm | AddForm | HeadingForm | FieldsForm | DropFieldForm | SeveralForm
)

FORMS: Mapping[str, type[CorrectionForm]] = {
    "edit": EditForm,
    "kind": KindForm,
    "move": MoveForm,
    "split": TitlesForm,
    "break_down": TitlesForm,
    "add": AddForm,
    "extract": ExtractForm,
    "heading": HeadingForm,
    "fields": FieldsForm,
    "drop_field": DropFieldForm,
    "several": SeveralForm,
}


def correction_form(data: Mapping[str, Any]) -> CorrectionForm:
    """The form of the operation that `data` names."""
    return FORMS.get(data.get("operation", ""), NodeForm)(data)
