"""Writes a printed document as LibreOffice does: list styles, covered cells."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from tests.layouts.printed import (
    Cell,
    Contents,
    Document,
    Element,
    Fold,
    Heading,
    Item,
    Paragraph,
    Sheet,
    Table,
)
from tests.layouts.writers.odt_styles import SPACES, list_style, styles_of

MIMETYPE = "application/vnd.oasis.opendocument.text"


_PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n'


_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
    'manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/"'
    f' manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}"'
        ' manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml")
    )
    + "</manifest:manifest>"
)


def write_odt(printed: Document) -> bytes:
    """The bytes of the document."""
    return packed(MIMETYPE, _MANIFEST, _Writer().content(printed), styles_of(printed))


def packed(mimetype: str, manifest: str, content: str, styles: str) -> bytes:
    """The package of an open document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", mimetype)
        for name, text in (
            ("META-INF/manifest.xml", manifest),
            ("content.xml", content),
            ("styles.xml", styles),
        ):
            package.writestr(name, _PROLOGUE + text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


class _Writer:
    def __init__(self) -> None:
        self.lists: dict[tuple[str, ...], str] = {}
        self.started: set[tuple[str, ...]] = set()
        self.looks: dict[str, str] = {}
        self.tables = 0

    def content(self, printed: Document) -> str:
        body = self.body(printed.elements)
        return (
            f'<office:document-content {SPACES} office:version="1.3">'
            f"<office:automatic-styles>{''.join(self.looks.values())}"
            f"{''.join(map(list_style, self.lists.values(), self.lists))}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>"
        )

    def body(self, elements: Sequence[Element | Paragraph | Item]) -> str:
        parts: list[str] = []
        for marks, group in groupby(elements, _marks):
            if marks is None:
                parts += map(self._one, group)  # type: ignore[arg-type]
            else:
                parts.append(self._list(marks, list(group)))  # type: ignore[arg-type]
        return "".join(parts)

    def _one(self, element: Element) -> str:
        match element:
            case Heading():
                header = "" if element.automatic else ' text:is-list-header="true"'
                return (
                    f'<text:h text:style-name="Heading_20_{element.level}"'
                    f' text:outline-level="{element.level}"{header}>'
                    f"{escape(element.text)}</text:h>"
                )
            case Paragraph():
                return self._paragraph(element)
            case Table():
                return self._table(element)
            case Contents():
                return self._contents(element)
            case Sheet():
                return self._one(Heading(element.name, 1))
            case Fold():
                heading = self._one(Heading(element.text, element.level))
                return heading + self.body(element.inside)
        return self._paragraph(Paragraph("", page_break=True))

    def _paragraph(self, element: Paragraph) -> str:
        text = escape(element.text).replace("\t", "<text:tab/>")
        return f'<text:p text:style-name="{self._look(element)}">{text}</text:p>'

    def _look(self, element: Paragraph) -> str:
        character = (
            ('fo:font-weight="bold" ' if element.bold else "")
            + ('fo:font-style="italic" ' if element.italic else "")
            + ('style:text-underline-style="solid" ' if element.underlined else "")
            + (f'fo:font-size="{element.size}pt" ' if element.size else "")
        )
        shape = f'fo:margin-left="{element.indent * 0.75}cm" ' if element.indent else ""
        shape += 'fo:text-align="center" ' if element.centred else ""
        shape += 'fo:break-before="page" ' if element.page_break else ""
        properties = (
            f"<style:paragraph-properties {shape}/><style:text-properties {character}/>"
        )
        if properties not in self.looks:
            name = f"P{len(self.looks) + 1}"
            self.looks[properties] = (
                f'<style:style style:name="{name}" style:family="paragraph">'
                f"{properties}</style:style>"
            )
        return f"P{list(self.looks).index(properties) + 1}"

    def _list(self, marks: tuple[str, ...], items: list[Item]) -> str:
        """Lists in lists; one that was interrupted goes on with its numbers."""
        name = self.lists.setdefault(marks, f"L{len(self.lists) + 1}")
        goes_on = marks in self.started and not items[0].first
        self.started.add(marks)
        more = ' text:continue-numbering="true"' if goes_on else ""
        inner = "".join(_nested(list(self._levels(items)), 0))
        return f'<text:list text:style-name="{name}"{more}>{inner}</text:list>'

    def _levels(self, items: list[Item]) -> Iterator[tuple[int, str]]:
        for item in items:
            yield item.level, self._paragraph(Paragraph(item.text, bold=item.bold))

    def _contents(self, element: Contents) -> str:
        lines = "".join(
            f'<text:p text:style-name="Contents_20_{level}"><text:a>{escape(text)}'
            f"<text:tab/>{page}</text:a></text:p>"
            for level, text, page in element.entries
        )
        return (
            '<text:table-of-content text:name="Contents"><text:index-body>'
            f"<text:index-title><text:p>{escape(element.title)}</text:p>"
            f"</text:index-title>{lines}</text:index-body></text:table-of-content>"
        )

    def _table(self, table: Table) -> str:
        self.tables += 1
        cells = {(row, column): cell for row, column, cell in table.placed()}
        rows = [
            "<table:table-row>"
            + "".join(
                self._cell(cells.get((row, column))) for column in range(table.width)
            )
            + "</table:table-row>"
            for row in range(len(table.rows))
        ]
        head = "".join(rows[: table.headings])
        if head:
            head = f"<table:table-header-rows>{head}</table:table-header-rows>"
        return (
            f'<table:table table:name="Tableau{self.tables}"><table:table-column'
            f' table:number-columns-repeated="{table.width}"/>{head}'
            f"{''.join(rows[table.headings :])}</table:table><text:p/>"
        )

    def _cell(self, cell: Cell | None) -> str:
        if cell is None:
            return "<table:covered-table-cell/>"
        spans = f' table:number-rows-spanned="{cell.rows}"' if cell.rows > 1 else ""
        if cell.columns > 1:
            spans += f' table:number-columns-spanned="{cell.columns}"'
        inner = self.body(cell.paragraphs) or "<text:p/>"
        kind = ' office:value-type="string"'
        return f"<table:table-cell{kind}{spans}>{inner}</table:table-cell>"


def _marks(element: Element) -> tuple[str, ...] | None:
    return element.marks if isinstance(element, Item) else None


def _nested(items: list[tuple[int, str]], level: int) -> Iterator[str]:
    """Each item of the level, those deeper in a list inside the one above them."""
    rank = 0
    while rank < len(items):
        own = items[rank][1] if items[rank][0] == level else ""
        rank += bool(own)
        deeper = []
        while rank < len(items) and items[rank][0] > level:
            deeper.append(items[rank])
            rank += 1
        inner = "".join(_nested(deeper, level + 1))
        inner = f"<text:list>{inner}</text:list>" if inner else ""
        yield f"<text:list-item>{own}{inner}</text:list-item>"
