"""Word-processor documents in the raw, for what no library writes."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from gouvernail.reading.readers.docx.reader import read_docx
from gouvernail.reading.readers.odt.reader import read_odt
from gouvernail.reading.source import Block, Region, SourceDocument

W_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF_NAMESPACES = (
    f'xmlns:office="{_ODF}office:1.0" xmlns:style="{_ODF}style:1.0"'
    f' xmlns:text="{_ODF}text:1.0" xmlns:table="{_ODF}table:1.0"'
    f' xmlns:draw="{_ODF}drawing:1.0" xmlns:fo="{_ODF}xsl-fo-compatible:1.0"'
    f' xmlns:svg="{_ODF}svg-compatible:1.0" xmlns:form="{_ODF}form:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' office:version="1.3"'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header1": "header",
    "header2": "header",
    "footer1": "footer",
}
_ROOTS = {"header": "hdr", "footer": "ftr"}
_MIMETYPE = "application/vnd.oasis.opendocument.text"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip package of `parts`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a zip package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def replaced(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The package with `old` replaced in one of its parts."""
    parts = unpacked(data)
    assert old in parts[part]
    return packed({**parts, part: parts[part].replace(old, new)})


def docx(body: str, **parts: str) -> bytes:
    """A Word document; `parts` hold what stands in styles, numbering, header1…"""
    given = {
        name: _part(kind, parts[name]) for name, kind in _PARTS.items() if name in parts
    }
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_RELATIONS}/{_PARTS[name]}"'
        f' Target="{name}.xml"/>'
        for name in given
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml"'
        f' ContentType="{_TYPES}.{_PARTS[name]}+xml"/>'
        for name in given
    )
    return packed(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
                'content-types"><Default Extension="rels" ContentType="application/'
                'vnd.openxmlformats-package.relationships+xml"/><Override'
                f' PartName="/word/document.xml" ContentType="{_TYPES}.document.main'
                f'+xml"/>{overrides}</Types>'
            ),
            "_rels/.rels": _relationships(
                f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument"'
                ' Target="word/document.xml"/>'
            ),
            "word/_rels/document.xml.rels": _relationships(relations),
            "word/document.xml": (
                f"<w:document {W_NAMESPACES}><w:body>{body}</w:body></w:document>"
            ),
            **{f"word/{name}.xml": content for name, content in given.items()},
        }
    )


def odt(
    body: str, *, automatic: str = "", styles: str = "", masters: str = ""
) -> bytes:
    """An OpenDocument text."""
    return packed(
        {
            "mimetype": _MIMETYPE,
            "META-INF/manifest.xml": (
                f'<m:manifest xmlns:m="{_ODF}manifest:1.0" m:version="1.3">'
                f'<m:file-entry m:full-path="/" m:media-type="{_MIMETYPE}"/>'
                '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
                '<m:file-entry m:full-path="styles.xml" m:media-type="text/xml"/>'
                "</m:manifest>"
            ),
            "content.xml": (
                f"<office:document-content {ODF_NAMESPACES}>"
                f"<office:automatic-styles>{automatic}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body>"
                "</office:document-content>"
            ),
            "styles.xml": (
                f"<office:document-styles {ODF_NAMESPACES}>"
                f"<office:styles>{styles}</office:styles>"
                f"<office:master-styles>{masters}</office:master-styles>"
                "</office:document-styles>"
            ),
        }
    )


def p(text: str = "", properties: str = "") -> str:
    """A paragraph of a Word document."""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def numbered(text: str, level: int = 0, list_id: int = 1) -> str:
    """A paragraph of a list of a Word document."""
    return p(
        text,
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>',
    )


def level(
    index: int, text: str, written: str = "decimal", start: int = 1, more: str = ""
) -> str:
    """A level of an abstract list; `more` stands before its text."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{written}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract_list(key: int, *levels: str) -> str:
    """An abstract list."""
    return (
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType'
        f' w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
    )


def list_of(key: int, abstract: int, more: str = "") -> str:
    """An instance of an abstract list."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


def table(*rows: Iterable[str], widths: Iterable[int] = ()) -> str:
    """A table of a Word document from the cells that `cell` gives."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def cell(content: str = "", properties: str = "") -> str:
    """A cell; `content` is text or paragraphs."""
    inner = content if content.startswith("<w:") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def read_word(body: str, **parts: str) -> SourceDocument:
    """The source document of a Word document in the raw."""
    return read_docx(docx(body, **parts), "plan.docx")


def read_open(body: str, **parts: str) -> SourceDocument:
    """The source document of an OpenDocument text in the raw."""
    return read_odt(odt(body, **parts), "plan.odt")


def texts(document: SourceDocument, region: Region = Region.BODY) -> list[str]:
    """What the blocks of a region say."""
    return [block.text for block in document.blocks if block.region is region]


def labelled(document: SourceDocument) -> list[str]:
    """The blocks of the body as shown, label first."""
    return [shown(block) for block in document.blocks if block.region is Region.BODY]


def shown(block: Block) -> str:
    """A block as a reader of the document sees it."""
    return f"{block.list_label} {block.text}" if block.list_label else block.text


def grid(document: SourceDocument) -> list[tuple[str, int, int, int, int]]:
    """The blocks in tables: text, row, column, rows and columns spanned."""
    return [
        (block.text, at.row, at.column, at.rows, at.columns)
        for block in document.blocks
        if (at := block.cell) is not None
    ]


def libreoffice(data: bytes, ending: str, target: str) -> bytes:
    """`data` as LibreOffice saves it in the format `target`."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    with TemporaryDirectory() as folder:
        source = Path(folder) / f"source.{ending}"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", target, "--outdir", f"{folder}/out", str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (
            Path(folder) / "out" / f"source.{target.partition(':')[0]}"
        ).read_bytes()


def _part(kind: str, content: str) -> str:
    root = _ROOTS.get(kind, kind)
    return f"<w:{root} {W_NAMESPACES}>{content}</w:{root}>"


def _relationships(content: str) -> str:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{content}</Relationships>'
