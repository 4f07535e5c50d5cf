"""The columns of a document on the review page, and what reading again asks."""

from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.exchange.planfile import dump_plan
from gouvernail.imports import services
from gouvernail.imports.models import Import
from gouvernail.imports.review import current
from tests.factories import Cast
from tests.imports.documents import doubtful_plan
from tests.imports.workbooks import workbook


@pytest.fixture
def brought(cast: Cast) -> Import:
    return services.bring_document(
        organisation=cast.organisation,
        name="pst.xlsx",
        data=workbook(),
        by=cast.coordinator,
    )


@pytest.fixture
def client(cast: Cast, client_of: Callable[[User | None], Client]) -> Client:
    return client_of(cast.coordinator)


def address(imported: Import, name: str = "review") -> str:
    organisation = imported.organisation.slug
    return reverse(f"import_{name}", args=[organisation, imported.pk])


def page(client: Client, imported: Import) -> str:
    answer = client.get(address(imported))
    assert answer.status_code == 200
    return answer.content.decode()


def correct_once(imported: Import, cast: Cast) -> None:
    first = current(imported).nodes[0].id
    services.correct(
        imported=imported,
        operation="confirm",
        arguments={"node": first},
        by=cast.coordinator,
    )


def test_the_panel_is_open_as_long_as_a_column_is_unsure(
    client: Client, brought: Import
) -> None:
    shown = page(client, brought)
    assert 'data-testid="columns" open' in shown
    assert shown.index("Chez qui</b>") < shown.index("Objectif stratégique</b>")
    client.post(address(brought, "columns"))
    shown = page(client, brought)
    assert 'data-testid="columns"' in shown
    assert 'data-testid="columns" open' not in shown


def test_a_document_without_columns_has_no_panel(client: Client, cast: Cast) -> None:
    imported = services.bring_document(
        organisation=cast.organisation,
        name="pst.json",
        data=dump_plan(doubtful_plan()),
        by=cast.coordinator,
    )
    assert 'data-testid="columns"' not in page(client, imported)


def test_reading_again_leads_to_the_new_reading_and_undo_back(
    client: Client, brought: Import
) -> None:
    answer = client.post(address(brought, "columns"), {"column-3": "department"})
    again = Import.objects.in_review().get()
    assert answer["Location"] == address(again)
    assert 'data-testid="undo-columns"' in page(client, again)
    answer = client.post(address(again, "columns_undo"))
    assert answer["Location"] == address(brought)
    assert 'data-testid="undo-columns"' not in page(client, brought)


def test_corrections_are_dropped_only_by_who_accepts_it(
    client: Client, brought: Import, cast: Cast
) -> None:
    correct_once(brought, cast)
    assert 'data-testid="sure-to-drop"' in page(client, brought)
    asked = {"column-3": "department"}
    answer = client.post(address(brought, "columns"), asked)
    [said] = get_messages(answer.wsgi_request)
    assert "1 correction" in str(said)
    assert Import.objects.count() == 1
    client.post(address(brought, "columns"), {**asked, "sure": "on"})
    assert Import.objects.count() == 2


def test_with_htmx_the_price_of_reading_again_follows_the_corrections(
    client: Client, brought: Import
) -> None:
    node = current(brought).nodes[0].id
    answer = client.post(
        address(brought, "correct"),
        {"operation": "confirm", "node": node},
        headers={"HX-Request": "true"},
    )
    price = answer.content.decode().split('id="columns-price"')[1]
    assert 'hx-swap-oob="true"' in price.split(">")[0]
    assert 'data-testid="sure-to-drop"' in price


@pytest.mark.parametrize("meaning", ["moon", "number"])
def test_columns_that_give_no_plan_leave_the_review_as_it_is(
    client: Client, brought: Import, meaning: str
) -> None:
    told = {f"column-{number}": meaning for number in range(4)}
    answer = client.post(address(brought, "columns"), told)
    assert answer["Location"] == address(brought)
    assert len(list(get_messages(answer.wsgi_request))) == 1
    assert Import.objects.get().is_in_review


def test_a_reading_that_failed_later_leads_back_to_the_former_one(
    client: Client, brought: Import, cast: Cast
) -> None:
    failed = Import.objects.create(
        organisation=cast.organisation,
        file_name="pst.xlsx",
        state="failed",
        failure=["There is no plan.", {}],
        former=brought,
        by=cast.coordinator,
    )
    answer = client.get(address(failed))
    assert answer["Location"] == address(brought)


def test_giving_a_new_reading_up_leads_back_to_the_former_one(
    client: Client, brought: Import, cast: Cast
) -> None:
    being_read = Import.objects.create(
        organisation=cast.organisation,
        file_name="pst.xlsx",
        former=brought,
        by=cast.coordinator,
    )
    answer = client.post(address(being_read, "cancel"))
    assert answer["Location"] == address(brought)
    assert Import.objects.get().is_in_review


def test_undoing_a_new_reading_offers_to_take_it_again(
    client: Client, brought: Import
) -> None:
    client.post(address(brought, "columns"), {"column-3": "department"})
    again = Import.objects.in_review().get()
    client.post(address(again, "columns_undo"))
    assert f'action="{address(again, "columns_redo")}"' in page(client, brought)
    answer = client.post(address(again, "columns_redo"))
    assert answer["Location"] == address(again)
    assert Import.objects.in_review().get() == again


def test_the_headline_counts_the_columns_to_check(
    client: Client, brought: Import
) -> None:
    shown = page(client, brought)
    told = shown.split('data-testid="column-doubts"')[1].split("</a>")[0]
    assert "<b>1 " in told
