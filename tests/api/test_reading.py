"""What programs read with a token."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gouvernail.api.documenting.document import document, operations
from gouvernail.organisations.enums import Audience
from gouvernail.organisations.models import Membership, Partner
from gouvernail.organisations.models.visibility import Visibility
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from gouvernail.tasks.models import Task
from tests.api.calling import Caller, calling
from tests.api.world import World, make_world
from tests.factories import Cast, make_plan, plan_value

MOST_QUERIES = 16


@pytest.fixture
def world(cast: Cast) -> World:
    """A plan with something of everything."""
    return make_world(cast)


def all_of(caller: Caller, path: str, **query: object) -> list[dict]:
    """Every item of a list, page after page."""
    page = caller.read(path, **query)
    found = page["items"]
    while page["next"]:
        page = caller.read(page["next"].removeprefix("http://testserver"))
        found += page["items"]
    return found


@pytest.mark.parametrize("limit", [1, 3, 200])
def test_pages_hold_each_node_once_in_document_order(
    coordinator: Caller, plan: Plan, limit: int
) -> None:
    keys = [
        each["key"]
        for each in all_of(coordinator, f"plans/{plan.pk}/nodes", limit=limit)
    ]
    assert keys == list(Node.objects.of_plan(plan).values_list("key", flat=True))


def test_pages_of_rows_hold_each_once(cast: Cast, coordinator: Caller) -> None:
    for rank in range(7):
        Partner.objects.create(organisation=cast.organisation, name=f"P{rank}")
    names = [
        each["name"]
        for each in all_of(coordinator, "organisations/valmont/partners", limit=2)
    ]
    assert names == [f"P{rank}" for rank in range(7)]


def test_a_cursor_of_another_list_is_refused(coordinator: Caller, plan: Plan) -> None:
    page = coordinator.read(f"plans/{plan.pk}/nodes", limit=1)
    cursor = page["next"].partition("cursor=")[2]
    for path in ("plans", f"plans/{plan.pk}/updates"):
        answer = coordinator.get(path, cursor=cursor)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == "query.cursor"


def test_nodes_are_filtered_as_in_the_views(
    cast: Cast, coordinator: Caller, plan: Plan
) -> None:
    action = Node.objects.select_related("plan").get(plan=plan, key="a1")
    record_update(
        node=action, news=News("blocked", note="Attente"), by=cast.contributor
    )
    nodes = f"plans/{plan.pk}/nodes"
    found = {
        "status": coordinator.read(nodes, status="blocked"),
        "lead": coordinator.read(nodes, lead=str(cast.contributor.pk)),
        "department": coordinator.read(nodes, department="Action sociale"),
        "q": coordinator.read(nodes, q="TAXI"),
        "decide": coordinator.read(nodes, decide="1"),
    }
    for name, page in found.items():
        assert [each["key"] for each in page["items"]] == ["a1"], name
    branch = coordinator.read(nodes, branch="a1")
    assert [each["key"] for each in branch["items"]] == ["a1", "b1", "b2"]


def test_a_filter_that_means_nothing_is_refused(
    coordinator: Caller, plan: Plan
) -> None:
    for query in ({"status": "burning"}, {"colour": "red"}, {"due_to": "31/12/2027"}):
        answer = coordinator.get(f"plans/{plan.pk}/nodes", **query)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == f"query.{next(iter(query))}"


def test_a_node_says_where_it_stands(
    cast: Cast, coordinator: Caller, plan: Plan
) -> None:
    action = Node.objects.select_related("plan").get(plan=plan, key="a1")
    before = coordinator.get(f"plans/{plan.pk}/nodes/a1")
    news = News("ongoing", percent=40, note="Signé", next_step="Recruter")
    record_update(node=action, news=news, by=cast.contributor)
    after = coordinator.get(f"plans/{plan.pk}/nodes/a1")
    assert after.json()["standing"]["status"] == "ongoing"
    assert after.json()["note"] == "Signé"
    assert after.json()["lead"]["name"] == "Contributor Doe"
    assert before.headers["ETag"] != after.headers["ETag"]
    (said,) = coordinator.read(f"plans/{plan.pk}/nodes/a1/updates")["items"]
    assert (said["percent"], said["next_step"]) == (40, "Recruter")


def test_names_of_staff_are_kept_where_the_screens_keep_them(
    cast: Cast, world: World
) -> None:
    _keep(cast, Topic.LEAD, Topic.NOTE)
    reader = calling(cast.reader)
    for path, method, told in operations(document()):
        is_plan = path.startswith("/api/v1/plans/")
        if method == "get" and is_plan and told["operationId"] != "version_file":
            body = reader.get(world.filled(path)).content
            assert b"Contributor Doe" not in body, path
            assert b"zzhiddennotezz" not in body, path
    node = reader.read(f"plans/{world.plan.pk}/nodes/a1")
    assert node["lead"]["id"] is None


def test_amounts_and_indicators_are_not_there_where_they_are_kept(
    cast: Cast, world: World
) -> None:
    _keep(cast, Topic.BUDGET, Topic.INDICATORS)
    reader = calling(cast.reader)
    plan = f"plans/{world.plan.pk}"
    for path in ("money", "money/totals", "effort", "indicators", "nodes/a1/money"):
        assert reader.get(f"{plan}/{path}").status_code == 404, path


def test_a_draft_is_there_for_the_house_only(cast: Cast, coordinator: Caller) -> None:
    draft = make_plan(cast.organisation)
    assert coordinator.read(f"plans/{draft.pk}")["state"] == "draft"
    assert calling(cast.reader).get(f"plans/{draft.pk}").status_code == 404


def test_mail_addresses_are_for_the_house(cast: Cast, coordinator: Caller) -> None:
    people = "organisations/valmont/people"
    assert all(each["email"] for each in coordinator.read(people)["items"])
    hers = calling(cast.reader).read(people)["items"]
    assert [each["email"] for each in hers] == [None] * len(hers)


def test_somebody_who_left_reads_nothing_more(cast: Cast, plan: Plan) -> None:
    caller = calling(cast.contributor)
    assert caller.get(f"plans/{plan.pk}").status_code == 200
    Membership.objects.filter(user=cast.contributor).delete()
    assert caller.get(f"plans/{plan.pk}").status_code == 404
    cast.contributor.is_active = False
    cast.contributor.save()
    assert caller.get("").status_code == 401


def test_the_plan_file_is_the_one_of_the_screens(
    cast: Cast, coordinator: Caller, plan: Plan, client_of: Callable
) -> None:
    for form in ("json", "csv"):
        mine = coordinator.get(f"plans/{plan.pk}/file", form=form)
        address = f"/valmont/plans/{plan.slug}/export/{form}/"
        theirs = client_of(cast.coordinator).get(address)
        assert theirs.status_code == 200
        assert mine.content == theirs.content


def test_differences_are_a_patch(coordinator: Caller, world: World) -> None:
    path = f"plans/{world.plan.pk}/differences"
    said = coordinator.read(path)
    assert (said["before"], said["after"]) == ("1", "now")
    assert said["patch"]["format"] == "gouvernail.patch"
    assert coordinator.get(path, before="7").status_code == 422


LISTS = [
    ("nodes", "plans/{plan}/nodes"),
    ("updates", "plans/{plan}/updates"),
    ("tasks", "plans/{plan}/tasks"),
    ("changes", "plans/{plan}/changes"),
    ("money", "plans/{plan}/money"),
    ("effort", "plans/{plan}/effort"),
    ("people", "organisations/valmont/people"),
]


@pytest.mark.parametrize(("name", "path"), LISTS, ids=[name for name, _ in LISTS])
def test_a_list_costs_the_same_for_two_rows_as_for_twenty(
    cast: Cast, coordinator: Caller, name: str, path: str
) -> None:
    small, large = (
        make_plan(cast.organisation, plan_value(size, title=f"Plan {size}"))
        for size in (2, 20)
    )
    for plan in (small, large):
        _fill(plan, cast)
    counts = [
        _queries(coordinator, path.replace("{plan}", str(plan.pk)))
        for plan in (small, large)
    ]
    assert counts[0] == counts[1] <= MOST_QUERIES


def _fill(plan: Plan, cast: Cast) -> None:
    for node in Node.objects.of_plan(plan).filter(kind="action"):
        node.plan = plan
        Node.objects.filter(pk=node.pk).update(lead=cast.contributor)
        Task.objects.create(node=node, title="Relire", owner=cast.contributor)
    Plan.objects.filter(pk=plan.pk).update(state="in_force")


def _queries(caller: Caller, path: str) -> int:
    # The day of the first use of a token is written once.
    caller.get("")
    with CaptureQueriesContext(connection) as seen:
        caller.read(path)
    return len(seen)


def _keep(cast: Cast, *topics: Topic) -> None:
    for topic in topics:
        Visibility.objects.update_or_create(
            organisation=cast.organisation,
            topic=topic,
            defaults={"audience": Audience.INTERNAL},
        )
