"""What the import screens say to who brings a document, or a new version of one."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.imports.models import Import
from gouvernail.plan import tree
from gouvernail.plan.model import PlanFile
from gouvernail.plans.models import Plan
from tests.factories import Cast, make_plan, plan_value
from tests.imports.documents import doubtful_plan
from tests.imports.updating import brought, march

ClientOf = Callable[[User | None], Client]


@pytest.fixture
def client(cast: Cast, client_of: ClientOf) -> Client:
    """The coordinator's browser."""
    return client_of(cast.coordinator)


def shown(client: Client, name: str, imported: Import, query: str = "") -> str:
    address = reverse(name, args=[imported.organisation.slug, imported.pk])
    return client.get(address + query).content.decode()


def form(client: Client, cast: Cast, query: str = "") -> str:
    address = reverse("import_new", args=[cast.organisation.slug])
    return client.get(address + query).content.decode()


def unlike(value: PlanFile) -> PlanFile:
    """A plan of the same size that says something else."""
    for node in value.nodes:
        value = tree.edit(value, node.id, title=f"Inconnu {node.id}")
    return value


def test_a_new_version_is_announced_with_the_plan_it_is_for(
    client: Client, cast: Cast
) -> None:
    plan = make_plan(cast.organisation, plan_value(4, title="Notre PST"))
    page = form(client, cast, f"?plan={plan.slug}")
    intro = page.split('data-testid="intro"')[1].split("</p>")[0]
    assert "Notre PST" in intro
    assert "Notre PST" not in form(client, cast).split('data-testid="intro"')[1][:300]


def test_what_it_is_is_asked_before_the_document(client: Client, cast: Cast) -> None:
    make_plan(cast.organisation, plan_value(4))
    page = form(client, cast)
    assert page.index('id="bring-plan"') < page.index('name="file"')


def test_plans_of_one_title_are_told_apart(client: Client, cast: Cast) -> None:
    first = make_plan(cast.organisation, plan_value(4))
    second = make_plan(cast.organisation, plan_value(4))
    Plan.objects.filter(pk=second.pk).update(starts=2019, ends=2024)
    Plan.objects.filter(pk=first.pk).update(starts=2025, ends=2030)
    choice = form(client, cast).split('id="bring-plan"')[1].split("</select>")[0]
    labels = [part.split("<")[0] for part in choice.split("<option")[2:]]
    assert len(set(labels)) == 2
    assert any("2019–2024" in label for label in labels)


def test_plans_alike_in_everything_bear_the_day_they_began(
    client: Client, cast: Cast
) -> None:
    for _turn in range(2):
        make_plan(cast.organisation, plan_value(4))
    choice = form(client, cast).split('id="bring-plan"')[1].split("</select>")[0]
    year = str(Plan.objects.latest("pk").created_at.year)
    assert choice.count(year) >= 2


def test_a_document_of_another_plan_is_said_and_proposes_nothing(
    client: Client, cast: Cast
) -> None:
    plan = make_plan(cast.organisation, plan_value(12))
    page = shown(client, "import_update", march(cast, plan, unlike(plan_value(12))))
    assert 'data-testid="doubt"' in page
    assert "checked>" not in page
    assert f"?plan={plan.slug}" in page


def test_a_version_with_some_changes_raises_no_doubt(
    client: Client, cast: Cast
) -> None:
    plan = make_plan(cast.organisation, plan_value(12))
    value = tree.edit(plan_value(12), "a1", title="Créer un taxi social communal")
    page = shown(client, "import_update", march(cast, plan, value))
    assert 'data-testid="doubt"' not in page
    assert "checked>" in page


def test_the_first_element_is_chosen_where_nothing_is_doubtful(
    client: Client, cast: Cast
) -> None:
    imported = brought(cast, plan_value(3))
    page = shown(client, "import_review", imported)
    assert page.count('data-testid="panel"') == 1
    rows = page.split('<li id="n-')
    assert 'aria-current="true"' in rows[1].split("data-testid")[0]


def test_the_first_doubt_is_chosen_among_all(client: Client, cast: Cast) -> None:
    imported = brought(cast, doubtful_plan())
    page = shown(client, "import_review", imported, "?show=all")
    before = page.split('data-testid="panel"')[0]
    first = next(n.id for n in doubtful_plan().nodes if n.confidence < 0.8)
    assert before.rsplit('<li id="n-', 1)[1].startswith(f'{first}"')


def test_no_chip_says_that_nothing_is_to_be_checked(client: Client, cast: Cast) -> None:
    page = shown(client, "import_review", brought(cast, plan_value(3)))
    assert 'href="?show=doubts"' not in page
    assert 'href="?show=doubts"' in shown(
        client, "import_review", brought(cast, doubtful_plan())
    )


def test_several_may_be_chosen_whatever_is_selected(client: Client, cast: Cast) -> None:
    page = shown(client, "import_review", brought(cast, plan_value(1)), "?show=doubts")
    assert 'class="g-ways"' in page
