"""The register of grants: writing, refusing, finding, linking, taking away."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.money.models import FundingSource, Grant
from gouvernail.money.services.grants import create_grant, link_grant
from gouvernail.plans.models import Node, Plan
from gouvernail.web.grants.section import section_of
from tests.factories import Cast, make_plan

Clients = Callable[[User | None], Client]
TYPED = {"title": "Rénover l’école", "funder": "Wallonie", "state": "granted"}


@pytest.fixture
def client(cast: Cast, client_of: Clients) -> Client:
    """The finance director's."""
    return client_of(cast.finance)


@pytest.fixture
def grant(cast: Cast) -> Grant:
    """A grant whose justification is due in twenty days."""
    soon = timezone.localdate() + timedelta(days=20)
    details = {**TYPED, "granted": Decimal(1000), "justify_by": soon}
    return create_grant(
        organisation=cast.organisation, details=details, by=cast.finance
    )


def at(name: str, *args: object) -> str:
    """An address of the register of Valmont."""
    return reverse(name, args=["valmont", *args])


def text(client: Client, address: str) -> str:
    """What a page says."""
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_grant_is_written_with_the_amounts_people_write(client: Client) -> None:
    amounts = {"asked": "1.234.567,89 €", "granted": "12 k€", "received": "1 200"}
    answer = client.post(at("grant_new"), {**TYPED, **amounts})
    assert answer.status_code == 302
    kept = Grant.objects.get()
    assert (kept.asked, kept.granted, kept.received) == (
        Decimal("1234567.89"),
        Decimal(12000),
        Decimal(1200),
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"asked": "beaucoup"},
        {"granted": "(1 200)"},
        {"title": ""},
        {"justify_by": "1026-05-01"},
        {"state": "doubtful"},
        {"owner": "987001"},
        {"source": "9" * 40},
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_saved(
    client: Client, wrong: dict[str, str]
) -> None:
    answer = client.post(at("grant_new"), {**TYPED, **wrong, "comment": "À garder"})
    assert answer.status_code == 422
    assert "À garder" in answer.content.decode()
    assert not Grant.objects.exists()


def test_a_source_of_another_authority_is_refused(cast: Cast, client: Client) -> None:
    theirs = FundingSource.objects.create(organisation=cast.elsewhere, name="Autre")
    answer = client.post(at("grant_new"), {**TYPED, "source": str(theirs.pk)})
    assert answer.status_code == 422
    assert "Autre<" not in answer.content.decode()


def test_what_somebody_else_wrote_meanwhile_is_not_lost(
    cast: Cast, client: Client, grant: Grant
) -> None:
    sent = {**TYPED, "seen": "0"}
    assert client.post(at("grant_edit", grant.pk), sent).status_code == 302
    answer = client.post(
        at("grant_edit", grant.pk), {**TYPED, "title": "B", "seen": "0"}
    )
    assert answer.status_code == 422
    assert 'data-testid="newer"' in answer.content.decode()
    grant.refresh_from_db()
    assert grant.title == TYPED["title"]


def test_the_register_filters_sorts_and_adds_up(
    cast: Cast, client: Client, grant: Grant
) -> None:
    details: dict[str, Any] = {"title": "Vélos", "funder": "Europe", "state": "asked"}
    create_grant(organisation=cast.organisation, details=details, by=cast.finance)
    page = text(client, at("grants"))
    assert page.count('data-testid="grant-row"') == 2
    assert 'data-testid="grants-due"' in page
    assert page.index("école") < page.index("Vélos")
    found = text(client, at("grants") + "?funder=Europe&sort=-granted")
    assert found.count('data-testid="grant-row"') == 1
    assert "école" not in found.split("<tbody>")[1]
    data = client.get(at("grants_export", "csv") + "?funder=Europe").content
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["Vélos"]


def test_a_grant_put_away_comes_back(client: Client, grant: Grant) -> None:
    client.post(at("grant_archive", grant.pk))
    page = text(client, at("grants"))
    assert 'data-testid="grant-row"' not in page
    assert 'data-testid="grant-archived"' in page
    client.post(at("grant_restore", grant.pk))
    assert 'data-testid="grant-row"' in text(client, at("grants"))


