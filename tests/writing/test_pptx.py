"""Slides say the paper, in its order, to who sees and to who listens."""

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as Slides

from gouvernail.writing.paper import (
    Break,
    Column,
    Cover,
    Facts,
    Figure,
    Figures,
    Frame,
    Heading,
    Listing,
    Paper,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
)
from gouvernail.writing.pptx import pptx_of
from gouvernail.writing.pptx_dress import accent_in
from tests.writing.papers import HOSTILE, SVG, hostile, paper_of, usual

FEET = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


def opened(paper: Paper) -> Slides:
    return Presentation(io.BytesIO(pptx_of(paper)))


def titles(slides: Slides) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in slides.slides]


def told(slides: Slides) -> list[str]:
    """What is read aloud below the titles, in the order of reading."""
    found: list[str] = []
    for slide in slides.slides:
        for shape in slide.shapes:
            if shape.is_placeholder:
                continue
            if shape.has_table:
                rows = shape.table.rows
                found += [cell.text for row in rows for cell in row.cells]
            elif shape.has_text_frame:
                found += [each.text for each in shape.text_frame.paragraphs]
    return found


def tables(slides: Slides) -> list[object]:
    shapes = (shape for slide in slides.slides for shape in slide.shapes)
    return [shape.table for shape in shapes if shape.has_table]


def test_each_title_of_the_first_level_begins_a_slide() -> None:
    slides = opened(
        paper_of(
            Heading(1, "Où en est le plan"),
            Paragraph("Trente pour cent."),
            Heading(1, "Ce qui bloque", "2"),
            Listing(("Le permis", "Le marché")),
        )
    )
    assert titles(slides) == ["PST 2024–2030", "Où en est le plan", "2 Ce qui bloque"]
    assert told(slides) == ["Trente pour cent.", "Le permis", "Le marché"]


def test_a_break_and_a_title_on_a_new_page_begin_a_slide_too() -> None:
    blocks = (Heading(1, "Un"), Paragraph("a"), Break(), Paragraph("b"))
    more = (Heading(2, "Deux", is_new_page=True), Paragraph("c"))
    slides = opened(paper_of(*blocks, *more))
    assert len(slides.slides) == 4
    assert told(slides) == ["a", "b", "Deux", "c"]


def test_a_long_text_goes_on_and_loses_nothing() -> None:
    words = " ".join(f"mot{number}" for number in range(8_000))
    slides = opened(paper_of(Heading(1, "Long"), Paragraph(words)))
    assert " ".join(told(slides)) == words
    assert len(slides.slides) > 10
    assert all(title.startswith("Long") for title in titles(slides)[1:])
    assert titles(slides)[2] != titles(slides)[1]


@pytest.mark.parametrize("text", ["x" * 50_000, "a\n" * 1_000, "", " \n \n"])
def test_no_text_is_too_odd_for_slides(text: str) -> None:
    slides = opened(paper_of(Heading(1, text), Paragraph(text), Listing((text,))))
    said = "".join(told(slides)).replace("\v", "").replace("\n", "")
    assert said.count("x") in (0, 3 * 50_000, 2 * 50_000)
    assert all(len(title) < 200 for title in titles(slides))


def test_a_long_table_repeats_its_head_and_holds_each_row_once() -> None:
    columns = (Column("N°", 0.5), Column("Action", 3))
    rows = [Row((f"n{number}", f"Mener l’action {number}")) for number in range(300)]
    slides = opened(paper_of(Heading(1, "Suivi"), Table("", columns, tuple(rows))))
    found = tables(slides)
    cells = [row.cells[0].text for each in found for row in each.rows]
    assert [cell for cell in cells if cell != "N°"] == [f"n{n}" for n in range(300)]
    assert all(each.first_row and each.cell(0, 1).text == "Action" for each in found)


def test_a_group_is_not_left_without_its_rows() -> None:
    columns = (Column("N°"), Column("Action"))
    rows = [
        row
        for number in range(60)
        for row in (Row((f"Objectif {number}",)), Row((str(number), "Action")))
    ]
    slides = opened(paper_of(Heading(1, "Suivi"), Table("", columns, tuple(rows))))
    lasts = [each.cell(len(each.rows) - 1, 0).text for each in tables(slides)]
    assert not [last for last in lasts if last.startswith("Objectif")]


