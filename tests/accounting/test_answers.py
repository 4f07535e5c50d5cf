"""An answer of the accounts is compared, taken over, taken back."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from gouvernail.accounting.models import LedgerLine, LedgerReturn
from gouvernail.accounting.services.applying import (
    apply_answer,
    difference_of,
    undo_answer,
)
from gouvernail.accounting.services.taking import bring_answer, set_aside, tie
from gouvernail.accounting.steps import Kind
from gouvernail.exchange.ecomptes.reading import read_ecomptes
from gouvernail.exchange.ecomptes.telling import plan_of
from gouvernail.history.models import Change
from gouvernail.imports.services import load_plan_file
from gouvernail.money.ledger import ledger_of
from gouvernail.money.models import MoneyLine
from gouvernail.money.services.lines import Entry, enter_lines
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from tests.accounting.answers import (
    INS,
    SAMPLE,
    answered,
    applied,
    article,
    brought,
    counts,
    foreseen,
    known,
    lines_on,
)
from tests.factories import Cast, make_plan, plan_value

MONEY = {"a1": [article("100"), foreseen("61", y2027="50", y2028="60.50")]}


@pytest.fixture(autouse=True)
def with_its_code(cast: Cast) -> None:
    known(cast.organisation)


def enter(plan: Plan, cast: Cast, key: str, **values: object) -> str:
    node = Node.objects.get(plan=plan, key=key)
    enter_lines(plan=plan, entries=[Entry(node.pk, values=values)], by=cast.finance)
    return f"l{MoneyLine.objects.of_plan(plan).latest('pk').pk}"


def rewrite(plan: Plan, cast: Cast, line: str, amount: int) -> None:
    node = MoneyLine.objects.get(pk=line[1:]).node
    entry = Entry(node.pk, line, {"planned": Decimal(amount)})
    enter_lines(plan=plan, entries=[entry], by=cast.finance)


def test_nothing_is_written_before_it_is_applied(plan: Plan, cast: Cast) -> None:
    kept = brought(plan, cast.finance, MONEY)
    assert counts(kept, cast.finance) == {"new": 3}
    assert not MoneyLine.objects.exists()


def test_articles_and_projections_become_planned_lines(plan: Plan, cast: Cast) -> None:
    applied(plan, cast.finance, MONEY)
    assert lines_on(plan, "a1") == [
        (2026, "104/123-13", "Frais", Decimal(100)),
        (2027, "", "61 · Fonctionnement", Decimal(50)),
        (2028, "", "61 · Fonctionnement", Decimal("60.50")),
    ]
    assert ledger_of(plan).total("a1").planned == Decimal("210.50")


def test_revenues_and_the_extraordinary_budget_are_told_apart(
    plan: Plan, cast: Cast
) -> None:
    money = {
        "a1": [
            article("10", is_revenue=True, is_ordinary=False),
            article("20", is_ordinary=False),
        ]
    }
    applied(plan, cast.finance, money)
    rows = MoneyLine.objects.of_plan(plan).values_list("nature", "flow")
    assert list(rows) == [("extraordinary", "revenue"), ("extraordinary", "expense")]


def test_the_same_file_twice_changes_nothing(plan: Plan, cast: Cast) -> None:
    applied(plan, cast.finance, MONEY)
    again = brought(plan, cast.finance, MONEY)
    assert counts(again, cast.finance) == {"same": 3}
    written = Change.objects.filter(verb="money.edited").count()
    apply_answer(ledger_return=again, by=cast.finance)
    assert Change.objects.filter(verb="money.edited").count() == written


def test_another_amount_changes_the_line_and_keeps_what_was_said_of_it(
    plan: Plan, cast: Cast
) -> None:
    applied(plan, cast.finance, {"a1": [article("100")]})
    line = MoneyLine.objects.of_plan(plan).get()
    spent = Entry(line.node_id, f"l{line.pk}", {"spent": Decimal(40)})
    enter_lines(plan=plan, entries=[spent], by=cast.finance)
    kept = brought(plan, cast.finance, {"a1": [article("120")]})
    assert counts(kept, cast.finance) == {"changed": 1}
    apply_answer(ledger_return=kept, by=cast.finance)
    line.refresh_from_db()
    assert (line.planned, line.spent) == (Decimal(120), Decimal(40))


def test_what_the_file_says_no_more_goes_only_if_asked(plan: Plan, cast: Cast) -> None:
    applied(plan, cast.finance, MONEY)
    fewer = {"a1": [article("100")]}
    kept = brought(plan, cast.finance, fewer)
    assert counts(kept, cast.finance) == {"same": 1, "gone": 2}
    apply_answer(ledger_return=kept, by=cast.finance)
    assert len(lines_on(plan, "a1")) == 3
    applied(plan, cast.finance, fewer, clears=True)
    assert lines_on(plan, "a1") == [(2026, "104/123-13", "Frais", Decimal(100))]


def test_lines_that_a_person_entered_are_never_touched(plan: Plan, cast: Cast) -> None:
    own = {"planned": Decimal(7), "year": 2026, "comment": "Devis"}
    enter(plan, cast, "a1", **own)
    applied(plan, cast.finance, MONEY)
    applied(plan, cast.finance, {}, clears=True)
    assert lines_on(plan, "a1") == [(2026, "", "Devis", Decimal(7))]


def test_a_line_that_a_person_entered_alike_stands_for_that_of_the_file(
    plan: Plan, cast: Cast
) -> None:
    told = {"year": 2026, "nature": "ordinary", "article": "104/123-13"}
    enter(plan, cast, "a1", planned=Decimal(100), comment="Frais", **told)
    kept = brought(plan, cast.finance, {"a1": [article("100")]})
    assert counts(kept, cast.finance) == {"same": 1}
    other = brought(plan, cast.finance, {"a1": [article("130")]})
    step = difference_of(other, cast.finance).beside[0]
    assert step.beside is not None
    assert step.beside.planned == 100


def test_a_projection_of_a_year_that_articles_tell_is_not_counted_twice(
    plan: Plan, cast: Cast
) -> None:
    money = {"a1": [article("100"), foreseen("61", y2026="90", y2027="95")]}
    kept = brought(plan, cast.finance, money)
    difference = difference_of(kept, cast.finance)
    assert (difference.untaken, len(difference.steps(Kind.NEW))) == (1, 2)


def test_unknown_elements_are_listed_and_may_be_tied_to_an_action(
    plan: Plan, cast: Cast
) -> None:
    kept = brought(plan, cast.finance, {"a2": [article("100")]}, renamed="a2")
    assert counts(kept, cast.finance) == {"unknown": 1}
    tie(ledger_return=kept, ties={"autre-id": "a3"}, by=cast.finance)
    apply_answer(ledger_return=kept, by=cast.finance)
    assert lines_on(plan, "a3")[0][3] == 100
    again = brought(plan, cast.finance, {"a2": [article("100")]}, renamed="a2")
    assert counts(again, cast.finance) == {"same": 1}


def test_a_tie_to_what_is_no_node_of_the_plan_is_refused(
    plan: Plan, cast: Cast
) -> None:
    kept = brought(plan, cast.finance, {}, renamed="a2")
    with pytest.raises(PlanError):
        tie(ledger_return=kept, ties={"autre-id": "nulle-part"}, by=cast.finance)


def test_steps_of_an_action_are_found_again(plan: Plan, cast: Cast) -> None:
    applied(plan, cast.finance, {"b1": [article("30")]})
    assert lines_on(plan, "b1")[0][3] == 30


def test_it_is_taken_back_as_a_whole_and_taken_over_again(
    plan: Plan, cast: Cast
) -> None:
    enter(plan, cast, "a1", planned=Decimal(7), year=2026)
    kept = applied(plan, cast.finance, {**MONEY, "a2": [article("5")]})
    undo_answer(ledger_return=kept, by=cast.finance)
    assert ledger_of(plan).total().planned == 7
    kept.refresh_from_db()
    assert kept.state == "undone"
    apply_answer(ledger_return=kept, by=cast.finance)
    assert ledger_of(plan).total().planned == Decimal("222.50")
    again = brought(plan, cast.finance, {**MONEY, "a2": [article("5")]})
    assert counts(again, cast.finance) == {"same": 4}


def test_it_is_not_taken_back_over_a_later_change(plan: Plan, cast: Cast) -> None:
    kept = applied(plan, cast.finance, {**MONEY, "a2": [article("5")]})
    line = MoneyLine.objects.of_plan(plan).get(node__key="a2")
    rewrite(plan, cast, f"l{line.pk}", 6)
    with pytest.raises(PlanError) as refused:
        undo_answer(ledger_return=kept, by=cast.finance)
    assert "Mener l’action 2" in str(refused.value)
    assert "taxi" not in str(refused.value)
    assert ledger_of(plan).total("a1").planned == Decimal("210.50")


def test_an_answer_set_aside_is_not_applied(plan: Plan, cast: Cast) -> None:
    kept = brought(plan, cast.finance, MONEY)
    set_aside(ledger_return=kept, by=cast.finance)
    with pytest.raises(PlanError):
        apply_answer(ledger_return=kept, by=cast.finance)
    set_aside(ledger_return=kept, by=cast.finance, away=False)
    apply_answer(ledger_return=kept, by=cast.finance)


def test_who_does_not_enter_amounts_takes_no_answer(plan: Plan, cast: Cast) -> None:
    data = answered(plan, MONEY)
    for by in (cast.contributor, cast.reader, cast.stranger):
        with pytest.raises(PermissionDenied):
            bring_answer(plan=plan, name="x.xml", data=data, by=by)
    kept = brought(plan, cast.finance, MONEY)
    with pytest.raises(PermissionDenied):
        apply_answer(ledger_return=kept, by=cast.reader)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"<INS>{INS}", "<INS>91000"),
        ("<TypeAdmin>CPAS", "<TypeAdmin>AC"),
        ("<Type>PST", "<Type>BUDGET"),
        ("201805V1", "201901V1"),
        ("<Montant>100", "<Montant>-100"),
        ("<Montant>100", "<Montant>1E+40"),
        ('ElementId="a2"', 'ElementId="a1"'),
        ('ElementId="a2"', 'ElementId=""'),
        ("encoding='UTF-8'", "encoding='UTF-16'"),
    ],
)
def test_a_file_that_is_no_answer_about_this_plan_is_refused_in_a_sentence(
    plan: Plan, cast: Cast, old: str, new: str
) -> None:
    data = answered(plan, MONEY).decode()
    assert old in data
    changed = data.replace(old, new, 1).encode()
    with pytest.raises(PlanError) as refused:
        bring_answer(plan=plan, name="x.xml", data=changed, by=cast.finance)
    assert 20 < len(refused.value.wording.render("en")) < 300
    assert not LedgerReturn.objects.exists()


def test_without_its_code_an_authority_takes_no_file(plan: Plan, cast: Cast) -> None:
    data = answered(plan, MONEY)
    plan.organisation.ins = ""
    with pytest.raises(PlanError, match="INS code"):
        bring_answer(plan=plan, name="x.xml", data=data, by=cast.finance)


def test_fifty_megabytes_are_refused_before_they_are_read(
    plan: Plan, cast: Cast
) -> None:
    with pytest.raises(PlanError, match="50 MB"):
        bring_answer(plan=plan, name="x", data=b" " * 50_000_001, by=cast.finance)


def test_three_thousand_lines_are_taken_over_and_back(cast: Cast) -> None:
    plan = make_plan(cast.organisation, plan_value(160, title="Long"))
    money = {
        f"a{rank}": [article(str(rank), code=f"104/{code:03}-13") for code in range(20)]
        for rank in range(2, 152)
    }
    kept = applied(plan, cast.finance, money)
    assert LedgerLine.objects.count() == 3000
    undo_answer(ledger_return=kept, by=cast.finance)
    assert ledger_of(plan).total().planned is None


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not beside")
def test_the_sample_of_ecomptes_comes_back_with_its_twenty_articles(
    cast: Cast,
) -> None:
    data = SAMPLE.read_bytes()
    sample = load_sample(cast, data)
    kept = bring_answer(plan=sample, name="sample.xml", data=data, by=cast.finance)
    assert counts(kept, cast.finance) == {"same": 20}
    dearer = data.replace(b"<Montant>5250<", b"<Montant>5251<")
    kept = bring_answer(plan=sample, name="sample.xml", data=dearer, by=cast.finance)
    assert counts(kept, cast.finance) == {"changed": 1, "same": 19}
    apply_answer(ledger_return=kept, by=cast.finance)
    assert MoneyLine.objects.of_plan(sample).count() == 4
    assert LedgerLine.objects.count() == 4


def load_sample(cast: Cast, data: bytes) -> Plan:
    """The plan that the sample tells, of an authority with its code."""
    house = cast.organisation
    house.kind, house.ins = "commune", "99999"
    house.save()
    value = plan_of(read_ecomptes(data))
    return load_plan_file(organisation=house, value=value)
