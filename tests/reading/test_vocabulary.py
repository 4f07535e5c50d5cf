"""The vocabulary: every file loads, and every phrase means one thing."""

import re
import tomllib
from importlib.resources import files

import pytest

from gouvernail.plan.model import Fields
from gouvernail.reading.recognition.groups import announced, is_group_heading
from gouvernail.reading.recognition.labels import read_label
from gouvernail.reading.recognition.lines import Line
from gouvernail.reading.recognition.words import Word
from gouvernail.reading.vocabulary import expanded, initials, load, lookup, pattern
from gouvernail.reading.vocabulary.spelling import fold, normal, stem

FOLDER = files("gouvernail.reading.vocabulary")
FILES = sorted(f.name for f in FOLDER.iterdir() if f.name.endswith(".toml"))
BESIDE = {"text", "competent", "target", "unit", "budget_source", "own_source"}


def test_there_are_files_to_read() -> None:
    assert {"fields.toml", "levels.toml", "sections.toml", "dates.toml"} <= set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_plain_toml(name: str) -> None:
    text = FOLDER.joinpath(name).read_text(encoding="utf-8")
    assert load(name.removesuffix(".toml")) == tomllib.loads(text)


# Full-time equivalents are entered; no document that we have seen prints them.
ENTERED = {"effort"}


def test_every_table_of_fields_is_a_field_of_the_plan_file() -> None:
    assert set(load("fields")) == set(Fields.model_fields) - ENTERED | BESIDE


def test_no_term_names_two_fields() -> None:
    owners: dict[str, set[str]] = {}
    for name, entry in load("fields").items():
        for phrase in entry["terms"]:
            for text in expanded(phrase):
                owners.setdefault(stem(text), set()).add(name)
    assert {term: names for term, names in owners.items() if len(names) > 1} == {}


def test_no_word_names_two_statuses() -> None:
    owners: dict[str, set[str]] = {}
    for name, phrases in load("statuses")["words"].items():
        for phrase in phrases:
            for text in expanded(phrase):
                owners.setdefault(stem(text), set()).add(name)
    assert {word: names for word, names in owners.items() if len(names) > 1} == {}


def test_the_names_of_all_goals_are_known_in_three_languages() -> None:
    names = load("goals")["names"]
    assert sorted(map(int, names)) == list(range(1, 18))
    assert all(len(phrases) >= 3 for phrases in names.values())


@pytest.mark.parametrize(
    ("phrase", "texts"),
    [
        ("pilote", {"pilote"}),
        ("[date] debut", {"date debut", "debut"}),
        ("(a|b) c", {"a c", "b c"}),
        ("[a [b]] c", {"a b c", "a c", "c"}),
        ("indicator[en]", {"indicatoren", "indicator"}),
    ],
)
def test_a_phrase_stands_for_all_its_ways(phrase: str, texts: set[str]) -> None:
    assert set(expanded(phrase)) == texts


