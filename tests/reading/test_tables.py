"""Tables read as officials draw them, whatever their merges and headings."""

import pytest

from tests.reading.blocks import Table, document, heading, read, recognised, tree

OS1 = "Être une commune accueillante"
OS2 = "Être une commune durable"
OO1, OO2, OO3 = (
    "Améliorer l’accueil des habitants",
    "Simplifier les démarches",
    "Réduire la consommation d’énergie",
)
TREE = [
    f"strategic {OS1}",
    f"-operational {OO1}",
    "--action Rénover le guichet",
    "--action Former les agents",
    f"-operational {OO2}",
    "--action Publier les formulaires en ligne",
    f"strategic {OS2}",
    f"-operational {OO3}",
    "--action Isoler l’école du centre",
    "--action Remplacer l’éclairage public",
]
HEAD = ["Objectif stratégique", "Objectif opérationnel", "Action", "Pilote"]
MERGED = [
    HEAD,
    [OS1, OO1, "Rénover le guichet", "Service population"],
    [None, None, "Former les agents", "Service du personnel"],
    [None, OO2, "Publier les formulaires en ligne", "Service informatique"],
    [OS2, OO3, "Isoler l’école du centre", "Service travaux"],
    [None, None, "Remplacer l’éclairage public", None],
]
SPANS = {(1, 0): (3, 1), (1, 1): (2, 1), (4, 0): (2, 1), (4, 1): (2, 1)}


def test_merged_cells_hold_for_all_their_rows() -> None:
    assert tree(read(Table(MERGED, SPANS))) == TREE


def test_cells_left_blank_below_the_first_are_the_same_item() -> None:
    assert tree(read(Table(MERGED))) == TREE


def test_cells_repeated_in_each_row_are_one_item() -> None:
    rows = [list(row) for row in MERGED]
    for above, row in zip(rows[1:], rows[2:], strict=False):
        row[:2] = [row[0] or above[0], row[1] or above[1]]
    assert tree(read(Table(rows))) == TREE


def test_a_field_column_gives_its_field_to_the_item_of_the_row() -> None:
    nodes = {node.title: node for node in read(Table(MERGED, SPANS)).nodes}
    assert nodes["Rénover le guichet"].fields.lead == "Service population"
    assert nodes[OO1].fields.lead is None


def test_a_merged_field_is_said_of_each_row_but_not_its_money() -> None:
    rows = [
        ["Action", "Pilote", "Budget"],
        ["Rénover le guichet", "Service travaux", "12.000 €"],
        ["Isoler l’école du centre", None, None],
    ]
    spans = {(1, 1): (2, 1), (1, 2): (2, 1)}
    plan = read(f"OS 1 : {OS1}", f"OO 1.1 : {OO1}", Table(rows, spans))
    one, other = plan.nodes[-2:]
    assert one.fields.lead == other.fields.lead == "Service travaux"
    assert [len(node.fields.budget) for node in (one, other)] == [1, 0]


def test_a_cell_over_the_whole_table_is_the_title_of_what_follows() -> None:
    rows = [
        [f"OO 1.1 {OO1}", None, None],
        ["Action", "Pilote", "Échéance"],
        ["Rénover le guichet", "Service travaux", "2026"],
        [f"OO 1.2 {OO2}", None, None],
        ["Publier les formulaires en ligne", "Service informatique", "2027"],
    ]
    plan = read(f"OS 1 {OS1}", Table(rows, {(0, 0): (1, 3), (3, 0): (1, 3)}))
    assert tree(plan) == [
        f"strategic {OS1}",
        f"-operational {OO1}",
        "--action Rénover le guichet",
        f"-operational {OO2}",
        "--action Publier les formulaires en ligne",
    ]


def test_a_shared_part_alone_in_its_row_is_a_part_of_the_plan() -> None:
    rows = [
        HEAD,
        [f"1. {OS1}", f"1.1. {OO1}", "Rénover le guichet", "Service population"],
        ["Synergies Commune-CPAS"],
        HEAD,
        [f"1. {OS2}", f"1.1. {OO3}", "Isoler l’école du centre", "Service travaux"],
    ]
    plan = read("Volet interne", Table(rows))
    assert tree(plan) == [
        "volet Volet interne",
        f"-strategic {OS1}",
        f"--operational {OO1}",
        "---action Rénover le guichet",
        "volet Synergies Commune-CPAS",
        f"-strategic {OS2}",
        f"--operational {OO3}",
        "---action Isoler l’école du centre",
    ]


