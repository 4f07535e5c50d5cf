"""What stays in the house, and what another authority does not find."""

from collections.abc import Callable

import pytest
from django.test import Client

from gouvernail.accounts.models import User
from gouvernail.commitments.models import Declaration
from tests.commitments.promised import Promised, declare
from tests.web.commitments.conftest import Desk

NOTE = "Ne rien annoncer avant juin"


def test_a_councillor_reads_no_internal_note(promised: Promised, reader: Desk) -> None:
    promise = promised.promise(note=NOTE)
    pages = [reader.text("promises"), reader.text("promise", promise.pk)]
    pages.append(reader.get("promises_export", "csv").content.decode())
    assert not any(NOTE in page for page in pages)


def test_the_house_reads_it(promised: Promised, desk: Desk) -> None:
    promise = promised.promise(note=NOTE)
    assert NOTE in desk.text("promise", promise.pk)
    assert NOTE in desk.get("promises_export", "csv").content.decode()


@pytest.mark.parametrize(
    "change", [{"adopted_on": None}, {"archived_at": "2026-01-01T00:00Z"}]
)
def test_a_councillor_does_not_find_a_draft(
    promised: Promised, reader: Desk, change: dict[str, object]
) -> None:
    promise = promised.promise()
    Declaration.objects.update(**change)
    assert reader.get("promise", promise.pk).status_code == 404
    assert promise.text not in reader.text("promises")


def test_a_promise_of_another_authority_is_not_found(
    promised: Promised, desk: Desk, client_of: Callable[[User | None], Client]
) -> None:
    cast = promised.cast
    theirs = Promised(
        cast, promised.plan, declare(cast, cast.elsewhere, cast.stranger)
    ).declaration
    promise = theirs.commitments.create(key="x", text="Voler")
    assert desk.get("promise", promise.pk).status_code == 404
    assert desk.post("promise_remove", promise.pk).status_code == 404
    assert desk.get("declaration_edit", theirs.pk).status_code == 404
    stranger = Desk(client_of(cast.stranger))
    assert stranger.get("promises").status_code == 404


def test_an_action_of_another_authority_is_not_found(
    promised: Promised, client_of: Callable[[User | None], Client]
) -> None:
    cast = promised.cast
    theirs = declare(cast, cast.elsewhere, cast.stranger)
    promise = theirs.commitments.create(key="x", text="Voler")
    desk = Desk(client_of(cast.stranger), "orval")
    node = promised.node()
    assert desk.post("promise_link", promise.pk, node.pk).status_code == 404
    assert desk.get("promises_of_node", node.pk).status_code == 404
