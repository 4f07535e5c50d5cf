"""Nothing of a plan, nor of a register, leaks to who may not read it."""

import io
from collections.abc import Callable

import pytest
from django.test import Client
from python_calamine import load_workbook

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Membership
from gouvernail.plans.models import Plan
from gouvernail.synergies.services import link_node, save_contract, save_line
from tests.synergies.pairs import Pair, reread
from tests.web.synergies.conftest import Desk

SECRET = "Fermer la maison de repos"
PAGES = (
    "synergies",
    "synergies_matrix",
    "synergies_years",
    "synergies_report",
    "synergy_contracts",
    "synergies_start",
)
OF_SYNERGY = ("synergy", "synergy_history", "synergy_links")


@pytest.fixture
def secret(pair: Pair) -> int:
    """A synergy of both, linked with an action of the draft of the CPAS."""
    node = pair.node(pair.cpas_plan)
    node.title = SECRET
    node.save()
    synergy = pair.synergy()
    link_node(synergy=synergy, node=node, by=pair.ours)
    details = {"year": 2026, "planned": "Signer"}
    save_line(synergy=synergy, details=details, by=pair.ours)
    return int(synergy.pk)


def sheets(desk: Desk) -> str:
    """Every cell of the workbook."""
    book = load_workbook(io.BytesIO(desk.get("synergies_export", "xlsx").content))
    return str([book.get_sheet_by_name(n).to_python() for n in book.sheet_names])


def test_the_partner_reads_that_an_action_is_linked_and_not_which(
    pair: Pair, theirs: Desk, secret: int
) -> None:
    for name in PAGES:
        assert SECRET not in theirs.text(name), name
    for name in OF_SYNERGY:
        assert SECRET not in theirs.text(name, secret), name
    assert SECRET not in sheets(theirs)
    assert SECRET not in theirs.get("synergies_export", "csv").content.decode()
    assert "CPAS de Valmont" in theirs.text("synergy", secret)


def test_looking_for_the_words_of_a_closed_action_finds_nothing(
    theirs: Desk, ours: Desk, secret: int
) -> None:
    assert not theirs.get("synergies", query="?q=Fermer").context["register"].found
    assert ours.get("synergies", query="?q=Fermer").context["register"].found


def test_on_paper_a_draft_stays_closed_even_for_who_works_in_both(
    pair: Pair, secret: int, client_of: Callable[[User | None], Client]
) -> None:
    Membership.objects.create(
        user=pair.theirs, organisation=pair.cpas, role="coordinator"
    )
    both = Desk(pair, client_of(pair.theirs), "orval")
    assert SECRET in both.text("synergy", secret)
    assert SECRET not in both.text("synergies_report", query="?year=2026")
    assert SECRET not in sheets(both)
    Plan.objects.filter(pk=pair.cpas_plan.pk).update(state="in_force")
    assert SECRET in both.text("synergies_report", query="?year=2026")


def test_the_other_plan_links_nothing_by_its_number(
    pair: Pair, theirs: Desk, secret: int
) -> None:
    closed = pair.node(pair.cpas_plan)
    open_one = pair.node(pair.commune_plan)
    for name in ("synergy_link", "synergy_unlink"):
        assert theirs.post(name, secret, closed.pk).status_code == 404
        assert theirs.post(name, secret, open_one.pk).status_code == 302
        assert theirs.post(name, secret, 999_999).status_code == 404
    assert reread(pair.synergy("Autre")).nodes.count() == 0


@pytest.mark.parametrize(
    "name",
    [
        "synergy",
        "synergy_history",
        "synergy_edit",
        "synergy_parts",
        "synergy_links",
        "synergy_agreement",
        "programme_new",
        "contract_new",
        "programme_edit",
        "contract_edit",
        "synergy_archive",
        "programme_remove",
        "programme_back",
        "contract_remove",
        "contract_back",
    ],
)
def test_an_idea_of_the_other_is_not_there_by_any_number(
    pair: Pair, theirs: Desk, name: str
) -> None:
    kept = pair.synergy(state="idea")
    details = {"year": 2027, "planned": "Ouvrir"}
    line = save_line(synergy=kept, details=details, by=pair.ours)
    contract = save_contract(owner=kept, details={"subject": "Gaz"}, by=pair.ours)
    pk = kept.pk
    if name.startswith("programme_") and name != "programme_new":
        pk = line.pk
    if name.startswith("contract_") and name != "contract_new":
        pk = contract.pk
    acts = ("archive", "remove", "back")
    answer = (theirs.post if name.endswith(acts) else theirs.get)(name, pk)
    assert answer.status_code == 404
    assert not theirs.get("synergies").context["register"].rows


def test_a_stranger_finds_neither_the_register_nor_its_files(
    pair: Pair, secret: int, client_of: Callable[[User | None], Client]
) -> None:
    stranger = pair.person(pair.third, "administrator")
    for house in ("valmont", "orval"):
        desk = Desk(pair, client_of(stranger), house)
        for name in PAGES:
            assert desk.get(name).status_code == 404
        assert desk.get("synergies_export", "xlsx").status_code == 404
    own = Desk(pair, client_of(stranger), "sart")
    assert own.get("synergy", secret).status_code == 404
