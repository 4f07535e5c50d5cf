"""The budget tables say the amounts of the page of the money, to whom they may."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from gouvernail.core.typography import euros
from gouvernail.editions.making import document_of, paper_of
from gouvernail.editions.wishes import Wish
from gouvernail.money.ledger import ledger_of
from gouvernail.money.services.grants import create_grant, link_grant
from gouvernail.money.services.lines import Entry, enter_lines
from gouvernail.money.tables import amount_word, known_departments
from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plan.means import costed, means_of
from gouvernail.plans.models import Node, Plan
from gouvernail.reports.papers.material import Extent
from gouvernail.reports.plan_file import plan_file_of
from gouvernail.web.money.asked import Asked
from gouvernail.web.money.page import MoneyPage
from gouvernail.writing.paper import Table
from tests.factories import Cast
from tests.reports.said import rows_of, words_of


def enter(plan: Plan, cast: Cast, key: str, amount: str, **more: object) -> None:
    node = Node.objects.get(plan=plan, key=key)
    values = {"planned": Decimal(amount), **more}
    enter_lines(plan=plan, entries=[Entry(node.pk, values=values)], by=cast.finance)


@pytest.fixture
def costly(plan: Plan, cast: Cast) -> Plan:
    """Amounts of two years, two budgets, one internal action."""
    big = {"year": 2026, "nature": "extraordinary", "spent": Decimal("1200.5")}
    enter(plan, cast, "a1", "12000.50", **big)
    enter(plan, cast, "a2", "777", year=2027, nature="ordinary")
    enter(plan, cast, "a999", "5000", year=2027, nature="extraordinary")
    enter(plan, cast, "a3", "90", per_year=True, nature="ordinary")
    Node.objects.filter(plan=plan, key="a2").update(is_internal=True)
    return plan


def everybody_reads_amounts(plan: Plan, cast: Cast) -> None:
    show_topic(
        organisation=plan.organisation,
        topic=Topic.BUDGET,
        audience=Audience.PUBLIC,
        by=cast.administrator,
    )


def test_its_totals_are_those_of_the_page_and_of_the_plan_file(costly: Plan) -> None:
    page = MoneyPage(Asked(ledger_of(costly), known_departments(costly), QueryDict()))
    rows = rows_of(costly, "budget")
    sums = [*page.sums.natures[:-1], *page.sums.once, page.sums.income]
    assert tuple(map(amount_word, sums)) in [row[1:] for row in rows]
    assert means_of(costed(plan_file_of(costly))).total == page.sums.once.planned
    for line in (*page.sources, *page.parts, *page.services):
        assert (line.name, *map(amount_word, line.amounts), "–") in rows


def test_the_years_and_the_need_are_those_of_the_page(costly: Plan) -> None:
    page = MoneyPage(Asked(ledger_of(costly), {}, QueryDict()))
    rows = rows_of(costly, "budget")
    for year in page.sums.years:
        told = (year.ordinary, year.extraordinary, *year.amounts, year.revenue)
        assert (year.name, *map(amount_word, told)) in rows
    needs = [row[1] for row in rows if len(row) == 2]
    assert euros(page.need.needed) in needs
    assert euros(page.need.missing) in needs


def test_the_investments_are_those_of_the_list_with_their_total(costly: Plan) -> None:
    rows = rows_of(costly, "budget")
    named = [row for row in rows if "Créer un taxi social" in row]
    assert named
    assert named[0][-1] == euros(Decimal("12000.50"))
    assert any(row[-1] == euros(Decimal("17000.50")) for row in rows)


def test_actions_without_amount_are_named_and_counted(costly: Plan) -> None:
    ledger = ledger_of(costly)
    titles = [row[1] for row in rows_of(costly, "budget") if len(row) == 3]
    assert [spot.title for spot in ledger.unfunded] == titles
    assert "2 actions sur 6 sans financement" in words_of(costly, "budget")


@pytest.mark.parametrize("kind", ["budget", "key-figures"])
def test_who_may_not_know_amounts_reads_none(kind: str, costly: Plan) -> None:
    said = words_of(costly, kind, audience=Audience.PUBLIC)
    assert "€" not in said
    assert "sans financement" not in said
    assert words_of(costly, kind).count("€") > 3


def test_nothing_else_than_a_sentence_is_said_of_kept_amounts(costly: Plan) -> None:
    paper = paper_of(costly, Wish("budget", audience=Audience.PUBLIC))
    assert len(paper.blocks) == 1
    for form in ("pdf", "docx", "odt", "xlsx", "html"):
        assert document_of(costly, Wish("budget", form, Audience.PUBLIC))


def test_an_internal_amount_is_neither_told_nor_counted(
    costly: Plan, cast: Cast
) -> None:
    everybody_reads_amounts(costly, cast)
    rows = rows_of(costly, "budget", audience=Audience.PUBLIC)
    cells = {cell for row in rows for cell in row}
    assert euros("777") not in cells
    assert euros("17000.50") in cells
    assert euros("17777.50") not in cells


def test_an_objective_does_not_betray_the_actions_that_are_kept(
    costly: Plan, cast: Cast
) -> None:
    everybody_reads_amounts(costly, cast)
    Node.objects.filter(plan=costly, key="a999").update(is_internal=True)
    enter(costly, cast, "s2", "5001", year=2027)
    said = words_of(costly, "budget", audience=Audience.PUBLIC)
    assert "5 00" not in said.replace("\u202f", " ")


def test_a_branch_tells_its_own_amounts_alone(costly: Plan) -> None:
    paper = paper_of(costly, Wish("budget", extent=Extent("s2")))
    rows = [r.cells for b in paper.blocks if isinstance(b, Table) for r in b.rows]
    cells = {cell for row in rows for cell in row}
    assert euros(5000) in cells
    assert euros("12000.50") not in cells


def test_grants_of_the_plan_are_for_the_house_with_their_state(
    costly: Plan, cast: Cast
) -> None:
    details = {
        "title": "Subside mobilité",
        "funder": "Région wallonne",
        "state": "asked",
        "asked": Decimal(9000),
        "contact": "Madame Untel",
    }
    house = cast.organisation
    grant = create_grant(organisation=house, details=details, by=cast.finance)
    assert "Subside mobilité" not in words_of(costly, "budget")
    node = Node.objects.select_related("plan__organisation").get(plan=costly, key="a1")
    link_grant(grant=grant, node=node, by=cast.finance)
    said = words_of(costly, "budget")
    assert "Subside mobilité" in said
    assert "Madame Untel" not in said
    council = words_of(costly, "budget", audience=Audience.COUNCIL)
    assert "Subside mobilité" not in council


def test_a_plan_without_any_amount_says_so(plan: Plan) -> None:
    said = words_of(plan, "budget")
    assert "Aucune dépense" in said
    assert "€" not in said
