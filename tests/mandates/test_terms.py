"""The term of an authority: installed, overturned, dated."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pytest_django import DjangoAssertNumQueries

from gouvernail.history.models import Change
from gouvernail.mandates.calendars import calendar_of, calendars_of
from gouvernail.mandates.enums import LegalStep
from gouvernail.mandates.models import Mandate, Motion
from gouvernail.mandates.services import (
    add_motion,
    bring_motion_back,
    forget_date,
    install,
    remove_motion,
    set_date,
)
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError
from tests.factories import Cast

TERM = (2024, 2030)


@pytest.fixture
def mandate(cast: Cast) -> Mandate:
    """The CPAS, installed on 15 January 2025."""
    return installed(cast)


def installed(cast: Cast, on: date | None = date(2025, 1, 15), **more: bool) -> Mandate:
    return install(
        organisation=cast.organisation,
        years=TERM,
        installed_on=on,
        by=cast.coordinator,
        **more,
    )


def due(cast: Cast, step: str) -> date:
    found = calendar_of(cast.organisation, *TERM).calendar
    assert found is not None
    return found.of(step).on


def test_without_an_installation_there_is_a_regime_and_no_date(cast: Cast) -> None:
    found = calendar_of(cast.organisation, *TERM)
    assert found.regime is not None
    assert found.regime.kind == "cpas"
    assert found.calendar is None


def test_the_installation_gives_every_date(cast: Cast, mandate: Mandate) -> None:
    assert due(cast, "adoption") == date(2025, 10, 15)
    assert due(cast, "declaration") == date(2025, 3, 15)
    line = Change.objects.within(cast.organisation.scope).latest("pk")
    assert line.verb == "mandate.installed"
    assert line.details["installed_on"] == [None, "2025-01-15"]


def test_a_later_correction_changes_the_same_term(cast: Cast, mandate: Mandate) -> None:
    installed(cast, date(2025, 1, 20), is_delegated=True)
    assert Mandate.objects.count() == 1
    assert due(cast, "noting") == date(2025, 10, 20)


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2026, 1, 1)])
def test_a_term_is_installed_when_it_begins(cast: Cast, day: date) -> None:
    with pytest.raises(ValidationError, match="2024 .*2025"):
        installed(cast, day)


def test_a_motion_restarts_the_calendar_and_may_be_taken_out(
    cast: Cast, mandate: Mandate
) -> None:
    motion = add_motion(
        mandate=mandate, voted_on=date(2027, 3, 10), by=cast.coordinator
    )
    assert due(cast, "adoption") == date(2027, 12, 10)
    remove_motion(motion=motion, by=cast.coordinator)
    assert due(cast, "adoption") == date(2025, 10, 15)
    bring_motion_back(motion=motion, by=cast.coordinator)
    assert due(cast, "adoption") == date(2027, 12, 10)


def test_two_motions_on_one_day_are_one_too_many(cast: Cast, mandate: Mandate) -> None:
    day = date(2027, 3, 10)
    add_motion(mandate=mandate, voted_on=day, by=cast.coordinator)
    with pytest.raises(ValidationError, match="motion"):
        add_motion(mandate=mandate, voted_on=day, by=cast.coordinator)
    assert Motion.objects.count() == 1


@pytest.mark.parametrize("day", [date(2025, 1, 15), date(2024, 6, 1), date(2033, 1, 1)])
def test_a_motion_falls_within_the_term(
    cast: Cast, mandate: Mandate, day: date
) -> None:
    with pytest.raises(PlanError, match="motion of no confidence"):
        add_motion(mandate=mandate, voted_on=day, by=cast.coordinator)
    assert not Motion.objects.exists()


def test_the_installation_does_not_pass_a_motion(cast: Cast, mandate: Mandate) -> None:
    add_motion(mandate=mandate, voted_on=date(2025, 2, 1), by=cast.coordinator)
    with pytest.raises(PlanError, match="after the installation"):
        installed(cast, date(2025, 3, 1))
    with pytest.raises(ValidationError, match="date de l’installation"):
        installed(cast, None)
    assert due(cast, "adoption") == date(2025, 11, 1)


def test_a_date_of_ones_own_says_why_and_is_forgotten(
    cast: Cast, mandate: Mandate
) -> None:
    by, step = cast.coordinator, LegalStep.MIDTERM
    kept = {"mandate": mandate, "step": step}
    set_date(**kept, on=date(2028, 3, 1), reason="Après  les comptes", by=by)
    assert due(cast, "midterm") == date(2028, 3, 1)
    assert Change.objects.latest("pk").reason == "Après les comptes"
    forget_date(**kept, by=by)
    assert due(cast, "midterm") == date(2028, 1, 15)


def test_a_date_of_ones_own_wants_a_reason_and_an_installation(
    cast: Cast, mandate: Mandate
) -> None:
    for day, reason in ((date(2028, 3, 1), " "), (date(2024, 3, 1), "Tôt")):
        with pytest.raises(ValidationError):
            set_date(
                mandate=mandate,
                step=LegalStep.FINAL,
                on=day,
                reason=reason,
                by=cast.coordinator,
            )
    assert not mandate.dates.exists()


@pytest.mark.parametrize("role", ["finance", "contributor", "reader", "stranger"])
def test_only_who_records_decisions_writes_the_calendar(
    cast: Cast, mandate: Mandate, role: str
) -> None:
    by, day = cast[role], date(2026, 1, 1)
    acts: list[Callable[[], object]] = [
        lambda: install(
            organisation=cast.organisation, years=TERM, installed_on=None, by=by
        ),
        lambda: add_motion(mandate=mandate, voted_on=day, by=by),
        lambda: forget_date(mandate=mandate, step=LegalStep.FINAL, by=by),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()


def test_an_authority_that_no_text_binds_has_no_regime(cast: Cast) -> None:
    zone = Organisation.objects.create(kind="zone", name="Zone", slug="zone")
    assert calendar_of(zone, *TERM).regime is None


def test_five_hundred_authorities_cost_the_queries_of_one(
    cast: Cast, mandate: Mandate, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [
        Organisation(kind="commune", name=f"C{rank}", slug=f"c{rank}")
        for rank in range(509)
    ]
    Organisation.objects.bulk_create(rows)
    made = Organisation.objects.filter(kind="commune").order_by("pk")
    terms = [
        Mandate(
            organisation=each, starts=2024, ends=2030, installed_on=date(2024, 12, 2)
        )
        for each in made
    ]
    Mandate.objects.bulk_create(terms)
    with django_assert_max_num_queries(4):
        found = calendars_of(made, *TERM)
    assert len(found) == 510
    assert all(each.calendar for each in found.values())
