"""The form of a node offers everybody and every word, and keeps what is chosen."""

import re

import pytest

from gouvernail.organisations.models import Guest, Term
from gouvernail.organisations.services import (
    Invitation,
    archive_guest,
    invite_guest,
    save_partner,
    seed_terms,
)
from tests.factories import Cast
from tests.web.plans.conftest import Desk, text_of

WHOLE = {"title": "Créer un taxi social", "scope": "own"}


@pytest.fixture
def guest(cast: Cast) -> Guest:
    """A person without account."""
    typed = Invitation(
        first_name="Sophie", last_name="Lambert", email="s@relais.example"
    )
    invited = invite_guest(
        organisation=cast.organisation, invitation=typed, by=cast.coordinator
    )
    assert invited.guest is not None
    return invited.guest


def seen(desk: Desk) -> str:
    """What the page was made at."""
    page = desk.get("node_edit", "a1").content.decode()
    found = re.search(r'name="seen" value="(\d+)"', page)
    return found[1] if found else ""


def test_a_guest_may_lead_replace_and_contribute(desk: Desk, guest: Guest) -> None:
    page = desk.get("node_edit", "a1").content.decode()
    assert page.count("Sophie Lambert") == 3
    who = dict.fromkeys(("lead", "substitute", "contributors"), guest.user_id)
    desk.post("node_edit", "a1", **WHOLE, **who, seen=seen(desk))
    node = desk.node("a1")
    assert node.lead == node.substitute == guest.user
    assert list(node.contributors.all()) == [guest.user]


def test_a_guest_is_never_a_political_owner(desk: Desk, guest: Guest) -> None:
    owner = {"political_owner": guest.user_id, "seen": seen(desk)}
    assert desk.post("node_edit", "a1", **WHOLE, **owner).status_code == 422


def test_a_guest_put_away_stays_where_she_is_named(
    desk: Desk, cast: Cast, guest: Guest
) -> None:
    desk.post("node_edit", "a1", **WHOLE, lead=guest.user_id, seen=seen(desk))
    archive_guest(guest=guest, by=cast.coordinator)
    page = desk.get("node_edit", "a1").content.decode()
    assert page.count("Sophie Lambert") == 1
    desk.post("node_edit", "a1", **WHOLE, lead=guest.user_id, seen=seen(desk))
    assert desk.node("a1").lead == guest.user


def test_a_folded_list_says_what_is_ticked(desk: Desk, cast: Cast) -> None:
    seed_terms(cast.organisation)
    node = desk.node("a1")
    node.terms.set(Term.objects.filter(name__in=["Sport", "Culture"]))
    page = text_of(desk.get("node_edit", "a1"))
    assert "(2)" in page
    assert "Culture, Sport" in page


def test_words_below_follow_their_theme(desk: Desk, cast: Cast) -> None:
    seed_terms(cast.organisation)
    page = text_of(desk.get("node_edit", "a1"))
    places = [page.index(name) for name in ("Vie locale", "Enseignement", "Sport")]
    assert places == sorted(places)
    assert places[0] > page.index("Territoire et cadre de vie")


def test_a_long_list_has_a_field_to_find_in_and_a_short_one_none(
    desk: Desk, cast: Cast
) -> None:
    save_partner(
        organisation=cast.organisation, details={"name": "Unia"}, by=cast.coordinator
    )
    assert "data-ticks-find" not in desk.get("node_edit", "a1").content.decode()
    seed_terms(cast.organisation)
    assert desk.get("node_edit", "a1").content.decode().count("data-ticks-find") == 4


def test_partners_and_words_are_kept_from_their_boxes(desk: Desk, cast: Cast) -> None:
    seed_terms(cast.organisation)
    partner = save_partner(
        organisation=cast.organisation, details={"name": "Unia"}, by=cast.coordinator
    )
    goal = Term.objects.get(vocabulary="sdg", code="11")
    lists = {"partners": [partner.pk], "terms": [goal.pk], "seen": seen(desk)}
    desk.post("node_edit", "a1", **WHOLE, **lists)
    node = desk.node("a1")
    assert list(node.partners.all()) == [partner]
    assert list(node.terms.all()) == [goal]
