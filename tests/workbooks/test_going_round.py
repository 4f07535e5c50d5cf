"""A workbook that nobody worked on changes nothing, whatever it holds."""

from collections.abc import Callable
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from gouvernail.accounts.models import User
from gouvernail.cli.demonstration_whole import load_whole
from gouvernail.exchange.roundtrip.reading import read_book
from gouvernail.exchange.roundtrip.value import Book
from gouvernail.exchange.roundtrip.writing_ods import dump_ods
from gouvernail.exchange.roundtrip.writing_xlsx import dump_xlsx
from gouvernail.money.ledger import ledger_of
from gouvernail.money.services.lines import Entry, enter_lines
from gouvernail.plan.money import EACH
from gouvernail.plans.models import Node, Plan
from gouvernail.workbooks.asking import Proposal
from gouvernail.workbooks.book import book_from, book_of
from gouvernail.workbooks.material import Material
from tests.factories import Cast, make_plan, plan_value
from tests.support.pair import Pair

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
COORDINATOR = "anne.lemaire@rochevaux.example"
Dump = Callable[[Book], bytes]
DUMPS: list[Dump] = [dump_xlsx, dump_ods]


def asked(material: Material, dump: Dump) -> list:
    """What the untouched file of a workbook asks for."""
    data = dump(book_from(material, "fr"))
    returned = read_book(data)
    assert not returned.unread
    return Proposal(material, returned, "fr").asked


def parts(plan: Plan) -> list[str]:
    """One part of each sort."""
    nodes = Node.objects.of_plan(plan)
    branch = nodes.filter(kind="operational").first()
    led = nodes.exclude(department=None).first()
    found = ["all", "mine", f"branch:{branch.key}" if branch else "all"]
    return [*found, f"department:{led.department_id}"] if led else found


def test_the_demonstration_comes_home_as_it_left(db: None) -> None:
    load_whole(EXAMPLES)
    user = User.objects.get(email=COORDINATOR)
    for rank, plan in enumerate(Plan.objects.live().order_by("pk")):
        wanted = ["all"] if rank else parts(plan)
        for part, dump in product(wanted, DUMPS):
            assert asked(Material(plan, user, part), dump) == []


def test_a_large_plan_comes_home_as_it_left(cast: Cast) -> None:
    plan = make_plan(cast.organisation, plan_value(500))
    assert Node.objects.of_plan(plan).count() > 500
    for part, dump in product(parts(plan), DUMPS):
        assert asked(Material(plan, cast.coordinator, part), dump) == []


@given(
    title=st.text(min_size=1, max_size=40).filter(
        lambda text: text.strip() and "\x00" not in text
    ),
    text=st.text(max_size=80).filter(lambda text: "\x00" not in text),
    priority=st.sampled_from(["=1+1", "+32 4", "@a", "'1", " 1 ", "1\r\n2", "0012"]),
)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_odd_words_come_home_as_they_left(
    plan: Plan, cast: Cast, title: str, text: str, priority: str
) -> None:
    rows = Node.objects.filter(plan=plan, key="a1")
    rows.update(title=title, text=text, priority=priority)
    for dump in DUMPS:
        assert asked(Material(plan, cast.coordinator, "all"), dump) == []


def test_the_amounts_of_the_workbook_make_the_totals_of_the_screens(pair: Pair) -> None:
    keys = ("s1", "o1", "a1", "b1", "b2", "a2", "a999")
    lines = [{"planned": "100.01", "year": 2026}, {"planned": "7.50", "per_year": True}]
    entries = [Entry(pair.node(k).pk, values=line) for k in keys for line in lines]
    enter_lines(plan=pair.leader, entries=entries, by=pair.anne)
    pair.share("o1", under="s1", partner_percent=30)
    for plan, user in ((pair.leader, pair.anne), (pair.partner, pair.bert)):
        told = ledger_of(plan).total()
        assert counted(plan, user, "no") == (told.once().planned or 0) > 0
        assert counted(plan, user, "yes") == (told.in_year(EACH).planned or 0) > 0


def counted(plan: Plan, user: User, yearly: str) -> Decimal:
    """What the sheet of the money counts."""
    tables = {table.key: table for table in book_of(plan, user).tables}
    rows = [row.cells for row in tables["money"].rows]
    told = [row for row in rows if row["counted"] and row["per_year"] == yearly]
    return sum((Decimal(row["counted"]) for row in told), Decimal(0))


@pytest.mark.parametrize("who", ["coordinator", "contributor", "reader"])
def test_nobody_finds_what_she_does_not_see(plan: Plan, cast: Cast, who: str) -> None:
    book = book_of(plan, cast[who])
    tables = {table.key: table for table in book.tables}
    columns = {column.key for column in tables["plan"].columns}
    assert ("confidence" in columns) == (who != "reader")
    open_ones = {c.key for c in tables["plan"].columns if c.editable}
    assert ("title" in open_ones) == (who == "coordinator")
    assert ("status" in open_ones) == (who != "reader")


def test_a_book_is_read_in_as_many_queries_for_few_actions_as_for_many(
    cast: Cast, django_assert_num_queries: object, django_assert_max_num_queries: object
) -> None:
    few = make_plan(cast.organisation, plan_value(4))
    many = make_plan(cast.organisation, plan_value(60))
    for plan in (few, many):  # her roles and the shares of a plan are kept
        book_of(plan, cast.coordinator)
    with django_assert_max_num_queries(18) as asked_of_few:
        book_of(few, cast.coordinator)
    with django_assert_num_queries(len(asked_of_few)):
        book_of(many, cast.coordinator)