def test_figures_and_short_facts_are_shown_in_large() -> None:
    figures = Figures((Figure("48 %", "réalisé", "35 des 73 actions"),))
    facts = Facts((("Pilote", "CPAS"), ("Échéance", "31/12/2027")))
    slides = opened(paper_of(Heading(1, "Chiffres"), figures, facts))
    assert told(slides)[:3] == ["48\u00a0%", "réalisé", "35 des 73 actions"]
    assert told(slides)[3:] == ["CPAS", "Pilote", "31/12/2027", "Échéance"]
    assert not tables(slides)


def test_a_picture_says_what_it_shows() -> None:
    slides = opened(paper_of(Heading(1, "Vue"), Picture("Légende", "38 faites", SVG)))
    shapes = list(slides.slides[1].shapes)
    drawn = next(shape for shape in shapes if shape.shape_type == 13)
    assert drawn._element.nvPicPr.cNvPr.get("descr") == "38 faites"
    assert drawn.image.ext == "png"


def test_marks_of_a_text_do_not_hang_on_a_colour() -> None:
    runs = (Run("ancien", "removed"), Run("neuf", "added"), Run("fort", "strong"))
    slides = opened(paper_of(Heading(1, "A"), Paragraph("", runs=runs)))
    box = next(s for s in slides.slides[1].shapes if not s.is_placeholder)
    gone, new, strong = box.text_frame.paragraphs[0].runs
    assert gone._r.rPr.get("strike") == "sngStrike"
    assert new.font.underline
    assert strong.font.bold


def test_hostile_words_are_shown_as_they_are() -> None:
    slides = opened(hostile())
    shown = told(slides)
    assert sum(HOSTILE.split(" &")[0] in each for each in shown) >= 5
    assert not any("\x00" in each for each in shown)


def test_each_slide_has_its_number_and_the_foot_is_read_last() -> None:
    slides = opened(usual())
    for slide in list(slides.slides)[1:]:
        kinds = [
            shape.placeholder_format.type if shape.is_placeholder else None
            for shape in slide.shapes
        ]
        assert kinds[0] is PP_PLACEHOLDER.TITLE
        assert set(kinds[-3:]) == set(FEET)
        names = [shape.shape_id for shape in slide.shapes]
        assert len(names) == len(set(names))


def test_every_word_is_in_the_language_of_the_document() -> None:
    slides = opened(usual())
    assert slides.core_properties.language == "fr-BE"
    spoken = {
        run.get("lang")
        for slide in slides.slides
        for run in slide._element.iter("{*}rPr")
    }
    assert spoken == {"fr-BE"}


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert pptx_of(usual()) == pptx_of(usual())


@pytest.mark.parametrize("colour", ["#ffee00", "#ffffff", "#14556b", "#7a1f3d"])
def test_white_words_are_read_on_every_accent(colour: str) -> None:
    accent = accent_in({"accent": colour})
    parts = [int(accent[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    ]
    shine = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (shine + 0.05) >= 4.5


@pytest.mark.parametrize("logo", [SVG.encode(), b""])
def test_a_logo_stands_on_the_first_slide_with_the_name(logo: bytes) -> None:
    cover = Cover("PST", "CPAS de Valmont", logo=logo)
    paper = Paper.of(cover, Frame("", "", ""), date(2027, 5, 1), [Paragraph("a")])
    shapes = list(opened(paper).slides[0].shapes)
    drawn = [shape for shape in shapes if shape.shape_type == 13]
    assert len(drawn) == bool(logo)
    assert all("Valmont" in d._element.nvPicPr.cNvPr.get("descr") for d in drawn)


def impress() -> str | None:
    """LibreOffice, where its part for slides is installed."""
    program = shutil.which("soffice")
    if program is None:
        return None
    home = Path(program).resolve().parents[1]
    return program if (home / "share/registry/impress.xcd").exists() else None


@pytest.mark.skipif(not impress(), reason="LibreOffice Impress is not installed")
def test_libreoffice_opens_it_and_prints_it(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").write_bytes(pptx_of(usual()))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile"]
    command += ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, str(tmp_path / "a.pptx")], check=True, capture_output=True
    )
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
