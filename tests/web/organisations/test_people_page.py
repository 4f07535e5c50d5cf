"""The list of people, one person, roles changed, people who go."""

import io
from collections.abc import Callable

from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.organisations.models import Department, Membership
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast, make_plan
from tests.web.organisations.conftest import Desk


def names(answer: object) -> list[str]:
    """The people of the list, in its order."""
    return [row.person.first_name for row in answer.context["rows"]]  # type: ignore[attr-defined]


def test_the_list_says_who_is_what(desk: Desk, plan: Plan) -> None:
    text = desk.get("people").content.decode()
    assert text.count('data-testid="person-row"') == 7
    assert "Action sociale" in text
    assert "contributor@valmont.example" not in text


def test_one_finds_by_words_role_and_department(desk: Desk) -> None:
    assert names(desk.get("people", query="?q=ELECTED")) == ["Elected"]
    assert names(desk.get("people", query="?role=finance")) == ["Finance"]
    pk = desk.cast.department.pk
    found = names(desk.get("people", query=f"?department={pk}"))
    assert sorted(found) == ["Contributor", "Department_head"]
    assert len(names(desk.get("people", query="?department=none"))) == 5
    assert names(desk.get("people", query="?q=zzz")) == []
    for strange in ("?role=empress", "?department=x", "?page=99", "?sort=zzz"):
        assert desk.get("people", query=strange).status_code == 200


def test_one_sorts_either_way(desk: Desk, plan: Plan) -> None:
    up = names(desk.get("people", query="?sort=name"))
    assert up == sorted(up)
    assert names(desk.get("people", query="?sort=-name")) == up[::-1]
    assert names(desk.get("people", query="?sort=-leads"))[0] == "Contributor"
    assert names(desk.get("people", query="?sort=role"))[0] == "Administrator"


def test_when_people_came_in_is_for_administrators(
    desk: Desk, readers: Desk, cast: Cast
) -> None:
    User.objects.filter(pk=cast.finance.pk).update(last_login=timezone.now())
    day = f"{timezone.localdate():%d/%m/%Y}"
    assert day in desk.get("people").content.decode()
    seen = readers.get("people").content.decode()
    assert day not in seen
    assert "Dernière" not in readers.get("people_export", "csv").content.decode()


def test_the_list_is_taken_away_as_it_is_shown(desk: Desk) -> None:
    answer = desk.get("people_export", "xlsx", query="?role=finance")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = sheet.get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == ["Finance Doe"]
    text = desk.get("people_export", "csv").content.decode("utf-8-sig")
    assert len(text.strip().splitlines()) == 8
    assert desk.get("people_export", "pdf").status_code == 404


def test_a_role_is_changed_and_told(desk: Desk) -> None:
    member = desk.place("reader")
    data = {"role": "finance", "function": "Receveuse régionale"}
    assert desk.post("person", member.pk, **data).status_code == 302
    assert desk.place("reader").role == "finance"
    assert desk.get("people").content.decode().count("Receveuse régionale") == 1
    assert Change.objects.filter(verb="member.changed").count() == 1


def test_what_the_rules_refuse_is_said_beside_its_field(desk: Desk) -> None:
    mine = desk.place("administrator")
    answer = desk.post("person", mine.pk, role="reader")
    assert answer.status_code == 422
    assert "id_role_error" in answer.content.decode()
    assert desk.place("administrator").role == "administrator"


def test_ids_of_another_authority_are_never_taken(desk: Desk, cast: Cast) -> None:
    foreign = Department.objects.create(organisation=cast.elsewhere, name="Voirie")
    there = Membership.objects.get(user=cast.stranger)
    member = desk.place("reader")
    for data in ({"department": foreign.pk}, {"substitute": cast.stranger.pk}):
        answer = desk.post("person", member.pk, role="reader", **data)
        assert answer.status_code == 422
    for name in ("person", "person_remove"):
        assert desk.get(name, there.pk).status_code == 404
        assert desk.post(name, there.pk, role="reader").status_code == 404
    taken = desk.post("person_remove", member.pk, successor=cast.stranger.pk)
    assert taken.status_code == 422
    assert Membership.objects.count() == 8


def test_a_removed_member_who_is_signed_in_finds_nothing_more(
    desk: Desk, cast: Cast, plan: Plan, client_of: Callable[[User | None], Client]
) -> None:
    hers = client_of(cast.contributor)
    assert hers.get(plan.get_absolute_url()).status_code == 200
    desk.post("person_remove", desk.place("contributor").pk)
    for address in (plan.get_absolute_url(), "/valmont/", "/valmont/people/"):
        assert hers.get(address).status_code == 404
    assert hers.get("/").status_code == 200


def test_what_she_led_is_handed_over_in_one_line_each_plan(
    desk: Desk, cast: Cast, plan: Plan
) -> None:
    second = make_plan(cast.organisation)
    Node.objects.filter(plan=second, key="a2").update(lead=cast.contributor)
    member = desk.place("contributor")
    page = desk.get("person_remove", member.pk).content.decode()
    assert "Créer un taxi social" in page
    desk.post("person_remove", member.pk, successor=cast.finance.pk)
    assert set(cast.finance.led_nodes.values_list("key", flat=True)) == {"a1", "a2"}
    assert not cast.contributor.led_nodes.exists()
    assert Change.objects.filter(verb="actions.changed").count() == 2


def test_a_removal_is_taken_back_once_with_the_same_role(desk: Desk) -> None:
    desk.post("person_remove", desk.place("contributor").pk)
    line = Change.objects.get(verb="member.removed")
    assert f"/valmont/people/back/{line.pk}/" in desk.get("people").content.decode()
    desk.post("person_back", line.pk)
    back = desk.place("contributor")
    assert (back.role, back.department) == ("contributor", desk.cast.department)
    desk.post("person_remove", back.pk)
    desk.post("person_back", line.pk)
    assert not Membership.objects.filter(user=desk.cast.contributor).exists()
    other = Change.objects.exclude(verb="member.removed").latest("pk")
    assert desk.post("person_back", other.pk).status_code == 403


def test_without_successor_her_name_stays_on_what_she_led(
    desk: Desk, cast: Cast, plan: Plan
) -> None:
    desk.post("person_remove", desk.place("contributor").pk)
    assert Node.objects.get(plan=plan, key="a1").lead == cast.contributor


def test_a_plan_of_elsewhere_is_not_handed_over(desk: Desk, cast: Cast) -> None:
    there = make_plan(cast.elsewhere)
    Node.objects.filter(plan=there, key="a1").update(lead=cast.contributor)
    desk.post("person_remove", desk.place("contributor").pk, successor=cast.finance.pk)
    assert Node.objects.get(plan=there, key="a1").lead == cast.contributor


def test_one_leaves_by_oneself_and_the_last_administrator_does_not(
    desk: Desk, readers: Desk
) -> None:
    assert readers.get("leave").status_code == 200
    assert readers.post("leave_go").url == "/"
    assert readers.get("people").status_code == 404
    assert "administrat" in desk.get("leave").content.decode()
    assert desk.post("leave_go").url.endswith("/leave/")
    assert desk.place("administrator")
