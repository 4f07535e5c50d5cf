"""Ways of writing that a trial with unseen documents taught us, one small text each."""

import pytest

from gouvernail.plan.kinds import Status
from gouvernail.plan.model import Period
from gouvernail.reading.readers.pdf.paragraphs import opens_sentence
from gouvernail.reading.recognition.fields import field_of_heading
from gouvernail.reading.recognition.identity import period
from gouvernail.reading.recognition.values.legends import legend_of
from tests.reading.blocks import Table, heading, read

ABOVE = (
    heading("Objectif stratégique 1 : Être une commune accueillante"),
    heading("Objectif opérationnel 1.1 : Améliorer l’accueil", 2),
)
TITLES = ("Rénover le guichet", "Former les agents", "Ouvrir le samedi matin")
SHARES = ("35 %", "100 %", "██░░░ 40 %")
DONE, ONGOING = Status.DONE, Status.ONGOING


def in_columns(*names: str, cells: tuple[tuple[str, ...], ...]) -> list[int | None]:
    """The progress read in a table of actions that has these further columns."""
    rows = [
        [f"1.1.{rank}", title, *told]
        for rank, (title, told) in enumerate(zip(TITLES, cells, strict=True), 1)
    ]
    head = ["N°", "Action", "Service", *names]
    plan = read(*ABOVE, Table([head, *rows], strong=frozenset({0})))
    return [node.fields.progress for node in plan.nodes[2:]]


@pytest.mark.parametrize(
    "sign", ["%", "En %", "(%)", "Réal. %", "Réalisation", "Jauge"]
)
def test_shares_under_a_sign_are_the_progress(sign: str) -> None:
    cells = tuple(("Travaux", "En cours", share) for share in SHARES)
    assert in_columns("État", sign, cells=cells) == [35, 100, 40]


def test_shares_without_heading_behind_the_states_are_the_progress() -> None:
    cells = tuple(("Travaux", "En cours", share) for share in SHARES)
    assert in_columns("État", "", cells=cells) == [35, 100, 40]


def test_shares_behind_money_are_no_progress() -> None:
    cells = tuple(("Travaux", "12.500 €", share) for share in SHARES)
    assert in_columns("Budget", "%", cells=cells) == [None] * 3


@pytest.mark.parametrize("heading_", ["% de subsides", "Exécution", "Réalisation"])
def test_a_heading_that_may_mean_other_things_is_no_progress(heading_: str) -> None:
    assert field_of_heading(heading_) != "progress"


@pytest.mark.parametrize("slip", ["A.1.1.3", "A-1.1.3"])
def test_a_point_behind_the_letter_of_one_label_is_a_slip(slip: str) -> None:
    labels = ["A1.1.1", "A1.1.2", slip, "A1.1.4", "A1.1.5"]
    titles = (*TITLES, "Publier un annuaire", "Tenir des permanences")
    told = [f"{a} - {b}" for a, b in zip(labels, titles, strict=True)]
    found = read(*ABOVE, *told).nodes[2:]
    assert [node.title for node in found] == list(titles)
    assert [node.ref for node in found] == [f"1.1.{n}" for n in range(1, 6)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Légende : ● = réalisé ; ◐ = en cours", {"●": DONE, "◐": ONGOING}),
        ("Légende : ◼ réalisé ◩ en cours", {"◼": DONE, "◩": ONGOING}),
        ("✦ : terminé, ‖ : en cours", {"✦": DONE, "‖": ONGOING}),
        ("☐ À démarrer ☒ En cours", {}),
    ],
)
def test_any_sign_may_stand_for_a_state(line: str, found: dict[str, Status]) -> None:
    assert legend_of(line) == found


@pytest.mark.parametrize("between", [" | ", " • ", " → ", " – ", "/"])
def test_a_title_page_parts_the_years_of_the_term_anyhow(between: str) -> None:
    assert period([f"Ville de X 2024{between}2030"], "") == Period(start=2024, end=2030)


def test_a_slogan_above_the_name_of_the_plan_is_no_section() -> None:
    cover = (
        heading("Rochevaux 2030"),
        heading("Notre programme stratégique transversal", 2),
        "Ville de Rochevaux • 2025-2030",
    )
    plan = read(*cover, *ABOVE, *(f"• {title}" for title in TITLES))
    assert plan.period == Period(start=2025, end=2030)
    assert plan.sections == ()


@pytest.mark.parametrize(
    "line",
    [
        "© Commune de Rochevaux 2026",
        "Éditeur responsable : le Collège, Grand-Place 1",
        "Impression sur papier recyclé",
        "www.rochevaux.example",
    ],
)
def test_who_publishes_a_brochure_is_no_part_of_its_last_action(line: str) -> None:
    plan = read(*ABOVE, *(f"• {title}" for title in TITLES), line)
    assert [node.title for node in plan.nodes[2:]] == list(TITLES)
    assert plan.nodes[-1].text is None


@pytest.mark.parametrize(
    ("before", "line", "opens"),
    [
        ("aux séjours scolaires", "Un montant maximal sera fixé.", True),
        ("du centre sportif", "L’étude est terminée.", True),
        ("la route vers", "La Louvière et Mons", False),
        ("la route de", "Le projet pilote", False),
        ("est acquis.", "Le dossier suit.", False),
        ("les écoles, les crèches et", "La maison de repos", False),
    ],
)
def test_a_sentence_opens_below_a_full_title(
    before: str, line: str, opens: bool
) -> None:
    assert opens_sentence(before, line) is opens
