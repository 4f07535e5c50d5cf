"""Departments: a tree without cycles; archived, brought back, merged whole."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gouvernail.campaigns.models import Campaign
from gouvernail.history.models import Change
from gouvernail.organisations.models import Department, Membership
from gouvernail.organisations.services.departments import (
    archive_department,
    merge_department,
    save_department,
)
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast
from tests.web.access.steering import campaign_holes


def add(cast: Cast, name: str, parent: Department | None = None) -> Department:
    """One more department."""
    details = {"name": name, "parent": parent}
    return save_department(
        organisation=cast.organisation, details=details, by=cast.administrator
    )


def move(cast: Cast, department: Department, parent: Department | None) -> Department:
    """Elsewhere in the tree."""
    return save_department(
        organisation=cast.organisation,
        details={"parent": parent},
        by=cast.administrator,
        department=department,
    )


def test_only_an_administrator_draws_departments(cast: Cast) -> None:
    for role in ("coordinator", "department_head", "reader"):
        with pytest.raises(PermissionDenied):
            save_department(
                organisation=cast.organisation, details={"name": "X"}, by=cast[role]
            )
        with pytest.raises(PermissionDenied):
            archive_department(department=cast.department, by=cast[role])


def test_a_department_never_stands_below_itself(cast: Cast) -> None:
    top = add(cast, "Services généraux")
    middle = add(cast, "Finances", top)
    low = add(cast, "Taxes", middle)
    for parent in (top, middle, low):
        with pytest.raises(ValidationError):
            move(cast, Department.objects.get(pk=top.pk), parent)
    move(cast, low, None)
    assert Department.objects.get(pk=low.pk).parent is None


def test_a_name_is_given_once_whatever_its_accents(cast: Cast) -> None:
    for name in ("action sociale", "ACTION SOCIALE", "Àction sociale"):
        with pytest.raises(ValidationError):
            add(cast, name)


def test_parents_and_heads_of_elsewhere_are_refused(cast: Cast) -> None:
    foreign = Department.objects.create(organisation=cast.elsewhere, name="Voirie")
    for details in (
        {"name": "Un", "parent": foreign},
        {"name": "Deux", "head": cast.stranger},
    ):
        with pytest.raises(ValidationError):
            save_department(
                organisation=cast.organisation, details=details, by=cast.administrator
            )
    with pytest.raises(ValidationError):
        merge_department(
            department=cast.department, into=foreign, by=cast.administrator
        )


def test_what_is_archived_leaves_the_choices_and_stays_where_it_is_used(
    cast: Cast, plan: Plan
) -> None:
    part = add(cast, "Aide familiale", cast.department)
    archive_department(department=cast.department, by=cast.administrator)
    choices = Department.objects.of_organisations(cast.organisation)
    assert list(choices) == []
    used = Node.objects.get(plan=plan, key="a1")
    assert used.department == cast.department
    kept = Department.objects.of_organisations(
        cast.organisation, also=used.department_id
    )
    assert list(kept) == [cast.department]
    found = Department.objects.get(pk=cast.department.pk)
    archive_department(department=found, by=cast.administrator, away=False)
    assert set(choices.all()) == {cast.department, part}


def test_what_was_archived_before_does_not_come_back_with_its_parent(
    cast: Cast,
) -> None:
    part = add(cast, "Aide familiale", cast.department)
    archive_department(department=part, by=cast.administrator)
    archive_department(department=cast.department, by=cast.administrator)
    found = Department.objects.get(pk=cast.department.pk)
    archive_department(department=found, by=cast.administrator, away=False)
    assert Department.objects.get(pk=part.pk).archived_at


def test_what_comes_back_below_an_archived_one_stands_on_top(cast: Cast) -> None:
    part = add(cast, "Aide familiale", cast.department)
    archive_department(department=cast.department, by=cast.administrator)
    found = Department.objects.get(pk=part.pk)
    archive_department(department=found, by=cast.administrator, away=False)
    part.refresh_from_db()
    assert (part.parent, part.archived_at) == (None, None)


def test_a_merger_takes_everything_along(cast: Cast, plan: Plan) -> None:
    into = add(cast, "Cohésion sociale")
    part = add(cast, "Aide familiale", cast.department)
    campaign = Campaign.objects.get(pk=campaign_holes(cast, plan)["pk"])
    campaign.departments.set([cast.department, into])
    merge_department(department=cast.department, into=into, by=cast.administrator)
    part.refresh_from_db()
    assert part.parent == into
    assert Node.objects.get(plan=plan, key="a1").department == into
    assert list(campaign.departments.all()) == [into]
    assert {m.department for m in Membership.objects.exclude(department=None)} == {into}
    assert Department.objects.get(pk=cast.department.pk).archived_at
    line = Change.objects.within(cast.organisation.scope).for_list()[0]
    assert line.details["department"] == ["Action sociale", "Cohésion sociale"]


def test_nothing_merges_into_itself_its_parts_or_the_archived(cast: Cast) -> None:
    part = add(cast, "Aide familiale", cast.department)
    gone = add(cast, "Ancien service")
    archive_department(department=gone, by=cast.administrator)
    gone.refresh_from_db()
    for into in (cast.department, part, gone):
        with pytest.raises(ValidationError):
            merge_department(
                department=cast.department, into=into, by=cast.administrator
            )
