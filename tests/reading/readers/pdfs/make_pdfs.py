"""Prints the PDF documents of this folder, through Chromium and LibreOffice.

    python tests/reading/readers/pdfs/make_pdfs.py

Needs `chromium` and `soffice`; the tests read what is committed and need neither.
"""

import json
import subprocess
import tempfile
from pathlib import Path

import docx
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

FOLDER = Path(__file__).resolve().parent
STYLE = """<meta charset="utf-8"><style>
@page { size: A4; margin: 2.5cm 2cm 2.2cm;
  @top-left { content: "CPAS de Sart-Tilleul – PST 2025-2030"; font: 8pt sans-serif }
  @bottom-center { content: "Page " counter(page); font: 8pt sans-serif } }
body { font: 11pt serif } h1 { font-size: 20pt } h2 { font-size: 15pt }
h3 { font-size: 12.5pt } table { border-collapse: collapse; width: 100% }
td, th { border: 1px solid #333; padding: 3pt; vertical-align: top }
th { background: #dde7f0 }
</style>"""
SENTENCE = (
    "La commune associe les habitants, les écoles et les associations à la mise en"
    " œuvre de cet objectif, et en rend compte chaque année devant le conseil."
)
ACTIONS = (
    "Réaliser un audit énergétique de chaque bâtiment communal et publier ses"
    " résultats avant de programmer les travaux",
    "Isoler la toiture de l'école du centre",
    "Installer des panneaux photovoltaïques sur le hall des sports, la maison de"
    " repos et l'ancienne gare",
    "Former les concierges",
)


def main() -> None:
    """Print every document of the folder."""
    _print_html("liste", _list())
    _print_html("colonnes", _columns())
    _print_html("fusions", _merged())
    _print_docx("coupure", _cut_table())
    _print_docx("sommaire", _contents())
    _print_docx("puces", _bullets())
    _print_docx("aeres", _airy_tables())
    _print_docx("protege", _locked(), password="secret")


