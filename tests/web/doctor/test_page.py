"""The page of the doctor: what it says, how each line is mended, what is put aside."""

import csv
import io
from collections.abc import Callable
from datetime import date
from html import unescape
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from gouvernail.accounts.models import User
from gouvernail.doctor.examination import examine
from gouvernail.doctor.models import Checkup, Waiver
from gouvernail.doctor.names import NAMES
from gouvernail.plan.doctor import CHECKS
from gouvernail.plans.models import Node, Plan
from gouvernail.web.doctor.words import FAMILIES, FOUND, REPAIRS
from tests.factories import Cast
from tests.web.doctor.conftest import Desk

ClientOf = Callable[[User | None], Client]


def findings(plan: Plan, code: str) -> list[str]:
    fresh = Plan.objects.for_page().get(pk=plan.pk)
    lines = examine(fresh).diagnosis.lines
    return [line.subject for line in lines if line.code == code]


def test_every_check_has_its_words() -> None:
    codes = {check.code for check in CHECKS}
    assert codes == set(NAMES) == set(FOUND)
    assert {check.family for check in CHECKS} <= set(FAMILIES)
    assert {check.remedy for check in CHECKS} <= set(REPAIRS)


def test_the_page_opens_on_the_score_and_the_most_pressing_checks(desk: Desk) -> None:
    score = examine(desk.plan).score
    assert desk.said().replace("\u00a0", " ").startswith(f"{score} / 100")
    assert "6 actions" in desk.said()


def test_ticked_lines_are_given_a_lead_at_once_and_leave_the_list(
    desk: Desk, cast: Cast
) -> None:
    assert findings(desk.plan, "no_lead") == ["a2", "a3", "a4", "a5", "a999"]
    back = desk.address()
    data = {"do": "lead", "lead": cast.elected.pk, "keys": ["a2", "a3"], "next": back}
    page = desk.post("actions_change", **data)
    assert page.redirect_chain[-1][0] == back
    assert findings(desk.plan, "no_lead") == ["a4", "a5", "a999"]


def test_the_link_of_a_line_opens_the_form_at_its_field_and_comes_back(
    desk: Desk,
) -> None:
    address = desk.address("node_edit", "a2")
    assert f"{address}?focus=lead&amp;next=" in desk.text()
    form = desk.client.get(f"{address}?focus=lead&next={desk.address()}")
    lead = form.content.decode().split('name="lead"')[1].split(">")[0]
    assert "autofocus" in lead


def test_one_comes_back_to_the_check_from_which_one_left(desk: Desk) -> None:
    links = desk.text().split('data-testid="check-no_lead"')[1]
    target = links.split("focus=lead&amp;next=")[1].split('"')[0]
    back = unquote(unescape(target))
    assert back == f"{desk.address()}?department=&check=&open=no_lead#check-no_lead"
    opened = desk.client.get(back).content.decode()
    assert 'id="check-no_lead" open' in opened
    assert 'id="check-no_date" open' not in opened


def test_a_line_put_aside_leaves_the_list_with_its_reason_and_comes_back(
    desk: Desk,
) -> None:
    data = {"code": "no_date", "subject": "a2", "reason": "Tâche de fond"}
    page = desk.post("doctor_aside", **data, next=desk.address())
    assert "Tâche de fond" in page.content.decode()
    assert "a2" not in findings(desk.plan, "no_date")
    waiver = Waiver.objects.get()
    assert (waiver.by, waiver.node_key) == (page.wsgi_request.user, "a2")
    desk.post("doctor_back", waiver.pk)
    assert "a2" in findings(desk.plan, "no_date")


def test_a_reason_is_asked_for_and_what_was_typed_stays(desk: Desk) -> None:
    for reason in (" ", "x" * 301):
        data = {"code": "no_date", "subject": "a2", "reason": reason}
        page = desk.post("doctor_aside", **data)
        assert page.status_code == 422
        assert page.context["form"]["reason"].value() == reason
        assert 'value="a2"' in page.content.decode()
    assert not Waiver.objects.exists()


