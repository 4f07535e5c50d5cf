"""What one may type about an indicator, and about one of its values."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language, gettext as said, gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.core.choosing import RowField
from gouvernail.core.days import is_plausible
from gouvernail.indicators.enums import Direction, Frequency, Kind
from gouvernail.indicators.models import Indicator
from gouvernail.indicators.services import Definition, Value
from gouvernail.indicators.words import in_cell
from gouvernail.organisations.models import Department
from gouvernail.organisations.people import nameable_people
from gouvernail.plan import cells
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.web.plans.forms import DayInput, DressedForm, owners_of

NOBODY: QuerySet[User] = User.objects.none()
COLUMNS = (
    "label",
    "kind",
    "unit",
    "places",
    "source",
    "method",
    "direction",
    "baseline_value",
    "baseline_on",
    "target_words",
    "frequency",
    "owner",
    "department",
    "formula",
    "green_from",
    "amber_from",
    "is_internal",
)
TARGET = "target_"
LONGEST_TERM = 12


class NumberField(forms.Field):
    """A number as people type it: “1 234,5”; None where nothing is typed."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The number; what is none is said in one sentence."""
        text = str(value or "").replace("\x00", "").strip()
        if not text.removesuffix("%"):
            return None
        try:
            return cells.percent(text)
        except PlanError as error:
            told = error.wording.render(get_language() or "fr")
            raise ValidationError(told) from error

    def prepare_value(self, value: Any) -> Any:
        """As it is typed."""
        return in_cell(value) if isinstance(value, Decimal) else value


def choices(first: Any, listed: Iterable[Any]) -> list[Any]:
    """A list with an empty choice on top."""
    return [("", first), *listed]


