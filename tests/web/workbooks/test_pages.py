"""The pages of the workbook: taken along, brought back, looked at, taken over."""

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.exchange.roundtrip.reading import read_book
from gouvernail.history.models import Change
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.workbooks.book import book_of
from gouvernail.workbooks.models import WorkbookReturn
from tests.factories import Cast, make_plan
from tests.workbooks.edits import Work, brought_back

Clients = Callable[[User | None], Client]
WORK = Work({("plan", "a2"): {"priority": "1", "due_on": "2027-12-31"}})


def url(name: str, plan: Plan, *more: int) -> str:
    """An address of the plan."""
    return reverse(name, args=[*plan.address, *more])


def sent(data: bytes) -> dict[str, SimpleUploadedFile]:
    """A file as a browser sends it."""
    return {"file": SimpleUploadedFile("classeur.ods", data)}


def test_the_page_tells_what_may_be_taken(
    plan: Plan, cast: Cast, client_of: Clients
) -> None:
    answer = client_of(cast.coordinator).get(url("workbook", plan))
    page = answer.content.decode()
    assert 'value="branch:o1"' in page
    assert 'data-testid="bring-form"' in page
    page = client_of(cast.reader).get(url("workbook", plan)).content.decode()
    assert 'data-testid="bring-form"' not in page


def test_the_file_holds_her_part(plan: Plan, cast: Cast, client_of: Clients) -> None:
    for fmt in ("xlsx", "ods"):
        asked = {"part": "mine", "format": fmt}
        answer = client_of(cast.contributor).get(url("workbook_file", plan), asked)
        assert f".{fmt}" in answer["Content-Disposition"]
        tree = read_book(answer.content).tables[0]
        assert [row.id for row in tree.rows] == ["a1"]
    assert Change.objects.filter(verb="workbook.given").count() == 2


def test_an_unknown_part_is_said(plan: Plan, cast: Cast, client_of: Clients) -> None:
    for part in ("branch:nowhere", "department:999999999999999", "\x00", "mine"):
        asked = {"part": part}
        answer = client_of(cast.reader).get(url("workbook_file", plan), asked)
        assert answer.url == url("workbook", plan)


def test_a_workbook_is_brought_looked_at_and_taken_over(
    plan: Plan, cast: Cast, client_of: Clients
) -> None:
    client = client_of(cast.coordinator)
    data = WORK.done_in(book_of(plan, cast.coordinator))
    answer = client.post(url("workbook", plan), sent(data), follow=True)
    page = answer.content.decode()
    assert page.count('data-testid="change"') == 2
    [returned] = WorkbookReturn.objects.all()
    assert Node.objects.get(plan=plan, key="a2").priority == ""
    picks = [each for each in page.split('"') if each.startswith("plan:a2:")]
    client.post(url("workbook_apply", plan, returned.pk), {"pick": picks})
    assert Node.objects.get(plan=plan, key="a2").priority == "1"
    page = client.get(returned.get_absolute_url()).content.decode()
    assert 'data-testid="undo-workbook"' in page
    client.post(url("workbook_undo", plan, returned.pk))
    assert Node.objects.get(plan=plan, key="a2").priority == ""


def test_a_conflict_shows_three_texts_and_keeps_today(
    plan: Plan, cast: Cast, client_of: Clients
) -> None:
    returned = brought_back(plan, cast.coordinator, WORK)
    row = Node.objects.get(plan=plan, key="a2")
    row.plan = plan
    edit_node(node=row, changes={"priority": "Haute"}, by=cast.coordinator)
    answer = client_of(cast.coordinator).get(returned.get_absolute_url())
    page = answer.content.decode()
    conflict = page.split('data-testid="conflict"')[1].split("</dl>")[0]
    assert ">Haute<" in conflict
    assert ">1<" in conflict
    assert page.count(" checked") == 1


def test_an_outdated_choice_is_shown_again(
    plan: Plan, cast: Cast, client_of: Clients
) -> None:
    returned = brought_back(plan, cast.coordinator, WORK)
    for pick in ("plan:a2:priority|0000", "nonsense", "|", "plan:a2:priority"):
        address = url("workbook_apply", plan, returned.pk)
        answer = client_of(cast.coordinator).post(address, {"pick": [pick]})
        assert answer.status_code == 409
        assert 'data-testid="error"' in answer.content.decode()
    assert Node.objects.get(plan=plan, key="a2").priority == ""


def test_what_is_no_workbook_is_refused_in_a_sentence(
    plan: Plan, cast: Cast, client_of: Clients
) -> None:
    other = make_plan(cast.organisation)
    theirs = Work().done_in(book_of(other, cast.coordinator))
    for data in (b"", b"PK\x03\x04", b"%PDF-", b"a;b", theirs):
        answer = client_of(cast.coordinator).post(url("workbook", plan), sent(data))
        assert answer.status_code == 422
        assert "g-error" in answer.content.decode()
    assert not WorkbookReturn.objects.exists()


def test_nobody_opens_the_workbook_of_somebody_else(
    plan: Plan, cast: Cast, client_of: Clients
) -> None:
    returned = brought_back(plan, cast.contributor, Work())
    address = returned.get_absolute_url()
    answers = {
        who: client_of(cast[who]).get(address).status_code
        for who in ("contributor", "coordinator", "department_head", "stranger")
    }
    told = {"contributor": 200, "coordinator": 200, "department_head": 403}
    assert answers == {**told, "stranger": 404}


def test_as_many_queries_for_two_changes_as_for_twenty(
    plan: Plan, cast: Cast, client_of: Clients, django_assert_num_queries: Callable
) -> None:
    big = make_plan(cast.organisation, None)
    keys = list(Node.objects.of_plan(big).values_list("key", flat=True))
    few = Work({("plan", keys[2]): {"priority": "1"}})
    many = Work({("plan", key): {"priority": "1", "weight": "2"} for key in keys})
    client = client_of(cast.coordinator)
    addresses = [
        brought_back(big, cast.coordinator, work).get_absolute_url()
        for work in (few, many)
    ]
    client.get(addresses[0])
    with django_assert_num_queries(QUERIES):
        client.get(addresses[0])
    with django_assert_num_queries(QUERIES):
        client.get(addresses[1])


QUERIES = 20


def test_new_rows_are_shown_by_their_titles(
    plan: Plan, cast: Cast, client_of: Clients
) -> None:
    goal = {"kind": "operational", "title": "Apaiser les rues", "parent": "s1"}
    action = {"kind": "action", "title": "Zone 30", "parent": goal["title"]}
    money = {"action": "Zone 30", "planned": "500.00"}
    astray = {"kind": "action", "title": "Sans toit"}
    rows = [("plan", goal), ("plan", action), ("plan", astray), ("money", money)]
    returned = brought_back(plan, cast.coordinator, Work(added=rows))
    address = url("workbook_return", plan, returned.pk)
    page = client_of(cast.coordinator).get(address).content.decode()
    assert "line-" not in page.replace("plan:line-", "").replace("money:line-", "")
    assert page.count("Apaiser les rues") == 2
    assert "Sans toit" in page.partition("Non repris")[2]
