import io
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings, strategies as st

from gouvernail.exchange.columns import COLUMNS
from gouvernail.exchange.csvtable import dump_csv
from gouvernail.exchange.tabular import load_table
from gouvernail.exchange.workbook import dump_workbook
from gouvernail.plan.kinds import NodeKind, OrganisationKind, Scope, Status
from gouvernail.plan.model import (
    BudgetLine,
    Fields,
    Indicator,
    Node,
    Organisation,
    Period,
    PlanFile,
)
from gouvernail.plan.tree import edit
from gouvernail.plan.wording import PlanError
from tests.plan.samples import outline_of, plan_of
from tests.plan.strategies import amounts, bare_trees, several
from tests.reading.readers.workbooks import converted

# What a person may type in a cell: no line break, nothing at the ends that is not seen.
LETTERS = st.characters(categories=["L", "N", "P", "S"], exclude_characters="'|")
# The failures of a spreadsheet ("#REF!") are read as empty cells.
WORDS = st.text(LETTERS, min_size=1, max_size=12).filter(lambda word: word[0] != "#")
SENTENCES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
PLAIN = st.text(st.characters(categories=["L"]), min_size=1, max_size=20)
REFERENCES = st.from_regex(r"[1-9](\.[1-9]){0,3}", fullmatch=True)


def indicators() -> st.SearchStrategy[Indicator]:
    number = st.integers(0, 9_999).map(str)
    return st.builds(Indicator, label=PLAIN) | st.builds(
        Indicator, label=PLAIN, target=number, unit=st.none() | PLAIN
    )


def fields() -> st.SearchStrategy[Fields]:
    optional = st.none() | SENTENCES
    lines = st.builds(
        BudgetLine,
        year=st.none() | st.integers(1900, 2200),
        amount=amounts(),
        per=st.sampled_from([None, "year"]),
        source=st.none() | SENTENCES,
    )
    return st.builds(
        Fields,
        lead=optional,
        department=optional,
        political_owner=optional,
        partners=several(SENTENCES),
        start=st.none() | st.dates(),
        due=st.none() | st.dates(),
        recurring=st.none() | st.booleans(),
        priority=optional,
        status=st.none() | st.sampled_from(Status),
        progress=st.none() | st.integers(0, 100),
        budget=several(lines),
        indicators=several(indicators()),
        sdg=several(st.integers(1, 17)),
        plans=several(SENTENCES),
    )


@st.composite
def plans(draw: st.DrawFn) -> PlanFile:
    """Plans whose texts a cell can hold, all that a table says about them filled."""
    tree = draw(bare_trees(max_size=6))
    nodes = [
        node.model_copy(
            update={
                "title": draw(SENTENCES),
                "text": draw(st.none() | SENTENCES),
                "ref": draw(st.none() | REFERENCES),
                "scope": draw(st.sampled_from(Scope)),
                "fields": draw(fields()),
            }
        )
        for node in tree.nodes
    ]
    return PlanFile(title="plan", nodes=tuple(nodes))


def nodes_of(plan: PlanFile | None) -> tuple[Node, ...]:
    assert plan is not None
    assert plan.messages == ()
    return plan.nodes


@given(plans(), st.sampled_from(["fr", "en"]))
@settings(max_examples=60)
def test_any_plan_comes_back_from_its_workbook(plan: PlanFile, language: str) -> None:
    data = dump_workbook(plan, language=language)
    assert nodes_of(load_table(data, "plan.xlsx")) == plan.nodes


@given(plans(), st.sampled_from(["fr", "en"]))
@settings(max_examples=60)
def test_any_plan_comes_back_from_its_csv_file(plan: PlanFile, language: str) -> None:
    data = dump_csv(plan, language=language)
    assert nodes_of(load_table(data, "plan.csv")) == plan.nodes


