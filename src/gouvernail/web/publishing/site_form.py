"""What an authority chooses of its public site."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gouvernail.core.days import is_plausible
from gouvernail.publishing.choosing import (
    refuse_taken,
    refuse_tomorrow,
    refuse_unfinished,
)
from gouvernail.publishing.domains import domain_of
from gouvernail.publishing.enums import Conformity, Licence, Rhythm
from gouvernail.publishing.models import Site
from gouvernail.web.plans.forms import DayInput, DressedForm
from gouvernail.web.publishing.papers import PaperRow, paper_rows


def _words(rows: int, most: int, **said: Any) -> forms.CharField:
    """A text of `most` characters: one that is longer comes back with a sentence,
    where a browser that knew the limit would cut what is pasted."""
    return forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[MaxLengthValidator(most)],
        **said,
    )


class SiteForm(DressedForm):
    """Address, first words, rhythm, documents, participation, declarations."""

    domain = forms.CharField(
        label=_("Own domain"),
        required=False,
        max_length=300,
        help_text=_(
            "Optional. For instance pst.commune.be: the name alone, which leads to your"
            " site and to nothing else."
        ),
    )
    welcome = _words(
        4,
        1000,
        label=_("Words of welcome"),
        help_text=_("Two or three sentences on top of the site, signed by nobody."),
    )
    contact_email = forms.EmailField(
        label=_("Address for citizens"),
        required=False,
        help_text=_("A mailbox of the house, not that of a person."),
    )
    contact_address = _words(3, 500, label=_("Postal address and telephone"))
    rhythm = forms.ChoiceField(
        label=_("The follow-up is renewed"),
        choices=Rhythm.choices,
        help_text=_(
            "What people said of the actions is published at that rhythm. The text of"
            " the plan changes only when an organ adopts another version."
        ),
    )
    papers = forms.MultipleChoiceField(
        label=_("Documents that anybody may take away"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They are made anew with each publication, as citizens read it."),
    )
    licence = forms.ChoiceField(
        label=_("Licence of the data"),
        choices=Licence.choices,
        help_text=_(
            "CC BY: anybody uses the data and names you. CC BY-SA: the same, and shares"
            " alike. CC0: without any condition."
        ),
    )
    has_followers = forms.BooleanField(label=_("Follow by e-mail"), required=False)
    has_ideas = forms.BooleanField(label=_("Leave an idea"), required=False)
    has_smileys = forms.BooleanField(label=_("Smileys on each page"), required=False)
    question = forms.CharField(
        label=_("Question to visitors"),
        required=False,
        max_length=200,
        help_text=_(
            "Answered by yes or no. For instance: “Did you find what you were looking"
            " for?” Empty, nothing is asked."
        ),
    )
    legal_notice = _words(
        10,
        10_000,
        label=_("Legal notice"),
        help_text=_(
            "Who publishes, who answers for it, what becomes of personal data."
        ),
    )
    conformity = forms.ChoiceField(
        label=_("The site is"),
        choices=Conformity.choices,
        help_text=_(
            "“Partially” until somebody checked it: the pages are made to comply, your"
            " own texts and documents may not."
        ),
    )
    audited_on = forms.DateField(
        label=_("Checked on"),
        required=False,
        widget=DayInput,
        validators=[is_plausible],
    )
    accessibility_limits = _words(4, 3000, label=_("What is not accessible, and why"))

    def __init__(
        self,
        site: Site,
        papers: Sequence[tuple[str, str | Promise]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        self._site = site
        names = self.base_fields
        standing = {name: getattr(site, name) for name in names}
        given = kwargs.pop("initial", {})
        super().__init__(*args, initial={**standing, **given}, **kwargs)
        self.fields["papers"].choices = list(papers)  # type: ignore[attr-defined]
        self.fields["papers"].widget.attrs["class"] = "form-check-input"

    @property
    def paper_rows(self) -> list[PaperRow]:
        """The documents, each with its formats to tick."""
        return paper_rows(self["papers"])

    @property
    def wrong(self) -> list[BoundField]:
        """The fields to mend, where there are several."""
        fields = [field for field in self if field.errors]
        return fields if len(fields) > 1 else []

    def clean_domain(self) -> str:
        """The plain name, which no other authority uses."""
        domain = domain_of(self.cleaned_data["domain"])
        refuse_taken(domain, self._site.organisation)
        return domain

    def clean_legal_notice(self) -> str:
        """Nothing of a suggested text is left to be completed."""
        notice: str = self.cleaned_data["legal_notice"]
        refuse_unfinished(notice)
        return notice

    def clean_audited_on(self) -> Any:
        """Nobody checked it tomorrow."""
        day = self.cleaned_data["audited_on"]
        refuse_tomorrow(day)
        return day
