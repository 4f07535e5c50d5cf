"""What one may do with the actions that are ticked."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import prefetch_related_objects
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.core.choosing import key_in
from gouvernail.organisations.enums import Vocabulary
from gouvernail.plans.enums import Commitment
from gouvernail.plans.models import Node
from gouvernail.plans.policies import (
    can_edit_plan,
    can_update_node,
    editable_sides,
    is_on_side,
)
from gouvernail.progress.enums import WITH_REASON, Status
from gouvernail.progress.filters.world import World

OPTION = '<option value="{}">{}</option>'
NOBODY = "none"
MOST_DAY, LEAST_DAY = 2100, 1990


@dataclass(frozen=True)
class BulkBar:
    """The lists of the bar; the rows that may be ticked."""

    world: World
    may_edit: bool
    changeable: frozenset[str]

    @property
    def people(self) -> SafeString:
        """Who may lead."""
        people = self.world.directory.people.values()
        return options_of((each.pk, each.full_name) for each in people)

    @property
    def departments(self) -> SafeString:
        """Departments that may take charge."""
        rows = self.world.directory.departments.values()
        return options_of((row.pk, row.name) for row in rows if not row.archived_at)

    @property
    def terms(self) -> SafeString:
        """Words in use, list by list."""
        rows = [t for t in self.world.directory.terms.values() if not t.archived_at]
        lists = (
            (label, options_of((t.pk, t.name) for t in rows if t.vocabulary == code))
            for code, label in Vocabulary.choices
            if any(term.vocabulary == code for term in rows)
        )
        return format_html_join("", '<optgroup label="{}">{}</optgroup>', lists)

    @property
    def commitments(self) -> SafeString:
        """Degrees of commitment."""
        return options_of(Commitment.choices)

    @property
    def statuses(self) -> list[tuple[str, str]]:
        """States, by code."""
        return [(str(code), str(label)) for code, label in Status.choices]


def bulk_bar(user: User, world: World) -> BulkBar | None:
    """The bar, for who may change something here."""
    sides = editable_sides(user, world.picture.plan)
    steered = [line.node for line in world.lines if line.followed]
    if sides:
        nodes = [node for node in steered if is_on_side(node, sides)]
    else:
        nodes = updatable(user, steered)
    if not nodes:
        return None
    return BulkBar(world, bool(sides), frozenset(node.key for node in nodes))


def updatable(user: User, nodes: list[Node]) -> list[Node]:
    """Those of which this person may say where they stand."""
    if nodes and not can_edit_plan(user, nodes[0].plan):
        prefetch_related_objects(nodes, "contributors")
    return [node for node in nodes if can_update_node(user, node)]


class BulkForm(forms.Form):
    """One change of the bar: `do` says which field counts."""

    do = forms.ChoiceField(
        choices=[
            (name, name)
            for name in (
                "status",
                "lead",
                "department",
                "due_on",
                "terms",
                "commitment",
            )
        ]
    )
    status = forms.ChoiceField(required=False, choices=Status.choices)
    note = forms.CharField(required=False, max_length=5000)
    lead = forms.CharField(required=False)
    department = forms.CharField(required=False)
    due_on = forms.DateField(
        required=False,
        error_messages={"invalid": _("Write a day, such as 31/12/2027.")},
    )
    terms = forms.CharField(required=False)
    commitment = forms.ChoiceField(required=False, choices=Commitment.choices)

    def __init__(self, world: World, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.world = world

    def clean(self) -> dict[str, Any]:
        """What was chosen must be there, and a reason where one is due."""
        said = super().clean() or {}
        match said.get("do"):
            case "status":
                self._clean_status(said)
            case "lead":
                said["lead"] = self._row(said, "lead", self.world.directory.people)
            case "department":
                known = self.world.directory.departments
                rows = {k: row for k, row in known.items() if not row.archived_at}
                said["department"] = self._row(said, "department", rows)
            case "terms":
                said["terms"] = self._row(said, "terms", self.world.directory.terms)
            case "due_on":
                self._clean_day(said)
        return said

    def _clean_status(self, said: dict[str, Any]) -> None:
        if not said.get("status"):
            self.add_error("status", _("Choose a state first."))
        if said.get("status") in WITH_REASON and not said.get("note", "").strip():
            self.add_error("note", _("Say why in a sentence."))

    def _clean_day(self, said: dict[str, Any]) -> None:
        day = said.get("due_on")
        if day and not LEAST_DAY <= day.year <= MOST_DAY:
            self.add_error("due_on", _("A due date lies between 1990 and 2100."))

    def _row(self, said: dict[str, Any], name: str, rows: dict[int, Any]) -> Any:
        chosen = said.get(name, "")
        if chosen == NOBODY and name != "terms":
            return None
        row = rows.get(key_in(chosen) or 0)
        if row is None:
            self.add_error(name, _("Choose one of the list first."))
        return row

    def changes_of(self, node: Node) -> dict[str, Any]:
        """What the chosen field becomes for one action."""
        name = self.cleaned_data["do"]
        value = self.cleaned_data[name]
        if name == "terms":
            mine = self.world.directory.terms_of.get(node.pk, [])
            return {"terms": [*mine, *([] if value in mine else [value])]}
        return {name: value}


def options_of(rows: Any) -> SafeString:
    """The options of a list, from pairs of a value and a name."""
    return format_html_join("", OPTION, rows)
