"""Labels beside an action: what they name, and what they must leave alone."""

import pytest
from hypothesis import given, strategies as st

from gouvernail.reading.recognition.field_values import read_fields
from gouvernail.reading.recognition.fields import (
    field_of_heading,
    is_field,
    label_of,
    split_fields,
    year_of_heading,
)

HEADINGS = {
    "lead": """Pilote|Pilote(s)|Porteur de projet|Porteur(s) de projet|Agent traitant|
        Agent référent|Chef de projet|Personne ressource|Responsable administratif|
        Responsable·s|Qui ?|Chargé(e) de projet|Fonctionnaire responsable|
        Pilote / Service|Verantwoordelijke|Trekker|Verantwortlich|
        Projektleitung""",
    "competent": "Zuständig|Bevoegd|Instance compétente",
    "department": """Service|Service porteur|Service(s) concerné(s)|Direction|
        Département|Services impliqués|Verantwoordelijke dienst|Dienst|Dienststelle|
        Zuständige Abteilung""",
    "political_owner": """Mandataire|Échevin(e) compétent(e)|Élu référent|Échevin.e|
        Mandataire responsable|Responsable politique|Schepen|Bevoegde schepen|Schöffe|
        Zuständiger Schöffe|Politisch verantwortlich""",
    "partners": """Partenaires|Avec qui ?|Collaborations|Parties prenantes|Partenariats|
        Acteurs concernés|Partenaires externes et internes|Betrokken partners|Partner|
        Beteiligte""",
    "start": "Début|Date de début prévue|Démarrage|Date de lancement|Startdatum|Beginn",
    "due": """Échéance|Échéancier|Délai|Période|Quand ?|Calendrier|Timing|Date de fin|
        Délai de réalisation|Début – fin|Mise en œuvre|Termijn|Deadline|Frist|Zeitplan|
        Termin|Date d'échéance prévue""",
    "recurring": "Récurrent ?|Action récurrente (O/N)|Récurrence|Wiederkehrend",
    "priority": "Priorité|Degré de priorité|Priorité (1, 2, 3)|Prioriteit|Priorität",
    "status": """Statut|État d’avancement|État|Avancement|Situation au 31/12/2025|
        Stand van zaken|Stand|Stand der Umsetzung|Status""",
    "progress": """Degré d’avancement (%)|Taux d'avancement|Avancement (%)|
        % d'avancement|Umsetzungsgrad""",
    "budget": """Budget|Budget estimé (€)|Coût|Combien ?|Impact financier|Montant|
        Moyens financiers|Estimation budgétaire|Budget et source de financement|Raming|
        Kosten|Kostenschätzung|Coûts (en euros)""",
    "budget_source": "Source de financement|Mode de financement|Finanzierungsquelle",
    "indicators": """Indicateurs|Indicateur(s) de résultat|Indicateurs de réalisation|
        Indicateurs et cibles|Indicatoren|Indikatoren""",
    "unit": "Unité|Unité de mesure|Eenheid|Einheit",
    "target": "Cible|Valeur cible|Cibles|Streefwaarde|Zielwert",
    "sdg": "ODD|O.D.D.|Objectifs de développement durable|ODD concernés|SDG|SDG's",
    "plans": "Plans liés|Lien avec PCDR / autres plans|Plan|Lien avec d'autres plans",
    "text": "Description|Remarques|Art. budgétaire|Comment ?|Opmerkingen|Bemerkungen",
}
CASES = [
    (name, " ".join(heading.split()))
    for name, text in HEADINGS.items()
    for heading in text.split("|")
]
ITEMS = """Action : réparer le toit|Objectif : être une commune sûre|Volet interne : x|
    Objectif stratégique 1 : Être|Projet : la halle|Mesure : isoler|Étape : étudier|
    Axe : mobilité|Enjeu : le climat|Fiche : l'école|Maßnahme: Wege bauen|
    Le service : il compte|Les partenaires : nous en avons|Priorité 1 : le logement|
    Chaque pilote : voici|Il faut noter ceci : rien|2026 : l'année du vélo|
    Notre budget : en hausse|Administration : mieux accueillir|Actie: bomen planten|
    Pilote le projet|Le budget est de 10 €"""


@pytest.mark.parametrize(("name", "heading"), CASES)
def test_a_heading_names_its_field(name: str, heading: str) -> None:
    assert field_of_heading(heading) == name


