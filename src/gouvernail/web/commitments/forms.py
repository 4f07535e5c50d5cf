"""What one may type about a declaration and its promises."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gouvernail.commitments.enums import Verdict
from gouvernail.commitments.models import MOST_CHAPTER, MOST_TEXT
from gouvernail.core.days import is_plausible
from gouvernail.documents.services import check_file
from gouvernail.reading.document import MAX_BYTES
from gouvernail.web.plans.forms import DayInput, DressedForm

WRONG_YEAR = {
    "min_value": _("Give a year between 1990 and 2100."),
    "max_value": _("Give a year between 1990 and 2100."),
}
PASTED_NAME = _("pasted-text.txt")


def year(label: Any) -> forms.IntegerField:
    """A year of a term."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1990,
        max_value=2100,
        error_messages=WRONG_YEAR,
    )


class DeclarationForm(DressedForm):
    """The declaration itself."""

    title = forms.CharField(label=_("Title"), max_length=300)
    starts = year(_("First year"))
    ends = year(_("Last year"))
    adopted_on = forms.DateField(
        label=_("Adopted on"),
        required=False,
        widget=DayInput,
        validators=[is_plausible],
        help_text=_("Without this day it is a draft, which only the house reads."),
    )
    number = forms.CharField(
        label=_("Number of the deliberation"), required=False, max_length=80
    )
    file = forms.FileField(label=_("Text as adopted"), required=False)
    budget = forms.CharField(
        label=_("Budget orientations"),
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The law wants the main ones in the declaration."),
    )

    def clean_file(self) -> Any:
        """A file that may be kept."""
        file = self.cleaned_data.get("file")
        if file:
            check_file(file)
        return file

    def clean(self) -> dict[str, Any]:
        """The term does not end before it starts."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The last year comes before the first."))
        return cleaned


class PromiseForm(DressedForm):
    """One promise."""

    text = forms.CharField(
        label=_("Promise"),
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In the words of the declaration."),
    )
    chapter = forms.CharField(
        label=_("Chapter"),
        required=False,
        max_length=MOST_CHAPTER,
        widget=forms.TextInput(attrs={"list": "chapters"}),
    )
    page = forms.IntegerField(
        label=_("Page"),
        required=False,
        min_value=1,
        max_value=10_000,
        error_messages={
            "min_value": _("Pages count from 1."),
            "max_value": _("No declaration has so many pages."),
        },
    )
    note = forms.CharField(
        label=_("Internal note"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Read by the house only, never by the council nor by citizens."),
    )

    def clean_chapter(self) -> str:
        """Without spaces that would make another chapter."""
        return " ".join(self.cleaned_data["chapter"].split())


class JudgementForm(DressedForm):
    """What the authority says of a promise."""

    verdict = forms.ChoiceField(
        label=_("The authority says"),
        choices=[("", _("– choose –")), *Verdict.choices],
        error_messages={"required": _("Choose a word.")},
    )
    sentence = forms.CharField(
        label=_("In one sentence"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What the council and citizens will read."),
    )
    said_on = forms.DateField(label=_("On"), widget=DayInput, validators=[is_plausible])


class BringForm(DressedForm):
    """A file or a pasted text: one of the two."""

    file = forms.FileField(
        label=_("Your document"), required=False, allow_empty_file=True
    )
    text = forms.CharField(
        label=_("Or paste the text of the declaration"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
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
            self.add_error("file", _("Choose a file, or paste the text."))
        if file is not None and text:
            self.add_error(
                "text", _("There is a file and a pasted text: keep one of the two.")
            )
        return cleaned

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
