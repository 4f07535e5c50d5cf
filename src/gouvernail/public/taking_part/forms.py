"""The forms of citizens: few fields, a trap for programs, an age."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gouvernail.participation.guarding import (
    FormAge,
    check_age,
    plain_text,
    stamp,
)
from gouvernail.participation.models import LONGEST_WORDS

NOT_HERS = "topic_url"


class GuardedForm(forms.Form):
    """A form with a field that nobody sees: what fills it in is no person.

    The others keep what was typed, whatever is wrong.
    """

    required_css_class = "is-required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields[NOT_HERS] = forms.CharField(required=False)
        for name, field in self.fields.items():
            field.widget.attrs.setdefault("class", "p-input")
            field.widget.attrs.setdefault("data-testid", f"field-{name}")
        for name in self.errors if self.is_bound else ():
            if name in self.fields:
                self.fields[name].widget.attrs["aria-invalid"] = "true"

    @property
    def is_of_a_program(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.data.get(NOT_HERS))

    @property
    def trap(self) -> str:
        """The name of that field."""
        return NOT_HERS


class AgedForm(GuardedForm):
    """One that also knows when it was made; made anew each time it is shown."""

    made = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        """Quicker than a hand, or older than a day: to be sent once more."""
        try:
            check_age(self.data.get("made", ""))
        except FormAge as error:
            raise ValidationError(
                _(
                    "This page was sent within three seconds, or is older than a day."
                    " Your words are kept: send them once more."
                )
            ) from error
        return self.cleaned_data

    @property
    def stamp(self) -> str:
        """When this page is made."""
        return stamp()


class FollowForm(GuardedForm):
    """Where mails go."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class WordsForm(AgedForm):
    """An idea or a comment; who signs it, and where the answer goes, if one wants."""

    words = forms.CharField(
        label=_("Your words"),
        max_length=LONGEST_WORDS,
        validators=[plain_text],
        help_text=_("2,000 characters at most. Name nobody but yourself."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    author = forms.CharField(
        label=_("Your name, shown with your words (optional)"),
        max_length=80,
        required=False,
        validators=[plain_text],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address, to be told of the answer (optional)"),
        required=False,
        help_text=_("Used once, never shown, erased 30 days after the answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class RemarkForm(AgedForm):
    """A word more about an answer that was given."""

    choice = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])
    words = forms.CharField(
        label=_("What would help you more? (optional)"),
        max_length=LONGEST_WORDS,
        required=False,
        validators=[plain_text],
        help_text=_("Only the authority reads it. Leave no name."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> dict[str, Any]:
        """The first touch brings no words, and comes from a page that has no age."""
        return super().clean() if self.cleaned_data.get("words") else self.cleaned_data
