"""What one may type about a task."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.core.choosing import RowField
from gouvernail.core.days import is_plausible
from gouvernail.organisations.models import Membership
from gouvernail.plans.models import Node
from gouvernail.tasks.enums import Recurrence
from gouvernail.tasks.models import Task
from gouvernail.web.plans.forms import DayInput, DressedForm, owners_of


class TaskForm(DressedForm):
    """A task or a milestone."""

    title = forms.CharField(label=_("What is to be done?"), max_length=300)
    owner = RowField(
        label=_("Who does it"), required=False, queryset=User.objects.none()
    )
    due_on = forms.DateField(
        label=_("Due date"), required=False, widget=DayInput, validators=[is_plausible]
    )
    is_milestone = forms.BooleanField(label=_("This is a milestone"), required=False)
    recurrence = forms.ChoiceField(
        label=_("Comes back"),
        required=False,
        choices=[("", _("Only once")), *Recurrence.choices],
    )
    parent = RowField(
        label=_("Part of the task"),
        required=False,
        queryset=Task.objects.none(),
        empty_label=_("None: it stands by itself"),
    )

    def __init__(
        self, node: Node, *args: Any, task: Task | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        members = Membership.objects.of_organisations(*owners_of(node.plan))
        also = task.owner_id if task else None
        owner, parent = self.fields["owner"], self.fields["parent"]
        if isinstance(owner, forms.ModelChoiceField):
            owner.queryset = members.people(also=also)
        if isinstance(parent, forms.ModelChoiceField):
            tops = Task.objects.of_node(node).filter(parent=None)
            parent.queryset = tops.exclude(pk=task.pk) if task else tops

    def clean(self) -> dict[str, Any]:
        """A milestone is a day."""
        cleaned = super().clean() or {}
        if cleaned.get("is_milestone") and not cleaned.get("due_on"):
            self.add_error("due_on", _("A milestone has a date."))
        return cleaned


class LinkForm(DressedForm):
    """What must be finished first: an action by its number, or a task beside this."""

    before = forms.CharField(
        label=_("An action, by its number"), max_length=40, required=False
    )
    before_task = RowField(
        label=_("A task of this action"),
        required=False,
        queryset=Task.objects.none(),
    )

    def __init__(
        self, node: Node, *args: Any, task: Task | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.node = node
        tasks = Task.objects.of_node(node)
        field = self.fields["before_task"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = tasks.exclude(pk=task.pk) if task else tasks

    def clean(self) -> dict[str, Any]:
        """One of both; a number that no action has is said."""
        cleaned = super().clean() or {}
        ref = cleaned.get("before", "").strip()
        nodes = Node.objects.of_plan(self.node.plan).steered()
        named = nodes.filter(ref=ref).first() if ref else None
        if named is not None:
            named.plan = self.node.plan
        cleaned["end"] = cleaned.get("before_task") or named
        if cleaned["end"] is None:
            message = _("No action has the number “%(ref)s”.") % {"ref": ref}
            self.add_error("before", message)
        return cleaned


def task_form(task: Task) -> TaskForm:
    """The form of `task` as it stands."""
    names = ("title", "due_on", "is_milestone", "recurrence")
    standing = {name: getattr(task, name) for name in names}
    people = {"owner": task.owner_id, "parent": task.parent_id}
    return TaskForm(task.node, task=task, initial={**standing, **people})
