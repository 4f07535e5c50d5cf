"""A program walks through the API of a live server with the client."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.cache import cache
from pytest_django.live_server_helper import LiveServer

from gouvernail.api.core import limits
from gouvernail.client import (
    ChangedError,
    Client,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from gouvernail.plans.models import Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.tokens.scopes import Scope
from gouvernail.tokens.services.issuing import issue
from tests.factories import Cast, make_plan
from tests.stationery.house import file_of
from tests.support.published import show_plan


@pytest.fixture(autouse=True)
def nobody_spent_anything() -> Iterator[None]:
    yield
    limits.forget()
    cache.clear()


def client_of(live_server: LiveServer, cast: Cast, *scopes: str) -> Client:
    _token, secret = issue(
        name="Essai", scopes=scopes or Scope.values, days=30, by=cast.coordinator
    )
    return Client(live_server.url, token=secret, retries=0)


def test_what_everybody_reads_needs_no_token(
    live_server: LiveServer, transactional_db: None, cast: Cast
) -> None:
    shown = show_plan(cast)
    client = Client(live_server.url)
    (plan,) = client.public_plans()
    assert (plan.organisation, plan.title) == ("valmont", shown.plan.title)
    nodes = list(client.public_nodes(plan.organisation, plan.slug, kind="action"))
    assert nodes
    assert {node.kind for node in nodes} == {"action"}
    with pytest.raises(NotAllowedError) as refusal:
        list(client.plans())
    assert (refusal.value.status, refusal.value.code) == (401, "token")


def test_a_program_reads_a_plan_and_says_news(
    live_server: LiveServer, transactional_db: None, cast: Cast, plan: Plan
) -> None:
    client = client_of(live_server, cast)
    (house,) = client.organisations()
    (found,) = client.plans()
    assert (house.slug, found.title) == ("valmont", plan.title)
    assert client.plan(found.id) == found
    rows = list(client.nodes(found.id, kind="action"))
    assert [row.key for row in rows][:2] == ["a1", "a2"]
    said = client.add_update(found.id, "a1", status="ongoing", note="Elle roule.")
    assert said.note == "Elle roule."
    assert ProgressUpdate.objects.get(pk=said.id).node.key == "a1"
    assert client.node(found.id, "a1").value.standing.status == "ongoing"  # type: ignore[union-attr]
    assert next(client.updates(found.id)).status
    assert client.plan_file(found.id).startswith(b"{")


def test_a_change_of_an_older_version_is_refused(
    live_server: LiveServer, transactional_db: None, cast: Cast, plan: Plan
) -> None:
    mine, hers = (client_of(live_server, cast) for _each in range(2))
    read = hers.node(plan.pk, "a1")
    edited = mine.edit_node(plan.pk, "a1", read.etag, due_on="2027-05-01")
    assert edited.value.due_on == date(2027, 5, 1)
    with pytest.raises(ChangedError) as refusal:
        hers.edit_node(plan.pk, "a1", read.etag, due_on="2028-05-01")
    assert refusal.value.status == 412
    again = hers.node(plan.pk, "a1")
    assert again.etag == edited.etag
    later = hers.edit_node(plan.pk, "a1", again.etag, due_on="2028-05-01")
    assert later.value.due_on == date(2028, 5, 1)


def test_every_page_of_a_list_is_read(
    live_server: LiveServer, transactional_db: None, cast: Cast, plan: Plan
) -> None:
    client = client_of(live_server, cast)
    path = f"/plans/{plan.pk}/nodes"
    whole = [item["key"] for item in client.items(path)]
    paged = [item["key"] for item in client.items(path, {"limit": 2})]
    assert len(whole) > 4
    assert paged == whole


def test_the_same_key_adds_nothing_twice(
    live_server: LiveServer, transactional_db: None, cast: Cast, plan: Plan
) -> None:
    client = client_of(live_server, cast)
    path, body = (
        f"/plans/{plan.pk}/nodes/a1/updates",
        {"status": "blocked", "note": "Sans chauffeur."},
    )
    first = client.send("POST", path, body, key="nuit-1")
    second = client.send("POST", path, body, key="nuit-1")
    assert first.json() == second.json()
    assert second.headers["Idempotency-Replayed"] == "true"
    assert ProgressUpdate.objects.filter(status="blocked").count() == 1


def test_refusals_say_why(
    live_server: LiveServer, transactional_db: None, cast: Cast, plan: Plan
) -> None:
    client = client_of(live_server, cast, Scope.READ)
    other = make_plan(cast.elsewhere)
    with pytest.raises(NotFoundError):
        client.plan(other.pk)
    with pytest.raises(NotAllowedError) as scope:
        client.add_update(plan.pk, "a1", status="done")
    assert scope.value.code == "scope"
    with pytest.raises(RefusedError) as refusal:
        client_of(live_server, cast).add_update(plan.pk, "a1", status="presque")
    assert [field for field, _said in refusal.value.errors] == ["body.status"]


def test_a_program_brings_a_file(
    live_server: LiveServer, transactional_db: None, cast: Cast
) -> None:
    client, data = client_of(live_server, cast), file_of().read()
    place = "/organisations/valmont/templates"
    made = client.bring(place, data, "conseil.docx", title="Lettre").json()
    assert (made["title"], made["size"]) == ("Lettre", len(data))
    with pytest.raises(RefusedError) as refusal:
        client.bring(place, b"x" * 6_000_000, "conseil.docx")
    assert refusal.value.status == 413
