"""What one writes around the tree."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from gouvernail.plan.chapters import Surroundings, kind_of
from gouvernail.plan.kinds import ChapterKind
from gouvernail.plan.model import MAX_TEXT, MAX_TITLE, Finding, Section
from gouvernail.plans.models import Node
from gouvernail.web.around.kinds import CHOICES, KINDS
from gouvernail.web.plans.forms import DayInput, DressedForm

LINE, MOST_VALUES = 500, 30


class ChapterForm(DressedForm):
    """A chapter: what it is, its title, its text."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Chapter"), choices=CHOICES, required=False)
    title = forms.CharField(
        label=_("Title"),
        max_length=LINE,
        required=False,
        help_text=_("Empty: the usual name of the chapter."),
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=MAX_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("An empty line begins a paragraph."),
    )

    def clean(self) -> dict[str, Any]:
        """A chapter of no usual kind needs a title."""
        data = super().clean() or self.cleaned_data
        if not data.get("title") and not data.get("kind"):
            self.add_error("title", gettext("Give this chapter a title."))
        return data

    @property
    def section(self) -> Section:
        """The chapter as it was typed."""
        data = self.cleaned_data
        kind = ChapterKind(data["kind"]) if data["kind"] else None
        title = data["title"] or str(KINDS[data["kind"]])
        return Section(title=title, text=unix(data["text"]) or None, kind=kind)


class ValuesForm(DressedForm):
    """The values of the authority, one on each line."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    values = forms.CharField(
        label=_("Values, one on each line"),
        required=False,
        max_length=LINE * MOST_VALUES,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("For instance: “Respect: each person is heard.”"),
    )

    def clean_values(self) -> tuple[str, ...]:
        """The lines that say something."""
        lines = unix(self.cleaned_data["values"]).split("\n")
        kept = tuple(line.strip() for line in lines if line.strip())
        if any(len(line) > LINE for line in kept):
            raise forms.ValidationError(
                gettext("A value holds in %(most)s signs: shorten the longest.")
                % {"most": LINE}
            )
        return kept


class FindingForm(DressedForm):
    """What the diagnosis found."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Finding"),
        max_length=MAX_TITLE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence: what is the case, for whom."),
    )
    figure = forms.CharField(
        label=_("Figure"),
        required=False,
        max_length=LINE,
        help_text=_("With its unit: “412 households”."),
    )
    source = forms.CharField(label=_("Source"), required=False, max_length=LINE)
    on = forms.DateField(label=_("Date of the figure"), required=False, widget=DayInput)

    def __init__(self, *args: Any, nodes: list[Node], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(node.key, str(node)) for node in nodes]
        self.fields["objectives"] = forms.MultipleChoiceField(
            label=_("Objectives that answer it"),
            required=False,
            choices=choices,
            widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
        )

    @property
    def finding(self) -> Finding:
        """The finding as it was typed."""
        data = self.cleaned_data
        return Finding(
            text=unix(data["text"]),
            figure=data["figure"] or None,
            source=data["source"] or None,
            on=data["on"],
            objectives=tuple(data["objectives"]),
        )


def unix(text: str) -> str:
    """Lines as the plan file keeps them: browsers send two signs for each."""
    return text.replace("\r\n", "\n").strip()


def first_of(section: Section) -> dict[str, str]:
    """What the form of a chapter opens with."""
    return {
        "kind": kind_of(section) or "",
        "title": section.title,
        "text": section.text or "",
    }


def first_of_values(around: Surroundings) -> dict[str, str]:
    """What the form of the values opens with."""
    return {"values": "\n".join(around.values)}
