"""A paper for the tests of every format, and one that nobody would write."""

from dataclasses import replace
from datetime import date
from typing import Any

from gouvernail.writing.paper import (
    Block,
    Break,
    Column,
    Cover,
    Facts,
    Figure,
    Figures,
    Frame,
    Heading,
    Listing,
    Look,
    Paper,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
)

HOSTILE = (
    '#panic("x") *gras* {{ 7*7 }} \\emph{a} <script>alert(1)</script> & "q" $x$ ]]> 😀'
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20">'
    '<rect width="40" height="20" fill="#14556b"/></svg>'
)

LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80" width="200"'
    b' height="80"><rect width="200" height="80" fill="#7a1f3d"/></svg>'
)


def paper_of(*blocks: Block, title: str = "PST 2024–2030") -> Paper:
    """A paper of these blocks."""
    cover = Cover(
        title, "CPAS de Valmont", "Suivi", "au 1er mai 2027", has_contents=True
    )
    return Paper.of(cover, Frame("Sommaire", "page", "sur"), date(2027, 5, 1), blocks)


def usual() -> Paper:
    """One block of each kind."""
    columns = (Column("N°", 0.5), Column("Action", 3), Column("Prévu", 1, "right"))
    rows = (
        Row(("Volet externe",)),
        Row(("1.1", "Créer un taxi social", "10 000 €")),
        Row(("", "Total", "10 000 €"), is_total=True),
    )
    return paper_of(
        Heading(1, "Être un CPAS proche", "1"),
        Paragraph("Une ligne\net la suivante", Look.LEAD),
        Heading(4, "Se déplacer", "1.1"),
        Facts((("Pilote", "Service social"), ("Échéance", "31/12/2027"))),
        Listing(("Signer", "Former")),
        Paragraph("La convention est signée.", Look.QUOTE),
        Table("Suivi", columns, rows),
        Picture("Avancement", "38 réalisées", SVG),
    )


def looked(paper: Paper, **looks: Any) -> Paper:
    """The same with another cover."""
    return replace(paper, cover=replace(paper.cover, **looks))


def every_block() -> Paper:
    """Everything that a paper can hold, and everything that its cover can."""
    marks = (Run("Créer un "), Run("bus", "removed"), Run("taxi", "added"))
    figures = (
        Figure("48 %", "réalisées", "35 des 73 actions"),
        Figure("12", "en retard"),
    )
    blocks: tuple[Block, ...] = (
        *usual().blocks,
        Paragraph("", runs=(*marks, Run(" dès 2027", "strong"))),
        Figures(figures),
        Listing(("Un", "Deux"), is_numbered=True),
        Paragraph("Selon le règlement", Look.SOFT),
        Listing(("Un", "Deux"), is_numbered=True),
        Break(),
        Heading(1, "Annexes", is_new_page=True),
        Table("", (Column("Nom"),), (Row(("Anne",)), Row(("Luc",)))),
    )
    return looked(paper_of(*blocks), logo=LOGO, footer="Grand-Place 1, 4000 Valmont")


def hostile() -> Paper:
    """Words that are commands elsewhere, in every place that takes words."""
    columns = (Column(HOSTILE), Column(HOSTILE))
    return paper_of(
        Heading(1, HOSTILE, HOSTILE),
        Paragraph(HOSTILE + "\x00\x0b\ud800\ufffe"),
        Facts(((HOSTILE, HOSTILE),)),
        Listing((HOSTILE,)),
        Table(HOSTILE, columns, (Row((HOSTILE,)), Row((HOSTILE, HOSTILE)))),
        title=HOSTILE,
    )
