"""Names of people are found in the texts of a plan, and little else."""

from time import perf_counter

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.names_numbers import is_iban, is_national_number, is_phone
from gouvernail.plan.names_people import People
from gouvernail.plan.names_scan import Finding, Kind, Text, scan_names
from gouvernail.reading import read_document
from tests.reading.corpus import STEMS, document, needs_corpus

NOBODY = People()
LETTERS = "abcdefghijklmnopqrstuvwxyzéèêëàâçîïôöûü"
name = st.text(LETTERS, min_size=2, max_size=12).map(str.capitalize)
family = st.one_of(
    name,
    name.map(str.upper),
    st.builds("{} {}".format, st.sampled_from(["de", "van den", "Van"]), name),
    st.builds("{}’{}".format, st.sampled_from(["d", "D"]), name),
    st.builds("{}-{}".format, name, name),
)
# Words around a name: none of them may be taken for a part of it.
plain = st.text(LETTERS + "0123456789 ,;:()\n", max_size=60)


def found_in(text: str, people: People = NOBODY) -> list[Finding]:
    """What is found in one text."""
    return scan_names([Text("n1", "text", text)], people)


def said(text: str) -> list[str]:
    """The words found in one text."""
    return [each.found for each in found_in(text)]


@given(plain, name, family, plain, st.booleans())
def test_somebody_one_knows_is_always_found(
    before: str, first: str, last: str, after: str, turned: bool
) -> None:
    whole = f"{last} {first}" if turned else f"{first} {last}"
    text = f"{before} — {whole} — {after}"
    found = found_in(text, People([(first, last)]))
    assert any(whole in each.found for each in found)


@given(plain, st.sampled_from(["Anne", "Jean-Pierre", "Élodie"]), name, plain)
def test_a_first_name_and_a_family_name_are_found(
    before: str, first: str, last: str, after: str
) -> None:
    # A family name of the tests may be a month, or a word that never is a name.
    text = f"{before} : {first} Wx{last.lower()} ; {after}"
    assert any(each.startswith(first) for each in said(text))


@given(st.text("abcdefghijklmnopqrstuvwxyz éèà’'-,.;:()\n", max_size=400))
def test_a_text_without_capital_nor_figure_names_nobody(text: str) -> None:
    assert said(text.replace("@", "")) == []


@given(st.lists(plain, max_size=5), st.text(max_size=200))
def test_what_is_found_stands_in_the_text(texts: list[str], more: str) -> None:
    for text in [*texts, more]:
        for each in found_in(text):
            assert each.before + each.found + each.after in text
            assert 0 < each.confidence < 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Confier à Mme Dupont le suivi", ["Mme Dupont"]),
        ("M. Léonard et Mme van den Bosch", ["M. Léonard", "Mme van den Bosch"]),
        ("Madame Julie Wauthier, cheffe", ["Madame Julie Wauthier"]),
        ("le Dr. d’Haens", ["Dr. d’Haens"]),
        ("Pilote : LAMBERT Sophie", ["LAMBERT Sophie"]),
        ("grades légaux (Nathalie, Éric, DF)", ["Nathalie", "Éric"]),
        ("écrire à anne.lemaire@commune.be.", ["anne.lemaire@commune.be"]),
        ("tél. 081/24 56 78 ou 0475 12 34 56", ["081/24 56 78", "0475 12 34 56"]),
        ("+32 (0)81 24 56 78", ["+32 (0)81 24 56 78"]),
        ("NN 85.07.30-033.28", ["85.07.30-033.28"]),
        ("BE68 5390 0754 7034", ["BE68 5390 0754 7034"]),
    ],
)
def test_each_way_of_naming_somebody_is_found(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Rénover la rue Joseph Wauters et l’école Saint-Joseph",
        "Madame la Bourgmestre et Monsieur le Directeur général",
        "M. Mener les actions du volet",
        "Salle Georges Simenon, place du Roi Albert",
        "Marche-en-Famenne, Louvain-la-Neuve, Pays de Charleroi",
        "L’Europe, la France et le Nord",
        "Budget : 1 118 911,50 € en 2024, 01/02/2024-31/12/2030",
        "BCE 0207.123.456.789",
        "Le PST du CPAS, article 5.3.2 de la loi du 8 juillet 1976",
        "Florence",
        "m mars",
    ],
)
def test_what_names_nobody_is_left_alone(text: str) -> None:
    assert said(text) == []


def test_a_family_name_alone_is_told_with_doubt() -> None:
    [found] = found_in("Le dossier Wauthier", People([("Julie", "Wauthier")]))
    assert (found.kind, found.confidence) == (Kind.FAMILY, 0.5)


def test_numbers_are_checked_by_their_digits() -> None:
    assert is_national_number("85.07.30-033.28")
    assert is_national_number("17 07 30 033 84")
    assert not is_national_number("85.07.30-033.29")
    assert not is_national_number("85.17.30-033.28")
    assert is_iban("BE68539007547034")
    assert not is_iban("BE68539007547035")
    assert is_phone("04 222 33 44")
    assert not is_phone("0 123 456 789 012")


def test_two_thousand_nodes_are_read_in_seconds() -> None:
    words = "Créer un taxi social avec Mme Dupont de la rue Joseph Wauters. " * 8
    texts = [Text(f"n{rank}", "text", words) for rank in range(2000)]
    begun = perf_counter()
    found = scan_names(texts, People([("Julie", "Wauthier")] * 300))
    assert perf_counter() - begun < 10
    assert len(found) == 16_000


# What was found in the real plans: three first names that should not be there, and a
# home that bears somebody's name.
IN_CORPUS = {
    "dinant": ["Nathalie", "Eric", "Christophe"],
    "sacre-coeur": ["Paul Demade"],
}


@needs_corpus
@pytest.mark.parametrize("stem", STEMS)
def test_real_plans_raise_no_false_alarm(stem: str) -> None:
    plan = read_document(document(stem), f"{stem}.txt").plan
    texts = [
        Text(node.id, field, words)
        for node in plan.nodes
        for field, words in (("title", node.title), ("text", node.text or ""))
    ]
    found = [each.found for each in scan_names(texts, NOBODY)]
    assert found == IN_CORPUS.get(stem, [])
