"""The money of a plan on screen, in files, and in the plan file."""

import io
import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.money.ledger import ledger_of
from gouvernail.money.models import MoneyLine
from gouvernail.money.services.lines import Entry, enter_lines
from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast, make_plan, plan_value

# The figure at the head of the page.
PLANNED = '<dd data-testid="planned">'
Sign = Callable[[User | None], Client]


@pytest.fixture
def finance(client_of: Sign, cast: Cast) -> Client:
    return client_of(cast.finance)


def at(name: str, plan: Plan, *more: str) -> str:
    return reverse(name, args=[plan.organisation.slug, plan.slug, *more])


def enter(plan: Plan, cast: Cast, key: str, amount: str, **more: object) -> None:
    node = Node.objects.get(plan=plan, key=key)
    values = {"planned": Decimal(amount), **more}
    enter_lines(plan=plan, entries=[Entry(node.pk, values=values)], by=cast.finance)


def plain(content: bytes) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", content.decode())


def test_totals_stand_first_and_missing_amounts_are_counted(
    finance: Client, plan: Plan, cast: Cast
) -> None:
    enter(plan, cast, "a1", "12000.50", year=2026, nature="extraordinary")
    shown = plain(finance.get(at("money", plan)).content)
    assert f"{PLANNED}12 000,50 €" in shown
    bare = shown.split('data-testid="unfunded"')[1].split("</section>")[0]
    assert bare.count("<li>") == 5
    assert at("money_node", plan, "a2") in bare


def test_the_tree_of_a_long_plan_stops_at_its_objectives_until_it_is_unfolded(
    finance: Client, cast: Cast
) -> None:
    plan = make_plan(cast.organisation, plan_value(160, title="Long"))
    enter(plan, cast, "a1", "1000")
    whole = at("money", plan)
    for query, rows in (("", 0), ("?tree=actions", 160), ("?year=none", 1)):
        tree = plain(finance.get(whole + query).content).split(
            'data-testid="money-tree"'
        )
        shown = [row for row in tree[1].split("<tr")[1:] if f"{whole}nodes/a" in row]
        assert len(shown) == rows, query


def test_an_address_filters_and_an_unknown_filter_is_told(
    finance: Client, plan: Plan, cast: Cast
) -> None:
    enter(plan, cast, "a1", "111", year=2026)
    enter(plan, cast, "a2", "222", year=2027)
    one = plain(finance.get(at("money", plan), {"year": "2027"}).content)
    assert f"{PLANNED}222 €" in one
    assert "111 €" not in one
    odd = plain(finance.get(at("money", plan), {"department": "987001"}).content)
    assert f"{PLANNED}333 €" in odd
    assert 'data-testid="unknown-filter"' in odd


def test_a_pasted_block_is_looked_at_before_it_is_saved(
    finance: Client, plan: Plan
) -> None:
    ref = Node.objects.get(plan=plan, key="a1").ref
    block = f"{ref}\t2026\textra\tdep\t1 200,50\t\t\tWallo"
    page = finance.post(at("money_grid", plan), {"paste": block, "act": "paste"})
    assert "1 200,50" in page.content.decode()
    assert not MoneyLine.objects.exists()


def test_cells_that_cannot_be_read_keep_what_was_typed_and_save_nothing(
    finance: Client, plan: Plan
) -> None:
    sent = {
        "cell-new1-planned": "12",
        "cell-new2-planned": "beaucoup",
        "cell-new2-year": "2099",
    }
    page = finance.post(at("money_node", plan, "a1"), sent)
    shown = page.content.decode()
    assert page.status_code == 422
    assert shown.count('data-testid="cell-error"') == 2
    assert 'value="beaucoup"' in shown
    assert not MoneyLine.objects.exists()


def test_a_grid_of_five_hundred_values_is_saved_and_told_in_the_history(
    finance: Client, plan: Plan
) -> None:
    sent: dict[str, str] = {}
    for rank in range(1, 168):
        sent |= {
            f"cell-new{rank}-year": "2026",
            f"cell-new{rank}-planned": str(rank),
            f"cell-new{rank}-source": "Europe",
        }
    answer = finance.post(at("money_node", plan, "a1"), sent)
    assert answer.status_code == 302
    assert ledger_of(plan).total("a1").planned == sum(range(1, 168))
    assert Change.objects.get(verb="money.edited").subjects == "|a1|"


def test_emptied_amounts_take_the_line_away(
    finance: Client, plan: Plan, cast: Cast
) -> None:
    enter(plan, cast, "a1", "12", year=2026)
    line = ledger_of(plan).whole[0].key
    sent = {f"cell-{line}-year": "2026", f"cell-{line}-planned": ""}
    finance.post(at("money_node", plan, "a1"), sent)
    assert ledger_of(plan).whole == []


def test_figures_agree_on_screen_and_in_both_files(
    finance: Client, plan: Plan, cast: Cast
) -> None:
    enter(plan, cast, "a1", "1200.50", year=2026, committed=Decimal("800.25"))
    enter(plan, cast, "a999", "99", year=2027, flow="revenue")
    asked = {"year": "2026"}
    data = finance.get(at("money_export", plan, "csv"), asked).content
    last_line = data.decode("utf-8-sig").splitlines()[-1]
    assert last_line.split(";")[3:] == ["1200,50", "800,25", "", "", ""]
    data = finance.get(at("money_export", plan, "xlsx"), asked).content
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    last = book.get_sheet_by_index(0).to_python()[-1]
    assert last[3:6] == [1200.5, 800.25, ""]
    shown = plain(finance.get(at("money", plan), asked).content)
    assert f"{PLANNED}1 200,50 €" in shown


def test_amounts_kept_from_the_council_are_nowhere(
    client_of: Sign, plan: Plan, cast: Cast
) -> None:
    enter(plan, cast, "a1", "1200.50", year=2026)
    show_topic(
        organisation=plan.organisation,
        topic=Topic.BUDGET,
        audience=Audience.INTERNAL,
        by=cast.administrator,
    )
    reader = client_of(cast.reader)
    for address in (at("money", plan), at("money_node", plan, "a1")):
        assert reader.get(address).status_code == 404
    assert reader.get(at("money_export", plan, "csv")).status_code == 404


@pytest.mark.parametrize("name", ["money", "money_grid"])
def test_a_page_asks_as_much_for_two_lines_as_for_twenty(
    finance: Client, plan: Plan, cast: Cast, name: str
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert finance.get(at(name, plan)).status_code == 200
        return len(asked)

    for year in (2025, 2026):
        enter(plan, cast, "a1", "5", year=year)
    queries()
    few = queries()
    for key in ("a2", "a3", "a4", "a5", "a999"):
        for year in range(2024, 2028):
            enter(plan, cast, key, "5", year=year)
    assert queries() == few <= 12


def test_a_source_of_another_authority_is_not_found(
    finance: Client, plan: Plan, cast: Cast
) -> None:
    theirs = cast.elsewhere.funding_sources.create(name="Orval à nous")
    page = finance.get(at("money_source", plan, str(theirs.pk)))
    assert page.status_code == 404
    away = finance.post(at("money_source_archive", plan, str(theirs.pk)))
    assert away.status_code == 404
