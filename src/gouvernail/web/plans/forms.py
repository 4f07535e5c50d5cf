"""What one may type about a node."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Department, Membership, Organisation
from gouvernail.plan.kinds import NodeKind as Level
from gouvernail.plans.enums import NodeKind, Scope
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.enums import WITH_REASON, Confidence, Status
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News

# What each status asks for; the plain sentence is welcome everywhere.
REASONS = {
    Status.WAITING: _("What is it waiting for?"),
    Status.BLOCKED: _("Why is it blocked?"),
    Status.ABANDONED: _("Why is it abandoned?"),
}


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


class UpdateForm(forms.Form):
    """Where an action stands; `last` is the news that was on the page."""

    status = forms.ChoiceField(label=_("Where does it stand?"), choices=Status.choices)
    note = forms.CharField(
        label=_("In a sentence"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    confidence = forms.ChoiceField(
        label=_("Will the due date be kept?"),
        required=False,
        choices=[("", "–"), *Confidence.choices],
    )
    percent = forms.IntegerField(
        label=_("Progress, in percent"),
        required=False,
        min_value=0,
        max_value=100,
        error_messages={
            "min_value": _("A percentage lies between 0 and 100."),
            "max_value": _("A percentage lies between 0 and 100."),
            "invalid": _("Write a whole number, without any sign."),
        },
    )
    last = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A reason is due for waiting, blocked, abandoned."""
        cleaned = super().clean() or {}
        silent = not cleaned.get("note", "").strip()
        if cleaned.get("status") in WITH_REASON and silent:
            self.add_error("note", _("Say why in a sentence."))
        return cleaned

    @property
    def news(self) -> News:
        """What was said."""
        said = self.cleaned_data
        return News(
            status=said["status"],
            note=said["note"],
            confidence=said["confidence"],
            percent=said["percent"],
        )

    @property
    def chosen_status(self) -> str:
        """The status that is ticked."""
        return str(self["status"].value() or "")

    @property
    def chosen_confidence(self) -> str:
        """The confidence that is ticked."""
        return str(self["confidence"].value() or "")


def update_form(update: ProgressUpdate | None) -> UpdateForm:
    """The form as it opens: what stands, without the words."""
    if update is None:
        return UpdateForm(initial={"status": Status.NOT_STARTED, "last": ""})
    return UpdateForm(
        initial={
            "status": update.status,
            "confidence": update.confidence,
            "percent": update.percent,
            "last": update.pk,
        }
    )


class NodeForm(DressedForm):
    """Words, dates and people of a node; `seen` is the change the page was made at."""

    title = forms.CharField(
        label=_("Title"), max_length=20000, widget=forms.Textarea(attrs={"rows": 2})
    )
    text = forms.CharField(
        label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 7})
    )
    scope = forms.ChoiceField(label=_("Scope"), choices=Scope.choices)
    lead = forms.ModelChoiceField(
        label=_("Lead"), required=False, queryset=User.objects.none()
    )
    department = forms.ModelChoiceField(
        label=_("Department"), required=False, queryset=Department.objects.none()
    )
    starts_on = forms.DateField(label=_("Start"), required=False, widget=DayInput)
    due_on = forms.DateField(label=_("Due date"), required=False, widget=DayInput)
    priority = forms.CharField(label=_("Priority"), required=False, max_length=500)
    recurring = forms.BooleanField(label=_("Recurring action"), required=False)
    reason = forms.CharField(
        label=_("Reason of the change"), required=False, max_length=1000
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, node: Node, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = owners_of(node.plan)
        members = Membership.objects.of_organisations(*owners)
        self._choose_from("lead", members.people(also=node.lead_id))
        self._choose_from("department", Department.objects.of_organisations(*owners))

    def _choose_from(self, name: str, rows: QuerySet[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows

    def clean(self) -> dict[str, Any]:
        """An action does not end before it starts."""
        cleaned = super().clean() or {}
        start, due = cleaned.get("starts_on"), cleaned.get("due_on")
        if start and due and due < start:
            self.add_error("due_on", _("The due date comes before the start."))
        return cleaned

    @property
    def changes(self) -> dict[str, Any]:
        """The fields of the node, as typed."""
        apart = {"reason", "seen"}
        return {k: v for k, v in self.cleaned_data.items() if k not in apart}


class TitleForm(forms.Form):
    """A node renamed in place."""

    title = forms.CharField(label=_("Title"), max_length=20000)
    reason = forms.CharField(required=False, max_length=1000)
    seen = forms.CharField(required=False)

    @property
    def changes(self) -> dict[str, Any]:
        """The title alone."""
        return {"title": self.cleaned_data["title"]}


def node_form(node: Node, *, seen: str) -> NodeForm:
    """The form of `node` as it stands."""
    names = ("title", "text", "scope", "priority", "recurring", "starts_on", "due_on")
    standing = {name: getattr(node, name) for name in names}
    people = {"lead": node.lead_id, "department": node.department_id}
    return NodeForm(node, initial={**standing, **people, "seen": seen})


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
