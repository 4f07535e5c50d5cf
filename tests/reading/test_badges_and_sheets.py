"""Badges behind titles, and sheets in tables below a summary and their objectives."""

from gouvernail.plan.kinds import Status
from gouvernail.reading.source import Block
from tests.reading.blocks import Table, heading, read, tree

ACTIONS = (
    "Planter des arbres",
    "Créer un parc urbain",
    "Ouvrir une ressourcerie",
    "Isoler les logements publics",
    "Piétonniser la rue Neuve",
    "Restaurer les vitraux",
)
STATES = ("Réalisé", "En cours", "À lancer")
ABOVE = (
    heading("Objectif stratégique 1 : Une ville verte", 2),
    heading("1.1 Renforcer la nature en ville", 3),
)
NAMES = (
    "OS 1 – Être une Province qui soutient les communes",
    "OO 1.1 – Offrir une expertise de proximité",
    "OS 2 – Être une Province qui forme",
    "OO 2.1 – Moderniser l’enseignement",
)
LEVELS = (("", "strategic"), ("-", "operational"), ("--", "action"))
GOALS = ("12 – 17", "6 – 13", "4 – 9")


def sheet(rank: str, title: str, goals: str) -> Table:
    rows: list[list[str | None]] = [
        [f"Fiche action n° {rank}", None],
        ["Intitulé", title],
        ["Service gestionnaire", "Service des marchés"],
        ["Député(e) en charge", "Mme Claire Fontaine"],
        ["ODD", goals],
    ]
    return Table(rows, spans={(0, 0): (1, 2)})


SHEETS: tuple[Block | Table, ...] = (
    *(heading(name, rank + 1) for rank, name in enumerate(NAMES[:2])),
    sheet("1.1.1", "Créer une centrale d’achat", GOALS[0]),
    sheet("1.1.2", "Réaliser un atlas des cours d’eau", GOALS[1]),
    *(heading(name, rank + 1) for rank, name in enumerate(NAMES[2:])),
    sheet("2.1.1", "Rénover l’internat", GOALS[2]),
)


def test_a_badge_behind_the_titles_is_the_state_of_each_action() -> None:
    badged = [f"• {title} {STATES[i % 3]}" for i, title in enumerate(ACTIONS)]
    nodes = [node for node in read(*ABOVE, *badged).nodes if node.kind.is_steered]
    assert [node.title for node in nodes] == list(ACTIONS)
    states = [node.fields.status for node in nodes[:3]]
    assert states == [Status.DONE, Status.ONGOING, Status.NOT_STARTED]


def test_a_title_that_alone_ends_with_a_state_keeps_it() -> None:
    odd = "Rendre compte du Réalisé"
    plan = read(*ABOVE, f"• {odd}", *(f"• {title}" for title in ACTIONS))
    assert odd in [node.title for node in plan.nodes]


def test_a_summary_leaves_the_sheets_in_tables_under_their_objectives() -> None:
    listed = (name.replace(" –", "") for name in NAMES)
    plan = read(*listed, heading("Comment lire une fiche ?"), *SHEETS)
    assert tree(plan) == [
        "strategic Être une Province qui soutient les communes",
        "-operational Offrir une expertise de proximité",
        "--action Créer une centrale d’achat",
        "--action Réaliser un atlas des cours d’eau",
        "strategic Être une Province qui forme",
        "-operational Moderniser l’enseignement",
        "--action Rénover l’internat",
    ]


def test_a_deputy_in_charge_is_the_political_owner() -> None:
    actions = [node for node in read(*SHEETS).nodes if node.kind.is_steered]
    assert {node.fields.political_owner for node in actions} == {"Mme Claire Fontaine"}


def test_goals_that_a_document_parts_with_dashes_are_lists() -> None:
    actions = [node for node in read(*SHEETS).nodes if node.kind.is_steered]
    assert [node.fields.sdg for node in actions] == [(12, 17), (6, 13), (4, 9)]


def test_a_dash_between_goals_near_each_other_is_not_guessed() -> None:
    near = [sheet(f"1.1.{i}", title, "1 – 3") for i, title in enumerate(ACTIONS, 1)]
    plan = read(heading(NAMES[0]), heading(NAMES[1], 2), *near)
    assert not any(node.fields.sdg for node in plan.nodes)
    assert "unknown_goal" in {message.code for message in plan.messages}


def test_a_rate_in_a_column_of_a_follow_up_is_the_progress() -> None:
    head = ["N°", "Action", "Service responsable", "État", "Taux"]
    told = ("CPAS", "En cours", "40 %")
    rows = [[f"1.1.{i}", title, *told] for i, title in enumerate(ACTIONS, 1)]
    plan = read(*ABOVE, Table([head, *rows], strong=frozenset({0})))
    assert {n.fields.progress for n in plan.nodes if n.kind.is_steered} == {40}


def test_an_overview_of_objectives_gives_way_to_those_above_the_tables() -> None:
    wide = ("Natur und Klima schützen", "Gut zusammen leben", "Sicher fahren")
    goals = ("Energie sparen", "Wohnraum schaffen", "Den Verkehr beruhigen")
    actions = ("Das Dach dämmen", "Das Pfarrhaus umbauen", "Den Radweg ausbauen")
    head = ["Nr.", "Maßnahme", "Zuständiger Dienst", "Frist"]
    names = [f"Strategisches Ziel {i}: {name}" for i, name in enumerate(wide, 1)]
    listed: list[str | Block | Table] = [heading("Übersicht der Ziele"), *names]
    rows = zip(names, goals, actions, strict=True)
    for rank, (name, goal, action) in enumerate(rows, 1):
        row = [f"{rank}.1.1", action, "Bauamt", "31.12.2027"]
        below = heading(f"Operatives Ziel {rank}.1: {goal}", 2)
        listed += [heading(name), below, Table([head, row])]
    found = tree(read(*listed))
    assert found == [
        f"{dashes}{kind} {title}"
        for told in zip(wide, goals, actions, strict=True)
        for (dashes, kind), title in zip(LEVELS, told, strict=True)
    ]
