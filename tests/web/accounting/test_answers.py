"""What eComptes answers, on screen: looked at, tied, taken over, taken back."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from gouvernail.accounting.models import LedgerReturn
from gouvernail.accounts.models import User
from gouvernail.exchange.ecomptes.reading import read_ecomptes
from gouvernail.exchange.ecomptes.telling import plan_of
from gouvernail.imports.services import load_plan_file
from gouvernail.money.ledger import ledger_of
from gouvernail.money.models import MoneyLine
from gouvernail.plans.models import Node, Plan
from tests.accounting.answers import (
    SAMPLE,
    answered,
    applied,
    article,
    brought,
    foreseen,
    known,
    lines_on,
)
from tests.factories import Cast, make_plan, plan_value

Sign = Callable[[User | None], Client]
MONEY = {"a1": [article("1200"), foreseen("61", y2027="50")]}


@pytest.fixture
def finance(client_of: Sign, cast: Cast) -> Client:
    known(cast.organisation)
    return client_of(cast.finance)


def at(name: str, plan: Plan, *more: object) -> str:
    return reverse(name, args=[plan.organisation.slug, plan.slug, *more])


def upload(client: Client, plan: Plan, data: bytes) -> html.HtmlElement:
    sent = {"file": SimpleUploadedFile("retour.xml", data)}
    answer = client.post(at("ecomptes_bring", plan), sent, follow=True)
    return html.fromstring(answer.content)


def told(page: html.HtmlElement, name: str) -> list[str]:
    found = page.xpath(f"//*[@data-testid='{name}']")
    return [" ".join(each.text_content().split()) for each in found]


def test_an_answer_is_shown_before_anything_is_written(
    finance: Client, plan: Plan
) -> None:
    data = answered(plan, {**MONEY, "a2": [article("9")]}, renamed="a2")
    page = upload(finance, plan, data)
    assert told(page, "count-new") == ["2"]
    assert told(page, "count-unknown") == ["1"]
    assert "Mener l’action 2" in told(page, "unknown-row")[0]
    assert "1 200 €" in told(page, "line-new")[0].replace("\u202f", " ").replace(
        "\xa0", " "
    )
    assert not MoneyLine.objects.exists()


def test_it_is_taken_over_and_back_and_over_again(finance: Client, plan: Plan) -> None:
    upload(finance, plan, answered(plan, MONEY))
    kept = LedgerReturn.objects.get()
    for act, total in (("apply", 1250), ("undo", None), ("apply", 1250)):
        assert finance.post(at(f"ecomptes_{act}", plan, kept.pk)).status_code == 302
        assert ledger_of(plan).total().planned == total
    page = html.fromstring(finance.get(at("ecomptes_answer", plan, kept.pk)).content)
    assert told(page, "applied-new") == ["2"]
    assert finance.post(at("ecomptes_apply", plan, kept.pk)).status_code == 302
    assert MoneyLine.objects.of_plan(plan).count() == 2


def test_an_unknown_element_is_tied_by_the_number_of_an_action(
    finance: Client, plan: Plan, cast: Cast
) -> None:
    kept = brought(plan, cast.finance, {"a2": [article("9")]}, renamed="a2")
    ref = Node.objects.get(plan=plan, key="a3").ref
    finance.post(at("ecomptes_tie", plan, kept.pk), {"tie-autre-id": f"{ref} Mener"})
    page = html.fromstring(finance.get(at("ecomptes_answer", plan, kept.pk)).content)
    assert told(page, "count-new") == ["1"]
    finance.post(at("ecomptes_apply", plan, kept.pk))
    assert len(lines_on(plan, "a3")) == 1


def test_an_element_of_the_same_title_is_proposed_and_not_tied(
    finance: Client, plan: Plan, cast: Cast
) -> None:
    kept = brought(plan, cast.finance, {"a2": [article("9")]}, renamed="a2")
    page = html.fromstring(finance.get(at("ecomptes_answer", plan, kept.pk)).content)
    ref = Node.objects.get(plan=plan, key="a2").ref
    assert page.xpath("//input[@name='tie-autre-id']/@value") == [ref]
    assert told(page, "count-new") == ["0"]


def test_a_number_of_no_action_is_refused_and_nothing_is_tied(
    finance: Client, plan: Plan, cast: Cast
) -> None:
    kept = brought(plan, cast.finance, {"a2": [article("9")]}, renamed="a2")
    for typed in ("9.9.9", "\x00", "x" * 5000):
        sent = {"tie-autre-id": typed}
        answer = finance.post(at("ecomptes_tie", plan, kept.pk), sent, follow=True)
        assert "g-toast" in answer.content.decode()
    kept.refresh_from_db()
    assert kept.ties == {}


def test_what_is_gone_is_cleared_only_if_ticked(
    finance: Client, plan: Plan, cast: Cast
) -> None:
    applied(plan, cast.finance, MONEY)
    kept = brought(plan, cast.finance, {"a1": [article("1200")]})
    page = html.fromstring(finance.get(at("ecomptes_answer", plan, kept.pk)).content)
    assert told(page, "count-gone") == ["1"]
    finance.post(at("ecomptes_apply", plan, kept.pk), {"clears": "on"})
    assert ledger_of(plan).total().planned == 1200


def test_an_answer_that_changes_nothing_says_so(
    finance: Client, plan: Plan, cast: Cast
) -> None:
    applied(plan, cast.finance, MONEY)
    page = upload(finance, plan, answered(plan, MONEY))
    assert told(page, "count-same") == ["2"]
    assert not told(page, "apply")


def test_an_answer_set_aside_is_looked_at_again(
    finance: Client, plan: Plan, cast: Cast
) -> None:
    kept = brought(plan, cast.finance, MONEY)
    place = at("ecomptes_answer", plan, kept.pk)
    finance.post(at("ecomptes_aside", plan, kept.pk))
    assert told(html.fromstring(finance.get(place).content), "look-again")
    finance.post(at("ecomptes_aside", plan, kept.pk))
    assert told(html.fromstring(finance.get(place).content), "apply")


@pytest.mark.parametrize("data", [b"", b"<budget/>", b"\xff\xfe\x00", b"PK\x03\x04"])
def test_a_file_that_is_none_is_refused_beside_the_field(
    finance: Client, plan: Plan, data: bytes
) -> None:
    sent = {"file": SimpleUploadedFile("retour.xml", data)}
    answer = finance.post(at("ecomptes_bring", plan), sent)
    assert answer.status_code == 422
    assert 'class="g-error"' in answer.content.decode()
    assert not LedgerReturn.objects.exists()


def test_the_file_is_kept_as_it_came(finance: Client, plan: Plan) -> None:
    data = answered(plan, MONEY)
    page = upload(finance, plan, data)
    link = page.xpath("//a[@data-testid='original']/@href")[0]
    answer = finance.get(link)
    assert b"".join(answer.streaming_content) == data
    assert answer["Content-Disposition"] == 'attachment; filename="retour.xml"'


def test_no_file_at_all_is_refused(finance: Client, plan: Plan) -> None:
    assert finance.post(at("ecomptes_bring", plan), {}).status_code == 422


def test_the_answer_of_another_plan_is_not_there(
    finance: Client, plan: Plan, cast: Cast
) -> None:
    kept = brought(plan, cast.finance, MONEY)
    other = make_plan(cast.organisation, plan_value(3, title="Autre"))
    for name in ("answer", "tie", "apply", "undo", "aside"):
        ask = finance.get if name == "answer" else finance.post
        assert ask(at(f"ecomptes_{name}", other, kept.pk)).status_code == 404


def test_a_long_answer_costs_the_same_as_a_short_one(
    finance: Client, cast: Cast
) -> None:
    costs = []
    for actions in (3, 60):
        plan = make_plan(cast.organisation, plan_value(actions, title=f"P{actions}"))
        keys = [f"a{rank}" for rank in range(2, actions)]
        money = {key: [article("5"), foreseen("61", y2027="7")] for key in keys}
        applied(plan, cast.finance, money)
        dearer = {key: [article("6")] for key in keys}
        kept = brought(plan, cast.finance, dearer, renamed="a1")
        with CaptureQueriesContext(connection) as asked:
            assert finance.get(at("ecomptes_answer", plan, kept.pk)).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 12


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not beside")
def test_the_sample_is_found_again_on_the_money_page(
    finance: Client, cast: Cast
) -> None:
    house = cast.organisation
    house.kind, house.ins = "commune", "99999"
    house.save()
    data = SAMPLE.read_bytes()
    told_plan = plan_of(read_ecomptes(data))
    bare = tuple(
        node.model_copy(
            update={"fields": node.fields.model_copy(update={"budget": ()})}
        )
        for node in told_plan.nodes
    )
    value = told_plan.model_copy(update={"nodes": bare})
    plan = load_plan_file(organisation=house, value=value)
    page = upload(finance, plan, data)
    assert told(page, "count-new") == ["20"]
    finance.post(at("ecomptes_apply", plan, LedgerReturn.objects.get().pk))
    assert MoneyLine.objects.of_plan(plan).count() == 20
    shown = html.fromstring(finance.get(at("money", plan)).content)
    planned = told(shown, "planned")[0]
    assert "".join(sign for sign in planned if sign.isdigit() or sign == ",") == (
        "19800,55"
    )
