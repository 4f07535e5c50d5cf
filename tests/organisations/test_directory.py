"""Partners, agreements and words: written by who may, and nothing is lost."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gouvernail.organisations.enums import Vocabulary
from gouvernail.organisations.models import Agreement, Partner, Term
from gouvernail.organisations.services import (
    archive_partner,
    archive_term,
    bring_agreement_back,
    ends_soon,
    move_term,
    remove_agreement,
    save_agreement,
    save_partner,
    save_term,
    seed_terms,
    start_lists,
)
from tests.factories import Cast

TODAY = date(2027, 5, 12)


@pytest.fixture
def partner(cast: Cast) -> Partner:
    """Unia, in the directory."""
    return save_partner(
        organisation=cast.organisation, details={"name": "Unia"}, by=cast.coordinator
    )


def word(cast: Cast, name: str, vocabulary: str = "tag", **details: object) -> Term:
    """A word added to a list."""
    return save_term(
        organisation=cast.organisation,
        vocabulary=vocabulary,
        details={"name": name, **details},
        by=cast.coordinator,
    )


def names(cast: Cast, vocabulary: str) -> list[str]:
    """The words of a list, in order."""
    rows = Term.objects.of_organisations(cast.organisation)
    return [row.name for row in rows if row.vocabulary == vocabulary]


def test_only_who_may_edit_writes_the_directory(cast: Cast, partner: Partner) -> None:
    for role in ("contributor", "department_head", "reader", "stranger"):
        with pytest.raises(PermissionDenied):
            archive_partner(partner=partner, by=cast[role])
        with pytest.raises(PermissionDenied):
            start_lists(organisation=cast.organisation, by=cast[role])


def test_a_name_that_differs_by_case_alone_is_refused(
    cast: Cast, partner: Partner
) -> None:
    with pytest.raises(ValidationError, match="Unia"):
        save_partner(
            organisation=cast.organisation,
            details={"name": "UNIA"},
            by=cast.coordinator,
        )
    assert Partner.objects.count() == 1


def test_a_removed_agreement_comes_back_with_its_words(
    cast: Cast, partner: Partner
) -> None:
    details = {"title": "Convention 2026", "ends_on": TODAY, "note": "Tacite"}
    agreement = save_agreement(partner=partner, details=details, by=cast.coordinator)
    change = remove_agreement(agreement=agreement, by=cast.coordinator)
    assert not Agreement.objects.exists()
    args = {"organisation": cast.organisation, "change": change}
    back = bring_agreement_back(**args, by=cast.coordinator)
    assert (back.partner, back.title, back.ends_on) == (
        partner,
        "Convention 2026",
        TODAY,
    )
    with pytest.raises(ValidationError):
        bring_agreement_back(**args, by=cast.coordinator)


def test_an_agreement_does_not_end_before_it_starts(
    cast: Cast, partner: Partner
) -> None:
    dates = {"starts_on": TODAY, "ends_on": date(2026, 1, 1)}
    with pytest.raises(ValidationError):
        save_agreement(
            partner=partner, details={"title": "Bail", **dates}, by=cast.coordinator
        )


@pytest.mark.parametrize(
    ("end", "soon"),
    [(date(2027, 8, 10), True), (date(2027, 8, 11), False), (date(2020, 1, 1), True)],
)
def test_an_agreement_ends_soon_within_ninety_days(end: date, soon: bool) -> None:
    assert ends_soon(Agreement(title="Bail", ends_on=end), TODAY) is soon


def test_lists_are_given_once_and_what_was_there_stays(cast: Cast) -> None:
    word(cast, "Santé mentale", "public")
    added = start_lists(organisation=cast.organisation, by=cast.coordinator)
    assert added > 60
    assert names(cast, "public") == ["Santé mentale"]
    assert start_lists(organisation=cast.organisation, by=cast.coordinator) == 0


def test_a_word_moves_among_its_neighbours_and_stops_at_the_ends(cast: Cast) -> None:
    first, _second, third = (word(cast, name) for name in ("Un", "Deux", "Trois"))
    assert move_term(term=third, step=-1, by=cast.coordinator)
    assert names(cast, "tag") == ["Un", "Trois", "Deux"]
    assert not move_term(term=first, step=-1, by=cast.coordinator)


def test_themes_have_two_levels_and_other_lists_one(cast: Cast) -> None:
    top = word(cast, "Vie locale", "theme")
    below = word(cast, "Sport", "theme", parent=top)
    with pytest.raises(ValidationError):
        word(cast, "Football", "theme", parent=below)
    tag = word(cast, "Participatif")
    with pytest.raises(ValidationError):
        word(cast, "Budget participatif", parent=tag)


def test_a_theme_put_away_takes_those_below_and_brings_them_back(cast: Cast) -> None:
    seed_terms(cast.organisation)
    top = Term.objects.get(name="Vie locale")
    archive_term(term=top, by=cast.coordinator)
    assert not {"Vie locale", "Sport"} & set(names(cast, "theme"))
    archive_term(term=top, by=cast.coordinator, away=False)
    assert {"Vie locale", "Sport"} <= set(names(cast, "theme"))


def test_a_goal_keeps_a_number_from_one_to_seventeen(cast: Cast) -> None:
    for code in ("", "18", "trois"):
        with pytest.raises(ValidationError):
            word(cast, "Santé", Vocabulary.SDG, code=code)
