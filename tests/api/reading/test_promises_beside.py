"""Promises and actions side by side, as programs read them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gouvernail.commitments.carrying import carried_of
from gouvernail.commitments.coverage import coverage_of
from gouvernail.commitments.likely import proposals_of
from gouvernail.commitments.models import Commitment, Declaration
from gouvernail.commitments.services import refuse_likeness
from gouvernail.plans.models import Node, Plan
from tests.api.calling import Caller, calling
from tests.commitments.promised import Promised, declare, make_promised
from tests.factories import Cast, make_plan, plan_value

HOUSE = "organisations/valmont"
LIKELY = f"{HOUSE}/promises/likely"


@pytest.fixture
def promised(cast: Cast, plan: Plan) -> Promised:
    """The declaration of Valmont and its plan."""
    return make_promised(cast, plan)


@pytest.fixture
def coverage(promised: Promised) -> str:
    """The address of its coverage."""
    return f"{HOUSE}/declarations/{promised.declaration.pk}/coverage"


def test_pairs_are_those_of_the_screen_the_most_alike_first(
    promised: Promised, coordinator: Caller
) -> None:
    promised.promise("Mener l’action 3 avec soin")
    promised.promise()
    told = coordinator.read(LIKELY)["items"]
    cast = promised.cast
    known = proposals_of(cast.coordinator, cast.organisation)
    assert [(each["promise"], each["percent"]) for each in told] == [
        (each.promise.pk, each.percent) for each in known
    ]
    assert (told[0]["action"]["key"], told[0]["percent"]) == ("a1", 100)
    assert (told[0]["plan"], told[0]["text"]) == (
        promised.plan.pk,
        "Créer un taxi social",
    )


def test_what_is_linked_or_set_aside_is_not_proposed(
    promised: Promised, coordinator: Caller
) -> None:
    row = promised.promise()
    promised.link(row, "a1")
    assert coordinator.read(LIKELY)["items"] == []
    refuse_likeness(promise=row, node=promised.node("a1"), by=promised.cast.coordinator)
    assert coordinator.read(LIKELY)["items"] == []


def test_pairs_follow_one_another_page_by_page(
    promised: Promised, coordinator: Caller
) -> None:
    for rank in range(3):
        promised.promise(f"Créer un taxi social {rank}")
    whole = coordinator.read(LIKELY)["items"]
    first = coordinator.read(LIKELY, limit=2)
    rest = coordinator.get(first["next"]).json()
    assert [*first["items"], *rest["items"]] == whole
    assert len(whole) == 3
    assert coordinator.get(LIKELY, cursor="lost").status_code == 422


def test_proposals_are_for_who_may_link(promised: Promised) -> None:
    for role in ("contributor", "finance", "reader"):
        assert calling(promised.cast[role]).get(LIKELY).status_code == 403
    assert calling(promised.cast.stranger).get(LIKELY).status_code == 404


def test_coverage_is_that_of_the_screen_both_ways(
    promised: Promised, coordinator: Caller, coverage: str
) -> None:
    promised.link(promised.promise(), "a1", "s2")
    bare = promised.promise("Loger chacun", chapter="Logement")
    told = coordinator.read(coverage)
    cast, row = promised.cast, promised.declaration
    carried = carried_of(Commitment.objects.of_declaration(row), cast.coordinator)
    known = coverage_of(carried, promised.plan)
    assert (told["plan"], told["declaration"]) == (promised.plan.pk, row.pk)
    assert (told["promises"], told["carried"]) == (2, known.covered) == (2, 1)
    assert (told["actions"], told["carrying"]) == (known.actions, known.carrying)
    assert (told["actions"], told["carrying"]) == (6, 2)
    assert told["bare_promises"] == [
        {"id": bare.pk, "chapter": "Logement", "text": "Loger chacun"}
    ]
    first, second = told["objectives"]
    assert (first["objective"]["key"], first["actions"], first["carrying"]) == (
        *("s1", 5, 1),
    )
    assert [each["key"] for each in first["bare"]] == ["a2", "a3", "a4", "a5"]
    assert (second["objective"]["key"], second["bare"]) == ("s2", [])


def test_coverage_looks_at_the_plan_that_is_asked_for(
    promised: Promised, coordinator: Caller, coverage: str
) -> None:
    other = make_plan(promised.cast.organisation, plan_value(3, title="Autre"))
    assert coordinator.read(coverage)["plan"] == promised.plan.pk
    told = coordinator.read(coverage, plan=other.pk)
    assert (told["plan"], told["actions"]) == (other.pk, 3)


def test_a_plan_that_is_not_read_here_is_refused_in_words(
    promised: Promised, coordinator: Caller, coverage: str
) -> None:
    elsewhere = make_plan(promised.cast.elsewhere)
    for odd in (elsewhere.pk, 10**9):
        refused = coordinator.get(coverage, plan=odd)
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["field"] == "query.plan"
    for odd in ("x", "0", "-1", "9" * 40):
        assert coordinator.get(coverage, plan=odd).status_code == 422


def test_the_working_draft_of_a_revision_is_no_plan_to_look_at(
    promised: Promised, coordinator: Caller, coverage: str
) -> None:
    draft = make_plan(promised.cast.organisation, plan_value(3, title="Révision"))
    Plan.objects.filter(pk=draft.pk).update(revises=promised.plan)
    assert coordinator.get(coverage, plan=draft.pk).status_code == 422


def test_without_plan_every_promise_waits_for_an_action(
    cast: Cast, coordinator: Caller
) -> None:
    row = declare(cast, cast.organisation, cast.coordinator)
    told = coordinator.read(f"{HOUSE}/declarations/{row.pk}/coverage")
    assert (told["plan"], told["promises"], told["objectives"]) == (None, 0, [])


def test_the_coverage_of_a_draft_is_for_who_reads_drafts(
    promised: Promised, coordinator: Caller, coverage: str
) -> None:
    reader = calling(promised.cast.reader)
    assert reader.get(coverage).status_code == 200
    Declaration.objects.update(adopted_on=None)
    assert reader.get(coverage).status_code == 404
    assert coordinator.get(coverage).status_code == 200
    assert calling(promised.cast.stranger).get(coverage).status_code == 404


def test_a_promise_stands_where_its_actions_say(
    promised: Promised, coordinator: Caller, coverage: str
) -> None:
    row = promised.promise()
    promised.link(row, "a1", "s2", "a2")
    promised.say("a1", "done")
    promised.promise("Loger chacun", chapter="Logement")
    Node.objects.filter(key="a2").update(removed_at=timezone.now())
    told, bare = coordinator.read(standings_of(coverage))["items"]
    assert (told["promise"], told["state"], told["verdict"]) == (row.pk, "partly", "")
    assert (told["actions"], told["counts"]["done"]) == (2, 1)
    told_of = {each["key"]: each for each in told["carriers"]}
    stand = {key: (each["status"], each["is_gone"]) for key, each in told_of.items()}
    assert stand == {"a1": ("done", False), "a2": ("", True), "s2": ("", False)}
    assert (bare["state"], bare["carriers"]) == ("without_action", [])


def test_a_promise_carried_in_a_plan_that_is_not_read_seems_without_action(
    promised: Promised, coordinator: Caller, coverage: str
) -> None:
    promised.link(promised.promise(), "a1")
    Plan.objects.filter(pk=promised.plan.pk).update(state="draft")
    [ours] = coordinator.read(standings_of(coverage))["items"]
    [theirs] = calling(promised.cast.reader).read(standings_of(coverage))["items"]
    assert (ours["state"], theirs["state"]) == ("not_begun", "without_action")
    assert theirs["carriers"] == []


def standings_of(coverage: str) -> str:
    """The address beside that of a coverage."""
    return coverage.replace("/coverage", "/standings")


@pytest.mark.parametrize("part", ["likely", "coverage", "standings"])
def test_many_promises_cost_the_queries_of_two(
    promised: Promised, coordinator: Caller, coverage: str, part: str
) -> None:
    address = LIKELY if part == "likely" else coverage.replace("coverage", part)

    def cost() -> int:
        coordinator.read(address)
        with CaptureQueriesContext(connection) as asked:
            coordinator.read(address)
        return len(asked)

    for rank in range(20):
        row = promised.promise(f"Mener l’action {rank}", chapter=f"Chapitre {rank % 3}")
        promised.link(row, f"a{rank % 5 + 1}")
        if rank == 1:
            few = cost()
    assert cost() <= few <= 20
