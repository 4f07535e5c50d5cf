"""A page of the register costs as many queries for twenty rows as for two."""

import pytest
from pytest_django import DjangoAssertNumQueries

from gouvernail.plans.models import Node
from gouvernail.synergies.models import ProgrammeLine, Synergy
from gouvernail.synergies.services import link_node, save_contract, save_line
from gouvernail.web.synergies.section import section_of
from tests.synergies.pairs import Pair
from tests.web.synergies.conftest import Desk

MOST = 12
# The form of a synergy reads every list to choose from.
ALLOWED = {"synergy_edit": 18, "synergy_new": 14, "synergies_report": 14}
PAGES = {
    "synergies": "",
    "synergies_start": "",
    "synergies_matrix": "",
    "synergies_years": "",
    "synergies_report": "",
    "synergy_contracts": "",
    "synergy_new": "",
    "synergy": Synergy,
    "synergy_edit": Synergy,
    "synergy_parts": Synergy,
    "synergy_links": Synergy,
    "synergy_history": Synergy,
    "programme_edit": ProgrammeLine,
}


def grow(pair: Pair, rank: int) -> None:
    """One more of everything; the first synergy holds more of it."""
    partner = pair.cpas.partners.create(name=f"P{rank}")
    made = pair.synergy(f"Synergie {rank}", partners=[partner])
    first = Synergy.objects.earliest("pk")
    nodes = Node.objects.of_plan(pair.cpas_plan).steered()
    for synergy in (made, first):
        details = {"year": 2000 + rank, "planned": "Signer"}
        if not ProgrammeLine.objects.filter(synergy=synergy, year=2000 + rank):
            save_line(synergy=synergy, details=details, by=pair.ours)
        save_contract(owner=synergy, details={"subject": "Gaz"}, by=pair.ours)
        link_node(synergy=synergy, node=nodes[rank % 5], by=pair.ours)


@pytest.mark.parametrize("name", PAGES)
def test_queries_do_not_grow_with_the_register(
    pair: Pair,
    ours: Desk,
    name: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    counts = []
    for ranks in (range(2), range(2, 20)):
        for rank in ranks:
            grow(pair, rank)
        row = PAGES[name]
        args = [] if isinstance(row, str) else [row.objects.earliest("pk").pk]
        with django_assert_max_num_queries(ALLOWED.get(name, MOST)) as captured:
            assert ours.get(name, *args).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_queries_of_a_file_do_not_grow(
    pair: Pair,
    ours: Desk,
    fmt: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    counts = []
    for ranks in (range(2), range(2, 20)):
        for rank in ranks:
            grow(pair, rank)
        with django_assert_max_num_queries(22) as captured:
            assert ours.get("synergies_export", fmt).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_section_of_an_action_is_one_query(
    pair: Pair, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for rank in range(6):
        grow(pair, rank)
    node = pair.node(pair.cpas_plan, "a1")
    link_node(synergy=Synergy.objects.earliest("pk"), node=node, by=pair.ours)
    with django_assert_max_num_queries(2):
        found = section_of(node, pair.ours, node.plan.organisation)
    assert Synergy.objects.earliest("pk") in [row.synergy for row in found.rows]
    assert found.may_add
