"""Chapters, values and findings; items and papers for the organs."""

from typing import Any

from gouvernail.mandates.models import OwnModel
from gouvernail.plans.models import Plan
from tests.api.calling import Caller
from tests.api.writing.conftest import Change

CHAPTERS = [{"title": "Préface", "text": "Un mot."}, {"title": "Moyens"}]


def test_a_list_takes_the_place_of_the_one_that_stood(
    coordinator: Caller, change: Change, base: str
) -> None:
    place = f"{base}/around"
    change("PATCH", place, {"values": ["Respect"], "chapters": CHAPTERS})
    turned = change("PATCH", place, {"chapters": CHAPTERS[::-1]}).json()
    assert [each["title"] for each in turned["chapters"]] == ["Moyens", "Préface"]
    assert turned["values"] == ["Respect"]
    assert coordinator.read(place) == turned


def test_a_finding_names_objectives_of_the_plan(change: Change, base: str) -> None:
    finding = {"text": "Un ménage sur quatre n’a pas de voiture."}
    place = f"{base}/around"
    answer = change("PATCH", place, {"findings": [{**finding, "objectives": ["a1"]}]})
    assert answer.json()["errors"][0]["field"] == "body.findings"
    told = {"findings": [{**finding, "objectives": ["o1"]}]}
    assert change("PATCH", place, told).status_code == 200


def test_what_is_written_around_the_tree_is_undone_by_its_line(
    coordinator: Caller, change: Change, base: str
) -> None:
    place = f"{base}/around"
    before = coordinator.read(place)
    change("PATCH", place, {"values": ["Respect"]})
    line = coordinator.read(f"{base}/changes")["items"][0]["id"]
    coordinator.send("POST", f"{base}/changes/{line}/undo")
    assert coordinator.read(place) == before


def test_chapters_that_an_organ_adopted_wait_for_a_revision(
    change: Change, base: str, plan: Plan
) -> None:
    Plan.objects.filter(pk=plan.pk).update(version_number=1, state="in_force")
    answer = change("PATCH", f"{base}/around", {"values": ["Respect"]})
    assert answer.status_code == 422


def test_an_item_says_what_the_model_suggests_unless_written(
    coordinator: Caller, change: Change, base: str
) -> None:
    told = {"about": "adoption", "note": "À lire."}
    answer = coordinator.send("POST", f"{base}/items", told)
    assert answer.status_code == 201, answer.content
    made: Any = answer.json()
    assert made["note"] == ["À lire."]
    assert len(made["draft"]) > 3
    place = f"{base}/items/{made['id']}"
    written = change("PATCH", place, {"draft": "DÉCIDE."}).json()
    assert (written["draft"], written["note"]) == (["DÉCIDE."], ["À lire."])
    assert written["digest"] != made["digest"]


def test_no_item_is_prepared_about_a_revision_that_is_not_written(
    coordinator: Caller, base: str
) -> None:
    answer = coordinator.send("POST", f"{base}/items", {"about": "revision"})
    assert answer.status_code == 422


def test_a_model_in_the_words_of_the_house_is_kept_until_it_is_reset(
    coordinator: Caller, change: Change, base: str
) -> None:
    place = f"{base}/papers/adoption"
    shipped = coordinator.read(place)
    told = {"text": "Décide pour {titre}."}
    own = change("PUT", f"{place}/model", told, read=place).json()
    assert (own["is_own"], own["model"]) == (True, told["text"])
    change("DELETE", f"{place}/model", read=place)
    assert coordinator.read(place) == shipped


def test_a_model_has_no_hole_that_nobody_knows(change: Change, base: str) -> None:
    told, place = {"text": "Décide pour {rien}."}, f"{base}/papers/adoption"
    answer = change("PUT", f"{place}/model", told, read=place)
    assert answer.status_code == 422
    assert not OwnModel.objects.exists()