def sample() -> PlanFile:
    plan = plan_of("S s1 Être proche\n  O o1 Aider\n    A a1 Taxi social\nS s2 Être là")
    known = Fields(
        partners=("Forem", "Commune"),
        due=date(2026, 12, 31),
        budget=(
            BudgetLine(year=2026, amount=Decimal("-1234.50"), source="Région (FEDER)"),
            BudgetLine(amount=Decimal("1000000"), per="year"),
        ),
        indicators=(Indicator(label="Trajets", target="1 400", unit="par an"),),
    )
    return edit(plan, "a1", fields=known, text="Deux véhicules.\nUn chauffeur.")


def test_the_workbook_says_the_title_the_period_and_the_organisation() -> None:
    organisation = Organisation(kind=OrganisationKind.CPAS, name="CPAS A", ins="91034")
    head = {"organisations": (organisation,), "period": Period(start=2024, end=2030)}
    plan = sample().model_copy(update={"title": "PST du CPAS", **head})
    assert load_table(dump_workbook(plan), "autre.xlsx") == plan


def test_a_text_of_several_lines_comes_back_whole() -> None:
    for data in (dump_workbook(sample()), dump_csv(sample())):
        assert nodes_of(load_table(data, "x")) == sample().nodes


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_a_workbook_saved_in_another_format_comes_back(
    ending: str, tmp_path: Path
) -> None:
    data = converted(dump_workbook(sample()), ending, tmp_path)
    assert nodes_of(load_table(data, "x")) == sample().nodes


def test_rows_sorted_by_a_person_make_the_same_tree() -> None:
    head, *rows = dump_csv(sample()).decode("utf-8-sig").split("\r\n")[:-1]
    cells = [row for row in rows if row]
    data = "\r\n".join([head, *reversed(cells)]).encode()
    plan = load_table(data, "x.csv")
    assert plan is not None
    assert outline_of(plan) == ["S s2", "S s1", "  O o1", "    A a1"]


def with_rows(*added: dict[str, str]) -> bytes:
    keys = [column.key for column in COLUMNS]
    lines = [";".join(row.get(key, "") for key in keys) for row in added]
    return dump_csv(sample()) + "\r\n".join(lines).encode()


def test_a_row_without_identifier_is_new_under_the_nearest_wider_one() -> None:
    data = with_rows({"kind": "Action", "title": "Nouvelle"})
    plan = load_table(data, "x.csv")
    assert plan is not None
    added = plan.nodes[-1]
    assert (added.title, added.parent, added.kind) == (
        "Nouvelle",
        "s2",
        NodeKind.ACTION,
    )


def test_a_cell_that_cannot_be_read_is_told_and_left_out() -> None:
    data = with_rows({"kind": "Action", "title": "X", "due": "bientôt", "id": "x"})
    plan = load_table(data, "x.csv")
    assert plan is not None
    assert plan.nodes[-1].fields.due is None
    assert [(m.code, m.node) for m in plan.messages] == [("cell_unread", "x")]
    assert "bientôt" in plan.messages[0].text


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "Projet", "title": "X"},
        {"kind": "Action", "title": ""},
        {"kind": "Action", "title": "X", "id": "a1"},
        {"kind": "Action", "title": "X", "id": "y", "parent": "y"},
        {"kind": "Volet", "title": "X", "id": "y", "parent": "a1"},
        {"kind": "Action", "title": "X", "id": "é è"},
    ],
)
def test_a_table_that_makes_no_tree_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(PlanError):
        load_table(with_rows(row), "x.csv")


def other_workbook() -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    book.add_worksheet().write_row(0, 0, ["Niveau", "Intitulé", "Pilote"])
    book.close()
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff",
        b"PK\x03\x04 nothing",
        b"Niveau;Titre\r\nAction;X\r\n",
        "Intitulé;Identifiant du parent\r\nX;y\r\n".encode(),
        other_workbook(),
        dump_workbook(sample())[:2000],
    ],
)
def test_another_file_is_not_taken_for_a_table_of_ours(data: bytes) -> None:
    assert load_table(data, "x") is None