@pytest.mark.parametrize(("name", "heading"), CASES)
def test_how_a_heading_is_written_does_not_matter(name: str, heading: str) -> None:
    for written in (
        heading.upper(),
        heading.lower(),
        f" {heading} :",
        heading.replace(" ", "\u00a0"),
        heading.replace(" ", "\n"),
        heading.replace("’", "'"),
        f"**{heading}**",
    ):
        assert field_of_heading(written) == name


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Budget 2026", "budget:2026"),
        ("2026 (€)", "budget:2026"),
        ("Coût 2027 (€)", "budget:2027"),
        ("Budget (k€)", "budget:k"),
        ("Budget 2026 (en milliers d'euros)", "budget:2026:k"),
        ("Coût annuel", "budget:year"),
        ("Fonds propres", "budget:Fonds propres"),
        ("Subsides 2026 (€)", "budget:2026:Subsides"),
    ],
)
def test_a_heading_tells_year_unit_and_source_of_its_amounts(
    heading: str, name: str
) -> None:
    assert field_of_heading(heading) == name


OTHERS = """Action|Actions|Objectif opérationnel|OS|OO|N°|Volet|Axe|Mesure|Sous-action|
    Maßnahme|Actie|Actieplan|Total|2026|Pilote / Partenaires|Budget / Échéance|Étapes|
    Programme 2024-2030|Objectif stratégique|Titre|"""


@pytest.mark.parametrize("heading", OTHERS.split("|"))
def test_a_heading_of_another_kind_names_no_field(heading: str) -> None:
    assert field_of_heading(heading.strip()) is None


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("2026", 2026),
        ("Année 2026", 2026),
        ("2026 :", 2026),
        ("Budget 2026", 2026),
        ("2024-2030", None),
        ("Programme 2026", None),
        ("26", None),
        ("Budget", None),
    ],
)
def test_a_year_heads_a_column_only_alone_or_over_a_budget(
    heading: str, year: int | None
) -> None:
    assert year_of_heading(heading) == year


@pytest.mark.parametrize("line", [" ".join(item.split()) for item in ITEMS.split("|")])
def test_items_of_the_plan_and_prose_are_no_fields(line: str) -> None:
    assert not is_field(line)
    assert split_fields(line) == ()


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("Pilote :", (("lead", ""),)),
        ("• Pilote(s) : Mme X", (("lead", "Mme X"),)),
        ("**Pilote :** DG", (("lead", "DG"),)),
        ("Qui ? Le service travaux", (("lead", "Le service travaux"),)),
        ("Avec qui ? : CPAS", (("partners", "CPAS"),)),
        (
            "Service pilote : Travaux ; Partenaires : A, B ; C | Budget (k€) : 12",
            (("department", "Travaux"), ("partners", "A, B ; C"), ("budget:k", "12")),
        ),
        ("Pilote : DG\nÉchéance : 2027", (("lead", "DG"), ("due", "2027"))),
        ("Verantwortlich: Bauamt, Frist: 2027", (("lead", "Bauamt"), ("due", "2027"))),
        ("Description : accueil : dès 8 h", (("text", "accueil : dès 8 h"),)),
    ],
)
def test_fields_of_a_line_are_told_apart(
    line: str, pairs: tuple[tuple[str, str], ...]
) -> None:
    assert split_fields(line) == pairs


@given(st.text(max_size=300))
def test_any_text_can_be_asked_for_fields(text: str) -> None:
    assert bool(split_fields(text)) == is_field(text)
    assert field_of_heading(text) is None or label_of(field_of_heading(text) or "")


NAMES = [*HEADINGS, "budget:2026", "budget:k", "budget:year", "budget:Subsides", "x"]
VALUES = st.one_of(
    st.text(max_size=120),
    st.text(alphabet="0123456789.,/-–()€%kM ànetfi;:+\n☒☐xX", max_size=40),
)


@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6))
def test_any_value_is_understood_or_kept(pairs: list[tuple[str, str]]) -> None:
    fields, left, doubts = read_fields(pairs)
    assert fields == read_fields(pairs)[0]
    assert len(doubts) <= len(left)
    assert all(str(wording) for _, wording in doubts)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("CPAS, SPW et Police", ("CPAS", "SPW", "Police")),
        ("CPAS et SPW", ("CPAS", "SPW")),
        ("CPAS ; SPW, DGO1 ; Police", ("CPAS", "SPW, DGO1", "Police")),
        ("• CPAS\n• Police", ("CPAS", "Police")),
        ("- CPAS\n- Police", ("CPAS", "Police")),
        ("CPAS\nPolice locale\nde la zone", ("CPAS", "Police locale de la zone")),
        ("Les Amis (Namur, Liège), Police", ("Les Amis (Namur, Liège)", "Police")),
        ("Écoles et mouvements de jeunesse", ("Écoles et mouvements de jeunesse",)),
        (
            "Culture, maison du livre et du jeu",
            ("Culture", "maison du livre et du jeu"),
        ),
        (
            "Culture, maison de l’art et de l’eau",
            ("Culture", "maison de l’art et de l’eau"),
        ),
        ("DG / Service travaux", ("DG", "Service travaux")),
        ("AIS/SLSP", ("AIS", "SLSP")),
        ("SPW – Mobilité", ("SPW – Mobilité",)),
        ("CPAS – AIS – SLSP", ("CPAS", "AIS", "SLSP")),
        ("-", ()),
    ],
)
def test_a_list_of_names_is_parted_where_it_is_a_list(
    printed: str, names: tuple[str, ...]
) -> None:
    fields, left, doubts = read_fields([("partners", printed)])
    assert fields.partners == names
    assert (left, doubts) == ([], [])


