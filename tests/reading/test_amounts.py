"""Amounts of money as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.model import BudgetLine, Fields
from gouvernail.reading.recognition.field_values import read_fields

AMOUNTS = {
    "12.500 €": "12500",
    "12 500,00": "12500",
    "12\u202f500 €": "12500",
    "€ 12.500": "12500",
    "12.500,00 EUR": "12500",
    "12.500,50 €": "12500.50",
    "12.500,-": "12500",
    "12'500": "12500",
    "12500": "12500",
    "12500.50": "12500.50",
    "10000.0": "10000",
    "12.500 euros": "12500",
    "1.250.000": "1250000",
    "1.250.000,00 €": "1250000",
    "1,2 M€": "1200000",
    "1.2 M€": "1200000",
    "1,5 million d'euros": "1500000",
    "250 k€": "250000",
    "250k": "250000",
    "0 €": "0",
    "0,50": "0.50",
    "± 10.000": "10000",
    "+/- 15.000 €": "15000",
    "environ 10.000 € TVAC": "10000",
    "ca. 5.000 €": "5000",
    "Budget estimé : 10.000 €": "10000",
}
# Never guessed.
UNCLEAR = """12.5|12,500|entre 10.000 et 15.000 €|10.000 - 15.000 €|10.000 à 15.000 €|
    maximum 10.000 €|moins de 10.000 €|10.000 € x 6|2026|12 participants|12 m|-500 €|
    999999999999999999 €|30.000 € dont 20.000 € de subsides|10.000 € (2026-2030)|
    100.000 € (80 % Région)|0,5 ETP + 3.000 €|1.2.3|12.50"""
WORDS = """PM|p.m.|pour mémoire|à définir|néant|sans coût|104/123-48|art. 104/123-48|
    budget ordinaire"""
SPLIT = {
    "10.000/an": [(None, "10000", "year", None)],
    "10.000 € par an": [(None, "10000", "year", None)],
    "5.000 € pro Jahr": [(None, "5000", "year", None)],
    "5.000 € en 2026": [(2026, "5000", None, None)],
    "20.000 € (2026)": [(2026, "20000", None, None)],
    "2025 : 10.000 € ; 2026 : 15.000 €": [
        (2025, "10000", None, None),
        (2026, "15000", None, None),
    ],
    "2025 : 10.000\n2026 : 15.000": [
        (2025, "10000", None, None),
        (2026, "15000", None, None),
    ],
    "10.000 € (2026), 5.000 € (2027)": [
        (2026, "10000", None, None),
        (2027, "5000", None, None),
    ],
    "2025: 10.000 - 2026: 12.000": [
        (2025, "10000", None, None),
        (2026, "12000", None, None),
    ],
    "45.000 € (subside PIC)": [(None, "45000", None, "subside PIC")],
    "45.000 € – fonds propres": [(None, "45000", None, "fonds propres")],
    "Budget communal : 10.000 €": [(None, "10000", None, "Budget communal")],
    "subsides 30.000 € + fonds propres 15.000 €": [
        (None, "30000", None, "subsides"),
        (None, "15000", None, "fonds propres"),
    ],
    "75.000 € (UREBA), 25.000 € (fonds propres)": [
        (None, "75000", None, "UREBA"),
        (None, "25000", None, "fonds propres"),
    ],
}


def parts(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("|")]


def budget(printed: str, name: str = "budget") -> tuple[BudgetLine, ...]:
    fields, left, doubts = read_fields([(name, printed)])
    assert (left, doubts) == ([], [])
    return fields.budget


@pytest.mark.parametrize(("printed", "amount"), AMOUNTS.items())
def test_an_amount_is_read_however_it_is_written(printed: str, amount: str) -> None:
    assert budget(printed) == (BudgetLine(amount=Decimal(amount)),)


@pytest.mark.parametrize(("printed", "lines"), SPLIT.items())
def test_amounts_keep_their_year_period_and_source(
    printed: str, lines: list[tuple[int | None, str, str | None, str | None]]
) -> None:
    found = [
        (x.year, str(x.amount.to_integral()), x.per, x.source) for x in budget(printed)
    ]
    assert found == lines


@pytest.mark.parametrize("printed", parts(UNCLEAR))
def test_an_unclear_amount_is_left_out_with_a_doubt(printed: str) -> None:
    fields, left, doubts = read_fields([("budget", printed)])
    assert fields == Fields()
    assert left == [f"Budget : {printed}"]
    assert [code for code, _ in doubts] == ["ambiguous_amount"]


@pytest.mark.parametrize("printed", parts(WORDS))
def test_words_without_amount_are_description(printed: str) -> None:
    assert read_fields([("budget", printed)]) == (Fields(), [f"Budget : {printed}"], [])


@pytest.mark.parametrize("printed", ["10.000 € (étude)", "12.500 € (art. 104/123-48)"])
def test_a_comment_keeps_the_amount_and_is_kept(printed: str) -> None:
    fields, left, doubts = read_fields([("budget", printed)])
    assert len(fields.budget) == 1
    assert left == [f"Budget : {printed}"]
    assert doubts == []


@pytest.mark.parametrize(
    ("name", "printed", "line"),
    [
        ("budget:2026", "10.000", BudgetLine(year=2026, amount=Decimal(10000))),
        ("budget:k", "250", BudgetLine(amount=Decimal(250000))),
        ("budget:k", "1,5", BudgetLine(amount=Decimal(1500))),
        ("budget:year", "5000", BudgetLine(amount=Decimal(5000), per="year")),
        ("budget:Subsides", "10 €", BudgetLine(amount=Decimal(10), source="Subsides")),
        ("budget_source", "10 € (PIC)", BudgetLine(amount=Decimal(10), source="PIC")),
    ],
)
def test_the_heading_says_what_its_amounts_are(
    name: str, printed: str, line: BudgetLine
) -> None:
    assert budget(printed, name) == (line,)


def test_thousands_that_are_grouped_twice_are_unclear() -> None:
    assert read_fields([("budget:k", "1.250")])[0].budget == ()


def test_a_source_of_its_own_column_goes_to_the_amounts() -> None:
    fields, left, _ = read_fields([("budget_source", "PIC"), ("budget", "10.000 €")])
    assert [line.source for line in fields.budget] == ["PIC"]
    assert left == []


def test_a_source_without_amount_is_description() -> None:
    assert read_fields([("budget_source", "PIC")])[1] == ["Source de financement : PIC"]


def test_a_total_of_years_is_not_counted_twice() -> None:
    pairs = [("budget", "25.000"), ("budget:2026", "10.000"), ("budget:2027", "15.000")]
    assert [line.year for line in read_fields(pairs)[0].budget] == [2026, 2027]


def test_an_amount_that_is_no_total_is_kept() -> None:
    pairs = [("budget", "26.000"), ("budget:2026", "10.000"), ("budget:2027", "15.000")]
    assert [line.year for line in read_fields(pairs)[0].budget] == [None, 2026, 2027]


CHANGES = (
    str.upper,
    str.lower,
    lambda text: f"  {text} ",
    lambda text: f"{text}.",
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace("'", "’"),
)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("printed", AMOUNTS)
def test_how_an_amount_is_typed_does_not_matter(printed: str, change: object) -> None:
    assert callable(change)
    assert budget(change(printed)) == budget(printed)


def grouped(amount: int, mark: str) -> str:
    return f"{amount:,}".replace(",", mark)


@given(st.integers(0, 10**9), st.sampled_from(". \u00a0\u202f'"), st.integers(0, 99))
def test_any_amount_is_read_back(amount: int, mark: str, cents: int) -> None:
    expected = (BudgetLine(amount=Decimal(amount) + Decimal(cents) / 100),)
    assert budget(f"{grouped(amount, mark)},{cents:02} €") == expected
    assert budget(f"€ {grouped(amount, mark)},{cents:02}") == expected


@given(st.dictionaries(st.integers(2024, 2031), st.integers(1, 10**7), min_size=2))
def test_any_amounts_by_year_are_read_back(amounts: dict[int, int]) -> None:
    printed = " ; ".join(f"{year} : {grouped(x, '.')} €" for year, x in amounts.items())
    assert {line.year: line.amount for line in budget(printed)} == amounts
