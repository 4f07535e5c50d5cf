"""Two terms side by side, for programs."""

from collections import Counter

import pytest

from gouvernail.adoption.enums import Cause
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from gouvernail.renewal.comparing import terms_of
from gouvernail.renewal.services import Choice, Left, NextTerm, renew
from tests.api.calling import Caller, calling
from tests.factories import Cast

TERM = NextTerm("PST 2030–2036", 2030, 2036)


@pytest.fixture
def pair(cast: Cast, plan: Plan) -> tuple[Plan, Plan]:
    """One action is done, one is left for want of means, two come along."""
    Plan.objects.filter(pk=plan.pk).update(state="in_force")
    node = Node.objects.select_related("plan__organisation").get(plan=plan, key="a2")
    record_update(node=node, news=News("done", "Fini."), by=cast.coordinator)
    left = {"a3": Left(Cause.MEANS, "Subside non renouvelé.")}
    choice = Choice(frozenset(("a1", "a4")), left)
    new = renew(plan=plan, choice=choice, term=TERM, by=cast.coordinator)
    Node.objects.filter(plan=new, key="a4").update(title="En d’autres mots")
    return plan, new


def at(plan: Plan) -> str:
    return f"plans/{plan.pk}/renewal/comparison"


def test_each_node_of_the_old_plan_has_one_fate(
    pair: tuple[Plan, Plan], coordinator: Caller
) -> None:
    told = coordinator.read(at(pair[0]))
    courses = {each["old"]["key"]: each for each in told["courses"]}
    fates = {key: courses[key]["fate"] for key in ("a1", "a2", "a3", "a4")}
    assert fates == {
        "a1": "carried",
        "a2": "finished",
        "a3": "dropped",
        "a4": "reworded",
    }
    assert courses["a2"]["status"] == "done"
    assert courses["a2"]["new"] is None
    assert courses["a4"]["new"]["title"] == "En d’autres mots"
    left = courses["a3"]
    assert (left["cause"], left["why"]) == ("means", "Subside non renouvelé.")


def test_the_figures_are_those_of_the_reckoning(
    pair: tuple[Plan, Plan], coordinator: Caller
) -> None:
    told, terms = coordinator.read(at(pair[0])), terms_of(*pair)
    assert (told["old"]["id"], told["new"]["id"]) == (pair[0].pk, pair[1].pk)
    counts = {each["fate"]: each["actions"] for each in told["fates"]}
    actions = [each for each in told["courses"] if each["kind"] == "action"]
    assert counts == terms.counts == Counter(each["fate"] for each in actions)
    assert told["old_actions"] == sum(counts.values())
    assert (told["carried_actions"], told["new_actions"]) == (2, 2)
    causes = {each["cause"]: each["actions"] for each in told["causes"]}
    assert causes == terms.causes
    assert told["newcomers"] == []


def test_both_plans_answer_alike(pair: tuple[Plan, Plan], coordinator: Caller) -> None:
    assert coordinator.read(at(pair[0])) == coordinator.read(at(pair[1]))


def test_who_does_not_read_the_draft_finds_nothing(
    pair: tuple[Plan, Plan], cast: Cast
) -> None:
    reader = calling(cast.reader)
    assert reader.get(f"plans/{pair[0].pk}").status_code == 200
    assert reader.get(at(pair[0])).status_code == 404
    assert reader.get(at(pair[1])).status_code == 404
    Plan.objects.filter(pk=pair[1].pk).update(state="in_force")
    assert reader.get(at(pair[0])).status_code == 200
    for plan in pair:
        assert calling(cast.contributor).get(at(plan)).status_code == 200
        assert calling(cast.stranger).get(at(plan)).status_code == 404


def test_without_a_next_term_there_is_nothing_to_compare(
    plan: Plan, coordinator: Caller
) -> None:
    assert coordinator.get(at(plan)).status_code == 404
