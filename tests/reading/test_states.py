"""States of an action: by word, ticked box, percentage or explained colour."""

import pytest

from gouvernail.plan.kinds import Status
from gouvernail.plan.model import Fields
from gouvernail.reading import read_document
from gouvernail.reading.recognition.field_values import legend_of, read_fields

WORDS = {
    Status.NOT_STARTED: """non entamé|Non commencée|À agender|à faire|
        pas encore commencé|NON_COMMENCE|planifié|nog niet gestart|
        gepland|Noch nicht begonnen|geplant""",
    Status.ONGOING: """En cours|en cours d'exécution|EN_COURS|entamée|démarré|lopend|
        in uitvoering|in Umsetzung|in Arbeit|En cours (depuis mars)|
        en cours depuis 2025|Orange – en cours|🟢 En cours""",
    Status.WAITING: """en attente|EN_ATTENTE|reporté|reporté à 2027|uitgesteld|
        verschoben""",
    Status.BLOCKED: "bloqué|suspendue|PROBLEME|problème|geblokkeerd|blockiert",
    Status.DONE: """Réalisé|réalisée|Terminé|terminé (2025)|Finalisé|clôturé|TERMINE|
        achevée|vert (réalisé)|afgerond|gerealiseerd|abgeschlossen|umgesetzt""",
    Status.ABANDONED: """abandonné|annulée|ANNULE_ABANDONNE|ne sera pas concrétisé|
        stopgezet|aufgegeben""",
}
CASES = [
    (" ".join(word.split()), status)
    for status, text in WORDS.items()
    for word in text.split("|")
]
BOXES = {
    "☒ En cours ☐ Réalisé": Status.ONGOING,
    "☐ En cours ☒ Réalisé": Status.DONE,
    "En cours ☒ Réalisé ☐": Status.ONGOING,
    "[x] en cours [ ] réalisé": Status.ONGOING,
    "( ) en cours (x) réalisé": Status.DONE,
    "□ Non entamé\n■ En cours\n□ Réalisé": Status.ONGOING,
    "X En cours": Status.ONGOING,
    "Réalisé ✓": Status.DONE,
}
# Never guessed.
UNKNOWN = """vert|Orange|🔴|gris|partiellement réalisé|presque terminé|Non réalisé|?|
    en bonne voie|En cours – Réalisé – Abandonné|en création|☒ En cours ☒ Réalisé|
    150 %|20 % – 30 %"""
LEGEND = "Légende : vert = réalisé, orange = en cours ; rouge : non entamé"


def parts(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("|")]


def state(printed: str) -> Fields:
    fields, left, doubts = read_fields([("status", printed)])
    assert (left, doubts) == ([], [])
    return fields


@pytest.mark.parametrize(("printed", "status"), CASES)
def test_a_word_tells_the_status(printed: str, status: Status) -> None:
    assert state(printed) == Fields(status=status)


@pytest.mark.parametrize(("printed", "status"), CASES)
def test_how_a_status_is_typed_does_not_matter(printed: str, status: Status) -> None:
    plain = printed.translate(str.maketrans("éèêàôÀ", "eeeaoA"))
    for typed in (printed.upper(), f" {printed}. ", plain, printed.replace("'", "’")):
        assert state(typed) == Fields(status=status)


@pytest.mark.parametrize(("printed", "status"), BOXES.items())
def test_a_ticked_box_tells_the_status(printed: str, status: Status) -> None:
    assert state(printed) == Fields(status=status)


@pytest.mark.parametrize(
    ("printed", "fields"),
    [
        ("30 %", Fields(progress=30)),
        ("100%", Fields(progress=100)),
        ("30 % - en cours", Fields(progress=30, status=Status.ONGOING)),
        ("En cours (50 %)", Fields(progress=50, status=Status.ONGOING)),
        ("Réalisé à 100 %", Fields(progress=100, status=Status.DONE)),
        ("récurrent", Fields(recurring=True)),
    ],
)
def test_a_percentage_is_progress_and_no_status(printed: str, fields: Fields) -> None:
    assert state(printed) == fields


def test_done_in_part_is_progress_only() -> None:
    fields, left, _ = read_fields([("status", "Réalisé à 50 %")])
    assert fields == Fields(progress=50)
    assert left == ["État : Réalisé à 50 %"]


@pytest.mark.parametrize("printed", parts(UNKNOWN))
def test_an_unknown_status_is_left_out_with_a_doubt(printed: str) -> None:
    fields, left, doubts = read_fields([("status", printed)])
    assert fields == Fields()
    assert left == [f"État : {printed}"]
    assert [code for code, _ in doubts] == ["unknown_status"]


def test_a_report_in_prose_is_description() -> None:
    text = (
        "Le dossier a été présenté au Collège et attend l'avis de la tutelle avant de"
        " pouvoir être lancé"
    )
    assert read_fields([("status", text)]) == (Fields(), [f"État : {text}"], [])


def test_boxes_none_of_which_is_ticked_say_nothing() -> None:
    fields, left, doubts = read_fields([("status", "☐ En cours ☐ Réalisé")])
    assert (fields, len(left), doubts) == (Fields(), 1, [])


@pytest.mark.parametrize(("printed", "progress"), [("50", 50), ("50 %", 50), ("0", 0)])
def test_progress_may_go_without_its_sign(printed: str, progress: int) -> None:
    assert read_fields([("progress", printed)])[0].progress == progress


@pytest.mark.parametrize("printed", ["0,5", "150", "la moitié"])
def test_progress_is_never_guessed(printed: str) -> None:
    assert read_fields([("progress", printed)])[0] == Fields()


@pytest.mark.parametrize(
    ("printed", "priority"),
    [("☒ Haute ☐ Moyenne", "Haute"), ("1", "1"), ("Élevée", "Élevée"), ("-", None)],
)
def test_a_priority_is_kept_as_printed(printed: str, priority: str | None) -> None:
    assert read_fields([("priority", printed)])[0].priority == priority


def test_a_legend_tells_what_colours_mean() -> None:
    legend = legend_of(f"Un feu rouge au carrefour\n{LEGEND}")
    assert legend == {
        "green": Status.DONE,
        "orange": Status.ONGOING,
        "red": Status.NOT_STARTED,
    }
    fields, left, _ = read_fields([("status", "Vert")], legend)
    assert (fields.status, left) == (Status.DONE, [])


def test_a_colour_beyond_the_legend_is_doubtful() -> None:
    _, _, doubts = read_fields([("status", "bleu")], legend_of(LEGEND))
    assert [code for code, _ in doubts] == ["unknown_status"]


def test_a_doubt_about_a_field_becomes_a_message_on_its_node() -> None:
    text = (
        "Objectif stratégique 1 : Être une commune propre\n"
        "Objectif opérationnel 1.1 : Lutter contre les dépôts\n"
        "Action 1.1.1 : Placer des caméras\nÉtat : vert\nBudget : 12.5\n"
        "Action 1.1.2 : Former les agents constatateurs\n"
    )
    plan = read_document(text.encode(), "p.txt").plan
    doubtful = next(node for node in plan.nodes if node.ref == "1.1.1")
    codes = [m.code for m in plan.messages if m.node == doubtful.id]
    assert codes == ["unknown_status", "ambiguous_amount"]
    assert doubtful.confidence == 0.9
    assert doubtful.text == "État : vert Budget : 12.5"
