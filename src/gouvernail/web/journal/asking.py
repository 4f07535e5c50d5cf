"""What one asks of the journal: a person, a kind of act, a plan, a door, some words."""

from dataclasses import fields
from functools import cached_property
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.core.typography import long_date
from gouvernail.history.enums import Door
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.people import nameable_people
from gouvernail.privacy.timeline import TimeLine, Wanted
from gouvernail.web.journal.verbs import KINDS
from gouvernail.web.plans.forms import DayInput, DressedForm

LONGEST_WORDS = 200


class AskForm(DressedForm):
    """Every field may be left empty."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=LONGEST_WORDS, strip=True
    )
    person = forms.TypedChoiceField(
        label=_("Who"), required=False, coerce=int, empty_value=None
    )
    kind = forms.ChoiceField(label=_("What"), required=False)
    plan = forms.TypedChoiceField(
        label=_("Plan"), required=False, coerce=int, empty_value=None
    )
    door = forms.ChoiceField(label=_("By which way"), required=False)
    since = forms.DateField(
        label=pgettext_lazy("period", "From"), required=False, widget=DayInput()
    )
    until = forms.DateField(
        label=pgettext_lazy("period", "To"), required=False, widget=DayInput()
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.whole = TimeLine(organisation)
        self._offer("person", _("everybody"), self._people())
        self._offer("kind", _("everything"), list(KINDS.items()))
        plans = [(plan.pk, plan.title) for plan in self.whole.plans.values()]
        self._offer("plan", _("the whole authority"), plans)
        self._offer("door", _("all ways"), list(Door.choices))

    def clean(self) -> dict[str, Any]:
        """A period goes forward."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The period ends before it begins."))
        return cleaned

    @cached_property
    def time_line(self) -> TimeLine:
        """The lines asked for; all of them while the form does not hold."""
        if not self.is_valid():
            return self.whole
        said = {field.name: self.cleaned_data[field.name] for field in fields(Wanted)}
        asked = self.whole.narrowed(**said)
        vars(asked)["plans"] = self.whole.plans
        return asked

    @property
    def words(self) -> list[str]:
        """The words that each line must hold, folded."""
        return fold(self.cleaned_data["q"]).split() if self.is_valid() else []

    @property
    def is_asking(self) -> bool:
        """Is there any condition?"""
        return self.is_valid() and any(
            value not in (None, "") for value in self.cleaned_data.values()
        )

    @property
    def asks_more(self) -> bool:
        """Is there a condition among those that are folded away, or a fault there?"""
        more = ("kind", "plan", "door")
        return any(self.data.get(name) for name in more)

    @property
    def summary(self) -> str:
        """The conditions in words, for the line that tells of an export."""
        said = [self._said(name) for name in self.fields] if self.is_valid() else []
        return ", ".join(each for each in said if each)

    def _said(self, name: str) -> str:
        value = self.cleaned_data[name]
        if value in (None, ""):
            return ""
        choices = getattr(self.fields[name], "choices", None)
        if choices is None:
            label = str(self.fields[name].label).lower()
            return f"{label} {value if name == 'q' else long_date(value)}"
        return str(dict(choices).get(value, value))

    def _offer(self, name: str, nothing: Any, choices: list[Any]) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", nothing), *choices]

    def _people(self) -> list[tuple[int, str]]:
        """Those of the house, and whoever is asked for and did something here."""
        asked = str(self.data.get("person", ""))
        also = int(asked) if asked.isdecimal() and len(asked) < 10 else None
        people = nameable_people(self.organisation)
        named = [(person.pk, person.full_name) for person in people]
        if also is None or also in dict(named):
            return named
        left = User.objects.filter(pk=also).first()
        did = left and self.whole.narrowed(person=also).read(1)
        return [*named, (also, left.full_name)] if left and did else named
