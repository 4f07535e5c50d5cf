"""A plan on the evening of a day, for programs."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gouvernail.adoption.models import Version
from gouvernail.adoption.text import text_of
from gouvernail.organisations.models import Visibility
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.evening import Evening
from gouvernail.progress.models import ProgressUpdate
from tests.api.calling import Caller, calling
from tests.factories import Cast, make_plan
from tests.support.evenings import FIRST, story
from tests.support.versions import freeze_text, open_draft

__all__ = ["story"]


def at(plan: Plan, day: object) -> str:
    return f"plans/{plan.pk}/on/{day}"


def nodes_of(told: Any) -> dict[str, Any]:
    return {each["key"]: each for each in told["nodes"]}


def test_an_evening_knows_what_was_said_before_midnight_and_no_more(
    story: Plan, coordinator: Caller
) -> None:
    told = coordinator.read(at(story, "2025-12-31"))
    taxi = nodes_of(told)["a1"]
    assert (taxi["title"], taxi["stood"]["status"]) == ("Créer un taxi", "ongoing")
    assert taxi["stood"]["note"] == "Le soir du réveillon."
    assert taxi["stood"]["said_on"] == "2025-12-31"
    later = nodes_of(coordinator.read(at(story, "2026-01-01")))["a1"]["stood"]
    assert later["status"] == "blocked"


def test_the_text_is_that_of_the_version_in_force_or_of_that_which_was_asked_for(
    story: Plan, coordinator: Caller
) -> None:
    told = coordinator.read(at(story, "2026-04-19"))
    assert (told["version"]["number"], told["is_in_force"]) == (1, True)
    assert "a2" in nodes_of(told)
    told = coordinator.read(at(story, "2026-04-20"))
    assert (told["version"]["number"], told["is_in_force"]) == (2, True)
    assert "a2" not in nodes_of(told)
    told = coordinator.read(at(story, "2025-12-31"), version=2)
    assert (told["version"]["number"], told["is_in_force"]) == (2, False)
    assert nodes_of(told)["a1"]["title"] == "Créer un taxi social"


def test_the_figures_are_those_of_the_reckoning(
    story: Plan, coordinator: Caller, cast: Cast
) -> None:
    told, day = coordinator.read(at(story, "2026-06-01")), date(2026, 6, 1)
    version = Version.objects.of_plan(story).get(number=2)
    stood = Evening(story, cast.coordinator, day, version).stood
    assert stood is not None
    whole = stood.tallies[None]
    assert (told["actions"], told["counts"]["done"]) == (whole.total, whole.done)
    assert told["counts"]["done"] == 1
    for key, node in nodes_of(told).items():
        counted = stood.tallies[key]
        assert (node["stood"] is None) == (key not in stood.stood)
        assert node["counts"] is None or node["counts"]["late"] == counted.late


def test_what_left_the_plan_since_is_told(story: Plan, coordinator: Caller) -> None:
    Node.objects.filter(plan=story, key="a2").update(removed_at=timezone.now())
    nodes = nodes_of(coordinator.read(at(story, "2025-12-31")))
    assert (nodes["a2"]["has_left"], nodes["a1"]["has_left"]) == (True, False)


@pytest.mark.parametrize(
    "day",
    [
        timezone.localdate() + timedelta(days=1),
        *("2025-09-21", "9999-12-31", "2025-02-30", "hier", "20251231"),
        *("1767139200", "0", "2025-12-31T10:00", "9" * 300, "٢٠٢٥-12-31"),
    ],
)
def test_what_is_no_day_of_the_plan_is_refused_in_a_sentence(
    story: Plan, coordinator: Caller, day: object
) -> None:
    answer = coordinator.get(at(story, day))
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["field"] == "path.day"
    assert error["detail"].endswith(".")


@pytest.mark.parametrize("version", ["3", "0", "x", "9" * 30])
def test_a_version_that_is_not_is_refused_in_a_sentence(
    story: Plan, coordinator: Caller, version: str
) -> None:
    answer = coordinator.get(at(story, "2025-12-31"), version=version)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "query.version"


def test_without_a_version_there_is_nothing(plan: Plan, coordinator: Caller) -> None:
    assert coordinator.get(at(plan, "2025-12-31")).status_code == 404


def test_a_working_draft_tells_of_its_plan(story: Plan, coordinator: Caller) -> None:
    draft = open_draft(story, text_of(story))
    assert coordinator.read(at(draft, "2025-12-31")) == coordinator.read(
        at(story, "2025-12-31")
    )


def test_what_the_council_does_not_see_is_kept(story: Plan, cast: Cast) -> None:
    Plan.objects.filter(pk=story.pk).update(state="in_force")
    Visibility.objects.create(
        organisation=cast.organisation, topic=Topic.NOTE, audience="internal"
    )
    address = at(story, "2025-12-31")
    kept = nodes_of(calling(cast.reader).read(address))["a1"]["stood"]
    assert (kept["status"], kept["note"]) == ("ongoing", "")
    told = nodes_of(calling(cast.contributor).read(address))["a1"]["stood"]
    assert told["note"] == "Le soir du réveillon."
    assert calling(cast.stranger).get(address).status_code == 404


def test_a_longer_plan_costs_no_more_questions(
    story: Plan, coordinator: Caller, cast: Cast
) -> None:
    few = _questions(coordinator, at(story, "2026-06-01"))
    longer = make_plan(cast.organisation)
    text = text_of(Plan.objects.for_page().get(pk=longer.pk))
    freeze_text(longer, FIRST, text)
    for node in Node.objects.filter(plan=longer, kind="action"):
        ProgressUpdate.objects.create(node=node, plan=longer, status="ongoing")
    assert _questions(coordinator, at(longer, timezone.localdate())) <= few


def _questions(caller: Caller, address: str) -> int:
    caller.read(address)
    with CaptureQueriesContext(connection) as asked:
        caller.read(address)
    return len(asked)


@pytest.mark.parametrize("content", ["{", "", '{"format": "gouvernail.pst"}'])
def test_a_version_altered_beyond_reading_is_refused_in_a_sentence(
    story: Plan, coordinator: Caller, content: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE adoption_version SET content = %s", [content])
    answer = coordinator.get(at(story, "2025-12-31"))
    assert answer.status_code == 422
    assert answer.json()["type"].endswith("refused")


def test_a_version_of_which_a_word_was_altered_says_so(
    story: Plan, coordinator: Caller
) -> None:
    assert coordinator.read(at(story, "2025-12-31"))["is_altered"] is False
    said = "UPDATE adoption_version SET content = replace(content, 'Créer', 'Fermer')"
    with connection.cursor() as cursor:
        cursor.execute(said)
    told = coordinator.read(at(story, "2025-12-31"))
    assert told["is_altered"] is True
    assert nodes_of(told)["a1"]["title"] == "Fermer un taxi"


def test_recurring_actions_are_assured_year_by_year(
    story: Plan, coordinator: Caller, plan: Plan
) -> None:
    text = text_of(Plan.objects.for_page().get(pk=plan.pk))
    node = next(each for each in text.nodes if each.id == "a1")
    fields = node.fields.model_copy(update={"recurring": True})
    again = node.model_copy(update={"fields": fields})
    nodes = tuple(again if each.id == "a1" else each for each in text.nodes)
    freeze_text(plan, date(2026, 6, 1), text.model_copy(update={"nodes": nodes}))
    told = coordinator.read(at(story, "2026-06-01"))
    taxi = nodes_of(told)["a1"]
    assert (taxi["is_recurring"], taxi["stood"]["is_assured"]) == (True, True)
    assert (told["counts"]["recurring"], told["counts"]["assured"]) == (1, 1)
    before = nodes_of(coordinator.read(at(story, "2026-04-25")))
    assert before["a1"]["is_recurring"] is False
