"""Documents of the size that authorities have, and of one that none has."""

import time
from collections.abc import Callable, Iterator

import pytest

from gouvernail.writing.docx import docx_of
from gouvernail.writing.html import html_of
from gouvernail.writing.odt import odt_of
from gouvernail.writing.paper import (
    Block,
    Column,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Row,
    Table,
)
from gouvernail.writing.pdf import pdf_of
from gouvernail.writing.xlsx import xlsx_of
from tests.writing.papers import paper_of
from tests.writing.test_pdf import words_of

Writer = Callable[[Paper], bytes]
# Seconds on an idle core for a plan of 300 actions.
WRITERS: dict[Writer, float] = {
    pdf_of: 3,
    docx_of: 3,
    odt_of: 3,
    xlsx_of: 1,
    html_of: 1,
}
TEXT = "Le conseil a adopté le programme, qui sera suivi chaque année. " * 4


def sheets(actions: int) -> Iterator[Block]:
    for rank in range(actions):
        yield Heading(1, f"Mener l’action {rank}", f"1.{rank}")
        yield Facts(tuple((f"Nom {each}", f"Valeur {each}") for each in range(8)))
        yield Paragraph(TEXT)


def table(actions: int) -> Table:
    columns = (
        Column("N°"),
        Column("Action", 4),
        Column("État"),
        Column("Nouvelles", 3),
    )
    rows = (
        Row((f"1.{n}", f"Mener l’action {n}", "En cours", TEXT)) for n in range(actions)
    )
    return Table("Suivi", columns, tuple(rows))


@pytest.mark.parametrize(("writer", "seconds"), WRITERS.items())
def test_three_hundred_actions_are_written_in_time(
    writer: Writer, seconds: float
) -> None:
    paper = paper_of(*sheets(300), table(300))
    start = time.process_time()
    writer(paper)
    # Other tests run beside this one.
    assert time.process_time() - start < 2 * seconds


@pytest.mark.parametrize("writer", WRITERS)
def test_two_thousand_actions_are_written(writer: Writer) -> None:
    assert len(writer(paper_of(table(2_000)))) > 10_000


@pytest.mark.parametrize("writer", WRITERS)
def test_a_description_as_long_as_a_book_is_written(writer: Writer) -> None:
    text = " ".join(f"mot{n}" for n in range(8_000))
    columns = (Column("N°"), Column("Texte", 4))
    rows = (Row(("1", text)), Row(("2", "fin")))
    assert len(writer(paper_of(Paragraph(text), Table("", columns, rows)))) > 5_000


def test_a_cell_taller_than_a_page_is_set_whole() -> None:
    text = " ".join(f"mot{n}" for n in range(4_000))
    columns = (Column("N°"), Column("Texte", 4))
    said = words_of(pdf_of(paper_of(Table("", columns, (Row(("1", text)),)))))
    assert "mot3999" in said
