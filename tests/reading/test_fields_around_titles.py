"""Fields that stand around titles: badges, ends, ticks, tabs, narrow columns."""

from datetime import date

from gouvernail.plan.kinds import Status
from gouvernail.plan.model import PlanFile
from gouvernail.reading.recognition.fields import field_of_heading, split_fields
from tests.reading.blocks import Table, heading, read

ACTIONS = (
    "Fleurir les entrées de village",
    "Rénover la fontaine",
    "Enfouir les lignes électriques",
    "Acheter des afficheurs de vitesse",
    "Créer un guichet des entreprises",
    "Lancer un service de bricolage",
)
STATES = ("Réalisé", "En cours", "À initier")
ABOVE = (
    heading("Objectif stratégique 1 : Garantir un cadre de vie agréable", 2),
    heading("1.1 Embellir nos places et nos rues", 3),
)


def titles(plan: PlanFile) -> list[str]:
    return [node.title for node in plan.nodes if node.kind.is_steered]


def test_a_badge_before_the_titles_is_the_state_of_each_action() -> None:
    badged = [f"• {STATES[i % 3]} {title}" for i, title in enumerate(ACTIONS)]
    plan = read(*ABOVE, *badged)
    assert titles(plan) == list(ACTIONS)
    states = [node.fields.status for node in plan.nodes][2:5]
    assert states == [Status.DONE, Status.ONGOING, Status.NOT_STARTED]


def test_a_named_field_behind_the_titles_is_a_field_of_each_action() -> None:
    plan = read(*ABOVE, *(f"• {title} Échéance : 2027" for title in ACTIONS))
    assert titles(plan) == list(ACTIONS)
    assert plan.nodes[-1].fields.due == date(2027, 12, 31)


def test_a_title_that_alone_opens_with_a_state_keeps_it() -> None:
    odd = "En cours Paul Pastur réaménager la place"
    plan = read(*ABOVE, f"• {odd}", *(f"• {title}" for title in ACTIONS))
    assert titles(plan)[0] == odd


def test_ticks_under_the_states_of_a_wide_heading_tell_the_state() -> None:
    rows = [
        ("N°", "Action", "Pilote", "État", None, None, "Commentaire"),
        (None, None, None, "Réalisé", "En cours", "Non entamé", None),
        ("1", ACTIONS[0], "ADL", "X", None, None, "3 villages"),
        ("2", ACTIONS[1], "Travaux", None, "X", None, None),
        ("3", ACTIONS[2], "Travaux", None, None, "X", None),
        (None, "Sous-total", None, "1", "1", "1", None),
    ]
    spans = {(0, at): (2, 1) for at in (0, 1, 2, 6)} | {(0, 3): (1, 3)}
    plan = read(*ABOVE, Table(rows, spans))
    states = [node.fields.status for node in plan.nodes if node.kind.is_steered]
    assert states == [Status.DONE, Status.ONGOING, Status.NOT_STARTED]


def test_a_short_heading_of_progress_is_read() -> None:
    assert {field_of_heading(text) for text in ("% avanc.", "% avancement")} == {
        "progress"
    }


def test_a_label_and_a_tab_are_a_field() -> None:
    assert split_fields("Service porteur\tVie associative") == (
        ("department", "Vie associative"),
    )


def test_the_end_of_a_date_does_not_open_the_next_label() -> None:
    line = "Échéance : 2e trim. 2027 – Budget : 38.000 €"
    assert split_fields(line) == (("due", "2e trim. 2027"), ("budget", "38.000 €"))


def test_a_programme_of_two_bodies_is_of_both() -> None:
    plan = read(
        heading("Programme stratégique transversal commun 2025-2030", 1),
        heading("Commune et CPAS de Beauvallon-sur-Thyle", 1),
        "2025–2030",
        heading("Préambule", 2),
        "Le CPAS de Beauvallon-sur-Thyle et le Collège l'ont écrit ensemble.",
        *ABOVE,
        *(f"1.1.{at} {title}" for at, title in enumerate(ACTIONS, 1)),
    )
    assert [o.kind.value for o in plan.organisations] == ["commune", "cpas"]
