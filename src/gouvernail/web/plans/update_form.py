"""What one may say of an action: one form for the screens and for the links."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gouvernail.documents.services import check_file
from gouvernail.progress.enums import WITH_REASON, Confidence, Status
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News

# What each status asks for; the plain sentence is welcome everywhere.
REASONS = {
    Status.WAITING: _("What is it waiting for?"),
    Status.BLOCKED: _("Why is it blocked?"),
    Status.ABANDONED: _("Why is it abandoned?"),
}


class UpdateForm(forms.Form):
    """Where an action stands; `last` is the news that was on the page."""

    status = forms.ChoiceField(
        label=_("Where does it stand?"),
        choices=Status.choices,
        error_messages={"required": _("Choose where the action stands.")},
    )
    note = forms.CharField(
        label=_("In a sentence"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    confidence = forms.ChoiceField(
        label=_("Will the due date be kept?"),
        required=False,
        choices=[("", "–"), *Confidence.choices],
    )
    percent = forms.IntegerField(
        label=_("Progress, in percent"),
        required=False,
        min_value=0,
        max_value=100,
        error_messages={
            "min_value": _("A percentage lies between 0 and 100."),
            "max_value": _("A percentage lies between 0 and 100."),
            "invalid": _("Write a whole number, without any sign."),
        },
    )
    next_step = forms.CharField(label=_("Next step"), required=False, max_length=1000)
    file = forms.FileField(label=_("A photo or a file"), required=False)
    last = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_file(self) -> "UploadedFile[bytes] | None":
        """What could not be kept is refused beside the other fields."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is not None:
            check_file(file)
        return file

    def clean(self) -> dict[str, Any]:
        """A reason is due for waiting, blocked, abandoned."""
        cleaned = super().clean() or {}
        silent = not cleaned.get("note", "").strip()
        if cleaned.get("status") in WITH_REASON and silent:
            self.add_error("note", _("Say why in a sentence."))
        return cleaned

    @property
    def news(self) -> News:
        """What was said."""
        said = self.cleaned_data
        return News(
            status=said["status"],
            note=said["note"],
            confidence=said["confidence"],
            percent=said["percent"],
            next_step=said["next_step"],
        )

    @property
    def attached(self) -> "UploadedFile[bytes] | None":
        """What was attached and is sound."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        return file

    @property
    def lost_file(self) -> str:
        """The file that browsers never put back in a form which is shown again."""
        return str(getattr(self.files.get("file"), "name", ""))

    @property
    def chosen_status(self) -> str:
        """The status that is ticked."""
        return str(self["status"].value() or "")

    @property
    def chosen_confidence(self) -> str:
        """The confidence that is ticked."""
        return str(self["confidence"].value() or "")


def update_form(update: ProgressUpdate | None, *, words: bool = False) -> UpdateForm:
    """The form as it opens: what stands, without the words unless they are wanted."""
    if update is None:
        return UpdateForm(initial={"status": Status.NOT_STARTED, "last": ""})
    return UpdateForm(
        initial={
            "status": update.status,
            "note": update.note if words else "",
            "confidence": update.confidence,
            "percent": update.percent,
            "next_step": update.next_step,
            "last": update.pk,
        }
    )
