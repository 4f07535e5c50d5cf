"""What one may type about the shape of a plan, and the look of every form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.models import Organisation
from gouvernail.plan.kinds import NodeKind as Level
from gouvernail.plans.enums import NodeKind
from gouvernail.plans.models import Plan


class DayInput(forms.DateInput):
    """A date that browsers help to choose."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DressedForm(forms.Form):
    """A form whose controls wear the classes of the house."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            is_list = isinstance(field.widget, forms.Select)
            dress = "form-select" if is_list else "form-control"
            if isinstance(field.widget, forms.CheckboxInput):
                dress = "form-check-input"
            field.widget.attrs["class"] = dress


class AddForm(DressedForm):
    """A new node: its level, its title, and where."""

    kind = forms.ChoiceField(label=_("Level"), choices=NodeKind.choices)
    title = forms.CharField(
        label=_("Title"), max_length=20000, widget=forms.Textarea(attrs={"rows": 2})
    )
    parent = forms.CharField(required=False, widget=forms.HiddenInput)
    after = forms.CharField(required=False, widget=forms.HiddenInput)


class LevelForm(DressedForm):
    """Another level for a node."""

    kind = forms.ChoiceField(label=_("Level"), choices=NodeKind.choices)

    @property
    def level(self) -> Level:
        """The level chosen."""
        return Level(self.cleaned_data["kind"])


class MoveForm(forms.Form):
    """A direction, or a place: a parent and a position from 0 among its children."""

    direction = forms.ChoiceField(
        required=False,
        choices=[(way, way) for way in ("up", "down", "indent", "outdent")],
    )
    parent = forms.CharField(required=False)
    position = forms.IntegerField(required=False, min_value=0)

    @property
    def place(self) -> tuple[str, int | None]:
        """The parent's key, empty for the top of the plan, and the position."""
        return self.cleaned_data["parent"], self.cleaned_data["position"]


def owners_of(plan: Plan) -> list[Organisation]:
    """The authorities whose people and services a plan may name."""
    both = (plan.organisation, plan.joint_organisation)
    return [owner for owner in both if owner]
