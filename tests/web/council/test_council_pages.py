"""The papers of a sitting."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import etree
from pytest_django import DjangoAssertNumQueries

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Deliberation
from gouvernail.adoption.outcome import outcome_of
from gouvernail.exchange.odt import dump_odt
from gouvernail.exchange.planfile import load_plan
from gouvernail.mandates.models import OwnModel
from gouvernail.mandates.services import install
from gouvernail.organisations.models import Organisation
from gouvernail.plan.audience import Audience, seen_by
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from tests.factories import Cast, make_plan, plan_value
from tests.support.revising import adopt, begin

Browser = Callable[[User | None], Client]
SITTING = "?sitting=2025-09-22"


@pytest.fixture
def commune(cast: Cast) -> Organisation:
    """The same authority as a municipality: its council sits in public."""
    Organisation.objects.filter(pk=cast.organisation.pk).update(kind="commune")
    cast.organisation.refresh_from_db()
    return cast.organisation


def text(client: Client, plan: Plan, name: str = "council", *args: str) -> str:
    address = reverse(name, args=["valmont", plan.slug, *args]) + SITTING
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_public_council_has_its_papers_online_five_clear_days_before(
    cast: Cast, client_of: Browser, commune: Organisation, plan: Plan
) -> None:
    page = text(client_of(cast.reader), plan)
    assert "16 septembre 2025" in page
    assert "17 septembre 2025" in page
    assert "21 septembre 2025" in page


def test_a_closed_sitting_puts_nothing_online(
    cast: Cast, client_of: Browser, plan: Plan
) -> None:
    page = text(client_of(cast.coordinator), plan)
    assert "14 septembre 2025" in page
    assert "Rien n’est mis en ligne" in page


@pytest.mark.parametrize("typed", ["demain", "2025-13-45", "0001-01-01"])
def test_what_is_no_day_is_said(
    cast: Cast, client_of: Browser, plan: Plan, typed: str
) -> None:
    address = reverse("council", args=["valmont", plan.slug])
    answer = client_of(cast.coordinator).get(f"{address}?sitting={typed}")
    assert answer.status_code == 200
    assert "2100" in answer.content.decode()


def test_a_deliberation_is_filled_from_the_plan_and_its_calendar(
    cast: Cast, client_of: Browser, commune: Organisation, plan: Plan
) -> None:
    install(
        organisation=commune,
        years=(2024, 2030),
        installed_on=date(2024, 12, 2),
        by=cast.coordinator,
    )
    page = text(client_of(cast.coordinator), plan, "council_paper", "adoption")
    for said in ("Le Collège communal", "2 septembre 2025", "22 septembre 2025"):
        assert said in page
    assert "L1123-27" in page
    assert 'data-testid="missing"' not in page


def test_what_nobody_knows_yet_stays_dots(
    cast: Cast, client_of: Browser, plan: Plan
) -> None:
    page = text(client_of(cast.coordinator), plan, "council_paper", "adoption")
    assert "……………" in page
    assert 'data-testid="missing"' in page


def test_a_noting_quotes_the_adoption(
    cast: Cast, client_of: Browser, commune: Organisation, plan: Plan
) -> None:
    Deliberation.objects.create(
        plan=plan,
        organisation=commune,
        organ="college",
        step="adopted",
        decided_on=date(2025, 9, 11),
        number="14",
    )
    page = text(client_of(cast.coordinator), plan, "council_paper", "noting")
    assert "11 septembre 2025" in page
    assert "PREND ACTE" in page


def test_the_package_holds_the_papers_and_the_plan(
    cast: Cast, client_of: Browser, commune: Organisation, plan: Plan
) -> None:
    address = reverse("council_package", args=["valmont", plan.slug]) + SITTING
    answer = client_of(cast.coordinator).get(address)
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        names = file.namelist()
        assert file.testzip() is None
    assert sum(name.endswith(".odt") for name in names) == 3
    assert {f"{plan.slug}.{form}" for form in ("xlsx", "csv", "json")} <= set(names)


def package(client: Client, plan: Plan) -> dict[str, bytes]:
    answer = client.get(reverse("council_package", args=["valmont", plan.slug]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_who_reads_no_draft_gets_no_revision_in_the_package(
    cast: Cast, client_of: Browser
) -> None:
    plan = adopt(make_plan(cast.organisation), cast.coordinator)
    draft = begin(plan, cast.coordinator).draft
    for role, is_there in (("coordinator", True), ("reader", False)):
        files = package(client_of(cast[role]), plan)
        assert (f"{draft.slug}.json" in files) is is_there, role


def test_the_package_of_a_revision_holds_what_adopting_it_would_give(
    cast: Cast, client_of: Browser
) -> None:
    plan, by = adopt(make_plan(cast.organisation), cast.coordinator), cast.coordinator
    draft = begin(plan, by).draft
    rows = Node.objects.select_related("plan").filter(key="a1")
    edit_node(node=rows.get(plan=draft), changes={"title": "Un taxi"}, by=by)
    # What lives meanwhile in the plan in force is no change of the draft.
    edit_node(node=rows.get(plan=plan), changes={"priority": "haute"}, by=by)
    value = load_plan(package(client_of(by), plan)[f"{draft.slug}.json"])
    told = {node.id: node for node in value.nodes}["a1"]
    # A member of the council reads no priority: she reads the title of the draft.
    assert told.title == "Un taxi"
    assert value == seen_by(outcome_of(draft.revision).then, Audience.COUNCIL)


def test_a_file_for_a_word_processor_holds_every_paragraph() -> None:
    data = dump_odt("A & B", ["Un <deux>\nsuite", "Zéro\x00"])
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        first = file.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        parts = [name for name in file.namelist() if name.endswith(".xml")]
        trees = {name: etree.fromstring(file.read(name)) for name in parts}
    found = trees["content.xml"].itertext()
    assert "".join(found) == "Un <deux>suiteZéro"


def test_a_model_of_ones_own_fills_the_paper_until_it_is_reset(
    cast: Cast, client_of: Browser, plan: Plan
) -> None:
    client = client_of(cast.coordinator)
    args = ["valmont", plan.slug, "adoption"]
    client.post(reverse("council_model", args=args), {"text": "Chez nous : {titre}"})
    assert "Chez nous" in text(client, plan, "council_paper", "adoption")
    client.post(reverse("council_model_reset", args=args))
    assert "Chez nous" not in text(client, plan, "council_paper", "adoption")


def test_an_unknown_placeholder_is_said_and_the_text_stays(
    cast: Cast, client_of: Browser, plan: Plan
) -> None:
    address = reverse("council_model", args=["valmont", plan.slug, "adoption"])
    answer = client_of(cast.coordinator).post(address, {"text": "Le {maire} <b>"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Le {maire} &lt;b&gt;" in page
    assert not OwnModel.objects.exists()


def test_a_paper_that_no_organ_writes_is_not_there(
    cast: Cast, client_of: Browser, plan: Plan
) -> None:
    client = client_of(cast.coordinator)
    for code in ("noting", "party"):
        address = reverse("council_paper", args=["valmont", plan.slug, code])
        assert client.get(address).status_code == 404, code


def test_a_common_plan_has_the_papers_of_each_side(
    cast: Cast, client_of: Browser, plan: Plan
) -> None:
    Plan.objects.filter(pk=plan.pk).update(joint_organisation=cast.elsewhere)
    address = reverse("council", args=["valmont", plan.slug])
    client = client_of(cast.coordinator)
    ours = client.get(address).content.decode()
    theirs = client.get(f"{address}?for=orval").content.decode()
    assert 'data-testid="paper-delegation"' in ours
    assert 'data-testid="paper-noting"' in theirs
    refused = reverse("council_model", args=["valmont", plan.slug, "adoption"])
    assert client.get(f"{refused}?for=orval").status_code == 403


def test_an_authority_that_no_text_binds_has_no_paper(
    cast: Cast, client_of: Browser, plan: Plan
) -> None:
    Organisation.objects.filter(pk=cast.organisation.pk).update(kind="zone")
    assert 'data-testid="empty"' in text(client_of(cast.coordinator), plan)


@pytest.mark.parametrize("name", ["council", "council_paper", "council_model"])
def test_a_page_costs_the_same_for_twenty_actions(
    cast: Cast,
    client_of: Browser,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    name: str,
) -> None:
    client, counts = client_of(cast.coordinator), []
    for actions in (2, 20):
        made = make_plan(cast.organisation, plan_value(actions))
        for rank in range(actions):
            Deliberation.objects.create(
                plan=made,
                organisation=cast.organisation,
                organ="codir",
                step="examined",
                decided_on=date(2025, 1, 1 + rank),
                recorded_at=timezone.now(),
            )
        code = [] if name == "council" else ["adoption"]
        with django_assert_max_num_queries(15) as captured:
            text(client, made, name, *code)
        counts.append(len(captured))
    assert counts[0] == counts[1]
