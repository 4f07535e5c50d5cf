"""What one may type about a node: words, dates, people, partners, tags."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.core.choosing import RowField, RowsField
from gouvernail.core.days import is_plausible
from gouvernail.organisations.enums import Role, Vocabulary
from gouvernail.organisations.models import Department, Membership, Partner, Term
from gouvernail.organisations.people import nameable_people
from gouvernail.plans.adopted import ADOPTED_FIELDS
from gouvernail.plans.enums import Commitment, Scope
from gouvernail.plans.models import Node
from gouvernail.plans.sharing_rules import LED
from gouvernail.web.plans.forms import DayInput, DressedForm, owners_of

COLUMNS = (
    "title",
    "text",
    "scope",
    "priority",
    "recurring",
    "starts_on",
    "due_on",
    "commitment",
    "is_internal",
)
PEOPLE = ("lead", "department", "substitute", "political_owner")
LISTS = ("contributors", "partners", "terms")
NOBODY: QuerySet[User] = User.objects.none()
# From so many boxes on, a field finds among them.
LONG = 9


@dataclass(frozen=True)
class Tick:
    """One box of a list: what it stands for, and whether it is ticked."""

    value: int
    label: str
    is_on: bool
    is_below: bool = False


@dataclass(frozen=True)
class Ticks:
    """A list of boxes under one heading; `name` is that of the field."""

    name: str
    label: str
    ticks: list[Tick]

    @property
    def chosen(self) -> list[str]:
        """What is ticked, in words."""
        return [tick.label for tick in self.ticks if tick.is_on]

    @property
    def is_long(self) -> bool:
        """Would one rather look for a word than read them all?"""
        return len(self.ticks) >= LONG


class PersonField(RowField):
    """Somebody who may be named; who has no account is said so."""

    def label_from_instance(self, person: Any) -> str:
        """Her name, as the list shows it."""
        return person_label(person)


class NodeForm(DressedForm):
    """Words, dates and people of a node; `seen` is the change the page was made at."""

    title = forms.CharField(
        label=_("Title"), max_length=20000, widget=forms.Textarea(attrs={"rows": 2})
    )
    text = forms.CharField(
        label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 7})
    )
    scope = forms.ChoiceField(label=_("Scope"), choices=Scope.choices)
    lead = PersonField(label=_("Lead"), required=False, queryset=NOBODY)
    department = RowField(
        label=_("Department"), required=False, queryset=Department.objects.none()
    )
    substitute = PersonField(
        label=_("Substitute of the lead"), required=False, queryset=NOBODY
    )
    political_owner = RowField(
        label=_("Political owner"), required=False, queryset=NOBODY
    )
    contributors = RowsField(label=_("Contributors"), required=False, queryset=NOBODY)
    partners = RowsField(
        label=_("Partners"), required=False, queryset=Partner.objects.none()
    )
    terms = RowsField(label=_("Tags"), required=False, queryset=Term.objects.none())
    starts_on = forms.DateField(
        label=_("Start"), required=False, widget=DayInput, validators=[is_plausible]
    )
    due_on = forms.DateField(
        label=_("Due date"), required=False, widget=DayInput, validators=[is_plausible]
    )
    priority = forms.CharField(label=_("Priority"), required=False, max_length=500)
    commitment = forms.ChoiceField(
        label=_("Degree of commitment"),
        required=False,
        choices=[("", "–"), *Commitment.choices],
    )
    recurring = forms.BooleanField(label=_("Recurring action"), required=False)
    is_internal = forms.BooleanField(label=_("Not for the public"), required=False)
    reason = forms.CharField(
        label=_("Reason of the change"), required=False, max_length=1000
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, node: Node, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = owners_of(node.plan)
        members = Membership.objects.of_organisations(*owners)
        elected = members.filter(role=Role.ELECTED)
        for name, standing in (
            ("lead", node.lead_id),
            ("substitute", node.substitute_id),
        ):
            self._choose_from(name, nameable_people(*owners, also=standing))
        owner = node.political_owner_id
        self._choose_from("political_owner", elected.people(also=owner))
        departments = Department.objects.of_organisations(
            *owners, also=node.department_id
        )
        self._choose_from("department", departments)
        self._choose_from("contributors", nameable_people(*owners))
        self._choose_from("partners", Partner.objects.of_organisations(*owners))
        self._choose_from("terms", Term.objects.of_organisations(*owners))
        if node.origin_id is not None:
            self._read_only(node, LED)
            self._name_plainly()
        if node.plan.is_text_locked:
            self._read_only(node, ADOPTED_FIELDS)

    def _read_only(self, node: Node, names: Iterable[str]) -> None:
        """What another authority leads, or what was adopted, is shown as it stands."""
        for name in self.fields.keys() & set(names):
            self.fields[name].disabled = True
            standing = f"{name}_id" if name in PEOPLE else name
            self.initial[name] = getattr(node, standing)

    def _name_plainly(self) -> None:
        """The other authority knows who of its people has an account."""
        for name in ("lead", "substitute"):
            field = self.fields[name]
            if isinstance(field, PersonField):
                field.label_from_instance = _name_of  # type: ignore[method-assign]

    def _choose_from(self, name: str, rows: QuerySet[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows
            field.empty_label = "–"

    def open_at(self, name: str) -> None:
        """Put the cursor in that field, for who came to fill it."""
        if name in self.fields:
            self.fields[name].widget.attrs["autofocus"] = True

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
        typed = {k: v for k, v in self.cleaned_data.items() if k not in apart}
        return {**typed, **{name: list(typed[name]) for name in LISTS}}

    @property
    def lists(self) -> list[Ticks]:
        """Contributors, partners, then each list of tags that has words."""
        people = self._ticks("contributors", self._rows("contributors"))
        partners = self._ticks("partners", self._rows("partners"))
        terms = list(self._rows("terms"))
        tags = [
            self._ticks("terms", _in_order(terms, code), str(label))
            for code, label in Vocabulary.choices
        ]
        return [each for each in (people, partners, *tags) if each.ticks]

    def _rows(self, name: str) -> Iterable[Any]:
        field = self.fields[name]
        if not isinstance(field, forms.ModelChoiceField) or field.queryset is None:
            return ()
        return field.queryset

    def _ticks(self, name: str, rows: Iterable[Any], label: str = "") -> Ticks:
        standing = {str(value) for value in self[name].value() or ()}
        ticks = [
            Tick(row.pk, _called(row), str(row.pk) in standing, _is_below(row))
            for row in rows
        ]
        return Ticks(name, label or str(self.fields[name].label), ticks)


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
    standing = {name: getattr(node, name) for name in COLUMNS}
    people = {name: getattr(node, f"{name}_id") for name in PEOPLE}
    lists = {name: [row.pk for row in getattr(node, name).all()] for name in LISTS}
    return NodeForm(node, initial={**standing, **people, **lists, "seen": seen})


def _in_order(terms: list[Term], vocabulary: str) -> list[Term]:
    """The words of one list, each followed by those below it."""
    mine = [term for term in terms if term.vocabulary == vocabulary]
    below: dict[int | None, list[Term]] = {}
    for term in mine:
        below.setdefault(term.parent_id, []).append(term)
    return [
        each for top in below.get(None, []) for each in (top, *below.get(top.pk, []))
    ]


def person_label(person: User) -> str:
    """Her name; with a word for who has no account."""
    if not getattr(person, "is_guest_here", False):
        return person.full_name
    return f"{person.full_name} · {_('without account')}"


def _name_of(person: Any) -> str:
    """Her name: whether she has an account is the affair of her own authority."""
    return str(person.full_name)


def _called(row: Any) -> str:
    if isinstance(row, User):
        return person_label(row)
    code = getattr(row, "code", "")
    return f"{code} · {row}" if code else str(row)


def _is_below(row: Any) -> bool:
    return bool(getattr(row, "parent_id", None))
