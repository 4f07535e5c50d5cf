"""Dropping an adopted action from a working draft: what becomes of it is asked."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _, gettext_lazy

from gouvernail.adoption.enums import Kinship
from gouvernail.adoption.services.genealogy import FATES, Fate, drop_node
from gouvernail.core.choosing import RowsField
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node
from gouvernail.plans.policies import can_edit_node
from gouvernail.web.plans.answers import changed, refused
from gouvernail.web.plans.finding import node_of, plan_of
from gouvernail.web.plans.forms import DressedForm
from gouvernail.web.plans.node_form import Tick, Ticks

REFUSED = 422
# What each fate says, under its name.
MEANING = {
    Kinship.MERGED: gettext_lazy("another action does its work too"),
    Kinship.SPLIT: gettext_lazy("several actions share its work"),
    Kinship.SUPERSEDED: gettext_lazy("another action comes in its place"),
    Kinship.ABANDONED: gettext_lazy("nothing comes of it; say why"),
}


class FateForm(DressedForm):
    """What becomes of an action, what takes it over, and why."""

    kinship = forms.ChoiceField(
        label=gettext_lazy("What becomes of it"),
        choices=[(each.value, each.label) for each in FATES],
    )
    heirs = RowsField(
        label=gettext_lazy("What takes it over"),
        required=False,
        queryset=Node.objects.none(),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, node: Node, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Node.objects.of_plan(node.plan).filter(kind=node.kind)
        heirs = self.fields["heirs"]
        if isinstance(heirs, RowsField):
            heirs.queryset = rows.exclude(pk=node.pk)

    @property
    def fates(self) -> list[tuple[str, str, str, bool]]:
        """Code, name, meaning of each, and whether it is chosen."""
        chosen = self["kinship"].value() or Kinship.MERGED
        return [
            (each.value, str(each.label), str(MEANING[each]), each.value == chosen)
            for each in FATES
        ]

    @property
    def ticks(self) -> Ticks:
        """What may take it over, to be ticked."""
        field = self.fields["heirs"]
        rows = field.queryset if isinstance(field, forms.ModelChoiceField) else None
        standing = {str(value) for value in self["heirs"].value() or ()}
        found = [Tick(row.pk, str(row), str(row.pk) in standing) for row in rows or ()]
        return Ticks("heirs", str(field.label), found)

    @property
    def fate(self) -> Fate:
        """What was said."""
        said = self.cleaned_data
        return Fate(said["kinship"], list(said["heirs"]), said["reason"])


def drop(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """Ask what becomes of an action, then take it out of the working draft."""
    node = node_of(plan_of(request, plan), key)
    if not can_edit_node(request.user, node):
        raise PermissionDenied
    form = FateForm(node, request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            change = drop_node(node=node, fate=form.fate, by=request.user)
        except PlanError as error:
            return refused(request, node.plan, error)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            said = _("%(node)s dropped from the draft.") % {"node": node}
            return changed(request, node, change, said, gone=True)
    context = {"plan": node.plan, "tab": "outline", "node": node, "form": form}
    status = REFUSED if form.is_bound else 200
    return render(request, "web/revision/drop.html", context, status=status)


def asks_fate(node: Node) -> bool:
    """Whether it was adopted: in a working draft, its leaving wants a word."""
    plan = node.plan
    if plan.revises_id is None or not node.is_steered or plan.is_text_locked:
        return False
    return Node.objects.live().filter(plan=plan.revises_id, key=node.key).exists()
