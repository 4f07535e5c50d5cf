"""The legal calendar on the screen."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Deliberation
from gouvernail.mandates.calendars import calendar_of
from gouvernail.mandates.models import Mandate, Motion
from gouvernail.mandates.services import add_motion, install, set_date
from gouvernail.mandates.services.terms import LegalStep
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from gouvernail.web.mandates.acts import acts_of
from gouvernail.web.mandates.ribbon import ribbon_of
from tests.factories import Cast

TERM = (2024, 2030)
Browser = Callable[[User | None], Client]


@pytest.fixture
def mandate(cast: Cast) -> Mandate:
    """The CPAS, installed on 15 January 2025."""
    return install(
        organisation=cast.organisation,
        years=TERM,
        installed_on=date(2025, 1, 15),
        by=cast.coordinator,
    )


def decided(plan: Plan, step: str, on: date) -> Deliberation:
    """What the council of the CPAS did with its plan."""
    return Deliberation.objects.create(
        plan=plan,
        organisation=plan.organisation,
        organ="social_council",
        step=step,
        decided_on=on,
    )


def text(client: Client, query: str = "?term=2024") -> str:
    answer = client.get(reverse("term", args=["valmont"]) + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_each_date_stands_with_its_reason_its_text_and_its_doubt(
    cast: Cast, client_of: Browser, mandate: Mandate
) -> None:
    page = text(client_of(cast.coordinator))
    assert "15 octobre 2025" in page
    assert "art. 27ter" in page
    assert 'data-testid="verify"' in page
    assert 'data-testid="step-noting"' not in page


def test_before_the_installation_the_page_asks_for_it(
    cast: Cast, client_of: Browser
) -> None:
    page = text(client_of(cast.coordinator))
    assert 'data-testid="install-form"' in page
    assert 'data-testid="ics"' not in page
    assert 'data-testid="install-form"' not in text(client_of(cast.reader))


def test_the_form_computes_the_calendar(cast: Cast, client_of: Browser) -> None:
    client = client_of(cast.coordinator)
    typed = {"term": "2024", "installed_on": "2025-01-15", "is_delegated": "on"}
    answer = client.post(reverse("term_install", args=["valmont"]), typed)
    assert answer["Location"].endswith("?term=2024")
    assert 'data-testid="step-noting"' in text(client)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("term_install", {"installed_on": "2012-01-15"}, "2012-01-15"),
        ("term_motion", {"voted_on": "2020-01-15"}, "2020-01-15"),
        ("term_motion", {"voted_on": "demain"}, "demain"),
        ("term_date", {"step": "final", "on": "2029-01-01", "reason": ""}, "2029"),
        ("term_date", {"step": "final", "on": "2020-01-01", "reason": "Tôt"}, "Tôt"),
    ],
)
def test_bad_input_is_said_on_the_page_and_stays_typed(
    cast: Cast,
    client_of: Browser,
    mandate: Mandate,
    name: str,
    data: dict[str, str],
    said: str,
) -> None:
    client = client_of(cast.coordinator)
    answer = client.post(reverse(name, args=["valmont"]), {**data, "term": "2024"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "g-error" in page or "is-error" in page


def test_a_motion_taken_out_comes_back_by_the_undo(
    cast: Cast, client_of: Browser, mandate: Mandate
) -> None:
    client = client_of(cast.coordinator)
    address = reverse("term_motion", args=["valmont"])
    client.post(address, {"term": "2024", "voted_on": "2027-03-10"})
    assert "10 décembre 2027" in text(client)
    assert text(client).count('data-testid="verify-restart"') == 1
    motion = Motion.objects.get()
    for name, there in (("motion_remove", False), ("motion_back", True)):
        client.post(reverse(name, args=["valmont", motion.pk]))
        assert ("10 décembre 2027" in text(client)) is there


def test_a_date_of_ones_own_is_forgotten(
    cast: Cast, client_of: Browser, mandate: Mandate
) -> None:
    set_date(
        mandate=mandate,
        step=LegalStep.MIDTERM,
        on=date(2028, 6, 30),
        reason="Après les comptes",
        by=cast.coordinator,
    )
    client = client_of(cast.coordinator)
    assert "Après les comptes" in text(client)
    address = reverse("term_date_forget", args=["valmont", "midterm"])
    client.post(address, {"term": "2024"})
    assert "Après les comptes" not in text(client)
    unknown = reverse("term_date_forget", args=["valmont", "party"])
    assert client.post(unknown, {"term": "2024"}).status_code == 404


def test_what_the_organs_decided_is_counted_against_its_date(
    cast: Cast, plan: Plan, mandate: Mandate
) -> None:
    decided(plan, "adopted", date(2025, 10, 25))
    decided(plan, "evaluated", date(2028, 1, 10))
    term = calendar_of(cast.organisation, *TERM)
    acts = {each.code: each for each in acts_of(term, cast.reader, date(2028, 2, 1))}
    assert (acts["adoption"].state, acts["adoption"].days) == ("done_late", 10)
    assert acts["midterm"].state == "done"
    assert acts["final"].state == "coming"
    assert acts["declaration"].state == "late"


def test_an_adoption_before_a_motion_does_not_answer_it(
    cast: Cast, plan: Plan, mandate: Mandate
) -> None:
    decided(plan, "adopted", date(2025, 9, 1))
    add_motion(mandate=mandate, voted_on=date(2027, 3, 10), by=cast.coordinator)
    term = calendar_of(cast.organisation, *TERM)
    acts = acts_of(term, cast.coordinator, date(2027, 6, 1))
    states = [each.state for each in acts if each.code == "adoption"]
    assert states == ["done", "coming"]


def test_the_ribbon_shows_what_was_done_and_what_is_due(
    cast: Cast, plan: Plan, mandate: Mandate
) -> None:
    decided(plan, "adopted", date(2025, 9, 1))
    ribbon = ribbon_of(plan, cast.reader, date(2026, 1, 1))
    assert ribbon is not None
    rings = {ring.name: ring for ring in ribbon.rings}
    assert len(rings) == 5
    assert [ring.is_done for ring in ribbon.rings] == [True, False, True, False, False]
    assert [ring.at for ring in ribbon.rings] == sorted(r.at for r in ribbon.rings)


def test_labels_of_the_ribbon_never_touch(
    cast: Cast, plan: Plan, mandate: Mandate
) -> None:
    for day in range(1, 20):
        voted = date(2026, 1, day)
        add_motion(mandate=mandate, voted_on=voted, by=cast.coordinator)
    ribbon = ribbon_of(plan, cast.coordinator, date(2026, 1, 1))
    assert ribbon is not None
    for lane in ("above", "below", "above-far", "below-far"):
        spans = sorted(ring.span for ring in ribbon.rings if ring.lane == lane)
        pairs = zip(spans, spans[1:], strict=False)
        assert all(one[1] <= other[0] for one, other in pairs)
    assert any(not ring.lane for ring in ribbon.rings)


def test_without_an_installation_the_ribbon_is_the_years(
    cast: Cast, plan: Plan
) -> None:
    ribbon = ribbon_of(plan, cast.reader, date(2026, 1, 1))
    assert ribbon is not None
    assert [tick.year for tick in ribbon.ticks] == list(range(2024, 2031))
    assert ribbon.rings == []


def test_a_diary_takes_what_is_still_due(
    cast: Cast, client_of: Browser, plan: Plan, mandate: Mandate
) -> None:
    decided(plan, "adopted", date(2025, 10, 25))
    address = reverse("term_ics", args=["valmont"]) + "?term=2024"
    answer = client_of(cast.reader).get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    content = answer.content.decode()
    assert "DTSTART;VALUE=DATE:20280115" in content
    assert "DTSTART;VALUE=DATE:20251015" not in content


def test_an_authority_that_no_text_binds_says_so(
    cast: Cast, client_of: Browser
) -> None:
    Organisation.objects.filter(pk=cast.organisation.pk).update(kind="zone")
    page = text(client_of(cast.coordinator))
    assert 'data-testid="empty"' in page


def test_another_authoritys_motion_is_not_there(
    cast: Cast, client_of: Browser, mandate: Mandate
) -> None:
    motion = add_motion(
        mandate=mandate, voted_on=date(2027, 3, 10), by=cast.coordinator
    )
    address = reverse("motion_remove", args=["orval", motion.pk])
    assert client_of(cast.stranger).post(address).status_code == 404


def test_the_page_costs_the_same_with_twenty_acts(
    cast: Cast,
    client_of: Browser,
    plan: Plan,
    mandate: Mandate,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client, counts = client_of(cast.coordinator), []
    for days in (range(1, 3), range(3, 21)):
        for day in days:
            decided(plan, "examined", date(2026, 1, day))
            voted = date(2026, 2, day)
            add_motion(mandate=mandate, voted_on=voted, by=cast.coordinator)
        with django_assert_max_num_queries(14) as captured:
            text(client)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_dashboard_costs_the_same_with_twenty_acts(
    cast: Cast,
    client_of: Browser,
    plan: Plan,
    mandate: Mandate,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client, counts = client_of(cast.coordinator), []
    for days in (range(1, 3), range(3, 21)):
        for day in days:
            decided(plan, "examined", date(2026, 1, day))
        with django_assert_max_num_queries(20) as captured:
            page = client.get(plan.get_absolute_url()).content.decode()
        assert 'data-testid="ribbon"' in page
        counts.append(len(captured))
    assert counts[0] == counts[1]
