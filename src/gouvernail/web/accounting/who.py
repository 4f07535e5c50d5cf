"""Saying who the people of the plan are: one form for all of them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gouvernail.accounting.enums import Civility
from gouvernail.accounting.sending import Sending
from gouvernail.exchange.ecomptes.building import Contact
from gouvernail.exchange.ecomptes.value import (
    MAX_FIRST_NAME,
    MAX_LAST_NAME,
    MAX_PHONE,
)
from gouvernail.plan.model import Node
from gouvernail.web.plans.forms import DressedForm


class PersonForm(DressedForm):
    """One person; without a civility nothing is said of her."""

    civility = forms.ChoiceField(
        label=_("Civility"), choices=[("", "–"), *Civility.choices], required=False
    )
    first_name = forms.CharField(
        label=_("First name"), max_length=MAX_FIRST_NAME, required=False
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=MAX_LAST_NAME, required=False
    )
    phone = forms.CharField(label=_("Telephone"), max_length=MAX_PHONE, required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)

    def call(self, name: str) -> None:
        """Say in the name of each control whose it is: one row looks as another."""
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}, {name}"

    def clean(self) -> dict[str, Any]:
        """Whoever has a civility has a name."""
        told = super().clean() or {}
        if told.get("civility") and not told.get("last_name", "-"):
            self.add_error("last_name", _("eComptes wants a name here."))
        return told


@dataclass(frozen=True)
class Person:
    """Somebody whom the plan names, where, and what is said of her."""

    name: str
    nodes: Sequence[Node]
    form: PersonForm

    @property
    def is_told(self) -> bool:
        """Whether a civility was chosen."""
        return bool(self.form.cleaned_data.get("civility"))


@dataclass(frozen=True)
class People:
    """Everybody whom the plan names; `data` is what was sent."""

    sending: Sending
    named_in: Mapping[str, Sequence[Node]]
    data: QueryDict | None = None

    @cached_property
    def unknown(self) -> list[Person]:
        """Those of whom eComptes is not told yet."""
        return [self._person(name) for name in self.sending.unknown]

    @cached_property
    def known(self) -> list[Person]:
        """The others."""
        known = set(self.sending.people) - set(self.sending.unknown)
        return [self._person(name) for name in sorted(known)]

    @property
    def everybody(self) -> list[Person]:
        """Both."""
        return [*self.unknown, *self.known]

    def are_valid(self) -> bool:
        """Whether all that was sent can be written; every form says what it lacks."""
        return all([person.form.is_valid() for person in self.everybody])  # noqa: C419

    @property
    def told(self) -> dict[str, dict[str, Any]]:
        """What is said, by name."""
        return {
            each.name: each.form.cleaned_data for each in self.everybody if each.is_told
        }

    def _person(self, name: str) -> Person:
        prefix = hashlib.sha256(name.encode()).hexdigest()[:12]
        contact = self.sending.sheet.contacts.get(name)
        initial = _of_contact(contact) if contact else self._guess(name)
        form = PersonForm(self.data, prefix=prefix, initial=initial, label_suffix="")
        form.call(name)
        return Person(name, self.named_in.get(name, ()), form)

    def _guess(self, name: str) -> dict[str, str]:
        """A name of somebody of the house is hers; no civility is guessed."""
        user = self.sending.users.get(name)
        if user is None:
            return {"last_name": name[:MAX_LAST_NAME]}
        return {
            "first_name": user.first_name[:MAX_FIRST_NAME],
            "last_name": user.last_name[:MAX_LAST_NAME],
            "email": user.email,
        }


def _of_contact(contact: Contact) -> dict[str, str]:
    return {
        "civility": contact.civility.value if contact.civility else "",
        "first_name": contact.first_name,
        "last_name": contact.last_name,
        "phone": contact.phone,
        "email": contact.email,
    }