def _print_html(name: str, body: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.html"
        source.write_text(STYLE + body, encoding="utf-8")
        target = FOLDER / f"{name}.pdf"
        options = ["--headless", "--no-sandbox", "--disable-gpu"]
        printing = [f"--print-to-pdf={target}", "--no-pdf-header-footer"]
        subprocess.run(["chromium", *options, *printing, str(source)], check=True)


def _print_docx(name: str, document: "docx.document.Document", **options: str) -> None:
    kind = "pdf"
    if "password" in options:
        chosen = {
            "EncryptFile": {"type": "boolean", "value": "true"},
            "DocumentOpenPassword": {"type": "string", "value": options["password"]},
        }
        kind = f"pdf:writer_pdf_Export:{json.dumps(chosen)}"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.docx"
        document.save(str(source))
        command = ["soffice", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", str(FOLDER), str(source)], check=True)


def _list() -> str:
    """Headings, lists with wrapped items, running lines, words cut at line ends."""
    parts = ["<h1>Programme stratégique transversal</h1>"]
    for goal in range(1, 4):
        parts.append(f"<h2>Objectif stratégique {goal} : Être une commune sobre</h2>")
        for part in range(1, 3):
            parts.append(f"<h3>Objectif opérationnel {goal}.{part} : Rénover</h3>")
            parts.append(f"<p>{SENTENCE} {SENTENCE}</p><ul>")
            parts += [f"<li>{action}</li>" for action in ACTIONS]
            parts.append("</ul>")
    cut = " ".join(["organi&shy;sation", "développe&shy;ment"] * 14)
    return "\n".join([*parts, f'<p style="width: 11cm">{cut}</p>'])


def _columns() -> str:
    """A title over two columns of text, twice on the page."""
    left = "".join(f"<p>Gauche {n}. {SENTENCE}</p>" for n in range(1, 5))
    right = "".join(f"<p>Droite {n}. {SENTENCE}</p>" for n in range(1, 5))
    two = (
        '<div style="display:flex;gap:22pt;text-align:justify">'
        f"<div style='flex:1'>{left}</div>"
        f"<div style='flex:1;padding-top:5pt'>{right}</div></div>"
    )
    over = "<h2>Les engagements de la commune envers tous ses habitants</h2>"
    under = "<h2>Les engagements du CPAS envers toutes les personnes aidées</h2>"
    return f"{over}{two}{under}{two.replace('Gauche', 'Ouest')}"


def _merged() -> str:
    """A table with cells merged both ways, lists in cells and coloured headings."""
    return f"""<h2>Objectif stratégique 1 : Être une commune sobre</h2><table>
<tr><th>Objectif opérationnel</th><th>Action</th><th>Pilote</th><th>Échéance</th></tr>
<tr><td rowspan="3">1.1 Réduire la consommation des bâtiments</td>
<td>1.1.1 {ACTIONS[0]}</td><td>Service travaux</td><td>2026</td></tr>
<tr><td>1.1.2 {ACTIONS[1]}</td><td>Service travaux<br>Écoles</td><td>2027</td></tr>
<tr><td>1.1.3 Sensibiliser<ul><li>les agents</li><li>les clubs de sport qui louent
les salles communales</li></ul></td><td></td><td>2028</td></tr>
<tr><td colspan="4">1.2 Produire de l'énergie</td></tr>
<tr><td></td><td>1.2.1 {ACTIONS[2]}</td><td>Énergie</td><td>2029</td></tr>
</table><p>Ce tableau est revu chaque année.</p>"""


def _cut_table() -> "docx.document.Document":
    """A long table: its heading row comes back, and a page break cuts a row."""
    document = _document()
    table = document.add_table(1, 3, style="Table Grid")
    _fill(table.rows[0], ("N°", "Action", "Pilote"))
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for number in range(1, 31):
        action = ACTIONS[number % 4] + (f". {SENTENCE}" * 3 if number % 3 else "")
        _fill(table.add_row(), (f"{number}.", action, f"Service {number}"))
    for row in table.rows:
        for cell, width in zip(row.cells, (Cm(1.5), Cm(10), Cm(4)), strict=True):
            cell.width = width
    document.add_paragraph("Après le tableau.")
    return document


def _fill(row: "docx.table._Row", texts: tuple[str, ...]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text


def _airy_tables() -> "docx.document.Document":
    """Tables with rules across only, with bands of grey, and with nothing at all."""
    document = _document()
    for style in ("Light List Accent 1", "Light Shading", "Normal Table"):
        document.add_paragraph(f"Tableau {style} :")
        table = document.add_table(1, 3, style=style)
        _fill(table.rows[0], ("Action", "Pilote", "Échéance"))
        for number, action in enumerate(ACTIONS, start=1):
            _fill(table.add_row(), (action, f"Service {number}", f"202{number}"))
    document.add_paragraph("Après les tableaux.")
    return document


def _contents() -> "docx.document.Document":
    """A contents list with dots and page numbers, then what it lists."""
    document = _document()
    document.add_paragraph("Table des matières").runs[0].font.size = Pt(16)
    titles = [f"Objectif stratégique {n} : {ACTIONS[n % 4]}" for n in range(1, 7)]
    for page, title in enumerate(titles, start=2):
        paragraph = document.add_paragraph(f"{title}\t{page}")
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for title in titles:
        document.add_page_break()
        document.add_paragraph(title).runs[0].font.size = Pt(16)
        document.add_paragraph(f"{SENTENCE} {SENTENCE}")
    return document


def _bullets() -> "docx.document.Document":
    """Lists whose bullets are signs of the fonts Symbol and Wingdings."""
    document = _document()
    for font, code in (
        ("Symbol", 0xF0B7),
        ("Wingdings", 0xF0A7),
        ("Wingdings", 0xF0D8),
    ):
        for action in ACTIONS:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.left_indent = Cm(1)
            paragraph.paragraph_format.first_line_indent = Cm(-0.6)
            run = paragraph.add_run(chr(code))
            run.font.name = font
            paragraph.add_run(f"\t{action}")
    return document


def _locked() -> "docx.document.Document":
    document = _document()
    document.add_paragraph(SENTENCE)
    return document


def _document() -> "docx.document.Document":
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Normal"].font.name = "Liberation Serif"
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = "Ville de Valmont – plan stratégique"
    section.footer.paragraphs[0].text = "Version adoptée par le conseil"
    return document


if __name__ == "__main__":
    main()
