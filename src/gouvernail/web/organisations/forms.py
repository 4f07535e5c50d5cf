"""What one may type about an authority, its people and its departments."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _, ngettext

from gouvernail.accounts.models import User
from gouvernail.core.choosing import RowField
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import (
    Department,
    Invitation,
    Membership,
    Organisation,
)
from gouvernail.organisations.services.invitations import Newcomer, Place
from gouvernail.web.plans.forms import DressedForm

MOST_ADDRESSES = 100
ADDRESS = re.compile(r"[^\s<>,;\"'()\[\]]+@[^\s<>,;\"'()\[\]]+")


class NewcomerForm(DressedForm):
    """Who she is, and the password of her account."""

    first_name = forms.CharField(label=_("First name"), max_length=100)
    last_name = forms.CharField(label=_("Last name"), max_length=100)
    password = forms.CharField(
        label=_("Password"),
        help_text=_("Ten characters at least: three words are easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    again = forms.CharField(
        label=_("Password once more"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, invitation: Invitation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.fields["first_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["last_name"].widget.attrs["autocomplete"] = "family-name"

    def clean(self) -> dict[str, Any]:
        """Twice the same password, that nobody guesses from her name."""
        said = super().clean() or {}
        password = said.get("password", "")
        if password and password != said.get("again"):
            self.add_error("again", _("These two passwords differ."))
        names = (said.get("first_name", ""), said.get("last_name", ""))
        person = User(
            email=self.invitation.email, first_name=names[0], last_name=names[1]
        )
        try:
            if password:
                validate_password(password, person)
        except ValidationError as error:
            self.add_error("password", error)
        return said

    @property
    def newcomer(self) -> Newcomer:
        """What she typed."""
        said = {k: v for k, v in self.cleaned_data.items() if k != "again"}
        return Newcomer(**said)


class PlaceForm(DressedForm):
    """A role, a department, a function."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    department = RowField(
        label=_("Department"),
        required=False,
        queryset=Department.objects.none(),
        empty_label="–",
    )
    function = forms.CharField(label=_("Function"), required=False, max_length=200)

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        self.organisation = organisation
        super().__init__(*args, **kwargs)
        self.choose("department", Department.objects.of_organisations(organisation))

    def choose(self, name: str, rows: "QuerySet[Any]") -> None:
        """Offer these rows: an id of elsewhere is none of them."""
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows


class InviteForm(PlaceForm):
    """Addresses, one or a hundred, and what is offered to them."""

    field_order = ("addresses", "role", "department", "function")
    addresses = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_(
            "One on each line, or as a mail program writes them:"
            " Name <address>, Name <address>."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20000,
    )

    def clean_addresses(self) -> list[str]:
        """Each address once; what is none is named."""
        typed = self.cleaned_data["addresses"]
        lines = [part.strip() for part in re.split(r"[\n;]", typed) if part.strip()]
        strange = [line for line in lines if not ADDRESS.search(line)]
        found = list(dict.fromkeys(each.lower() for each in ADDRESS.findall(typed)))
        strange += [each for each in found if not _is_address(each)]
        if strange:
            named = ", ".join(f"“{each[:60]}”" for each in strange[:5])
            said = ngettext(
                "This is no address: %(named)s.",
                "These are no addresses: %(named)s.",
                len(strange),
            )
            raise ValidationError(said % {"named": named})
        if len(found) > MOST_ADDRESSES:
            raise ValidationError(_("Invite a hundred people at most at once."))
        return found

    @property
    def place(self) -> Place:
        """What is offered to each of them."""
        said = self.cleaned_data
        return Place(
            role=said["role"],
            department=said["department"],
            function=said["function"],
        )


class MemberForm(PlaceForm):
    """What somebody is here, and who stands in for her."""

    substitute = RowField(
        label=_("Substitute"),
        required=False,
        queryset=User.objects.none(),
        empty_label="–",
        help_text=_("Who stands in for this person while she is away."),
    )

    def __init__(self, membership: Membership, *args: Any, **kwargs: Any) -> None:
        initial = {
            "role": membership.role,
            "department": membership.department_id,
            "function": membership.function,
            "substitute": membership.substitute_id,
        }
        super().__init__(membership.organisation, *args, initial=initial, **kwargs)
        house = membership.organisation
        departments = Department.objects.of_organisations(
            house, also=membership.department_id
        )
        self.choose("department", departments)
        members = Membership.objects.of_organisations(house)
        self.choose("substitute", members.people().exclude(pk=membership.user_id))


class SuccessorForm(DressedForm):
    """Who takes over what somebody leads."""

    successor = RowField(
        label=_("Who takes over"),
        required=False,
        queryset=User.objects.none(),
        empty_label=_("– nobody for now: her name stays –"),
    )

    def __init__(self, membership: Membership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Membership.objects.of_organisations(membership.organisation)
        field = self.fields["successor"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = members.people().exclude(pk=membership.user_id)


class DepartmentForm(DressedForm):
    """A department: its name, where it stands, who heads it."""

    name = forms.CharField(label=_("Name"), max_length=200)
    parent = RowField(
        label=_("Part of"),
        required=False,
        queryset=Department.objects.none(),
        empty_label=_("– none: it stands on its own –"),
    )
    head = RowField(
        label=_("Head"), required=False, queryset=User.objects.none(), empty_label="–"
    )

    def __init__(
        self,
        organisation: Organisation,
        *args: Any,
        department: Department | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        above = department.parent_id if department else None
        head = department.head_id if department else None
        rows = Department.objects.of_organisations(organisation, also=above)
        members = Membership.objects.of_organisations(organisation)
        parent_field, head_field = self.fields["parent"], self.fields["head"]
        if isinstance(parent_field, forms.ModelChoiceField):
            parent_field.queryset = rows.exclude(pk=department.pk if department else 0)
        if isinstance(head_field, forms.ModelChoiceField):
            head_field.queryset = members.people(also=head)


class MergeForm(DressedForm):
    """Into which other department."""

    into = RowField(
        label=_("Merge into"), queryset=Department.objects.none(), empty_label="–"
    )

    def __init__(self, department: Department, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Department.objects.of_organisations(department.organisation)
        field = self.fields["into"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows.exclude(pk=department.pk)


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
