"""The list of checks, the people, and the file that leaves for eComptes."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import etree, html

from gouvernail.accounting.models import Addressee
from gouvernail.accounting.sending import Sending, ecomptes_file
from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.accounting.answers import INS, article, brought, known
from tests.exchange.ecomptes.exchanging import faults, needs_schemas
from tests.factories import Cast, make_plan, plan_value
from tests.reading.samples import documents, gold_of

Sign = Callable[[User | None], Client]


@pytest.fixture
def coordinator(client_of: Sign, cast: Cast) -> Client:
    known(cast.organisation)
    return client_of(cast.coordinator)


def at(name: str, plan: Plan, *more: object) -> str:
    return reverse(name, args=[plan.organisation.slug, plan.slug, *more])


def page_of(client: Client, plan: Plan, year: str = "2026") -> html.HtmlElement:
    answer = client.get(at("ecomptes", plan), {"year": year})
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def told(page: html.HtmlElement, name: str) -> list[str]:
    found = page.xpath(f"//*[@data-testid='{name}']")
    return [" ".join(each.text_content().split()) for each in found]


def form_of(page: html.HtmlElement) -> dict[str, str]:
    form = next(each for each in page.forms if "people" in (each.action or ""))
    return {name: value or "" for name, value in form.form_values()}


def test_without_its_code_the_plan_is_kept_back_and_the_page_says_where_to_write_it(
    client_of: Sign, plan: Plan, cast: Cast
) -> None:
    client = client_of(cast.administrator)
    page = page_of(client, plan)
    assert "INS" in told(page, "blocking")[0]
    assert page.xpath("//a[@data-testid='mend']/@href") == ["/valmont/identity/"]
    assert not told(page, "ecomptes-file")
    sent = client.get(at("ecomptes_file", plan))
    assert sent.status_code == 302


def test_each_problem_names_its_action_and_leads_to_its_field(
    coordinator: Client, plan: Plan
) -> None:
    days = {"starts_on": date(2027, 1, 1), "due_on": date(2026, 1, 1)}
    Node.objects.filter(plan=plan, key="a2").update(**days)
    page = page_of(coordinator, plan)
    assert "Mener l’action 2" in told(page, "problem")[0]
    fix = page.xpath("//a[@data-testid='mend']/@href")[0]
    assert "/nodes/a2/edit/?focus=due_on" in fix
    assert coordinator.get(fix).status_code == 200


def test_a_person_is_made_known_once_and_is_in_the_file_from_then_on(
    coordinator: Client, plan: Plan, cast: Cast
) -> None:
    page = page_of(coordinator, plan)
    assert "Créer un taxi social" in told(page, "person")[0]
    sent = form_of(page)
    civility = next(name for name in sent if name.endswith("-civility"))
    assert sent[civility] == ""
    assert sent[civility.replace("civility", "last_name")] == "Doe"
    assert sent[civility.replace("civility", "email")] == cast.contributor.email
    coordinator.post(at("ecomptes_people", plan), {**sent, civility: "MADAME"})
    assert Addressee.objects.get().name == "Contributor Doe"
    data = coordinator.get(at("ecomptes_file", plan)).content
    lead = etree.fromstring(data).find(".//Responsable")
    assert lead is not None
    assert [each.text for each in lead][:3] == ["MADAME", "Doe", "Contributor"]
    assert Change.objects.filter(verb="addressee.saved").count() == 1


def test_a_person_without_a_name_is_refused_beside_her_field(
    coordinator: Client, plan: Plan
) -> None:
    sent = form_of(page_of(coordinator, plan))
    changed = {
        name: "MADAME" if name.endswith("civility") else ""
        for name in sent
        if name != "year"
    }
    answer = coordinator.post(at("ecomptes_people", plan), changed)
    assert answer.status_code == 422
    assert 'class="g-error"' in answer.content.decode()
    assert not Addressee.objects.exists()


@needs_schemas
def test_the_file_of_the_screen_validates_and_is_told_in_the_journal(
    coordinator: Client, plan: Plan, cast: Cast
) -> None:
    node = Node.objects.select_related("plan__organisation").get(plan=plan, key="a1")
    record_update(node=node, news=News("blocked", "Avis attendu"), by=cast.coordinator)
    answer = coordinator.get(at("ecomptes_file", plan), {"year": "2027"})
    assert faults(answer.content) == []
    name = f'attachment; filename="ecomptes_{INS}_2027.xml"'
    assert answer["Content-Disposition"] == name
    root = etree.fromstring(answer.content)
    action = root.find(".//Action[@ElementId='a1']")
    assert action is not None
    assert action.findtext("RemarqueStatut/Valeur") == "Avis attendu"
    assert action.findtext("Statut") == "PROBLEME"
    change = Change.objects.get(verb="ecomptes.exported")
    assert change.by == cast.coordinator


@needs_schemas
@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_the_plan_of_every_sample_leaves_as_a_valid_file(
    path: Path, cast: Cast
) -> None:
    plan = make_plan(known(cast.organisation), gold_of(path))
    sending = Sending(plan, 2026)
    assert sending.blocking == []
    assert faults(ecomptes_file(plan, year=2026)) == []


def test_a_closed_plan_still_leaves_and_takes_no_answer(
    coordinator: Client, plan: Plan
) -> None:
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.CLOSED)
    assert told(page_of(coordinator, plan), "ecomptes-file")
    assert coordinator.get(at("ecomptes_file", plan)).status_code == 200
    assert coordinator.get(at("ecomptes_bring", plan)).status_code == 403


def test_a_province_is_told_that_ecomptes_does_not_know_it(
    coordinator: Client, plan: Plan, cast: Cast
) -> None:
    cast.organisation.kind = "province"
    cast.organisation.save()
    assert "CPAS" in told(page_of(coordinator, plan), "blocking")[0]
    assert coordinator.get(at("ecomptes_file", plan)).status_code == 302


@pytest.mark.parametrize("year", ["", "0", "99999", "abcd", "²026", "-1", "\x00"])
def test_an_odd_year_is_this_year(coordinator: Client, plan: Plan, year: str) -> None:
    chosen = "//select[@name='year']/option[@selected]/@value"
    assert len(page_of(coordinator, plan, year).xpath(chosen)) == 1
    assert coordinator.get(at("ecomptes_file", plan), {"year": year}).status_code == 200


def test_the_page_costs_the_same_for_a_long_plan(
    coordinator: Client, cast: Cast
) -> None:
    costs = []
    for actions in (3, 60):
        plan = make_plan(cast.organisation, plan_value(actions, title=f"P{actions}"))
        Node.objects.filter(plan=plan).update(lead=cast.contributor)
        coordinator.get(at("ecomptes", plan))
        with CaptureQueriesContext(connection) as asked:
            coordinator.get(at("ecomptes", plan))
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 12


def test_each_owner_of_a_common_plan_has_its_own_file_and_people(
    coordinator: Client, plan: Plan, cast: Cast
) -> None:
    Organisation.objects.filter(pk=cast.elsewhere.pk).update(ins="92001")
    Plan.objects.filter(pk=plan.pk).update(joint_organisation=cast.elsewhere)
    asked = {"year": "2026", "for": "orval"}
    alone = coordinator.get(at("ecomptes_file", plan), asked).content
    assert INS.encode() in alone
    Membership.objects.create(
        user=cast.coordinator, organisation=cast.elsewhere, role="coordinator"
    )
    page = html.fromstring(coordinator.get(at("ecomptes", plan), asked).content)
    sent = form_of(page)
    civility = next(name for name in sent if name.endswith("-civility"))
    coordinator.post(at("ecomptes_people", plan), {**sent, civility: "MONSIEUR"})
    assert Addressee.objects.get().organisation == cast.elsewhere
    data = coordinator.get(at("ecomptes_file", plan), asked).content
    head = etree.fromstring(data).find("Identifiants")
    assert head is not None
    assert (head.findtext("TypeAdmin"), head.findtext("INS")) == ("AC", "92001")
    kept = brought(plan, cast.finance, {"a1": [article("5")]})
    assert kept.organisation == cast.organisation
