"""What everybody reads without token: published plans, and nothing of the house."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gouvernail.api.documenting.document import document, operations
from gouvernail.cli.demonstration_whole import load_whole
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Publication, Site, Withdrawal
from gouvernail.publishing.reading import SHELF
from gouvernail.publishing.services.publishing import publish
from tests.api.calling import Caller
from tests.factories import Cast
from tests.support.leaks import MARK, stuff, words_of
from tests.support.published import MARKS, Shown, show_plan

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
OPEN = [
    path
    for path, _method, operation in operations(document())
    if "security" not in operation
]


@pytest.fixture
def shown(cast: Cast) -> Shown:
    """An adopted plan, published."""
    return show_plan(cast)


def addresses(organisation: str, plan: str, keys: list[str]) -> list[str]:
    """Every open address of this plan."""
    of_plan = [
        path.replace("{organisation}", organisation)
        .replace("{plan}", plan)
        .replace("{number}", "1")
        for path in OPEN
    ]
    return [path.replace("{key}", key) for path in of_plan for key in keys]


def test_what_is_open_needs_no_token_and_everything_else_does(
    nobody: Caller, shown: Shown
) -> None:
    assert all(path.startswith("/api/v1/public/") for path in OPEN)
    for path in addresses("valmont", shown.plan.slug, ["a1"]):
        answer = nobody.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_stranger_reads_every_published_plan_from_one_address(
    nobody: Caller, shown: Shown
) -> None:
    (listed,) = nobody.read("public/plans")["items"]
    assert listed["organisation"] == "valmont"
    plan = nobody.read(listed["address"].removeprefix("http://testserver"))
    assert plan["actions"] == 5
    assert plan["counts"]["blocked"] == 1
    assert plan["versions"][0]["number"] == 1


def test_the_tree_is_the_published_one(nobody: Caller, shown: Shown) -> None:
    root = f"public/plans/valmont/{shown.plan.slug}"
    nodes = nobody.read(f"{root}/nodes", limit=200)["items"]
    assert "a4" not in {each["key"] for each in nodes}
    action = nobody.read(f"{root}/nodes/a1")
    assert action["standing"]["status"] == "blocked"
    assert action["department"] == "Action sociale"
    assert [each["name"] for each in action["tags"]] == ["Orvaux", "Mobilité"]
    assert nobody.get(f"{root}/nodes/a4").status_code == 404


def test_the_public_filters_the_tree(nobody: Caller, shown: Shown) -> None:
    nodes = f"public/plans/valmont/{shown.plan.slug}/nodes"
    asked: dict[str, tuple[dict, list[str]]] = {
        "status": ({"status": "blocked"}, ["a1"]),
        "theme": ({"theme": "Mobilité"}, ["a1", "a2"]),
        "late": ({"late": "true"}, ["a1"]),
        "q": ({"q": "TAXI"}, ["a1"]),
        "branch": ({"branch": "a1"}, ["a1", "b1", "b2"]),
        "kind": ({"kind": "volet"}, ["v1", "v2"]),
    }
    for name, (query, expected) in asked.items():
        found = [each["key"] for each in nobody.read(nodes, **query)["items"]]
        assert found == expected, name


def test_what_is_not_published_is_not_there(
    nobody: Caller, shown: Shown, cast: Cast
) -> None:
    plan = f"public/plans/valmont/{shown.plan.slug}"
    Withdrawal.objects.create(
        plan=shown.plan, key="a1", reason="Erreur", withdrawn_by=cast.coordinator
    )
    assert nobody.get(f"{plan}/nodes/a1").status_code == 404
    assert nobody.get(f"{plan}/nodes/b1").status_code == 404
    Publication.objects.update(taken_back_at=timezone.now())
    assert nobody.get(plan).status_code == 404
    assert nobody.read("public/plans")["items"] == []


def test_a_closed_site_publishes_nothing(nobody: Caller, shown: Shown) -> None:
    Site.objects.update(is_open=False)
    assert nobody.read("public/sites")["items"] == []
    assert nobody.read("public/plans")["items"] == []
    for path in addresses("valmont", shown.plan.slug, ["a1"]):
        if "{" not in path and "valmont" in path:
            assert nobody.get(path).status_code == 404, path


def test_a_preview_is_not_read_here(nobody: Caller, shown: Shown) -> None:
    Publication.objects.update(preview="secret-token")
    assert nobody.read("public/plans")["items"] == []
    assert nobody.get(f"public/plans/valmont/{shown.plan.slug}").status_code == 404


def test_nothing_of_the_house_comes_out(nobody: Caller, shown: Shown) -> None:
    for path in addresses("valmont", shown.plan.slug, ["a1", "a2", "o1"]):
        body = nobody.get(path).content.decode()
        assert not [mark for mark in MARKS if mark in body], path


def test_nothing_of_a_whole_demonstration_comes_out(db: None, nobody: Caller) -> None:
    load_whole(EXAMPLES)
    house = Organisation.objects.get(slug="rochevaux")
    stuff(house)
    for row in Publication.objects.standing().newest().select_related("plan"):
        plan = Plan.objects.get(pk=row.plan_id)
        publish(plan=plan, by=None, now=timezone.now(), kind=row.kind)
    for path in addresses("rochevaux", "pst-2024-2030", ["n5", "n1"]):
        answer = nobody.get(path, **({} if path.endswith("file") else {"limit": 200}))
        body = words_of(answer.content, answer.headers["Content-Type"])
        assert answer.status_code in {200, 404}, path
        assert MARK not in body.lower(), path


def test_reading_a_published_plan_costs_few_queries(
    nobody: Caller, shown: Shown
) -> None:
    for path in addresses("valmont", shown.plan.slug, ["a1"]):
        SHELF.clear()
        with CaptureQueriesContext(connection) as seen:
            nobody.get(path)
        assert len(seen) <= 4, path


def test_a_session_changes_nothing_of_what_is_read(
    client_of: Callable, cast: Cast, nobody: Caller, shown: Shown
) -> None:
    address = f"/api/v1/public/plans/valmont/{shown.plan.slug}/nodes/a1"
    hers = client_of(cast.coordinator).get(address)
    assert hers.content == Client().get(address).content
    assert not hers.cookies
