"""Who sees a synergy, and who may write in which part of it."""

import pytest

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Membership
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.policies import can_lead_synergy, can_take_part
from tests.factories import ROLES
from tests.synergies.pairs import Pair


def sees(user: User, synergy: Synergy) -> bool:
    """Whether it is there for her."""
    return Synergy.objects.visible_to(user).filter(pk=synergy.pk).exists()


@pytest.mark.parametrize("role", ROLES)
def test_everybody_of_both_authorities_sees_what_is_under_study(
    pair: Pair, role: str
) -> None:
    synergy = pair.synergy(state="study")
    assert sees(pair.cast[role], synergy)
    partner = pair.theirs if role == "coordinator" else pair.person(pair.commune, role)
    assert sees(partner, synergy)
    assert not sees(pair.person(pair.third, role), synergy)


def test_an_idea_stays_with_its_lead_until_it_is_opened(pair: Pair) -> None:
    kept = pair.synergy("Gardée", state="idea")
    opened = pair.synergy("Ouverte", state="idea", is_open_to_partners=True)
    assert sees(pair.ours, kept)
    assert not sees(pair.theirs, kept)
    assert sees(pair.theirs, opened)
    assert not can_take_part(pair.theirs, kept)
    assert can_take_part(pair.theirs, opened)


def test_a_register_holds_no_idea_of_the_other_even_for_who_works_in_both(
    pair: Pair,
) -> None:
    kept = pair.synergy(state="idea")
    Membership.objects.create(
        user=pair.theirs, organisation=pair.cpas, role="coordinator"
    )
    mine = Synergy.objects.visible_to(User.objects.get(pk=pair.theirs.pk))
    assert list(mine.in_register_of(pair.cpas)) == [kept]
    assert list(mine.in_register_of(pair.commune)) == []


@pytest.mark.parametrize("role", ROLES)
def test_who_keeps_a_register_leads_here_and_takes_part_there(
    pair: Pair, role: str
) -> None:
    synergy = pair.synergy()
    keeps = role in {"administrator", "coordinator"}
    assert can_lead_synergy(pair.cast[role], synergy) == keeps
    partner = pair.theirs if role == "coordinator" else pair.person(pair.commune, role)
    assert not can_lead_synergy(partner, synergy)
    assert can_take_part(partner, synergy) == keeps
    assert not can_take_part(pair.person(pair.third, role), synergy)