def test_an_action_is_linked_and_says_so_in_its_history(
    cast: Cast, plan: Plan, client: Client, grant: Grant
) -> None:
    node = Node.objects.get(plan=plan, key="a1")
    client.post(at("grant_link", grant.pk, node.pk))
    assert node.title in text(client, at("grant", grant.pk))
    lines = Change.objects.within(plan.scope).about("a1").filter(verb="grant.linked")
    assert lines.count() == 1
    assert node.title in text(client, at("grant_history", grant.pk))
    client.post(at("grant_unlink", grant.pk, node.pk))
    assert not grant.nodes.exists()


def test_an_action_of_another_authority_cannot_be_linked(
    cast: Cast, client: Client, grant: Grant
) -> None:
    there = make_plan(cast.elsewhere)
    node = Node.objects.get(plan=there, key="a1")
    assert client.post(at("grant_link", grant.pk, node.pk)).status_code == 404
    answer = client.get(at("grant_new") + f"?node={node.pk}")
    assert "from-node" not in answer.content.decode()


def test_the_register_of_another_authority_is_not_there(
    cast: Cast, client: Client
) -> None:
    by = cast.stranger
    other = create_grant(organisation=cast.elsewhere, details=TYPED, by=by)
    assert client.get(at("grant", other.pk)).status_code == 404
    assert client.post(at("grant_archive", other.pk)).status_code == 404


def test_a_document_is_kept_taken_off_and_put_back(
    client: Client, grant: Grant
) -> None:
    file = SimpleUploadedFile("promesse.pdf", b"%PDF-1.4\n%%EOF\n")
    assert client.post(at("grant_attach", grant.pk), {"file": file}).status_code == 302
    kept = grant.documents.get()
    assert "promesse.pdf" in text(client, at("grant", grant.pk))
    answer = client.get(at("grant_document", grant.pk, kept.pk))
    assert "attachment" in answer["Content-Disposition"]
    client.post(at("grant_detach", grant.pk, kept.pk))
    assert client.get(at("grant_document", grant.pk, kept.pk)).status_code == 404
    client.post(at("grant_reattach", grant.pk, kept.pk))
    assert grant.documents.get() == kept


def test_a_wrong_file_is_told_on_the_sheet(client: Client, grant: Grant) -> None:
    file = SimpleUploadedFile("virus.exe", b"MZ\x90\x00")
    answer = client.post(at("grant_attach", grant.pk), {"file": file})
    assert answer.status_code == 422
    assert not grant.documents.exists()


PAGES = ["grants", "grant_new", "grant", "grant_edit", "grant_links", "grant_history"]


@pytest.mark.parametrize("name", [*PAGES, "grants_export"])
def test_queries_do_not_grow_with_the_register(
    cast: Cast,
    plan: Plan,
    client: Client,
    grant: Grant,
    name: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    counts = []
    nodes = list(Node.objects.of_plan(plan).steered().select_related("plan"))
    for ranks in (range(2), range(2, 20)):
        for rank in ranks:
            details = {**TYPED, "title": f"G{rank}", "owner": cast.coordinator}
            made = create_grant(
                organisation=cast.organisation, details=details, by=cast.finance
            )
            for row in (made, grant):
                link_grant(grant=row, node=nodes[rank % 5], by=cast.finance)
        own = name.startswith("grant_") or name == "grant"
        args = [grant.pk] if own and name != "grant_new" else []
        args += ["xlsx"] if name == "grants_export" else []
        with django_assert_max_num_queries(14) as captured:
            assert client.get(at(name, *args)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_section_of_an_action_is_one_query(
    cast: Cast,
    plan: Plan,
    grant: Grant,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    link_grant(grant=grant, node=node, by=cast.finance)
    house = cast.organisation
    section_of(node, cast.finance, house)
    with django_assert_max_num_queries(1):
        found = section_of(node, cast.finance, house)
    assert found is not None
    assert [row.grant for row in found.rows] == [grant]
    assert section_of(node, cast.reader, house) is None


def test_a_day_far_in_the_past_is_refused(client: Client) -> None:
    sent = {**TYPED, "call_closes_on": date(1026, 1, 1).isoformat()}
    assert client.post(at("grant_new"), sent).status_code == 422
