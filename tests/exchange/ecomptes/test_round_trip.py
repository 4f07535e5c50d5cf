"""A plan goes to eComptes and comes back."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from gouvernail.exchange.ecomptes.reading import read_ecomptes
from gouvernail.exchange.ecomptes.telling import plan_of as plan_in
from gouvernail.exchange.ecomptes.value import Level, State
from gouvernail.exchange.ecomptes.writing import ecomptes_bytes
from gouvernail.exchange.formats import plan_from
from gouvernail.plan.kinds import NodeKind, Status
from gouvernail.plan.model import Effort, Fields, Node, PlanFile
from tests.exchange.ecomptes.exchanging import (
    FROM,
    SAMPLE,
    TO,
    faults,
    needs_schemas,
    sent,
    sheet_with,
    there_and_back,
)
from tests.plan.samples import outline_of, plan_of
from tests.plan.strategies import plans
from tests.reading.samples import documents, gold_of

TREE = """
V v1 Volet interne
  S s1 Une administration claire
    O o1 Répondre vite
      A a1 Former les agents
        B b1 Choisir le formateur
        B b2 Tenir la première journée
      A a2 Ouvrir le samedi
V v2 Volet externe
  S s2 Une commune sûre
    O o2 Rouler moins vite
      A a3 Placer des radars
"""


@needs_schemas
@given(plans(max_size=8))
def test_any_plan_makes_a_file_that_the_schema_takes(plan: PlanFile) -> None:
    assert faults(sent(plan)) == []


@needs_schemas
@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_the_plan_of_every_sample_makes_a_file_that_the_schema_takes(
    path: Path,
) -> None:
    assert faults(sent(gold_of(path))) == []


@given(plans(max_size=8))
def test_what_came_back_once_comes_back_the_same_for_ever(plan: PlanFile) -> None:
    once = there_and_back(plan)
    assert there_and_back(once) == once


@given(plans(max_size=8))
def test_no_node_is_lost_on_the_way(plan: PlanFile) -> None:
    assert [node.id for node in there_and_back(plan).nodes] == [
        node.id for node in plan.nodes
    ]


def test_levels_and_steps_come_back_where_they_were() -> None:
    plan = plan_of(TREE)
    back = there_and_back(plan)
    assert outline_of(back) == outline_of(plan)
    assert [node.title for node in back.nodes] == [node.title for node in plan.nodes]
    assert [node.ref for node in back.nodes] == [node.ref for node in plan.nodes]


def test_a_level_that_the_plan_lacks_leaves_no_trace() -> None:
    plan = plan_of("S s1 Bien vieillir\n  A a1 Un taxi\nA a2 Seule")
    assert outline_of(there_and_back(plan)) == outline_of(plan)


def test_a_title_too_long_for_the_format_comes_back_whole() -> None:
    title = "Rénover " + "l’école du Thier et " * 20
    node = Node(id="a1", kind=NodeKind.ACTION, title=title.strip(), text="Deux phases.")
    back = there_and_back(PlanFile(title="PST", nodes=(node,))).nodes[0]
    assert (back.title, back.text) == (node.title, node.text)


@pytest.mark.parametrize("status", list(Status))
def test_each_state_has_its_own_word(status: Status) -> None:
    fields = Fields(status=status)
    node = Node(id="a1", kind=NodeKind.ACTION, title="Planter", fields=fields)
    back = there_and_back(PlanFile(title="PST", nodes=(node,)))
    assert back.nodes[0].fields.status is status


def test_an_objective_says_how_far_its_actions_are() -> None:
    done, begun = Fields(status=Status.DONE), Fields(status=Status.ONGOING)
    tree = plan_of("S s1 Un\n  O o1 Deux\n    A a1 Trois\n    A a2 Quatre")
    states = {"a1": done, "a2": begun}
    nodes = tuple(
        node.model_copy(update={"fields": states.get(node.id, node.fields)})
        for node in tree.nodes
    )
    programme = read_ecomptes(sent(tree.model_copy(update={"nodes": nodes})))
    goal = next(e for e in programme.elements if e.level is Level.OPERATIONAL)
    assert (goal.state, goal.rate) == (State.ONGOING, Decimal(50))


def test_a_person_goes_with_her_civility_or_not_at_all() -> None:
    fields = Fields(lead="Julie Wauthier", political_owner="Échevin des Travaux")
    node = Node(id="a1", kind=NodeKind.ACTION, title="Planter", fields=fields)
    data = sent(PlanFile(title="PST", nodes=(node,)))
    action = next(
        each for each in read_ecomptes(data).elements if each.level is Level.ACTION
    )
    assert action.lead is not None
    assert (action.lead.last_name, action.lead.civility) == ("Wauthier", "MADAME")
    assert action.political_owner is None


def test_staff_is_that_of_the_budget_year() -> None:
    effort = (
        Effort(year=2026, fte=Decimal("0.5")),
        Effort(year=2027, fte=Decimal(2)),
        Effort(fte=Decimal("0.25")),
    )
    node = Node(id="a1", kind=NodeKind.ACTION, title="P", fields=Fields(effort=effort))
    data = sent(PlanFile(title="PST", nodes=(node,)), sheet_with(exercise=2026))
    action = list(read_ecomptes(data).elements)[-1]
    assert action.fte == Decimal("0.75")


@needs_schemas
def test_the_sample_of_ecomptes_is_read_with_its_articles() -> None:
    programme = read_ecomptes(SAMPLE.read_bytes())
    assert sum(len(each.articles) for each in programme.elements) == 20
    plan = plan_from(SAMPLE.read_bytes(), SAMPLE.name)
    kinds = [node.kind for node in plan.nodes]
    counts = {kind: kinds.count(kind) for kind in set(kinds)}
    assert counts[NodeKind.STRATEGIC] == 3
    assert counts[NodeKind.OPERATIONAL] == 5
    lines = [line for node in plan.nodes for line in node.fields.budget]
    assert len(lines) == 20


@needs_schemas
def test_what_ecomptes_wrote_is_written_again_as_both_schemas_want() -> None:
    programme = read_ecomptes(SAMPLE.read_bytes())
    whole = ecomptes_bytes(programme, with_money=True)
    assert faults(whole, FROM) == []
    assert faults(ecomptes_bytes(programme), TO) == []
    assert read_ecomptes(whole) == programme
    assert plan_in(read_ecomptes(whole)) == plan_in(programme)
