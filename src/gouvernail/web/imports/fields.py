"""What was read of a node beside its words, to be checked and corrected."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from gouvernail.core.typography import long_date
from gouvernail.plan.model import Fields, Node
from gouvernail.plans.printed import LABELS as PRINTED, printed_lines
from gouvernail.progress.enums import Status

NAMES = {
    **PRINTED,
    "start": gettext_lazy("Start"),
    "due": gettext_lazy("Due date"),
    "recurring": gettext_lazy("Recurring"),
    "priority": gettext_lazy("Priority"),
    "status": gettext_lazy("State"),
    "progress": gettext_lazy("Progress"),
}
ORDER = tuple(Fields.model_fields)
DATES = frozenset({"start", "due"})


class FieldLine(NamedTuple):
    """One value; `rank` where there may be several of its name."""

    text: str
    rank: str


class FieldView(NamedTuple):
    """What the document says of one thing."""

    name: str
    label: str
    lines: list[FieldLine]


class FieldsForm(forms.Form):
    """The fields that hold one value each, as a person types them."""

    node = forms.CharField(max_length=64, widget=forms.HiddenInput)
    lead = forms.CharField(max_length=500, required=False)
    department = forms.CharField(max_length=500, required=False)
    political_owner = forms.CharField(max_length=500, required=False)
    start = forms.DateField(required=False)
    due = forms.DateField(required=False)
    recurring = forms.BooleanField(required=False)
    priority = forms.CharField(max_length=500, required=False)
    status = forms.ChoiceField(choices=[("", ""), *Status.choices], required=False)
    progress = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=100,
        error_messages={
            "min_value": gettext_lazy("Progress goes from 0 to 100 %%."),
            "max_value": gettext_lazy("Progress goes from 0 to 100 %%."),
        },
    )

    def clean(self) -> dict[str, Any]:
        """The end does not come before the beginning."""
        cleaned: dict[str, Any] = super().clean() or {}
        start, due = cleaned.get("start"), cleaned.get("due")
        if start and due and due < start:
            self.add_error("due", _("The due date comes before the start."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """The values as a plan file writes them, None for what is not said."""
        cleaned = dict(self.cleaned_data)
        node = cleaned.pop("node")
        for name in DATES:
            cleaned[name] = cleaned[name].isoformat() if cleaned[name] else None
        values = {
            name: None if value in ("", False) else value
            for name, value in cleaned.items()
        }
        return {"node": node, "values": values}


class DropFieldForm(forms.Form):
    """One field, or one value of it, that was read wrong."""

    node = forms.CharField(max_length=64)
    dropped = forms.CharField(max_length=64)

    def arguments(self) -> dict[str, Any]:
        """The name and, after a colon, which of several."""
        name, _colon, rank = self.cleaned_data["dropped"].partition(":")
        number = int(rank) if rank.isdecimal() and len(rank) < 5 else None
        return {"node": self.cleaned_data["node"], "name": name, "rank": number}


@dataclass(frozen=True)
class FieldsPanel:
    """The fields of the chosen node, and what is being typed of them."""

    node: Node
    typed: Mapping[str, str]

    @property
    def views(self) -> list[FieldView]:
        """What the document says, in words."""
        said = self.node.fields.model_dump(mode="json", exclude_defaults=True)
        return [
            FieldView(name, str(NAMES[name]), _lines(self.node, name, said[name]))
            for name in ORDER
            if said.get(name) not in (None, [], False)
        ]

    @property
    def is_offered(self) -> bool:
        """Whether fields make sense here: on what is done, or where some were read."""
        return self.node.kind.is_steered or bool(self.views)

    @property
    def is_open(self) -> bool:
        """Whether something was typed and refused."""
        return self.typed.get("operation") == "fields"

    @property
    def values(self) -> dict[str, str]:
        """What the form holds: as typed, or as read."""
        if self.is_open:
            return {name: self.typed.get(name, "") for name in ORDER}
        said = self.node.fields.model_dump(mode="json")
        return {
            name: "" if said[name] in (None, False) else str(said[name])
            for name in ORDER
        }

    @property
    def statuses(self) -> list[tuple[str, str]]:
        """The states, to choose from."""
        return [(status.value, str(status.label)) for status in Status]


def _lines(node: Node, name: str, value: Any) -> list[FieldLine]:
    if isinstance(value, list):
        return [
            FieldLine(printed_lines(name, [each])[0], f"{name}:{rank}")
            for rank, each in enumerate(value)
        ]
    return [FieldLine(_words(node.fields, name, value), name)]


def _words(fields: Fields, name: str, value: Any) -> str:
    if name in DATES:
        return long_date(getattr(fields, name))
    if name == "status":
        return str(Status(value).label)
    if name == "recurring":
        return _("yes")
    return f"{value} %" if name == "progress" else str(value)
