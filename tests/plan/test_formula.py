"""Formulas between indicators."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.formula import (
    Formula,
    Name,
    NotComputableError,
    Number,
    Operation,
    compute,
    in_order,
    names_in,
    parse,
)
from gouvernail.plan.wording import PlanError

FEW = st.decimals(min_value=-1000, max_value=1000, places=3)
SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}


def formulas() -> st.SearchStrategy[Formula]:
    """Any formula of a few signs."""
    ends = st.one_of(
        st.decimals(min_value=0, max_value=999, places=2).map(Number),
        st.integers(1, 5).map(lambda number: Name(f"I{number}")),
    )
    return st.recursive(
        ends,
        lambda inner: st.builds(Operation, st.sampled_from(list(SIGNS)), inner, inner),
        max_leaves=8,
    )


def written(formula: Formula) -> str:
    """The formula as one types it, every part in parentheses."""
    if isinstance(formula, Number):
        return f"{formula.value:f}".replace(".", ",")
    if isinstance(formula, Name):
        return formula.name.lower()
    left, right = written(formula.left), written(formula.right)
    return f"({left} {SIGNS[formula.sign]} {right})"


@given(formulas())
def test_what_is_written_is_read_again(formula: Formula) -> None:
    assert parse(written(formula)) == formula


@given(formulas(), st.tuples(*[FEW] * 5))
def test_a_formula_gives_an_exact_number_or_a_sentence(
    formula: Formula, values: tuple[Decimal, ...]
) -> None:
    known = {f"I{rank}": value for rank, value in enumerate(values, 1)}
    with suppress(NotComputableError):
        found = compute(formula, known)
        assert isinstance(found, Decimal)
        assert found == found.quantize(Decimal("0.000001"))


@given(FEW, FEW, FEW)
def test_products_come_before_sums(one: Decimal, two: Decimal, three: Decimal) -> None:
    known = {"I1": one, "I2": two, "I3": three}
    found = compute(parse("I1 + I2 × I3"), known)
    assert found == (one + two * three).quantize(Decimal("0.000001"))
    assert compute(parse("I1 - I2 - I3"), known) == one - two - three


@given(st.text(max_size=60))
def test_any_text_is_a_formula_or_a_sentence(text: str) -> None:
    with suppress(PlanError):
        assert all(name.startswith("I") for name in names_in(parse(text)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I1 +",
        "I1 I2",
        "(I1",
        "I1)",
        "sum(I1)",
        "I1 ** 2",
        "(" * 40 + "1" + ")" * 40,
    ],
)
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(PlanError):
        parse(text)


def test_a_division_by_zero_gives_its_reason() -> None:
    with pytest.raises(NotComputableError, match="divides by zero"):
        compute(parse("I1 ÷ (I2 − 3)"), {"I1": Decimal(1), "I2": Decimal(3)})


def test_a_circle_is_told_with_its_names() -> None:
    circle = {"I1": parse("I2 + 1"), "I2": parse("I3"), "I3": parse("I1 × 2")}
    with pytest.raises(PlanError, match="I1 → I2 → I3 → I1"):
        in_order(circle)


@given(st.permutations(["I1", "I2", "I3", "I4"]))
def test_what_is_needed_comes_first(order: list[str]) -> None:
    needs = {"I1": "I2 + I3", "I2": "I4 × 2", "I3": "I4", "I4": "I9"}
    found = in_order({name: parse(needs[name]) for name in order})
    assert found.index("I4") < found.index("I2") < found.index("I1")
    assert found.index("I4") < found.index("I3") < found.index("I1")
