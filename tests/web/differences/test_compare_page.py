"""What changes from one version to another, on screen."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.adoption.enums import Kinship
from gouvernail.adoption.models import Descent
from gouvernail.adoption.text import text_of
from gouvernail.plan.tree import edit
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast
from tests.support.versions import open_draft

ClientOf = Callable[[User | None], Client]


def read(client: Client, plan: Plan, query: str = "") -> str:
    response = client.get(f"{plan.get_absolute_url()}compare/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_each_kind_of_change_is_counted_and_shown(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    page = read(client_of(cast.coordinator), two_versions, "?from=1&to=2")
    for kind in ("added", "removed", "reworded", "changed", "moved", "renumbered"):
        assert f'data-testid="count-{kind}"' in page
    assert page.count('data-testid="side"') == 2
    assert page.count('data-testid="change"') == 7


def test_words_that_came_are_inserted_and_words_that_went_struck(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    page = read(client_of(cast.coordinator), two_versions, "?from=1&to=2")
    assert re.search(r"<ins><span.*?</span>partagé</ins>", page)
    back = read(client_of(cast.coordinator), two_versions, "?from=2&to=1")
    assert re.search(r"<del><span.*?</span>partagé</del>", back)


def test_what_moved_says_where_it_came_from(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    page = read(client_of(cast.coordinator), two_versions, "?kind=moved")
    assert page.count('data-testid="change"') == 1
    assert "Soutenir les agents" in page
    assert re.search(r"2\.1\.1 \w+ 1\.1\.1", page)


def test_chapters_around_the_tree_are_compared(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    page = read(client_of(cast.coordinator), two_versions)
    assert 'data-testid="heading"' in page
    assert "Un mot de la présidente." in page


def test_what_took_over_a_removed_action_is_named(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    Descent.objects.create(
        kinship=Kinship.MERGED,
        old_plan=two_versions,
        old_key="a3",
        new_plan=two_versions,
        new_key="a2",
        reason="Un seul marché public.",
    )
    page = read(client_of(cast.coordinator), two_versions, "?kind=removed")
    assert reverse("node", args=[*two_versions.address, "a2"]) in page
    assert "Un seul marché public." in page


def test_two_equal_texts_say_that_nothing_changes(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    page = read(client_of(cast.coordinator), two_versions, "?from=1&to=now")
    assert 'data-testid="empty"' in page
    assert 'data-testid="change"' not in page


def test_the_working_draft_is_compared_for_who_may_see_it(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    draft = open_draft(two_versions, edit(text_of(two_versions), "a1", title="Autre"))
    page = read(client_of(cast.coordinator), two_versions, "?from=now&to=draft")
    assert page.count('data-testid="change"') == 1
    assert "Sept actions" in page
    moved = client_of(cast.coordinator).get(f"{draft.get_absolute_url()}compare/")
    assert moved.url == f"{two_versions.get_absolute_url()}compare/?to=draft"


def test_a_reader_knows_nothing_of_the_working_draft(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    open_draft(two_versions, edit(text_of(two_versions), "a1", title="Secret"))
    client = client_of(cast.reader)
    address = f"{two_versions.get_absolute_url()}compare/"
    response = client.get(f"{address}?from=1&to=draft")
    assert response.status_code == 404
    assert "Secret" not in response.content.decode()
    assert client.get(f"{address}csv/?from=1&to=draft").status_code == 404


@pytest.mark.parametrize("wrong", ["99", "-1", "x" * 400, "٣", "1' OR 1"])
def test_a_version_that_is_not_there_is_said_in_a_sentence(
    cast: Cast, client_of: ClientOf, two_versions: Plan, wrong: str
) -> None:
    client = client_of(cast.coordinator)
    response = client.get(
        f"{two_versions.get_absolute_url()}compare/", {"from": wrong, "to": "2"}
    )
    assert response.status_code == 404
    assert 'data-testid="trouble"' in response.content.decode()


@pytest.mark.parametrize("query", ["?kind=nothing", "?page=zero", "?page=99"])
def test_a_wrong_filter_is_left_aside(
    cast: Cast, client_of: ClientOf, two_versions: Plan, query: str
) -> None:
    page = read(client_of(cast.coordinator), two_versions, query)
    assert page.count('data-testid="change"') == 7


def test_a_plan_without_versions_says_what_to_do(
    cast: Cast, client_of: ClientOf, plan: Plan
) -> None:
    assert 'data-testid="empty"' in read(client_of(cast.reader), plan)


def test_what_is_kept_from_councillors_is_not_compared_for_them(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    from_inside = read(client_of(cast.coordinator), two_versions)
    assert "Julie Wauthier" in from_inside
    cast.organisation.visibilities.create(topic="lead", audience="internal")
    assert "Julie Wauthier" not in read(client_of(cast.reader), two_versions)


def test_the_plan_of_another_authority_is_not_there(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    client = client_of(cast.stranger)
    for end in ("", "csv/", "xlsx/", "json/"):
        address = f"{two_versions.get_absolute_url()}compare/{end}"
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("content", ["{", "", '{"format": "gouvernail.pst"}'])
def test_a_version_altered_beyond_reading_is_told_of(
    cast: Cast, client_of: ClientOf, two_versions: Plan, content: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE adoption_version SET content = %s", [content])
    client = client_of(cast.coordinator)
    page = read(client, two_versions)
    assert 'data-testid="altered"' in page
    assert 'data-testid="change"' not in page
    address = f"{two_versions.get_absolute_url()}compare/json/"
    assert client.get(address).status_code == 404


def test_a_version_of_which_a_word_was_altered_is_shown_with_a_warning(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    said = "UPDATE adoption_version SET content = replace(content, 'Créer', 'Fermer')"
    with connection.cursor() as cursor:
        cursor.execute(said)
    page = read(client_of(cast.coordinator), two_versions)
    assert 'data-testid="altered"' in page
    assert "Fermer" in page


def test_dates_changed_meanwhile_are_no_changes_of_the_draft(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    open_draft(two_versions, edit(text_of(two_versions), "a1", title="Autre"))
    Node.objects.filter(plan=two_versions, key="a2").update(due_on=date(2027, 3, 31))
    page = read(client_of(cast.coordinator), two_versions, "?from=now&to=draft")
    assert page.count('data-testid="change"') == 1
