"""Changing several nodes at once: what may be ticked together, what may be done."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, gettext_lazy

from gouvernail.imports.review import Review
from gouvernail.imports.selection import ACTIONS, alike
from gouvernail.plan.model import Node
from gouvernail.plans.enums import NodeKind, Scope
from gouvernail.web.imports.tree import parent_options

DOUBTS, SIBLINGS, LABELS = "doubts", "siblings", "labels"


class Way(NamedTuple):
    """Nodes that may be ticked together."""

    name: str
    label: str
    size: int


class NodesField(forms.Field):
    """The ids that were ticked."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"required": gettext_lazy("Tick at least one element.")}

    def to_python(self, value: Any) -> list[str]:
        """As a list without repetition."""
        return list(dict.fromkeys(str(each) for each in value or ()))


class SeveralForm(forms.Form):
    """One action and the nodes it is for."""

    nodes = NodesField()
    action = forms.ChoiceField(choices=[(name, name) for name in ACTIONS])
    kind = forms.ChoiceField(choices=NodeKind, required=False)
    parent = forms.CharField(max_length=64, required=False)
    scope = forms.ChoiceField(choices=Scope, required=False)

    def arguments(self) -> dict[str, Any]:
        """What the operation takes: only what its action wants to know."""
        cleaned = self.cleaned_data
        wanted = {name: cleaned[name] for name in ("nodes", "action")}
        action = cleaned["action"]
        if action == "move":
            return {**wanted, "parent": cleaned["parent"] or None}
        if action in ("kind", "scope"):
            return {**wanted, action: cleaned[action]}
        return wanted

    def clean(self) -> dict[str, Any]:
        """A level or a scope where the action wants one."""
        cleaned: dict[str, Any] = super().clean() or {}
        action = cleaned.get("action")
        if action in ("kind", "scope") and not cleaned.get(action):
            self.add_error(action, _("Choose what to change the elements to."))
        return cleaned


@dataclass(frozen=True)
class Selection:
    """What the bar for several nodes offers."""

    review: Review
    node: Node | None

    @cached_property
    def ways(self) -> list[Way]:
        """What may be ticked together, where it is more than one node."""
        told = [(DOUBTS, _("All that is to be checked"))]
        if self.node is not None:
            told.append((SIBLINGS, _("Same level, same place as the chosen one")))
            form = form_of(self.node.printed)
            if form:
                label = _("All numbered like “%(label)s”")
                told.append((LABELS, label % {"label": self.node.printed}))
        ways = [Way(name, label, len(self.of(name))) for name, label in told]
        return [way for way in ways if way.size > (way.name != DOUBTS)]

    def of(self, name: str | None) -> frozenset[str]:
        """The nodes of that way; none for a name that means nothing."""
        if name == DOUBTS:
            return frozenset(self.review.doubtful)
        if self.node is None:
            return frozenset()
        if name == SIBLINGS:
            return frozenset(alike(self.review.plan, self.node))
        form = form_of(self.node.printed)
        if name != LABELS or not form:
            return frozenset()
        nodes = self.review.plan.nodes
        return frozenset(each.id for each in nodes if form_of(each.printed) == form)

    @property
    def parents(self) -> SafeString:
        """Under what nodes may go, to choose from."""
        narrowest = NodeKind.SUBACTION.value
        nodes = (n for n in self.review.plan.nodes if n.kind.value != narrowest)
        return parent_options(nodes)

    @property
    def scopes(self) -> list[tuple[str, str]]:
        """Whose work it may be."""
        return [(scope.value, str(scope.label)) for scope in Scope]


def ticked_in(data: QueryDict | Mapping[str, Any]) -> frozenset[str]:
    """The ids that a request ticks."""
    return frozenset(data.getlist("nodes") if isinstance(data, QueryDict) else ())


def form_of(label: str | None) -> str:
    """The form of a printed number: the same for “Action 1.2” and “Action 4.16”."""
    plain = re.sub(r"\d+", "#", (label or "").strip().casefold())
    return re.sub(r"\b[a-z]\b", "@", plain)
