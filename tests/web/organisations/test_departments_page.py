"""The tree of departments: drawn, moved, archived, merged."""

from gouvernail.organisations.models import Department
from gouvernail.plans.models import Plan
from tests.factories import Cast
from tests.web.organisations.conftest import Desk


def test_the_tree_says_heads_people_and_actions(desk: Desk, plan: Plan) -> None:
    Department.objects.update(head=desk.cast.department_head)
    desk.department("Aide familiale", desk.cast.department)
    text = desk.get("departments").content.decode()
    assert text.index("Action sociale") < text.index("Aide familiale")
    assert "Department_head Doe" in text
    assert "2 personnes" in text
    assert "1 action" in text


def test_an_empty_tree_teaches(desk: Desk, readers: Desk) -> None:
    Department.objects.all().delete()
    assert "departments/new/" in desk.get("departments").content.decode()
    assert "departments/new/" not in readers.get("departments").content.decode()


def test_a_department_is_added_below_another(desk: Desk) -> None:
    above = desk.cast.department
    page = desk.get("department_new", query=f"?under={above.pk}").content.decode()
    assert f'value="{above.pk}" selected' in page
    desk.post("department_new", name="Aide familiale", parent=above.pk)
    assert Department.objects.get(name="Aide familiale").parent == above


def test_what_is_wrong_is_said_and_nothing_kept(desk: Desk, cast: Cast) -> None:
    foreign = Department.objects.create(organisation=cast.elsewhere, name="Voirie")
    part = desk.department("Aide familiale", cast.department)
    for data in (
        {"name": ""},
        {"name": "ACTION SOCIALE"},
        {"name": "X" * 201},
        {"name": "Neuf", "parent": foreign.pk},
        {"name": "Neuf", "head": cast.stranger.pk},
        {"name": "Neuf", "parent": "x"},
    ):
        assert desk.post("department_new", **data).status_code == 422
    below = desk.post(
        "department_edit", cast.department.pk, name="Action sociale", parent=part.pk
    )
    assert below.status_code == 422
    assert Department.objects.filter(organisation=cast.organisation).count() == 2


def test_departments_of_another_authority_are_not_there(desk: Desk, cast: Cast) -> None:
    there = Department.objects.create(organisation=cast.elsewhere, name="Voirie")
    for name in ("department_edit", "department_merge"):
        assert desk.get(name, there.pk).status_code == 404
    for name in ("department_archive", "department_restore"):
        assert desk.post(name, there.pk).status_code == 404
    merged = desk.post("department_merge", cast.department.pk, into=there.pk)
    assert merged.status_code == 422
    assert "Voirie" not in desk.get("departments").content.decode()


def test_archived_comes_back_by_the_toast(desk: Desk) -> None:
    pk = desk.cast.department.pk
    desk.post("department_archive", pk)
    page = desk.get("departments").content.decode()
    assert f"/valmont/departments/{pk}/restore/" in page
    assert Department.objects.get(pk=pk).archived_at
    desk.post("department_restore", pk)
    assert not Department.objects.get(pk=pk).archived_at


def test_an_archived_department_stays_chosen_where_it_was(
    desk: Desk, plan: Plan
) -> None:
    desk.post("department_archive", desk.cast.department.pk)
    form = desk.get("person", desk.place("contributor").pk).content.decode()
    assert "Action sociale" in form
    other = desk.get("person", desk.place("reader").pk).content.decode()
    assert "Action sociale" not in other
    edit = desk.client.get(f"{plan.get_absolute_url()}nodes/a1/edit/")
    assert f'value="{desk.cast.department.pk}" selected' in edit.content.decode()


def test_a_merger_says_what_goes_along_and_does_it(desk: Desk, plan: Plan) -> None:
    into = desk.department("Cohésion sociale")
    page = desk.get("department_merge", desk.cast.department.pk).content.decode()
    assert "2 personnes" in page
    desk.post("department_merge", desk.cast.department.pk, into=into.pk)
    assert desk.place("contributor").department == into


def test_the_tree_is_taken_away_with_its_levels(desk: Desk) -> None:
    desk.department("Aide familiale", desk.cast.department)
    text = desk.get("departments_export", "csv").content.decode("utf-8-sig")
    assert "    Aide familiale;Action sociale" in text
    assert desk.get("departments_export", "json").status_code == 404
