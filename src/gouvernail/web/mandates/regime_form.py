"""One regime as a form: its delays, its organs, its sentences."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from gouvernail.law.regime import MOST_CLEAR_DAYS, MOST_MONTHS, Regime, Rule
from gouvernail.law.words import ORGANS, organ_name, step_name
from gouvernail.web.plans.forms import DayInput, DressedForm

RULES = {
    "starting": _("What starts the delays"),
    "motion": _("Motion of no confidence"),
    "sittings": _("Sittings"),
    "package": _("Before the sitting"),
    "publication": _("Publication"),
    "transmission": _("Transmission"),
    "elections_rule": _("Elections"),
}
# Rules of which a regime has several; an empty sentence takes one out.
LISTS = {
    "attachments": _("Attachment"),
    "synergies": _("Output about synergies"),
}
MOST_WORDS = 2_000


class RegimeForm(DressedForm):
    """Every value of a regime that an operator may change."""

    elections = forms.DateField(label=_("Day of the elections"), widget=DayInput)
    clear_days = forms.IntegerField(
        label=_("Clear days before the sitting"), min_value=0, max_value=MOST_CLEAR_DAYS
    )
    closed_sittings = forms.BooleanField(
        label=_("The sittings are closed: nothing is put online before them"),
        required=False,
    )

    def __init__(self, regime: Regime, data: Mapping[str, Any] | None = None) -> None:
        self.regime = regime
        super().__init__(data, initial=_initial(regime), label_suffix="")
        for step in regime.steps:
            self._add_step(step.code, has_delay=step.months is not None)
        for name in RULES:
            self._add_rule(name)
        for code in self._listed:
            self._add_rule(code, is_required=False)
        for field in self.fields.values():
            _dress(field)

    @property
    def content(self) -> dict[str, Any]:
        """The regime as typed, for the service."""
        value = self.regime.model_dump(mode="json")
        for name in ("elections", "clear_days", "closed_sittings"):
            value[name] = self.cleaned_data[name]
        for step in value["steps"]:
            step.update(self._typed(step["code"]))
        for name in RULES:
            value[name].update(self._typed(name))
        for name in LISTS:
            codes = (code for code in self._listed if code.startswith(f"{name}-"))
            typed = (self._typed(code) for code in codes)
            value[name] = [each for each in typed if each["sentence"]]
        return value

    def clean(self) -> dict[str, Any]:
        """A source alone says nothing."""
        for code in self._listed:
            typed = self._typed(code)
            if typed.get("source") and not typed.get("sentence"):
                said = _("Write the sentence, or empty its source too.")
                self.add_error(f"{code}-sentence", said)
        return self.cleaned_data

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under the name of the step or of the rule that they are about."""
        language = get_language() or "fr"
        codes: list[str] = [step.code for step in self.regime.steps]
        named = [(code, step_name(code).render(language)) for code in codes]
        named += [(name, str(label)) for name, label in RULES.items()]
        named += [(code, _numbered(code)) for code in self._listed]
        return [(label, self._fields_of(code)) for code, label in named]

    @property
    def _listed(self) -> list[str]:
        """The rules of each list by a code of their own, and one that is empty."""
        return [
            f"{name}-{place}"
            for name in LISTS
            for place in range(len(getattr(self.regime, name)) + 1)
        ]

    def _fields_of(self, code: str) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(f"{code}-")]

    def _typed(self, code: str) -> dict[str, Any]:
        return {
            name.removeprefix(f"{code}-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith(f"{code}-")
        }

    def _add_step(self, code: str, *, has_delay: bool) -> None:
        if has_delay:
            self.fields[f"{code}-months"] = forms.IntegerField(
                label=_("Delay in months"), min_value=1, max_value=MOST_MONTHS
            )
        language = get_language() or "fr"
        organs = [(organ, organ_name(organ).render(language)) for organ in ORGANS]
        self.fields[f"{code}-organ"] = forms.ChoiceField(
            label=_("Organ"), choices=organs
        )
        self._add_rule(code)

    def _add_rule(self, code: str, *, is_required: bool = True) -> None:
        self.fields[f"{code}-sentence"] = forms.CharField(
            label=_("Sentence"),
            required=is_required,
            max_length=MOST_WORDS,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"{code}-source"] = forms.CharField(
            label=_("Source"), required=False, max_length=MOST_WORDS
        )
        self.fields[f"{code}-verify"] = forms.BooleanField(
            label=_("Still to be checked"), required=False
        )


def _initial(regime: Regime) -> dict[str, Any]:
    value: dict[str, Any] = {
        "elections": regime.elections,
        "clear_days": regime.clear_days,
        "closed_sittings": regime.closed_sittings,
    }
    for step in regime.steps:
        value |= {f"{step.code}-months": step.months, f"{step.code}-organ": step.organ}
        value |= _rule(step.code, step)
    for name in RULES:
        value |= _rule(name, getattr(regime, name))
    for name in LISTS:
        for place, rule in enumerate(getattr(regime, name)):
            value |= _rule(f"{name}-{place}", rule)
    return value


def _numbered(code: str) -> str:
    """“Attachment 2”."""
    name, _dash, place = code.partition("-")
    return f"{LISTS[name]} {int(place) + 1}"


def _rule(code: str, rule: Rule) -> dict[str, Any]:
    return {
        f"{code}-sentence": rule.sentence,
        f"{code}-source": rule.source,
        f"{code}-verify": rule.verify,
    }


def _dress(field: forms.Field) -> None:
    is_list = isinstance(field.widget, forms.Select)
    field.widget.attrs["class"] = "form-select" if is_list else "form-control"
    if isinstance(field.widget, forms.CheckboxInput):
        field.widget.attrs["class"] = "form-check-input"