@pytest.mark.parametrize(
    ("printed", "lead"),
    [
        ("Mme Dupont (service social)", "Mme Dupont (service social)"),
        ("DG / Service travaux", "DG / Service travaux"),
        ("Service\ntravaux", "Service travaux"),
        ("Mme Dupont\nM. Durand", "Mme Dupont, M. Durand"),
        ("-", None),
        ("à désigner", None),
    ],
)
def test_a_pilot_is_kept_as_printed(printed: str, lead: str | None) -> None:
    assert read_fields([("lead", printed)])[0].lead == lead


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Nombre de participants : 120/an", [("Nombre de participants", "120", "/an")]),
        (
            "Taux (cible : 80 %) ; Label",
            [("Taux", "80", "%"), ("Label", None, None)],
        ),
        (
            "- Arbres : 500\n- Surface",
            [("Arbres", "500", None), ("Surface", None, None)],
        ),
        ("Nombre de visiteurs\npar an", [("Nombre de visiteurs par an", None, None)]),
        ("Type : label obtenu", [("Type : label obtenu", None, None)]),
    ],
)
def test_an_indicator_takes_the_target_printed_behind_it(
    printed: str, found: list[tuple[str, str | None, str | None]]
) -> None:
    fields, _, _ = read_fields([("indicators", printed)])
    assert [(x.label, x.target, x.unit) for x in fields.indicators] == found


def test_targets_of_their_own_column_go_by_rank() -> None:
    fields, left, _ = read_fields([("target", "10\n20"), ("indicators", "A\nB")])
    assert [x.target for x in fields.indicators] == ["10", "20"]
    assert left == []


def test_targets_that_fit_no_indicator_are_doubtful() -> None:
    fields, left, doubts = read_fields([("indicators", "A ; B"), ("target", "5")])
    assert [x.target for x in fields.indicators] == [None, None]
    assert left == ["Cible : 5"]
    assert [code for code, _ in doubts] == ["unmatched_target"]


@pytest.mark.parametrize(
    ("printed", "goals"),
    [
        ("ODD 3, 4 et 11", (3, 4, 11)),
        ("3 – Bonne santé et bien-être", (3,)),
        ("Bonne santé et bien-être, Éducation de qualité", (3, 4)),
        ("11.2", (11,)),
        ("ODD n°11", (11,)),
        ("3-4-11", (3, 4, 11)),
        ("3\n4", (3, 4)),
        ("Agenda 2030 : ODD 13", (13,)),
        ("Nachhaltige Städte und Gemeinden", (11,)),
    ],
)
def test_goals_are_read_by_number_or_name(printed: str, goals: tuple[int, ...]) -> None:
    assert read_fields([("sdg", printed)])[0].sdg == goals


@pytest.mark.parametrize("printed", ["1 à 5", "1-5", "ODD 18", "le climat"])
def test_goals_are_never_guessed(printed: str) -> None:
    fields, left, doubts = read_fields([("sdg", printed)])
    assert fields.sdg == ()
    assert left
    assert [code for code, _ in doubts] == ["unknown_goal"]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("oui", True),
        ("X", True),
        ("Ja", True),
        ("✓", True),
        ("☒ oui ☐ non", True),
        ("☐ oui ☒ non", False),
        ("annuel", True),
        ("Oui, chaque année", True),
        ("non", False),
        ("nein", False),
        ("ponctuelle", False),
        ("à voir", None),
    ],
)
def test_recurrent_takes_yes_or_no(printed: str, value: bool | None) -> None:
    assert read_fields([("recurring", printed)])[0].recurring is value


def test_a_second_pilot_goes_to_the_description() -> None:
    fields, left, _ = read_fields([("lead", "DG"), ("lead", "DGA"), ("lead", "DG")])
    assert fields.lead == "DG"
    assert left == ["Pilote : DGA"]


def test_a_text_column_is_description_without_label() -> None:
    assert read_fields([("text", "Bla bla")])[1] == ["Bla bla"]
