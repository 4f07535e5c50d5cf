"""What one may type about an evaluation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import get_language, gettext_lazy as _

from gouvernail.core.days import is_plausible
from gouvernail.evaluations.enums import (
    AskedOf,
    EvaluationKind,
    Outcome,
    Verdict,
)
from gouvernail.evaluations.library import LIBRARY, Asked
from gouvernail.evaluations.services.opening import Start
from gouvernail.plan.wording import PlanError
from gouvernail.web.plans.forms import DayInput, DressedForm

# Blank lines for questions of one's own.
OWN = (1, 2, 3)
LONGEST = 20000


class Refusing(DressedForm):
    """A form that shows what a service refused, under its field where there is one."""

    def refuse(self, error: ValidationError | PlanError) -> None:
        """Say why."""
        if isinstance(error, PlanError):
            self.add_error(None, error.wording.render(get_language() or "fr"))
            return
        said = error.message_dict if hasattr(error, "error_dict") else {}
        for name, sentences in said.items():
            self.add_error(name if name in self.fields else None, sentences)
        if not said:
            self.add_error(None, error.messages)


@dataclass(frozen=True)
class Choice:
    """One question that may be asked: its box, its rank, its words."""

    asked: Asked
    box: BoundField
    rank: BoundField

    @property
    def whom(self) -> str:
        """Who answers it."""
        return str(AskedOf(self.asked.asked_of).label)


class StartForm(Refusing):
    """An evaluation before its figures stand: kind, days, questions."""

    kind = forms.ChoiceField(
        label=_("Kind of evaluation"), choices=EvaluationKind.choices
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    freezes_on = forms.DateField(
        label=_("Figures of"),
        widget=DayInput,
        validators=[is_plausible],
        help_text=_(
            "Today: they are frozen at once. Later: on the evening of that day."
        ),
    )
    judgements_due_on = forms.DateField(
        label=_("Judgements until"),
        required=False,
        widget=DayInput,
        validators=[is_plausible],
    )

    def __init__(self, questions: tuple[Asked, ...], *args: Any, **kwargs: Any) -> None:
        """`questions` are those asked so far: the library follows."""
        self.offered = _offered(questions)
        super().__init__(*args, **kwargs)
        for place, asked in enumerate(self.offered, 1):
            self._offer(place, asked, is_used=asked in questions)
        for number in OWN:
            self._leave_room(number)

    def _offer(self, place: int, asked: Asked, *, is_used: bool) -> None:
        used, rank = f"use-{place}", f"rank-{place}"
        box = forms.CheckboxInput(attrs={"class": "form-check-input"})
        self.fields[used] = forms.BooleanField(
            label=str(asked.question), required=False, initial=is_used, widget=box
        )
        field = forms.IntegerField(
            label=_("Order"), required=False, min_value=1, max_value=99, initial=place
        )
        field.widget.attrs["class"] = "form-control g-question-rank"
        self.fields[rank] = field

    def _leave_room(self, number: int) -> None:
        self.fields |= {
            f"name-{number}": _words(_("Short name"), 80),
            f"question-{number}": _words(_("Your question"), 300),
            f"whom-{number}": forms.ChoiceField(
                label=_("Asked of"),
                required=False,
                choices=AskedOf.choices,
                widget=forms.Select(attrs={"class": "form-select"}),
            ),
        }

    @property
    def choices(self) -> list[Choice]:
        """The questions to choose from."""
        return [
            Choice(asked, self[f"use-{place}"], self[f"rank-{place}"])
            for place, asked in enumerate(self.offered, 1)
        ]

    @property
    def own(self) -> list[list[BoundField]]:
        """The fields of each question of one's own."""
        names = ("name", "question", "whom")
        return [[self[f"{name}-{number}"] for name in names] for number in OWN]

    def clean(self) -> dict[str, Any]:
        """A question of one's own bears a short name, and the reverse."""
        typed = super().clean() or {}
        for number in OWN:
            name, question = (
                typed.get(f"{part}-{number}", "") for part in ("name", "question")
            )
            if question and not name:
                self.add_error(f"name-{number}", _("Give this question a short name."))
            elif name and not question:
                self.add_error(f"question-{number}", _("Write the question itself."))
        return typed

    @property
    def start(self) -> Start:
        """What was typed."""
        typed = self.cleaned_data
        return Start(
            kind=typed["kind"],
            title=typed["title"],
            freezes_on=typed["freezes_on"],
            judgements_due_on=typed["judgements_due_on"],
            criteria=self._criteria(typed),
        )

    def _criteria(self, typed: Mapping[str, Any]) -> tuple[Asked, ...]:
        ranked = [
            (typed[f"rank-{place}"] or place, place, asked)
            for place, asked in enumerate(self.offered, 1)
            if typed[f"use-{place}"]
        ]
        own = [_own(typed, number) for number in OWN if typed[f"question-{number}"]]
        return (*(asked for *_ranks, asked in sorted(ranked, key=_ranks_of)), *own)


class JudgementForm(Refusing):
    """A verdict and three short texts; `seen` is what stood on the page."""

    verdict = forms.ChoiceField(
        label=_("Judgement"), required=False, choices=Verdict.choices
    )
    done = forms.CharField(
        label=_("What was done"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    missed = forms.CharField(
        label=_("What was missing"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    learnt = forms.CharField(
        label=_("What we retain of it"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class TextsForm(Refusing):
    """The words for the whole plan."""

    context = forms.CharField(label=_("Context"), required=False, max_length=LONGEST)
    method = forms.CharField(
        label=_("Our way of steering"), required=False, max_length=LONGEST
    )
    synergies = forms.CharField(
        label=_("Synergies commune–CPAS"), required=False, max_length=LONGEST
    )
    conclusion = forms.CharField(
        label=_("Conclusion"), required=False, max_length=LONGEST
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            self.fields[name].widget = forms.Textarea(
                attrs={"rows": 7, "class": "form-control"}
            )


TEXTS = ("context", "method", "synergies", "conclusion")


class OutcomeForm(DressedForm):
    """What becomes of a proposal."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices)
    note = forms.CharField(label=_("Why this outcome"), required=False, max_length=300)


def _words(label: Any, longest: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )


def _offered(questions: tuple[Asked, ...]) -> tuple[Asked, ...]:
    """Those asked so far in their order, then what else the library holds."""
    codes = {asked.code for asked in questions if asked.code}
    return (*questions, *(each for each in LIBRARY if each.code not in codes))


def _own(typed: Mapping[str, Any], number: int) -> Asked:
    return Asked(
        code="",
        name=typed[f"name-{number}"],
        question=typed[f"question-{number}"],
        asked_of=typed[f"whom-{number}"] or AskedOf.PILOT,
        has_mark=True,
        has_words=True,
    )


def _ranks_of(ranked: tuple[int, int, Asked]) -> tuple[int, int]:
    return ranked[:2]