class IndicatorForm(DressedForm):
    """What is measured, what it aims at, who measures it."""

    label = forms.CharField(label=_("What is measured"), max_length=300)
    nodes = forms.CharField(
        label=_("Actions and objectives"),
        required=False,
        max_length=2000,
        help_text=_("Their numbers, parted by commas: 1.1.2, 2.3."),
    )
    kind = forms.ChoiceField(
        label=_("Kind of indicator"),
        required=False,
        choices=choices(_("– not said –"), Kind.choices),
        help_text=_(
            "Output: what was done. Outcome: its direct effect. Impact: its effect in"
            " the long run."
        ),
    )
    unit = forms.CharField(
        label=_("Unit"), required=False, max_length=40, help_text=_("%, places, kWh…")
    )
    places = forms.IntegerField(
        label=_("Decimals shown"), required=False, min_value=0, max_value=6
    )
    direction = forms.ChoiceField(
        label=_("Which way is better"),
        required=False,
        choices=choices(_("– not said –"), Direction.choices),
    )
    baseline_value = NumberField(label=_("Starting value"))
    baseline_on = forms.DateField(
        label=_("Starting day"),
        required=False,
        widget=DayInput,
        validators=[is_plausible],
    )
    target_words = forms.CharField(
        label=_("Target in words"), required=False, max_length=500
    )
    source = forms.CharField(label=_("Source"), required=False, max_length=300)
    method = forms.CharField(
        label=_("How it is measured"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    frequency = forms.ChoiceField(
        label=_("How often"),
        required=False,
        choices=choices(_("– whenever it comes –"), Frequency.choices),
    )
    owner = RowField(label=_("Who measures it"), required=False, queryset=NOBODY)
    department = RowField(
        label=_("Department"), required=False, queryset=Department.objects.none()
    )
    formula = forms.CharField(
        label=_("Formula"),
        required=False,
        max_length=200,
        help_text=_(
            "Computed from others: I1 ÷ I2 × 100. Leave empty to enter values."
        ),
    )
    green_from = forms.IntegerField(
        label=_("Green from, in percent"), required=False, min_value=1, max_value=200
    )
    amber_from = forms.IntegerField(
        label=_("Amber from, in percent"), required=False, min_value=1, max_value=200
    )
    is_internal = forms.BooleanField(
        label=_("For the house only: neither councillors nor citizens"), required=False
    )
    unit_is_sure = forms.BooleanField(
        label=_("Only the word of the unit was wrong: keep the values as they are"),
        required=False,
    )

    def __init__(
        self,
        plan: Plan,
        *args: Any,
        indicator: Indicator | None = None,
        years: Iterable[int] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        for year in sorted({*years_of(plan), *years}):
            field = NumberField(label=str(year))
            field.widget.attrs |= {"class": "form-control", "inputmode": "text"}
            self.fields[f"{TARGET}{year}"] = field
        owner = indicator.owner_id if indicator else None
        service = indicator.department_id if indicator else None
        owners = owners_of(plan)
        departments = Department.objects.of_organisations(*owners, also=service)
        self._choose_from("owner", nameable_people(*owners, also=owner))
        self._choose_from("department", departments)

    @property
    def target_fields(self) -> list[forms.BoundField]:
        """One for each year."""
        return [self[name] for name in self.fields if _is_target(name)]

    @property
    def says_more(self) -> bool:
        """Whether the formula or the limits say something."""
        named = ("formula", "green_from", "amber_from")
        return any(self[name].value() or self[name].errors for name in named)

    @property
    def definition(self) -> Definition:
        """What was typed, checked."""
        cleaned = self.cleaned_data
        targets = {
            int(name.removeprefix(TARGET)): value
            for name, value in cleaned.items()
            if _is_target(name) and value is not None
        }
        columns = {name: cleaned[name] for name in COLUMNS}
        return Definition(columns, cleaned["nodes"], targets)

    def clean_nodes(self) -> list[Node]:
        """The rows of these numbers; one that no row has is said."""
        typed = self.cleaned_data["nodes"].replace(";", ",").split(",")
        wanted = list(dict.fromkeys(part.strip() for part in typed if part.strip()))
        rows = list(Node.objects.of_plan(self.plan)) if wanted else []
        known = {row.key: row for row in rows} | {row.ref: row for row in rows}
        missing = [name for name in wanted if name not in known]
        if missing:
            told = said("No action nor objective has the number “%(ref)s”.")
            raise ValidationError(told % {"ref": missing[0]})
        return [known[name] for name in wanted]

    def _choose_from(self, name: str, rows: QuerySet[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows


class ValueForm(DressedForm):
    """One value: by itself, or by its numerator and denominator."""

    on = forms.DateField(label=_("On"), widget=DayInput, validators=[is_plausible])
    value = NumberField(label=_("Value"))
    numerator = NumberField(label=_("Numerator"))
    denominator = NumberField(label=_("Denominator"))
    comment = forms.CharField(label=_("Comment"), required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        """A value, or what makes it."""
        cleaned = super().clean() or {}
        parts = ("value", "numerator", "denominator")
        if all(cleaned.get(name) is None for name in parts) and not self.errors:
            self.add_error("value", said("Give a value."))
        return cleaned

    @property
    def has_parts(self) -> bool:
        """Whether the numerator or the denominator says something."""
        parts = (self["numerator"], self["denominator"])
        return any(part.value() is not None or part.errors for part in parts)

    @property
    def typed(self) -> Value:
        """What was typed, checked."""
        return Value(**self.cleaned_data)


class FiguresForm(DressedForm):
    """A file of public figures."""

    file = forms.FileField(
        label=_("Your CSV file"),
        help_text=_(
            "As downloaded from IWEPS, Statbel or a register: one row a figure."
        ),
    )


def years_of(plan: Plan) -> list[int]:
    """The years of its term; of a plan without, the six to come."""
    first = plan.starts or timezone.localdate().year
    last = plan.ends or first + 5
    return list(range(first, min(last, first + LONGEST_TERM) + 1))


def _is_target(name: str) -> bool:
    return name.startswith(TARGET) and name != "target_words"
