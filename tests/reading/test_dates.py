"""Dates as people write them."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.model import Fields
from gouvernail.reading.recognition.field_values import read_fields

# As printed under "Échéance" → the day it is due.
DUE = {
    "31/12/2026": "2026-12-31",
    "31.12.26": "2026-12-31",
    "31-12-2026": "2026-12-31",
    "2026-12-31": "2026-12-31",
    "2026-12-31 00:00:00": "2026-12-31",
    "06/07/2026": "2026-07-06",
    "31 décembre 2026": "2026-12-31",
    "lundi 1er mars 2027": "2027-03-01",
    "30. Juni 2027": "2027-06-30",
    "30 juni 2027": "2027-06-30",
    "mars 2027": "2027-03-31",
    "Février 2028": "2028-02-29",
    "déc. 2026": "2026-12-31",
    "März 2027": "2027-03-31",
    "maart 2027": "2027-03-31",
    "03/2027": "2027-03-31",
    "12/26": "2026-12-31",
    "2026": "2026-12-31",
    "fin 2026": "2026-12-31",
    "Fin juin 2027": "2027-06-30",
    "avant fin juin 2027": "2027-06-30",
    "d’ici 2028": "2028-12-31",
    "d'ici fin 2026": "2026-12-31",
    "Ende 2026": "2026-12-31",
    "eind 2026": "2026-12-31",
    "bis Ende 2027": "2027-12-31",
    "courant 2026": "2026-12-31",
    "dans le courant de l'année 2026": "2026-12-31",
    "pour le 30/06/2027": "2027-06-30",
    "au plus tard le 31/12/2027": "2027-12-31",
    "31/12/2027 au plus tard": "2027-12-31",
    "mi-2027": "2027-06-30",
    "2e trim. 2027": "2027-06-30",
    "2e trimestre 2027": "2027-06-30",
    "premier trimestre 2027": "2027-03-31",
    "trimestre 2 2027": "2027-06-30",
    "T2 2027": "2027-06-30",
    "2027 T2": "2027-06-30",
    "2027 (T2)": "2027-06-30",
    "Q3 2026": "2026-09-30",
    "2. Quartal 2027": "2027-06-30",
    "2de kwartaal 2027": "2027-06-30",
    "1er semestre 2028": "2028-06-30",
    "S1 2028": "2028-06-30",
    "1. Halbjahr 2027": "2027-06-30",
    "rentrée 2026": "2026-09-30",
    "rentrée scolaire 2026": "2026-09-30",
}
# As printed under "Début" → the day it starts.
START = {
    "31/12/2026": "2026-12-31",
    "2026": "2026-01-01",
    "mars 2027": "2027-03-01",
    "début 2027": "2027-01-01",
    "début mars 2027": "2027-03-01",
    "T2 2027": "2027-04-01",
    "S2 2028": "2028-07-01",
    "rentrée 2026": "2026-09-01",
    "à partir de 2026": "2026-01-01",
    "dès septembre 2026": "2026-09-01",
    "ab 2026": "2026-01-01",
    "vanaf 2026": "2026-01-01",
    "Anfang 2027": "2027-01-01",
}
# Wherever printed → both days.
PERIODS = {
    "2025-2027": ("2025-01-01", "2027-12-31"),
    "2025-27": ("2025-01-01", "2027-12-31"),
    "de 2025 à 2027": ("2025-01-01", "2027-12-31"),
    "2025 → 2027": ("2025-01-01", "2027-12-31"),
    "2025, 2026, 2027": ("2025-01-01", "2027-12-31"),
    "2025 et 2026": ("2025-01-01", "2026-12-31"),
    "von 2025 bis 2027": ("2025-01-01", "2027-12-31"),
    "van 2025 tot 2027": ("2025-01-01", "2027-12-31"),
    "entre 2025 et 2027": ("2025-01-01", "2027-12-31"),
    "du 01/01/2025 au 31/12/2026": ("2025-01-01", "2026-12-31"),
    "01/03/2025 - 30/06/2026": ("2025-03-01", "2026-06-30"),
    "12/2026 - 06/2027": ("2026-12-01", "2027-06-30"),
    "mars - juin 2027": ("2027-03-01", "2027-06-30"),
    "du 1er mars au 30 juin 2027": ("2027-03-01", "2027-06-30"),
    "T3 2026 – T1 2027": ("2026-07-01", "2027-03-31"),
    "de début 2025 à fin 2027": ("2025-01-01", "2027-12-31"),
    "année scolaire 2026-2027": ("2026-09-01", "2027-06-30"),
    "Schuljahr 2026/2027": ("2026-09-01", "2027-06-30"),
    "2026-2027 (année scolaire)": ("2026-09-01", "2027-06-30"),
}
RECURRING = """permanent|Permanente|récurrent|(récurrent)|continu|en continu|annuel|
    chaque année|tous les ans|Laufend|doorlopend|jährlich|jaarlijks|action permanente"""
# Never guessed: dates that may be read in two ways, or that no calendar has.
UNCLEAR = """31/02/2027|30/13/2026|été 2027|printemps 2027|Été|début 2027|avant 2027|
    06/07|2025 et 2028|31/12/2026 et 30/06/2027|5e trimestre 2027|T5 2027|S3 2027|
    2026/2|fin 2025 – début 2027|2027-2025|99/99/9999|15|dans 3 ans|2026 ou 2027|
    13/2026"""
WORDS = """dès que possible|toute la législature|durée de la mandature|à discuter|
    fin de législature|selon les moyens"""
ALL = [*DUE, *PERIODS]


def parts(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("|")]


def dated(name: str, printed: str) -> Fields:
    fields, left, doubts = read_fields([(name, printed)])
    assert (left, doubts) == ([], [])
    return fields


@pytest.mark.parametrize(("printed", "day"), DUE.items())
def test_a_due_date_is_the_last_day_it_can_mean(printed: str, day: str) -> None:
    assert dated("due", printed) == Fields(due=date.fromisoformat(day))


@pytest.mark.parametrize(("printed", "day"), START.items())
def test_a_start_is_the_first_day_it_can_mean(printed: str, day: str) -> None:
    assert dated("start", printed) == Fields(start=date.fromisoformat(day))


@pytest.mark.parametrize("name", ["start", "due"])
@pytest.mark.parametrize(("printed", "days"), PERIODS.items())
def test_a_period_gives_both_days(
    printed: str, days: tuple[str, str], name: str
) -> None:
    start, due = map(date.fromisoformat, days)
    assert dated(name, printed) == Fields(start=start, due=due)


@pytest.mark.parametrize("printed", parts(RECURRING))
def test_what_comes_back_is_recurring(printed: str) -> None:
    assert dated("due", printed) == Fields(recurring=True)


def test_a_recurring_action_may_have_an_end_or_a_start() -> None:
    end, start = date(2030, 12, 31), date(2026, 1, 1)
    until = Fields(recurring=True, due=end)
    assert dated("due", "annuel jusque 2030") == until
    assert dated("due", "2030 (récurrent)") == until
    since = dated("due", "permanent à partir de 2026")
    assert since == Fields(recurring=True, start=start)


@pytest.mark.parametrize("printed", ["mensuel", "2 fois par an", "monatlich", "2x/an"])
def test_how_often_stays_in_the_description(printed: str) -> None:
    fields, left, _ = read_fields([("due", printed)])
    assert fields == Fields(recurring=True)
    assert left == [f"Échéance : {printed}"]


@pytest.mark.parametrize("printed", parts(UNCLEAR))
def test_an_unclear_date_is_left_out_with_a_doubt(printed: str) -> None:
    fields, left, doubts = read_fields([("due", printed)])
    assert fields == Fields()
    assert left == [f"Échéance : {printed}"]
    assert [code for code, _ in doubts] == ["ambiguous_date"]


@pytest.mark.parametrize("printed", parts(WORDS))
def test_words_without_a_date_are_description(printed: str) -> None:
    assert read_fields([("due", printed)]) == (Fields(), [f"Échéance : {printed}"], [])


def test_a_comment_keeps_the_date_and_is_kept() -> None:
    fields, left, doubts = read_fields([("due", "31/12/2026 (fin du chantier)")])
    assert fields.due == date(2026, 12, 31)
    assert left == ["Échéance : 31/12/2026 (fin du chantier)"]
    assert doubts == []


def test_two_dates_that_differ_are_doubtful() -> None:
    fields, left, doubts = read_fields([("due", "2026"), ("due", "2027")])
    assert fields.due == date(2026, 12, 31)
    assert left == ["Échéance : 2027"]
    assert len(doubts) == 1


CHANGES = (
    str.upper,
    str.lower,
    lambda text: f"  {text}. ",
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", "\n"),
    lambda text: text.replace("'", "’"),
    lambda text: text.translate(str.maketrans("éèêûà", "eeeua")),
)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("printed", ALL)
def test_how_a_date_is_typed_does_not_matter(printed: str, change: object) -> None:
    assert callable(change)
    assert dated("due", change(printed)) == dated("due", printed)


FORMS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d/%m/%y", "pour le %d/%m/%Y")


@given(st.dates(date(2020, 1, 1), date(2049, 12, 31)), st.sampled_from(FORMS))
def test_any_day_is_read_back(day: date, form: str) -> None:
    assert dated("due", day.strftime(form)) == Fields(due=day)


@given(
    st.dates(date(2020, 1, 1), date(2048, 12, 31)),
    st.dates(date(2020, 1, 1), date(2048, 12, 31)),
)
def test_any_two_days_in_order_are_a_period(one: date, other: date) -> None:
    start, due = sorted((one, other))
    printed = f"du {start:%d/%m/%Y} au {due:%d/%m/%Y}"
    assert dated("due", printed) == Fields(start=start, due=due)
