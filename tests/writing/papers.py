"""A paper for the tests of every format, and one that nobody would write."""

from datetime import date

from gouvernail.writing.paper import (
    Block,
    Column,
    Cover,
    Facts,
    Frame,
    Heading,
    Listing,
    Look,
    Paper,
    Paragraph,
    Picture,
    Row,
    Table,
)

HOSTILE = (
    '#panic("x") *gras* {{ 7*7 }} \\emph{a} <script>alert(1)</script> & "q" $x$ ]]> 😀'
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20">'
    '<rect width="40" height="20" fill="#14556b"/></svg>'
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