def test_an_objective_may_stand_where_the_first_heading_should() -> None:
    def table(title: str, *actions: str) -> Table:
        head = [title, "Pilote", "Échéance", "Budget"]
        return Table(
            [head, *([action, "Service travaux", "2026"] for action in actions)]
        )

    plan = read(
        f"Objectif stratégique 1 : {OS1}",
        table(f"1.1. {OO1}", "Rénover le guichet", "Former les agents"),
        table(f"1.2. {OO2}", "Publier les formulaires en ligne"),
    )
    assert tree(plan) == TREE[:6]


def test_headings_in_two_rows_give_a_budget_its_year() -> None:
    rows = [
        ["Action", "Budget", None, "Suivi", None],
        [None, "2026", "2027", "Statut", "%"],
        ["Rénover le guichet", "5.000 €", "7.500 €", "En cours", "30 %"],
        ["Former les agents", None, "1.000 €", "Réalisé", "100 %"],
    ]
    spans = {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (1, 2)}
    plan = read(f"OS 1 {OS1}", f"OO 1.1 {OO1}", Table(rows, spans))
    told = [(line.year, line.amount) for line in plan.nodes[2].fields.budget]
    assert told == [(2026, 5000), (2027, 7500)]
    assert plan.nodes[3].fields.progress == 100


def test_one_long_heading_does_not_make_a_row_of_headings_data() -> None:
    rows = [
        ["Action", "Mise en œuvre", None, None],
        [None, "Pilote", "Échéance", "Budget estimé avec les communes voisines"],
        ["Rénover le guichet", "Service travaux", "2026", "5.000 €"],
        ["Former les agents", "Service du personnel", "2027", None],
    ]
    plan = read(
        f"OS 1 {OS1}", f"OO 1.1 {OO1}", Table(rows, {(0, 0): (2, 1), (0, 1): (1, 3)})
    )
    assert tree(plan)[2:] == [
        "--action Rénover le guichet",
        "--action Former les agents",
    ]
    assert plan.nodes[2].fields.lead == "Service travaux"


def test_ticks_under_years_are_the_time_of_the_action() -> None:
    rows = [
        ["Action", "Pilote", "2025", "2026", "2027"],
        ["Rénover le guichet", "Service travaux", "X", "X", None],
        ["Former les agents", "Service du personnel", None, None, "X"],
    ]
    plan = read(f"OS 1 {OS1}", f"OO 1.1 {OO1}", Table(rows))
    fields = plan.nodes[2].fields
    assert (fields.start and fields.start.year, fields.due and fields.due.year) == (
        2025,
        2026,
    )


def test_a_row_of_totals_is_no_action() -> None:
    rows = [*MERGED, ["TOTAL OS 2", None, None, "2 agents"]]
    plan = read(Table(rows, SPANS))
    assert tree(plan) == TREE


def test_a_cell_that_holds_a_list_holds_several_items() -> None:
    rows = [
        ["Objectif opérationnel", "Actions"],
        [OO1, "- Rénover le guichet\n- Former les agents"],
        [OO2, "- Publier les formulaires en ligne"],
    ]
    assert tree(read(heading(OS1), Table(rows))) == TREE[:6]


def test_a_description_in_the_cell_of_an_action_is_its_text() -> None:
    rows = [
        ["Action", "Pilote"],
        ["Rénover le guichet\nLe comptoir actuel date de 1978.", "Service travaux"],
        ["Former les agents", "Service du personnel"],
    ]
    plan = read(f"OS 1 {OS1}", f"OO 1.1 {OO1}", Table(rows))
    assert plan.nodes[2].title == "Rénover le guichet"
    assert plan.nodes[2].text == "Le comptoir actuel date de 1978."


def test_a_column_of_levels_says_what_each_row_is() -> None:
    rows = [
        ["Code", "Niveau", "Intitulé", "Échéance"],
        ["1", "OS", OS1, None],
        ["1.1", "OO", OO1, None],
        ["1.1.1", "A", "Rénover le guichet", "2026"],
        ["1.1.2", "A", "Former les agents", "2027"],
        ["1.2", "OO", OO2, None],
        ["1.2.1", "A", "Publier les formulaires en ligne", "2028"],
    ]
    assert tree(read(Table(rows))) == TREE[:6]


