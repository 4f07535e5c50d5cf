"""What one may type of a decision of an organ."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, gettext_lazy as _

from gouvernail.adoption.enums import Organ, Step
from gouvernail.adoption.models import Deliberation
from gouvernail.adoption.rounds import Round
from gouvernail.adoption.services.arriving import Arrival
from gouvernail.adoption.services.correcting import COMPLETED
from gouvernail.adoption.services.decided import Decided
from gouvernail.core.days import is_plausible
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError
from gouvernail.web.plans.forms import DayInput, DressedForm

Files = list["UploadedFile[bytes]"]
# What has a button of its own is not among the other decisions.
OTHERS = (Step.EXAMINED, Step.DELEGATED, Step.PUBLISHED, Step.EVALUATED, Step.CLOSED)


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, none of them wanted."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Files:
        """Each as one file is."""
        given = data if isinstance(data, list | tuple) else [data]
        clean = super().clean
        return [clean(each, initial) for each in given if each]


class SittingForm(DressedForm):
    """Number, votes, files: what is known of any sitting."""

    number = forms.CharField(
        label=_("Number of the decision"),
        required=False,
        max_length=60,
        help_text=_("As it stands on the extract, for instance 2025/132."),
    )
    votes_for = forms.IntegerField(label=_("Votes for"), required=False)
    votes_against = forms.IntegerField(label=_("Votes against"), required=False)
    abstentions = forms.IntegerField(label=_("Abstentions"), required=False)
    is_unanimous = forms.BooleanField(label=_("Unanimous"), required=False)
    remark = forms.CharField(
        label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    attached = FilesField(
        label=_("Signed extract and other files"),
        required=False,
        help_text=_("They may also be added later."),
    )

    def refuse(self, error: ValidationError | PlanError) -> None:
        """Show what the service refused, under its field where there is one."""
        if isinstance(error, PlanError):
            self.add_error(None, error.wording.render(get_language() or "fr"))
            return
        said = error.message_dict if hasattr(error, "error_dict") else {}
        for name, sentences in said.items():
            self.add_error(name if name in self.fields else None, sentences)
        if not said:
            self.add_error(None, error.messages)

    @property
    def files_to_choose_again(self) -> bool:
        """A browser does not send a file back: she is told."""
        return bool(self.errors and self.files)


class DecisionForm(SittingForm):
    """Which organ of which authority decided what, and when."""

    organisation = forms.ChoiceField(label=_("Authority"))
    step = forms.ChoiceField(label=_("What it did"))
    organ = forms.ChoiceField(label=_("Organ"))
    decided_on = forms.DateField(
        label=_("Date of the sitting"), widget=DayInput, validators=[is_plausible]
    )

    def __init__(
        self,
        round_: Round,
        owners: list[Organisation],
        step: str,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.procedures = [round_.procedures[each.pk] for each in owners]
        self.owners = {each.slug: each for each in owners}
        self._offer("organisation", [(each.slug, each.name) for each in owners])
        steps = [step] if step else [each.value for each in OTHERS]
        self._offer("step", [(each, Step(each).label) for each in steps])
        self._offer("organ", [(each.value, each.label) for each in self._organs(step)])

    def _organs(self, step: str) -> list[Organ]:
        if step == Step.ADOPTED:
            found = [organ for each in self.procedures for organ in each.may_adopt]
        else:
            found = [organ for each in self.procedures for organ in each.organs]
            found.append(Organ.OTHER)
        return list(dict.fromkeys(found))

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """What there is to choose; a single choice is not asked."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
        if len(choices) == 1:
            field.widget = forms.HiddenInput()
            field.initial = choices[0][0]

    @property
    def owner(self) -> Organisation:
        """The authority whose organ decided."""
        return self.owners[self.cleaned_data["organisation"]]

    @property
    def decided(self) -> Decided:
        """What was typed."""
        typed = self.cleaned_data
        return Decided(**{name: typed[name] for name in Decided.__dataclass_fields__})


class ArrivalForm(DecisionForm):
    """A plan that was adopted before it came here."""

    noted_on = forms.DateField(
        label=_("Date on which the other organ took note"),
        required=False,
        widget=DayInput,
        validators=[is_plausible],
        help_text=_("The council, where it takes note; it may also be added later."),
    )
    noted_number = forms.CharField(
        label=_("Number of that decision"), required=False, max_length=60
    )

    def __init__(
        self, round_: Round, owners: list[Organisation], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(round_, owners, Step.ADOPTED, *args, **kwargs)

    @property
    def arrival(self) -> Arrival:
        """What was typed."""
        typed = self.cleaned_data
        return Arrival(
            self.decided, typed["noted_on"], typed["noted_number"], typed["attached"]
        )

    def refuse(self, error: ValidationError | PlanError) -> None:
        """The day of the note is refused under the field of the note."""
        named = getattr(error, "error_dict", {})
        day, noted = named.get("decided_on"), self.cleaned_data.get("noted_on")
        if day and noted and noted < self.cleaned_data["decided_on"]:
            self.add_error("noted_on", day)
            return
        super().refuse(error)


def completing_form(
    decision: Deliberation, data: Mapping[str, Any] | None, files: Any
) -> SittingForm:
    """The form of a decision that is recorded: what comes after the sitting."""
    standing = {name: getattr(decision, name) for name in COMPLETED}
    return SittingForm(data, files, initial=standing)


def owners_waiting(round_: Round, owners: list[Organisation]) -> list[Organisation]:
    """Those of `owners` whose adoption is not recorded yet."""
    return [each for each in owners if each in round_.waiting]
