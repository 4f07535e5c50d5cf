"""Steps of a plan, decisions of its organs, revisions, the next term."""

from collections.abc import Callable
from typing import Any

import pytest

from gouvernail.plans.models import Plan
from tests.api.calling import Caller
from tests.api.parts.adoption import MINUTES
from tests.api.writing.conftest import Change
from tests.factories import Cast

ADOPTED = {"organ": "social_council", "step": "adopted", "decided_on": "2025-06-02"}


@pytest.fixture
def adopted(coordinator: Caller, base: str) -> Any:
    """The decision that froze the first version."""
    answer = coordinator.send("POST", f"{base}/deliberations", ADOPTED)
    assert answer.status_code == 201, answer.content
    return answer.json()


@pytest.fixture
def revision(coordinator: Caller, base: str, adopted: Any) -> Any:
    """A revision that is being written."""
    told = {"purpose": "Adapter au budget"}
    return coordinator.send("POST", f"{base}/revisions", told).json()


def said(answer: Any) -> str:
    assert answer.status_code == 422, answer.content
    detail: str = answer.json()["detail"]
    return detail


def test_a_draft_is_proposed_and_comes_back(
    change: Change, base: str, plan: Plan
) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="draft")
    proposed = change("POST", f"{base}/state", {"state": "proposed"}, read=base)
    assert proposed.json()["state"] == "proposed"
    back = change("POST", f"{base}/state", {"state": "draft"}, read=base)
    assert back.json()["state"] == "draft"


def test_nobody_says_that_a_plan_is_adopted_but_by_a_decision(
    change: Change, base: str, plan: Plan
) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="proposed")
    answer = change("POST", f"{base}/state", {"state": "adopted"}, read=base)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "body.state"


def test_the_adoption_freezes_a_version_and_stays(
    coordinator: Caller, change: Change, base: str, adopted: Any
) -> None:
    assert coordinator.read(base)["version"] == 1
    answer = change("DELETE", f"{base}/deliberations/{adopted['id']}")
    assert "version" in said(answer)


def test_an_adopted_plan_is_recorded_at_once(coordinator: Caller, base: str) -> None:
    told = {name: ADOPTED[name] for name in ("organ", "decided_on")}
    answer = coordinator.send("POST", f"{base}/adoption", told)
    assert answer.json()["state"] == "in_force"


def test_a_decision_taken_back_is_in_no_list_and_comes_back(
    coordinator: Caller, change: Change, base: str
) -> None:
    told = {"organ": "codir", "step": "examined", "decided_on": "2025-06-02"}
    made = coordinator.send("POST", f"{base}/deliberations", told).json()
    place = f"{base}/deliberations/{made['id']}"
    assert change("DELETE", place).json()["taken_back_at"]
    assert coordinator.read(f"{base}/deliberations")["items"] == []
    change("POST", f"{place}/restore", read=place)
    assert coordinator.read(place) == made


def test_the_signed_extract_is_kept_with_its_decision(
    coordinator: Caller, call_as: Callable[..., Caller], cast: Cast, base: str
) -> None:
    told = {"organ": "codir", "step": "examined", "decided_on": "2025-06-02"}
    made = coordinator.send("POST", f"{base}/deliberations", told).json()
    place = f"{base}/deliberations/{made['id']}"
    query = {"name": "extrait.pdf"}
    answer = coordinator.send("POST", f"{place}/files", MINUTES, query=query)
    (file,) = answer.json()["files"]
    assert coordinator.get(f"{place}/files/{file['id']}").content == MINUTES
    assert call_as(cast.reader).read(place)["files"] == []


def test_what_is_only_said_to_come_is_not_recorded(
    coordinator: Caller, base: str
) -> None:
    told = {**ADOPTED, "decided_on": "2099-01-01"}
    answer = coordinator.send("POST", f"{base}/deliberations", told)
    assert answer.json()["errors"][0]["field"] == "decided_on"


def test_a_plan_is_revised_once_at_a_time(
    coordinator: Caller, base: str, revision: Any
) -> None:
    again = coordinator.send("POST", f"{base}/revisions", {"purpose": "Encore"})
    assert "Doe" in said(again)


def test_a_working_draft_is_proposed_as_the_revision_that_it_is(
    change: Change, base: str, revision: Any
) -> None:
    draft = f"plans/{revision['draft']}"
    said(change("POST", f"{draft}/state", {"state": "proposed"}, read=draft))
    place = f"{base}/revisions/{revision['id']}"
    assert change("POST", f"{place}/propose", read=place).json()["is_proposed"]
    said(change("POST", f"{draft}/state", {"state": "draft"}, read=draft))


def test_an_action_is_dropped_and_what_takes_it_over_is_told(
    coordinator: Caller, change: Change, revision: Any
) -> None:
    draft = f"plans/{revision['draft']}"
    node, fate = f"{draft}/nodes/a2", {"kinship": "superseded"}
    nobody = change("POST", f"{node}/drop", {**fate, "heirs": ["o1"]}, read=node)
    assert nobody.json()["errors"][0]["field"] == "body.heirs"
    change("POST", f"{node}/drop", {**fate, "heirs": ["a3"]}, read=node)
    assert coordinator.get(node).status_code == 404


def test_a_revision_given_up_leaves_no_draft_to_read_and_is_resumed(
    coordinator: Caller, change: Change, base: str, revision: Any
) -> None:
    place = f"{base}/revisions/{revision['id']}"
    assert change("POST", f"{place}/give-up", read=place).json()["draft"] is None
    assert coordinator.get(f"plans/{revision['draft']}").status_code == 404
    resumed = change("POST", f"{place}/resume", read=place)
    assert resumed.json()["draft"] == revision["draft"]


def test_the_next_term_takes_what_is_proposed_unless_said_otherwise(
    coordinator: Caller, change: Change, base: str, plan: Plan
) -> None:
    term = {"title": "PST 2030–2036", "starts": 2030, "ends": 2036}
    place = f"{base}/renewal"
    unknown = coordinator.send("POST", place, {**term, "carried": ["zz"]})
    assert unknown.json()["errors"][0]["field"] == "body.carried"
    made = coordinator.send("POST", place, term)
    assert made.status_code == 201, made.content
    assert coordinator.read(place)["made"] == made.json()["id"]
    assert "PST" in said(coordinator.send("POST", place, term))
    assert change("DELETE", place).status_code == 200
    assert coordinator.read(place)["candidates"]