def test_codes_alone_say_what_each_row_is() -> None:
    rows = [
        ["N°", "Intitulé", "Échéance"],
        ["1", OS1, None],
        ["1.1", OO1, None],
        ["1.1.1", "Rénover le guichet", "2026"],
        ["1.1.2", "Former les agents", "2027"],
        ["1.2", OO2, None],
        ["1.2.1", "Publier les formulaires en ligne", "2028"],
    ]
    assert tree(read(Table(rows))) == TREE[:6]


def test_each_number_column_belongs_to_the_level_on_its_right() -> None:
    rows = [
        ["N°", "Objectif opérationnel", "N°", "Action", "Pilote"],
        ["1.1", OO1, "1.1.1", "Rénover le guichet", "Service travaux"],
        [None, None, "1.1.2", "Former les agents", "Service du personnel"],
        ["1.2", OO2, "1.2.1", "Publier les formulaires en ligne", None],
    ]
    plan = read(f"OS 1 {OS1}", Table(rows))
    assert tree(plan) == TREE[:6]
    assert [node.printed for node in plan.nodes[1:]] == [
        "1.1",
        "1.1.1",
        "1.1.2",
        "1.2",
        "1.2.1",
    ]


def test_merged_cells_tell_the_levels_where_headings_are_missing() -> None:
    rows = [[OO1, "Rénover le guichet"], [None, "Former les agents"]]
    rows += [
        [OO2, "Publier les formulaires en ligne"],
        [None, "Créer un guichet mobile"],
    ]
    plan = read(heading(OS1), Table(rows, {(0, 0): (2, 1), (2, 0): (2, 1)}))
    assert tree(plan) == [*TREE[:6], "--action Créer un guichet mobile"]


def test_a_table_of_one_column_is_a_frame_around_paragraphs() -> None:
    frame = Table(
        [[f"OS 1 : {OS1}"], [f"OO 1.1 : {OO1}"], ["Action 1.1.1 : Agir mieux"]]
    )
    assert tree(read(frame)) == [*TREE[:2], "--action Agir mieux"]


def test_a_value_that_heads_columns_elsewhere_does_not_start_a_new_table() -> None:
    rows = [
        ["Action", "Responsable", "Récurrent"],
        ["Rénover le guichet", "Responsable", "Non"],
        ["Former les agents", "Responsable", "Permanent"],
    ]
    plan = read(f"OS 1 {OS1}", f"OO 1.1 {OO1}", Table(rows))
    assert tree(plan)[2:] == [
        "--action Rénover le guichet",
        "--action Former les agents",
    ]


def test_a_person_who_knows_better_says_what_a_column_holds() -> None:
    rows = [
        ["Objectif opérationnel", "Ce qu’on fera", "Référent"],
        [OO1, "Rénover le guichet", "Anne Lemaire"],
        [OO2, "Publier les formulaires en ligne", "Paul Henry"],
    ]
    told = {"ce qu on fera": "action", "referent": "lead"}
    plan = read(heading(OS1), Table(rows), meanings=told)
    assert tree(plan) == [TREE[0], TREE[1], TREE[2], TREE[4], TREE[5]]
    assert plan.nodes[2].fields.lead == "Anne Lemaire"


@pytest.mark.parametrize("word", ["Action", "Projet", "Mesure", "Actions prévues"])
def test_every_column_is_told_with_what_it_was_taken_for(word: str) -> None:
    rows = [[word, "Pilote", "Zone"], ["Rénover le guichet", "Service travaux", "Nord"]]
    columns = recognised(heading(OS1), heading(OO1, 2), Table(rows)).columns
    told = [(column.heading, column.meaning) for column in columns]
    assert told == [(word, "action"), ("Pilote", "lead"), ("Zone", "text")]
    assert columns[2].examples == ("Nord",)


def test_no_cell_of_a_read_table_is_left_without_a_role() -> None:
    source = document(Table(MERGED, SPANS))
    found = recognised(Table(MERGED, SPANS))
    held = {at for item in found.outline.items for at in item.line.blocks}
    held |= {at for item in found.outline.items for at in item.field_blocks}
    held |= {at for verdict in found.verdicts for at in verdict.blocks}
    assert held == set(range(len(source.blocks)))