@pytest.mark.parametrize("code", ["no_date", "nothing"])
def test_what_is_found_no_longer_is_said_so(desk: Desk, code: str) -> None:
    data = {"code": code, "subject": "zzz", "reason": "Sans objet"}
    page = desk.post("doctor_aside", **data, next=desk.address())
    assert page.redirect_chain[-1][0] == desk.address()
    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert not Waiver.objects.exists()


def test_a_whole_check_put_aside_counts_as_in_order(desk: Desk) -> None:
    before = examine(desk.plan).score
    desk.post("doctor_aside", code="no_means", reason="Budget en cours")
    found = examine(desk.plan)
    assert findings(desk.plan, "no_means") == []
    assert (found.score or 0) > (before or 0)
    assert found.diagnosis.aside == 6
    assert "Budget en cours" in desk.text()


def test_a_head_of_department_sees_hers_first(
    desk: Desk, cast: Cast, client_of: ClientOf
) -> None:
    Node.objects.filter(plan=desk.plan, key="a2").update(department=cast.department)
    hers = Desk(client_of(cast.department_head), desk.plan)
    assert "Action sociale" in hers.text().split("<h1")[0]
    assert "Créer un taxi social" in hers.text()
    assert "Établir un plan de formation" not in hers.text()
    assert "Établir un plan de formation" in hers.text("?department=")


def test_who_only_reads_is_offered_nothing_to_change(
    desk: Desk, cast: Cast, client_of: ClientOf
) -> None:
    text = Desk(client_of(cast.elected), desk.plan).text()
    assert 'data-testid="aside"' not in text
    assert 'data-testid="mend"' not in text
    assert "focus=lead" not in text


def test_an_adopted_text_is_mended_by_a_revision(desk: Desk) -> None:
    Node.objects.filter(plan=desk.plan, key="o1").update(title="La mobilité")
    assert "focus=title" in desk.text()
    Plan.objects.filter(pk=desk.plan.pk).update(version_number=1)
    text = desk.text("?check=operational_wording")
    assert "focus=title" not in text
    assert f'href="{desk.address("versions")}"' in text


def test_the_files_say_what_the_page_says(desk: Desk) -> None:
    lines = examine(desk.plan).diagnosis.lines
    desk.post("doctor_aside", code="no_date", subject="a2", reason="Tâche de fond")
    answer = desk.get("doctor_export", "csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(answer), delimiter=";"))
    assert len(rows) == len(lines)
    file = io.BytesIO(desk.get("doctor_export", "xlsx").content)
    book = CalamineWorkbook.from_filelike(file)
    assert len(book.get_sheet_by_index(0).to_python()) == len(lines)
    assert book.get_sheet_by_index(1).to_python()[1][3] == "Tâche de fond"
    assert desk.get("doctor_export", "pdf").status_code == 404


def test_the_curve_shows_once_there_is_a_former_score(desk: Desk) -> None:
    assert "chart-plan-health" not in desk.text()
    Checkup.objects.create(plan=desk.plan, on=date(2026, 1, 5), score=20)
    assert "chart-plan-health" in desk.text()


def test_a_long_list_is_cut_and_shown_whole_on_its_own_page(desk: Desk) -> None:
    first = Node.objects.get(plan=desk.plan, key="a5")
    for rank in range(30):
        first.pk, first.key, first.path = (
            None,
            f"z{rank}",
            f"{first.path[:-4]}{rank + 50:04}",
        )
        first.save(force_insert=True)
    assert 'data-testid="check-no_date"' in desk.text()
    cut, whole = desk.text(), desk.text("?check=no_date&department=")
    assert "check=no_date" in cut
    assert cut.count('form="mend-no_date"') == 12
    assert whole.count('data-testid="finding"') == 36


def test_another_plan_has_waivers_of_its_own(
    desk: Desk, cast: Cast, client_of: ClientOf
) -> None:
    desk.post("doctor_aside", code="no_date", reason="Sans objet")
    waiver = Waiver.objects.get()
    stranger = client_of(cast.stranger)
    address = reverse("doctor_back", args=[*desk.plan.address, waiver.pk])
    assert stranger.post(address).status_code == 404
    assert Waiver.objects.standing().exists()
