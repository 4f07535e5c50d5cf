"""The departments of an authority: a tree with heads."""

from collections import Counter
from dataclasses import dataclass, field

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.organisations.models import Department, Membership
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.organisations.services.departments import (
    archive_department,
    merge_department,
    save_department,
)
from gouvernail.plans.charges import department_counts
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.organisations.forms import DepartmentForm, MergeForm
from gouvernail.web.organisations.house import page, require_administer
from gouvernail.web.organisations.listing import Column, as_file, named


@dataclass
class Branch:
    """A department, who works there, what it does, what stands below it."""

    department: Department
    people: int
    actions: int
    level: int = 0
    parts: list["Branch"] = field(default_factory=list)


@require_safe
def departments(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The tree, and what was archived."""
    branches = branches_of(request)
    tree = [each for each in branches if each.level == 0]
    context = page(
        request,
        "departments",
        tree=tree,
        archived=[row for row in _rows(request) if row.archived_at],
        count=len(branches),
    )
    return render(request, "web/organisations/departments.html", context)


@require_safe
def export(request: AuthorityRequest, organisation: str, fmt: str) -> HttpResponse:
    """The tree as a file, parents before what stands below them."""
    columns = [
        Column[Branch](
            "name", _("Department"), lambda b: b.department.name, _indented, 40
        ),
        Column[Branch](
            "parent",
            _("Part of"),
            lambda b: str(b.department.parent or ""),
            lambda b: str(b.department.parent or ""),
            40,
        ),
        Column[Branch](
            "head",
            _("Head"),
            lambda b: str(b.department.head or ""),
            lambda b: str(b.department.head or ""),
        ),
        Column[Branch]("people", _("People"), lambda b: b.people, lambda b: b.people),
        Column[Branch](
            "actions", _("Actions"), lambda b: b.actions, lambda b: b.actions
        ),
    ]
    answer = as_file(columns, branches_of(request), _("Departments"), fmt)
    return named(answer, organisation, _("departments"), fmt)


def new(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Add one; `under` in the address says where."""
    return _edit(request, None)


def edit(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Another name, another place, another head."""
    return _edit(request, _department(request, pk))


@require_POST
def archive(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Offer it no more, with what stands below it; the toast brings it back."""
    found = _department(request, pk)
    archive_department(department=found, by=request.user)
    undo = reverse("department_restore", args=[organisation, pk])
    said(request, _("%(name)s archived.") % {"name": found}, undo)
    return redirect("departments", organisation)


@require_POST
def restore(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Offer it again."""
    found = _department(request, pk)
    archive_department(department=found, by=request.user, away=False)
    said(request, _("%(name)s is among the departments again.") % {"name": found})
    return redirect("departments", organisation)


def merge(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """What goes with it; a POST gives it all to another one."""
    require_administer(request)
    found = _department(request, pk)
    form = MergeForm(found, request.POST or None)

    def act() -> None:
        into = form.cleaned_data["into"]
        merge_department(department=found, into=into, by=request.user)

    if is_accepted(form, act):
        told = {"name": found, "into": form.cleaned_data["into"]}
        said(request, _("%(name)s is now part of %(into)s.") % told)
        return redirect("departments", organisation)
    counts = next((b for b in branches_of(request) if b.department.pk == pk), None)
    context = page(request, "departments", department=found, form=form, branch=counts)
    status = REFUSED if form.is_bound else 200
    return render(
        request, "web/organisations/department_merge.html", context, status=status
    )


def branches_of(request: AuthorityRequest) -> list[Branch]:
    """Every department in use, each followed by what stands below it."""
    house = request.organisation
    members = Membership.objects.of_organisations(house)
    people = Counter(each.department_id for each in members)
    actions = department_counts(house)
    known = {
        row.pk: Branch(row, people[row.pk], actions[row.pk])
        for row in _rows(request)
        if row.archived_at is None
    }
    tops = [_place(branch, known) for branch in known.values()]
    return [each for top in tops if top for each in _walk(top, 0)]


def _place(branch: Branch, known: dict[int, Branch]) -> Branch | None:
    """Hang it below its parent; itself where it has none."""
    above = known.get(branch.department.parent_id or 0)
    if above is None:
        return branch
    branch.department.parent = above.department
    above.parts.append(branch)
    return None


def _walk(branch: Branch, level: int) -> list[Branch]:
    branch.level = level
    return [branch, *(each for part in branch.parts for each in _walk(part, level + 1))]


def _rows(request: AuthorityRequest) -> list[Department]:
    return list(Department.objects.everyone_of(request.organisation))


def _department(request: AuthorityRequest, pk: int) -> Department:
    rows = Department.objects.everyone_of(request.organisation)
    found = get_object_or_404(rows, pk=pk)
    found.organisation = request.organisation
    return found


def _indented(branch: Branch) -> str:
    return "    " * branch.level + branch.department.name


def _edit(request: AuthorityRequest, row: Department | None) -> HttpResponse:
    require_administer(request)
    house = request.organisation
    under = request.GET.get("under", "")
    initial = (
        {"name": row.name, "parent": row.parent_id, "head": row.head_id}
        if row
        else {"parent": under}
    )
    form = DepartmentForm(house, request.POST or None, department=row, initial=initial)
    kept: list[Department] = []

    def save() -> None:
        details = form.cleaned_data
        kept.append(
            save_department(
                organisation=house, details=details, by=request.user, department=row
            )
        )

    if is_accepted(form, save):
        said(request, _("%(name)s saved.") % {"name": kept[0]})
        return redirect("departments", house.slug)
    context = page(request, "departments", form=form, department=row)
    status = REFUSED if form.is_bound else 200
    return render(
        request, "web/organisations/department_form.html", context, status=status
    )
