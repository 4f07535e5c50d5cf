"""Whatever the accounts answer: taken over once, it changes nothing the second time."""

from decimal import Decimal
from typing import cast as typed

from hypothesis import given, strategies as st

from gouvernail.accounting.comparing import Difference, Kept, compare
from gouvernail.exchange.ecomptes.answering import Answer, answer_of
from gouvernail.exchange.ecomptes.value import (
    Article,
    Body,
    Element,
    Head,
    Level,
    Programme,
    Projection,
)
from gouvernail.money.ledger import Ledger, Spot
from gouvernail.plan.kinds import Flow, Nature, NodeKind
from gouvernail.plan.money import Line
from gouvernail.plans.models import Plan

HOUSE = 7
KEYS = ("a1", "a2", "a3")
years = st.integers(2025, 2027)
cents = st.integers(0, 5_000).map(lambda count: Decimal(count) / 100)
words = st.sampled_from(["", "104/123-13", "722/733-60"])
articles = st.builds(
    Article,
    exercise=years,
    code=words,
    label=st.sampled_from(["", "Frais"]),
    amount=cents,
    is_ordinary=st.booleans(),
    is_revenue=st.booleans(),
)
projections = st.builds(
    Projection,
    group=st.sampled_from(["60", "61", ""]),
    label=st.sampled_from(["", "Fonctionnement"]),
    amounts=st.lists(st.tuples(years, cents), max_size=3).map(tuple),
)
elements = st.builds(
    Element,
    id=st.sampled_from([*KEYS, "ailleurs"]),
    level=st.just(Level.ACTION),
    exercise=st.just(2026),
    label=st.just("A.1 - Agir"),
    articles=st.lists(articles, max_size=4).map(tuple),
    projections=st.lists(projections, max_size=2).map(tuple),
)
lines = st.builds(
    Line,
    node=st.integers(1, 3),
    year=years,
    nature=st.sampled_from([None, *Nature]),
    flow=st.sampled_from([*Flow]),
    planned=cents,
    article=words,
    comment=st.sampled_from(["", "Frais"]),
    per_year=st.just(value=False),
    committed=st.none(),
    spent=st.none(),
    source=st.none(),
    entered=st.just(value=True),
    is_own=st.just(value=False),
    key=st.just(""),
)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    found = draw(st.lists(elements, max_size=4, unique_by=lambda each: each.id))
    head = Head("1", Body.COMMUNE, "92999", 2026, "eComptes")
    return answer_of(Programme(head, "pst", "PST", 2024, 2030, tuple(found)))


def ledger_with(standing: list[Line]) -> Ledger:
    spots = [
        Spot(rank, None, NodeKind.ACTION, key, "", key, "", None, None, None, None)
        for rank, key in enumerate(KEYS, start=1)
    ]
    named = [line._replace(key=line.key or f"l{i}") for i, line in enumerate(standing)]
    return Ledger(typed(Plan, None), spots, named, {})


def compared(answer: Answer, ledger: Ledger, kept: Kept) -> Difference:
    return compare(
        answer, ledger, house=HOUSE, kept=kept, ties={}, may=lambda spot: True
    )


def taken(
    found: Difference, kept: Kept, *, clears: bool
) -> tuple[Ledger, dict[str, tuple[int, str]]]:
    """The ledger once the answer is written, and which lines are of the accounts."""
    after = found.after(clears=clears)
    new = (line for line in after.whole if not line.key)
    names = {id(line): f"n{rank}" for rank, line in enumerate(new)}
    whole = [line._replace(key=line.key or names[id(line)]) for line in after.whole]
    known = dict(kept)
    for node in found.nodes:
        stay = [line.key for line in whole if line.node == node.spot.id]
        fresh = [name for name in stay if name in set(names.values())]
        keys = [s.key for s in node.written(clears=clears) if not s.line]
        known |= {n: (HOUSE, k) for n, k in zip(fresh, keys, strict=False)}
        known |= {s.line: (HOUSE, s.key) for s in node.steps if s.line and s.key}
    return ledger_with(whole), known


@given(answers(), st.lists(lines, max_size=6), st.booleans())
def test_taken_over_twice_is_taken_over_once(
    answer: Answer, standing: list[Line], clears: bool
) -> None:
    first = compared(answer, ledger_with(standing), {})
    after, kept = taken(first, {}, clears=clears)
    again = compared(answer, after, kept)
    assert [step for node in again.told for step in node.told] == []


@given(answers(), answers(), st.lists(lines, max_size=6))
def test_what_a_person_entered_is_never_touched(
    one: Answer, two: Answer, standing: list[Line]
) -> None:
    before = ledger_with(standing)
    after, kept = taken(compared(one, before, {}), {}, clears=True)
    last, _kept = taken(compared(two, after, kept), kept, clears=True)
    assert set(before.whole) <= set(last.whole)


@given(answers(), st.lists(lines, max_size=6))
def test_an_empty_answer_clears_all_that_came_and_nothing_else(
    answer: Answer, standing: list[Line]
) -> None:
    before = ledger_with(standing)
    after, kept = taken(compared(answer, before, {}), {}, clears=True)
    bare = answer.model_copy(update={"elements": ()})
    last, _kept = taken(compared(bare, after, kept), kept, clears=True)
    assert sorted(line.key for line in last.whole) == sorted(
        line.key for line in before.whole
    )
