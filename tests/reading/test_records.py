"""Sheets, one an action: the tree stands inside them and nowhere else."""

from tests.reading.blocks import Table, heading, read, tree

OS1, OS2 = "Être une commune accueillante", "Être une commune durable"
OO1, OO2 = "Améliorer l’accueil des habitants", "Réduire la consommation d’énergie"
TREE = [
    f"strategic {OS1}",
    f"-operational {OO1}",
    "--action Rénover le guichet",
    "--action Former les agents",
    f"strategic {OS2}",
    f"-operational {OO2}",
    "--action Isoler l’école du centre",
]
SHEETS = (
    (OS1, OO1, "Rénover le guichet", "Service travaux", "2026"),
    (OS1, OO1, "Former les agents", "Service du personnel", "2027"),
    (OS2, OO2, "Isoler l’école du centre", "Service travaux", "2028"),
)
LABELS = (
    "Objectif stratégique",
    "Objectif opérationnel",
    "Intitulé",
    "Pilote",
    "Échéance",
)


def sheet(*values: str) -> Table:
    return Table([list(pair) for pair in zip(LABELS, values, strict=True)])


def written(*values: str) -> list[str]:
    return [f"{name} : {value}" for name, value in zip(LABELS, values, strict=True)]


def test_sheets_of_one_objective_stand_under_it() -> None:
    plan = read(*(sheet(*values) for values in SHEETS))
    assert tree(plan) == TREE
    assert plan.nodes[2].fields.lead == "Service travaux"


def test_sheets_out_of_order_are_brought_together() -> None:
    shuffled = (SHEETS[0], SHEETS[2], SHEETS[1])
    assert tree(read(*(sheet(*values) for values in shuffled))) == TREE


def test_sheets_written_line_by_line_are_read_as_those_in_tables() -> None:
    lines = [line for values in SHEETS for line in ["Fiche action", *written(*values)]]
    assert tree(read(*lines)) == TREE


def test_headings_that_say_the_objectives_again_are_not_read_twice() -> None:
    plan = read(
        heading(OS1),
        heading(OO1, 2),
        sheet(*SHEETS[0]),
        sheet(*SHEETS[1]),
        heading(OS2),
        heading(OO2, 2),
        sheet(*SHEETS[2]),
    )
    assert tree(plan) == TREE


def test_the_heading_above_a_sheet_gives_its_number() -> None:
    parts = []
    for rank, values in enumerate(SHEETS, start=1):
        parts += [f"Fiche action n° {rank}", sheet(*values)]
    plan = read(*parts)
    assert tree(plan) == TREE
    assert plan.nodes[2].printed == "Fiche action n° 1"


def test_labels_two_a_row_are_read_as_labels_one_a_row() -> None:
    def paired(*values: str) -> Table:
        pairs = list(zip(LABELS, values, strict=True))
        rows = [list(pair) for pair in pairs[:3]]
        return Table([*rows, [*pairs[3], *pairs[4]]])

    plan = read(*(paired(*values) for values in SHEETS))
    assert tree(plan) == TREE
    assert plan.nodes[2].fields.due is not None


def test_a_sheet_that_lists_actions_gives_its_fields_to_the_objective() -> None:
    labels = ["Objectif stratégique", "Objectif opérationnel", "Actions", "Pilote"]
    values = [OS1, OO1, "- Rénover le guichet\n- Former les agents", "Service travaux"]
    rows = [list(pair) for pair in zip(labels, values, strict=True)]
    rows.append(["Échéance", "2027"])
    plan = read(Table(rows))
    assert tree(plan) == TREE[:4]
    assert plan.nodes[1].fields.lead == "Service travaux"
    assert plan.nodes[2].fields.lead is None


def test_a_list_of_objectives_with_one_action_each_is_no_pile_of_sheets() -> None:
    lines = []
    for rank, title in enumerate(["Agir ensemble", "Oser entreprendre", "Bâtir"], 1):
        lines += [f"Objectif stratégique {rank} : {title}"]
        lines += [f"Objectif opérationnel {rank}.1 : {title} mieux"]
        lines += [f"Action {rank}.1.1 : {title} encore", "Pilote : Service travaux"]
    plan = read(*lines)
    assert [node.kind.value for node in plan.nodes[:3]] == [
        "strategic",
        "operational",
        "action",
    ]
    assert len(plan.nodes) == 9
