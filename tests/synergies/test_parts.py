"""Percentages, years, contracts and linked actions."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gouvernail.accounts.models import User
from gouvernail.synergies.models import Contract, Participant, Synergy
from gouvernail.synergies.services import (
    choose_outputs,
    edit_synergy,
    history_of,
    link_node,
    linkable_plans,
    remove_contract,
    remove_line,
    save_contract,
    save_line,
    save_parts,
    settings_of,
    unlink_node,
)
from gouvernail.synergies.starting import shared_nodes
from tests.synergies.pairs import Pair, reread


def bear(synergy: Synergy, by: User, **parts: dict[str, Any]) -> None:
    """Write the parts down, by the short name of each authority."""
    rows = {
        row.organisation.slug: row.pk
        for row in synergy.participants.select_related("organisation")
        if row.organisation
    }
    typed = {rows[slug]: values for slug, values in parts.items()}
    save_parts(synergy=reread(synergy), parts=typed, by=by)


def cost(percent: str | None) -> dict[str, Any]:
    """A part of the cost."""
    return {"cost_percent": Decimal(percent) if percent else None}


def test_the_lead_splits_the_cost_and_the_history_says_how(pair: Pair) -> None:
    synergy = pair.synergy()
    bear(synergy, pair.ours, valmont=cost("60"), orval=cost("40"))
    row = Participant.objects.get(synergy=synergy, organisation=pair.commune)
    assert row.cost_percent == 40
    told = history_of(reread(synergy))[0].details["cost_percent"]
    assert told == ["", "CPAS de Valmont 60 %, Orval 40 %"]


@pytest.mark.parametrize("other", ["39", None, "100"])
def test_percentages_that_miss_a_hundred_are_refused_whole(
    pair: Pair, other: str | None
) -> None:
    synergy = pair.synergy()
    with pytest.raises(ValidationError):
        bear(synergy, pair.ours, valmont=cost("60"), orval=cost(other))
    assert not Participant.objects.exclude(cost_percent=None).exists()


def test_a_partner_writes_what_it_brings_and_no_percentage(pair: Pair) -> None:
    synergy = pair.synergy()
    bear(synergy, pair.theirs, orval={"brings": "Un bureau"})
    with pytest.raises(PermissionDenied):
        bear(synergy, pair.theirs, orval=cost("100"))
    with pytest.raises(PermissionDenied):
        bear(synergy, pair.theirs, valmont={"brings": "Tout"})
    assert reread(synergy).participants.get(organisation=pair.commune).brings


def test_a_participant_of_another_synergy_is_no_part_of_this_one(pair: Pair) -> None:
    synergy, other = pair.synergy("Une"), pair.synergy("Autre")
    foreign = other.participants.earliest("pk").pk
    with pytest.raises(PermissionDenied):
        save_parts(synergy=reread(synergy), parts={foreign: cost("100")}, by=pair.ours)


def test_parts_are_emptied_when_who_bore_one_leaves(pair: Pair) -> None:
    synergy = pair.synergy()
    bear(synergy, pair.ours, valmont=cost("60"), orval=cost("40"))
    unia = pair.cpas.partners.create(name="Unia")
    details = {"members": [pair.cpas], "partners": [unia]}
    edit_synergy(
        synergy=reread(synergy), organisation=pair.cpas, details=details, by=pair.ours
    )
    rows = reread(synergy).participants.all()
    assert [(row.name, row.cost_percent) for row in rows] == [
        ("CPAS de Valmont", None),
        ("Unia", None),
    ]


def test_every_authority_taking_part_writes_the_years(pair: Pair) -> None:
    synergy = pair.synergy()
    line = save_line(
        synergy=synergy, details={"year": 2027, "planned": "Ouvrir"}, by=pair.theirs
    )
    save_line(synergy=synergy, details={"done": "Ouvert"}, by=pair.ours, line=line)
    assert [each.done for each in reread(synergy).years] == ["Ouvert"]
    with pytest.raises(PermissionDenied):
        save_line(synergy=synergy, details={"year": 2028}, by=pair.cast.contributor)


@pytest.mark.parametrize(
    "wrong", [{"year": 2027, "planned": "Encore"}, {"year": 1500, "planned": "x"}, {}]
)
def test_a_year_stands_once_and_says_something(
    pair: Pair, wrong: dict[str, Any]
) -> None:
    synergy = pair.synergy()
    save_line(synergy=synergy, details={"year": 2027, "planned": "A"}, by=pair.ours)
    with pytest.raises(ValidationError):
        save_line(synergy=synergy, details={"year": 2026, **wrong}, by=pair.ours)


def test_a_removed_year_comes_back_unless_it_was_written_anew(pair: Pair) -> None:
    synergy = pair.synergy()
    details = {"year": 2027, "planned": "Ouvrir"}
    line = save_line(synergy=synergy, details=details, by=pair.ours)
    remove_line(line=line, by=pair.ours)
    assert reread(synergy).years == []
    remove_line(line=line, by=pair.ours, away=False)
    assert reread(synergy).years == [line]
    remove_line(line=line, by=pair.ours)
    save_line(synergy=synergy, details=details, by=pair.ours)
    with pytest.raises(ValidationError):
        remove_line(line=line, by=pair.ours, away=False)


def test_a_contract_belongs_to_its_lead_or_to_its_authority(pair: Pair) -> None:
    synergy = pair.synergy()
    details = {"subject": "Énergie", "amount": Decimal(1000)}
    joint = save_contract(owner=synergy, details=details, by=pair.ours)
    alone = save_contract(owner=pair.commune, details=details, by=pair.theirs)
    for contract, by in ((joint, pair.theirs), (alone, pair.ours)):
        with pytest.raises(PermissionDenied):
            remove_contract(contract=contract, by=by)
    with pytest.raises(PermissionDenied):
        save_contract(owner=synergy, details=details, by=pair.theirs)
    remove_contract(contract=joint, by=pair.ours)
    assert list(Contract.objects.live()) == [alone]


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": Decimal(-1)},
        {"amount": Decimal(10) ** 10},
        {"subject": "x" * 301},
        {"procedure": "friendly"},
        {"starts_on": date(2027, 2, 1), "ends_on": date(2027, 1, 1)},
    ],
)
def test_a_contract_that_cannot_be_true_is_refused(
    pair: Pair, wrong: dict[str, Any]
) -> None:
    details = {"subject": "Énergie", **wrong}
    with pytest.raises(ValidationError):
        save_contract(owner=pair.synergy(), details=details, by=pair.ours)


def test_each_side_links_the_actions_of_its_own_plan(pair: Pair) -> None:
    synergy = pair.synergy()
    ours, theirs = pair.node(pair.cpas_plan), pair.node(pair.commune_plan)
    link_node(synergy=synergy, node=ours, by=pair.ours)
    link_node(synergy=synergy, node=theirs, by=pair.theirs)
    for node, by in ((ours, pair.theirs), (theirs, pair.ours)):
        with pytest.raises(PermissionDenied):
            unlink_node(synergy=reread(synergy), node=node, by=by)
    assert set(linkable_plans(pair.ours, reread(synergy))) == {pair.cpas_plan}
    assert set(reread(synergy).nodes.all()) == {ours, theirs}


def test_the_history_of_a_link_names_no_action(pair: Pair) -> None:
    synergy = pair.synergy()
    node = pair.node(pair.cpas_plan)
    link_node(synergy=synergy, node=node, by=pair.ours)
    line = history_of(reread(synergy))[0]
    assert node.title not in f"{line.label}{line.details}{line.subjects}"


def test_a_shared_action_waits_until_a_synergy_carries_it(pair: Pair) -> None:
    node = pair.node(pair.cpas_plan)
    node.scope = "synergy"
    node.save()
    assert list(shared_nodes(pair.cpas, pair.ours)) == [node]
    link_node(synergy=pair.synergy(), node=node, by=pair.ours)
    assert list(shared_nodes(pair.cpas, pair.ours)) == []


def test_outputs_are_on_until_who_keeps_the_register_switches_them_off(
    pair: Pair,
) -> None:
    assert settings_of(pair.cpas).yearly_report
    choices = {"yearly_report": False, "matrix": True}
    choose_outputs(organisation=pair.cpas, by=pair.ours, **choices)
    assert not settings_of(pair.cpas).yearly_report
    assert settings_of(pair.commune).yearly_report
    with pytest.raises(PermissionDenied):
        choose_outputs(organisation=pair.cpas, by=pair.cast.finance, **choices)
