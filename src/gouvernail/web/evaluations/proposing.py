"""The form of a proposal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gouvernail.core.days import is_plausible
from gouvernail.evaluations.enums import Act
from gouvernail.evaluations.models import Proposal
from gouvernail.evaluations.services.proposing import Idea
from gouvernail.plans.models import Node, Plan
from gouvernail.web.evaluations.forms import LONGEST, Refusing
from gouvernail.web.plans.forms import DayInput


class ProposalForm(Refusing):
    """What is proposed for an action, or a new one below an objective."""

    act = forms.ChoiceField(label=_("What is proposed"), choices=Act.choices)
    node = forms.ChoiceField(
        label=_("Of which action"),
        help_text=_("For a new action: the objective that receives it."),
    )
    title = forms.CharField(
        label=_("New title"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("To reword or to add."),
    )
    due_on = forms.DateField(
        label=_("New due date"),
        required=False,
        widget=DayInput,
        validators=[is_plausible],
    )
    into = forms.ChoiceField(label=_("Merged into"), required=False)
    reason = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, plan: Plan, below: str, *args: Any, **kwargs: Any) -> None:
        """`below` is the permanent id of the objective whose branch is offered."""
        super().__init__(*args, **kwargs)
        rows = list(Node.objects.of_plan(plan))
        for row in rows:
            row.plan = plan
        self.rows = {row.key: row for row in rows}
        top = self.rows.get(below)
        branch = [row for row in rows if not top or row.path.startswith(top.path)]
        actions = [row for row in rows if row.is_steered]
        fields: dict[str, Any] = self.fields
        fields["node"].choices = [("", "–"), *(_choice(row) for row in branch)]
        fields["into"].choices = [("", "–"), *(_choice(row) for row in actions)]

    @property
    def idea(self) -> Idea:
        """What was typed."""
        said = self.cleaned_data
        return Idea(
            act=said["act"],
            node=self.rows[said["node"]],
            into=self.rows.get(said["into"]),
            title=said["title"],
            due_on=said["due_on"],
            reason=said["reason"],
        )


def told_of(proposal: Proposal) -> dict[str, Any]:
    """A proposal as its form opens."""
    names = ("act", "title", "due_on", "reason")
    told = {name: getattr(proposal, name) for name in names}
    into = proposal.into.key if proposal.into else ""
    return {**told, "node": proposal.node.key, "into": into}


def _choice(node: Node) -> tuple[str, str]:
    return node.key, f"{node.ref} {node.title}".strip()
