"""A synergy is written by its lead, between bodies that work together."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gouvernail.history.models import Change
from gouvernail.organisations.models import Partner
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.services import (
    archive_synergy,
    create_synergy,
    edit_synergy,
    history_of,
    near,
)
from tests.factories import ROLES
from tests.synergies.pairs import Pair, reread

KEEPERS = {"administrator", "coordinator"}


def details_of(synergy: Synergy, **changes: Any) -> dict[str, Any]:
    """What a form would send back, changed."""
    return {"members": list(synergy.members.all()), **changes}


def change(pair: Pair, synergy: Synergy, **changes: Any) -> None:
    """The lead changes it."""
    edit_synergy(
        synergy=synergy,
        organisation=pair.cpas,
        details=details_of(synergy, **changes),
        by=pair.ours,
    )


@pytest.mark.parametrize("role", ROLES)
def test_only_who_keeps_the_register_adds_to_it(pair: Pair, role: str) -> None:
    details = {
        "title": "Ensemble",
        "field": "it",
        "degree": "help",
        "members": [pair.cpas, pair.commune],
    }

    def add() -> Synergy:
        by = pair.cast[role]
        return create_synergy(organisation=pair.cpas, details=details, by=by)

    if role in KEEPERS:
        assert add().lead == pair.cpas
        return
    with pytest.raises(PermissionDenied):
        add()


def test_nobody_opens_a_synergy_in_the_name_of_another_lead(pair: Pair) -> None:
    with pytest.raises(ValidationError) as refused:
        create_synergy(
            organisation=pair.cpas,
            details={
                "title": "À eux",
                "field": "it",
                "degree": "help",
                "lead": pair.commune,
                "members": [pair.cpas, pair.commune],
            },
            by=pair.ours,
        )
    assert list(refused.value.message_dict) == ["lead"]


@pytest.mark.parametrize(
    ("members", "field"),
    [
        (["cpas"], "members"),
        (["commune"], "lead"),
        (["cpas", "third"], "members"),
    ],
)
def test_who_takes_part_is_held_to_the_rules(
    pair: Pair, members: list[str], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        pair.synergy(members=[getattr(pair, name) for name in members])
    assert list(refused.value.message_dict) == [field]
    assert not Synergy.objects.exists()


def test_a_partner_of_the_directory_is_enough_but_not_one_of_another(
    pair: Pair,
) -> None:
    own = Partner.objects.create(organisation=pair.cpas, name="Unia")
    other = Partner.objects.create(organisation=pair.third, name="TEC")
    made = pair.synergy(members=[pair.cpas], partners=[own])
    assert [row.name for row in reread(made).participants.all()] == [
        "CPAS de Valmont",
        "Unia",
    ]
    with pytest.raises(ValidationError) as refused:
        pair.synergy(members=[pair.cpas], partners=[other])
    assert list(refused.value.message_dict) == ["partners"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": "x" * 300}, "title"),
        ({"title": ""}, "title"),
        ({"field": ""}, "field"),
        ({"degree": "married"}, "degree"),
        ({"state": "lost"}, "state"),
        ({"saving_per_year": Decimal(-1)}, "saving_per_year"),
        ({"saving_once": Decimal(10) ** 11}, "saving_once"),
        ({"fte": Decimal("0.125")}, "fte"),
        ({"starts_on": date(2027, 2, 1), "ends_on": date(2027, 1, 1)}, "__all__"),
        ({"starts_on": date(1789, 7, 14)}, "starts_on"),
    ],
)
def test_what_cannot_be_true_is_refused(
    pair: Pair, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        pair.synergy(**wrong)
    assert field in refused.value.message_dict


def test_a_field_typed_in_other_letters_is_the_field_of_the_list(pair: Pair) -> None:
    assert pair.synergy(field="  FINANCES ").field == "finance"
    assert pair.synergy(field="Pompes  funèbres").field == "Pompes funèbres"


def test_partners_change_nothing_of_what_the_lead_leads(pair: Pair) -> None:
    synergy = pair.synergy()
    with pytest.raises(PermissionDenied):
        edit_synergy(
            synergy=synergy,
            organisation=pair.commune,
            details=details_of(synergy, title="À nous"),
            by=pair.theirs,
        )
    with pytest.raises(PermissionDenied):
        archive_synergy(synergy=synergy, by=pair.theirs)


def test_the_lead_may_hand_it_over_and_then_leads_no_more(pair: Pair) -> None:
    synergy = pair.synergy()
    change(pair, synergy, lead=pair.commune)
    assert reread(synergy).lead == pair.commune
    with pytest.raises(PermissionDenied):
        archive_synergy(synergy=reread(synergy), by=pair.ours)
    archive_synergy(synergy=reread(synergy), by=pair.theirs)


def test_each_change_stands_in_the_history_with_before_and_after(pair: Pair) -> None:
    synergy = pair.synergy()
    change(pair, synergy, degree="merger", saving_per_year=Decimal("1250.50"))
    last = history_of(reread(synergy))[0]
    assert last.verb == "synergy.edited"
    assert last.details["degree"] == ["common", "merger"]
    assert last.details["saving_per_year"] == [None, "1250.50"]
    assert last.scope == pair.cpas.scope


def test_a_change_that_changes_nothing_is_not_told(pair: Pair) -> None:
    synergy = pair.synergy()
    change(pair, synergy)
    assert Change.objects.filter(verb="synergy.edited").count() == 0


def test_what_is_put_away_comes_back_whole(pair: Pair) -> None:
    synergy = pair.synergy()
    archive_synergy(synergy=synergy, by=pair.ours)
    assert not Synergy.objects.live().exists()
    archive_synergy(synergy=synergy, by=pair.ours, away=False)
    assert Synergy.objects.live().get() == synergy
    verbs = [line.verb for line in history_of(reread(synergy))]
    assert verbs == ["synergy.restored", "synergy.archived", "synergy.created"]


def test_only_authorities_near_by_are_offered(pair: Pair) -> None:
    assert set(near(pair.cpas, pair.ours)) == {pair.cpas, pair.commune}
    pair.commune.archived_at = pair.cpas_plan.created_at
    pair.commune.save()
    assert set(near(pair.cpas, pair.ours)) == {pair.cpas}
