"""The people of an authority: who is what, who was invited."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gouvernail.accounts.models import User
from gouvernail.accounts.second_factor import who_has_second_factor
from gouvernail.core.folding import fold
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import (
    Department,
    Invitation,
    Membership,
    Organisation,
)
from gouvernail.organisations.policies import can_administer
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.charges import lead_counts
from gouvernail.web.organisations.house import page
from gouvernail.web.organisations.listing import (
    Column,
    Sorted,
    as_file,
    asked_of,
    named,
    queries,
)

PER_PAGE = 100
ASKED = ("q", "role", "department", "sort")
RANKS = {role: rank for rank, role in enumerate(Role.values)}


@dataclass(frozen=True)
class PersonRow:
    """Somebody in the list."""

    membership: Membership
    leads: int
    has_two_steps: bool

    @property
    def person(self) -> User:
        """Who it is."""
        return self.membership.user

    @property
    def department(self) -> str:
        """Where she works; empty for who belongs to none."""
        found = self.membership.department
        return found.name if found else ""

    @property
    def substitute(self) -> str:
        """Who stands in for her."""
        found = self.membership.substitute
        return found.full_name if found else ""

    @property
    def last_sign_in(self) -> datetime | None:
        """When she last came in."""
        return self.person.last_login

    def answers(self, asked: dict[str, str]) -> bool:
        """Is she among those one looks for?"""
        row = self.membership
        text = (self.person.full_name, self.person.email, row.function, self.department)
        words = fold(asked.get("q", "")).split()
        if not all(word in fold(" ".join(text)) for word in words):
            return False
        if asked.get("role", row.role) != row.role:
            return False
        wanted = asked.get("department", "")
        return not wanted or wanted == str(row.department_id or "none")


@require_safe
def people(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """All of them, or those one looks for; for administrators, who was invited."""
    house = request.organisation
    asked = asked_of(request.GET, ASKED)
    rows = rows_of(request)
    order = Sorted(columns_for(request)[:-1], asked)
    found = order.of(row for row in rows if row.answers(asked))
    listed = Paginator(found, PER_PAGE)
    departments = Department.objects.of_organisations(house)
    context = page(
        request,
        "people",
        rows=listed.get_page(request.GET.get("page")),
        headings=order.headings,
        asked={name: asked.get(name, "") for name in ASKED},
        **queries(asked),
        is_filtered=bool(asked.keys() - {"sort"}),
        total=len(rows),
        count=len(found),
        roles=Role.choices,
        departments=[(str(row.pk), row.name) for row in departments],
        invitations=_invitations(request),
        mine=request.membership,
    )
    return render(request, "web/organisations/people.html", context)


@require_safe
def export(request: AuthorityRequest, organisation: str, fmt: str) -> HttpResponse:
    """The same list as a file: same rows, same order."""
    asked = asked_of(request.GET, ASKED)
    columns = columns_for(request)
    found = Sorted(columns, asked).of(
        row for row in rows_of(request) if row.answers(asked)
    )
    answer = as_file(columns, found, _("People"), fmt)
    return named(answer, organisation, _("people"), fmt)


def rows_of(request: AuthorityRequest) -> list[PersonRow]:
    """Everybody who has a role, by name."""
    house = request.organisation
    members = list(Membership.objects.of_organisations(house).for_list())
    leads = lead_counts(house)
    sees_all = can_administer(request.user, house)
    careful = who_has_second_factor(m.user for m in members) if sees_all else set()
    return [
        PersonRow(each, leads[each.user_id], each.user_id in careful)
        for each in members
    ]


def columns_for(request: AuthorityRequest) -> list[Column[PersonRow]]:
    """What one reads of people; when they came in is for administrators alone."""
    seen = Column[PersonRow](
        "seen",
        _("Last sign-in"),
        lambda row: row.last_sign_in.timestamp() if row.last_sign_in else 0.0,
        lambda row: _day(row.last_sign_in),
    )
    email = Column[PersonRow](
        "email",
        _("E-mail address"),
        lambda row: row.person.email,
        lambda row: row.person.email,
    )
    administers = can_administer(request.user, request.organisation)
    return [*_places(), *([seen] if administers else []), email]


def _places() -> list[Column[PersonRow]]:
    """Who she is, where she works, who stands in for her, what she leads."""
    return [
        Column[PersonRow](
            "name",
            _("Name"),
            lambda row: fold(f"{row.person.last_name} {row.person.first_name}"),
            lambda row: row.person.full_name,
        ),
        Column[PersonRow](
            "role",
            _("Role"),
            lambda row: RANKS[row.membership.role],
            lambda row: str(row.membership.get_role_display()),
        ),
        Column[PersonRow](
            "department",
            _("Department"),
            lambda row: fold(row.department) or "\uffff",
            lambda row: row.department,
        ),
        Column[PersonRow](
            "substitute",
            _("Substitute"),
            lambda row: fold(row.substitute) or "\uffff",
            lambda row: row.substitute,
        ),
        Column[PersonRow](
            "leads",
            _("Leads"),
            lambda row: row.leads,
            lambda row: row.leads,
            is_number=True,
        ),
    ]


def member_of(request: AuthorityRequest, pk: int) -> Membership:
    """The person of that number in this house, or a 404."""
    rows = Membership.objects.of_organisations(request.organisation).for_list()
    found = get_object_or_404(rows, pk=pk)
    found.organisation = request.organisation
    return found


def invitation_of(house: Organisation, pk: int) -> Invitation:
    """The open invitation of that number in this house, or a 404."""
    rows = Invitation.objects.of_organisation(house).open()
    return get_object_or_404(rows, pk=pk)


def _invitations(request: AuthorityRequest) -> list[Invitation]:
    if not can_administer(request.user, request.organisation):
        return []
    return list(Invitation.objects.of_organisation(request.organisation).open())


def _day(moment: datetime | None) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""
