"""The plan as it stood on a day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.adoption.text import text_of
from gouvernail.organisations.models import Visibility
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from tests.factories import Cast
from tests.support.evenings import story
from tests.support.versions import open_draft

ClientOf = Callable[[User | None], Client]
__all__ = ["story"]


def read(client: Client, plan: Plan, query: str = "", status: int = 200) -> str:
    response = client.get(f"{plan.get_absolute_url()}as-of/{query}")
    assert response.status_code == status
    return response.content.decode()


def test_an_evening_knows_what_was_said_before_midnight_and_no_more(
    cast: Cast, client_of: ClientOf, story: Plan
) -> None:
    page = read(client_of(cast.coordinator), story, "?on=2025-12-31")
    assert "Le soir du réveillon." in page
    assert "Après minuit." not in page
    assert "31 décembre 2025" in page
    later = read(client_of(cast.coordinator), story, "?on=2026-01-01")
    assert "Après minuit." in later


@pytest.mark.parametrize(
    ("query", "title", "missing"),
    [
        ("?on=2026-04-19", "Créer un taxi<", "Créer un taxi social"),
        ("?on=2026-04-20", "Créer un taxi social", "Mener l’action 2"),
        ("?version=1", "Mener l’action 2", "Créer un taxi social"),
        ("?version=2&on=2025-12-31", "Créer un taxi social", "Mener l’action 2"),
    ],
)
def test_the_text_is_that_of_the_version_in_force_or_of_that_which_was_chosen(
    cast: Cast,
    client_of: ClientOf,
    story: Plan,
    query: str,
    title: str,
    missing: str,
) -> None:
    page = read(client_of(cast.coordinator), story, query)
    assert title in page
    assert missing not in page


def test_without_a_day_one_reads_the_plan_of_today(
    cast: Cast, client_of: ClientOf, story: Plan
) -> None:
    assert "Le taxi roule." in read(client_of(cast.coordinator), story)


def test_a_former_version_alone_is_read_on_its_last_day(
    cast: Cast, client_of: ClientOf, story: Plan
) -> None:
    page = read(client_of(cast.coordinator), story, "?version=1")
    assert 'value="2026-04-19"' in page
    assert "Après minuit." in page


def test_what_was_taken_back_since_never_stood(
    cast: Cast, client_of: ClientOf, story: Plan
) -> None:
    wrong = ProgressUpdate.objects.get(note="Après minuit.")
    ProgressUpdate.objects.create(
        node=wrong.node, plan=story, status="ongoing", withdraws=wrong
    )
    page = read(client_of(cast.coordinator), story, "?on=2026-02-01")
    assert "Après minuit." not in page
    assert "Le soir du réveillon." in page


def test_what_was_removed_since_is_there_and_leads_nowhere(
    cast: Cast, client_of: ClientOf, story: Plan
) -> None:
    Node.objects.filter(plan=story, key="a2").update(removed_at=timezone.now())
    page = read(client_of(cast.coordinator), story, "?on=2025-12-31")
    assert 'id="n-a2"' in page
    assert "nodes/a2/" not in page
    assert "nodes/a1/" in page


def test_counts_stand_before_the_rate(
    cast: Cast, client_of: ClientOf, story: Plan
) -> None:
    page = read(client_of(cast.coordinator), story)
    finding = page.split('data-testid="finding">')[1].split("<")[0]
    assert finding.strip().startswith("1 ")


@pytest.mark.parametrize(
    "query",
    [
        f"?on={timezone.localdate() + timedelta(days=1)}",
        "?on=2025-09-21",
        "?on=9999-12-31",
        "?on=2025-02-30",
        "?on=hier",
        "?on=" + "9" * 300,
        "?version=3",
        "?version=x",
    ],
)
def test_a_day_or_a_version_that_is_not_is_said_in_a_sentence(
    cast: Cast, client_of: ClientOf, story: Plan, query: str
) -> None:
    page = read(client_of(cast.coordinator), story, query, 422)
    assert 'data-testid="trouble"' in page
    assert 'data-testid="tree"' not in page


def test_adoptions_and_ends_of_years_are_one_click_away(
    cast: Cast, client_of: ClientOf, story: Plan
) -> None:
    page = read(client_of(cast.coordinator), story)
    for day in ("2025-09-22", "2025-12-31", "2026-04-20"):
        assert f'href="?on={day}"' in page


def test_what_is_kept_from_councillors_is_not_in_the_past_either(
    cast: Cast, client_of: ClientOf, story: Plan
) -> None:
    for topic in ("note", "lead"):
        Visibility.objects.create(
            organisation=cast.organisation, topic=topic, audience="internal"
        )
    assert "Le taxi roule." in read(client_of(cast.coordinator), story)
    assert "Le taxi roule." not in read(client_of(cast.reader), story)


def test_a_plan_without_versions_says_what_to_do(
    cast: Cast, client_of: ClientOf, plan: Plan
) -> None:
    assert 'data-testid="empty"' in read(client_of(cast.reader), plan)


def test_a_working_draft_shows_its_plan(
    cast: Cast, client_of: ClientOf, story: Plan
) -> None:
    draft = open_draft(story, text_of(story))
    response = client_of(cast.coordinator).get(f"{draft.get_absolute_url()}as-of/")
    assert response.url == f"{story.get_absolute_url()}as-of/"


def test_the_plan_of_another_authority_is_not_there(
    cast: Cast, client_of: ClientOf, story: Plan
) -> None:
    read(client_of(cast.stranger), story, status=404)


@pytest.mark.parametrize("content", ["{", "", '{"format": "gouvernail.pst"}'])
def test_a_version_altered_beyond_reading_is_told_of(
    cast: Cast, client_of: ClientOf, story: Plan, content: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE adoption_version SET content = %s", [content])
    page = read(client_of(cast.coordinator), story)
    assert 'data-testid="altered"' in page
    assert 'data-testid="tree"' not in page
    assert 'data-testid="change"' not in page


def test_a_version_of_which_a_word_was_altered_is_shown_with_a_warning(
    cast: Cast, client_of: ClientOf, story: Plan
) -> None:
    said = "UPDATE adoption_version SET content = replace(content, 'Créer', 'Fermer')"
    with connection.cursor() as cursor:
        cursor.execute(said)
    page = read(client_of(cast.coordinator), story)
    assert 'data-testid="altered"' in page
    assert "Fermer" in page