@pytest.mark.parametrize(
    "text",
    [
        "Échevin(e)s",
        "échevin·e·s",
        "ECHEVINES",
        "Échevin.e",
        "échevin-e-s",
        "l’échevin",
    ],
)
def test_inclusive_writing_does_not_matter(text: str) -> None:
    assert stem(text) == stem("échevin")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maßnahme", "Massnahmes"),
        ("mise en œuvre", "MISE EN OEUVRE"),
        ("O.D.D.", "ODD"),
        ("Date de début", "date début :"),
        ("Budget (en €)", "budgets"),
    ],
)
def test_spelling_does_not_matter(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_a_percentage_and_initials_are_kept_apart() -> None:
    assert stem("% réalisé") != stem("réalisé")
    assert stem("PST") == "pst"


def test_folding_keeps_the_length() -> None:
    text = "Œuvre d’été à Straße, Ängste … 🟢"
    assert len(fold(text)) == len(text)
    assert normal("L’Œuvre n° 1 !") == "l ouvre n 1"


def test_the_first_entry_wins_in_a_table() -> None:
    assert lookup({"a": ["x"], "b": ["x", "y"]}) == {"x": "a", "y": "b"}


@pytest.mark.parametrize(
    ("phrase", "matching", "other"),
    [
        ("objectif [de] strategi*", "objectifs de strategie", "objectif"),
        ("[grand] enjeu", "grands enjeux", "grandenjeu"),
        ("strategische[n] ziel[e]", "strategischen ziele", "strategische n ziel"),
        ("fiche[-(action|projet)]", "fiches-actions", "fiche-mesure"),
        ("suivi et evaluation…", "suivi et evaluation du plan", "suivi"),
    ],
)
def test_a_pattern_takes_plurals_and_options(
    phrase: str, matching: str, other: str
) -> None:
    assert re.fullmatch(pattern([phrase]), matching)
    assert not re.fullmatch(pattern([phrase]), other)


def test_initials_are_written_with_or_without_points() -> None:
    found = re.compile(initials("O S"))
    assert all(found.fullmatch(text) for text in ("os", "o.s.", "o s", "o. s."))


@pytest.mark.parametrize(
    ("line", "word", "number"),
    [
        ("Beleidsdoelstelling 1: Een zorgzame stad", Word.STRATEGIC, (1,)),
        ("Strategische doelstelling 2 – Een groene gemeente", Word.STRATEGIC, (2,)),
        ("SD 1: Een zorgzame stad", Word.STRATEGIC, (1,)),
        ("OD 1.1 Fietsen aanmoedigen", Word.OPERATIONAL, (1, 1)),
        ("Operationele doelstelling 1.1: Fietsen", Word.OPERATIONAL, (1, 1)),
        ("Actieplan 1.1: Fietsen aanmoedigen", Word.PROJECT, (1, 1)),
        ("Actie 1.1.1: Fietspaden aanleggen", Word.ACTION, (1, 1, 1)),
        ("Deelactie 1: Studie", Word.SUBACTION, (1,)),
        ("Strategisches Ziel 1: Eine offene Gemeinde", Word.STRATEGIC, (1,)),
        ("HF 3: Mobilität", Word.AXIS, (3,)),
        ("Operatives Ziel 1.1: Die Wege sichern", Word.OPERATIONAL, (1, 1)),
        ("Maßnahme 1.1.1: Den Weg ausbauen", Word.MEASURE, (1, 1, 1)),
        ("Teilmaßnahme 2: Planung", Word.SUBACTION, (2,)),
        ("Handlungsfeld 3: Mobilität", Word.AXIS, (3,)),
        ("Objectif stratégique (OS) 1 : Être sobre", Word.STRATEGIC, (1,)),
        ("Objectif stratégique OS 1 : Être sobre", Word.STRATEGIC, (1,)),
        ("Grand objectif stratégique 2 : Être sobre", Word.STRATEGIC, (2,)),
        ("Fiche-projet n° 3 : Isoler", Word.SHEET, (3,)),
    ],
)
def test_levels_are_announced_in_three_languages(
    line: str, word: Word, number: tuple[int, ...]
) -> None:
    label, title = read_label(line)
    assert label is not None
    assert (label.word, label.number) == (word, number)
    assert title


@pytest.mark.parametrize(
    "line",
    [
        "Assurer la propreté",
        "Deel uitmaken van een netwerk",
        "Objectif social",
        "As-tu",
    ],
)
def test_a_longer_word_is_no_level(line: str) -> None:
    label, _ = read_label(line)
    assert label is None


@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("Sous-actions", Word.SUBACTION),
        ("Actions concrètes", Word.ACTION),
        ("Objectifs opérationnels", Word.OPERATIONAL),
        ("Operatives Ziel", Word.OPERATIONAL),
        ("Strategische Ziele", Word.STRATEGIC),
        ("Maßnahmen", Word.MEASURE),
        ("Acties", Word.ACTION),
        ("Projets et actions", None),
    ],
)
def test_a_heading_announces_one_level(heading: str, word: Word | None) -> None:
    assert announced(heading) is word
    assert is_group_heading(Line((), heading, heading, 0))
