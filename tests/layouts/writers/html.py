"""Writes a printed document as web pages show it, in the dresses that sites have."""

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
    PageBreak,
    Paragraph,
    Sheet,
    Table,
)
from tests.layouts.writers.marking import Counter
from tests.layouts.writers.pages import ARTICLE, SITE, WORD
from tests.layouts.writers.text import HEADING_MARKS


def write_article(printed: Document) -> bytes:
    """A bare article."""
    return _write(printed, ARTICLE, _Page())


def write_site(printed: Document) -> bytes:
    """A page of a municipal site: banner, menus, breadcrumb, folds, footer."""
    return _write(printed, SITE, _Page(folds=True))


def write_word_html(printed: Document) -> bytes:
    """What Word saves as a web page: no heading tags in tables, lists as text."""
    return _write(printed, WORD, _WordPage())


def _write(printed: Document, shell: str, page: "_Page") -> bytes:
    body = page.body(printed.elements)
    made = shell.format(
        title=escape(printed.title), language=printed.language, body=body
    )
    return made.encode()


class _Page:
    def __init__(self, *, folds: bool = False) -> None:
        self.counter = Counter()
        self.folds = folds

    def body(self, elements: Sequence[Element | Paragraph | Item]) -> str:
        parts = groupby(elements, lambda element: isinstance(element, Item))
        return "\n".join(
            text
            for is_list, group in parts
            for text in (self._list(group) if is_list else map(self._one, group))
        )

    def _one(self, element: Element) -> str:
        match element:
            case Heading():
                return self.heading(self._numbered(element), element.level)
            case Paragraph():
                return self.paragraph(element)
            case Table():
                return self.table(element)
            case Contents():
                return self._contents(element)
            case Sheet():
                return self.heading(element.name, 1)
            case Fold():
                return self._fold(element)
            case PageBreak():
                return "<hr>"
        return ""

    def _numbered(self, element: Heading) -> str:
        if not element.automatic:
            return element.text
        return f"{self.counter.mark(HEADING_MARKS, element.level - 1)} {element.text}"

    def heading(self, text: str, level: int) -> str:
        return f"<h{level}>{escape(text)}</h{level}>"

    def paragraph(self, element: Paragraph) -> str:
        text = escape(element.text)
        for tag, wanted in (
            ("strong", element.bold),
            ("em", element.italic),
            ("u", element.underlined),
        ):
            text = f"<{tag}>{text}</{tag}>" if wanted else text
        style = (
            f' style="margin-left: {2 * element.indent}em"' if element.indent else ""
        )
        return f"<p{style}>{text}</p>"

    def _list(self, items: Iterator[Element]) -> Iterator[str]:
        """Nested lists; the mark is the browser's, and lost, unless it counts."""
        depth = 0
        lines: list[str] = []
        for item in items:
            assert isinstance(item, Item)
            while depth <= item.level:
                lines.append(_list_tag(item.marks[depth]))
                depth += 1
            while depth > item.level + 1:
                lines.append("</ul>")
                depth -= 1
            text = escape(item.text)
            lines.append(f"<li>{f'<b>{text}</b>' if item.bold else text}</li>")
        yield "\n".join(_closed([*lines, *["</ul>"] * depth]))

    def _contents(self, element: Contents) -> str:
        items = "".join(
            f'<li class="level-{level}"><a href="#s{page}">{escape(text)}</a></li>'
            for level, text, page in element.entries
        )
        title = escape(element.title)
        return f'<div class="toc"><p>{title}</p><ul>{items}</ul></div>'

    def _fold(self, element: Fold) -> str:
        inside = self.body(element.inside)
        if not self.folds:
            return f"{self.heading(element.text, element.level)}\n{inside}"
        text = escape(element.text)
        if element.level == 1:
            return f'<section class="pst"><h2>{text}</h2>\n{inside}\n</section>'
        if element.level == 2:
            return f"<details><summary>{text}</summary>\n{inside}\n</details>"
        return (
            '<div class="accordion-item"><button class="accordion-button" '
            f'aria-expanded="false">{text}</button>\n'
            f'<div class="accordion-body">{inside}</div></div>'
        )

    def table(self, element: Table) -> str:
        rows: list[str] = [""] * len(element.rows)
        for row, _, cell in element.placed():
            rows[row] += self.cell(cell)
        head = "".join(f"<tr>{row}</tr>\n" for row in rows[: element.headings])
        body = "".join(f"<tr>{row}</tr>\n" for row in rows[element.headings :])
        head = f"<thead>\n{head}</thead>\n" if head else ""
        return f"<table>\n{head}<tbody>\n{body}</tbody></table>"

    def cell(self, cell: Cell) -> str:
        tag = "th" if cell.heading else "td"
        inner = self.inside(cell)
        return f"<{tag}{_spans(cell)}>{inner}</{tag}>"

    def inside(self, cell: Cell) -> str:
        if len(cell.paragraphs) == 1 and isinstance(cell.paragraphs[0], Paragraph):
            return escape(cell.text)
        return self.body(cell.paragraphs)


class _WordPage(_Page):
    def paragraph(self, element: Paragraph) -> str:
        return super().paragraph(element).replace("<p", "<p class=MsoNormal", 1)

    def _list(self, items: Iterator[Element]) -> Iterator[str]:
        for item in items:
            assert isinstance(item, Item)
            mark = self.counter.mark(item.marks, item.level, first=item.first)
            mark = {"•": "·", "▪": "§"}.get(mark, mark)
            left = 36 * (item.level + 1)
            yield (
                f"<p class=MsoListParagraph style='margin-left:{left}.0pt;"
                f"text-indent:-18.0pt'><span style='font-family:Symbol'>{mark}"
                "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; "
                f"</span></span>{escape(item.text)}</p>"
            )

    def cell(self, cell: Cell) -> str:
        parts = [part for part in cell.paragraphs if isinstance(part, Paragraph)]
        inner = "".join(map(self.paragraph, parts)) or "&nbsp;"
        if len(parts) != len(cell.paragraphs):
            inner = self.body(cell.paragraphs)
        return f"<td width=120 valign=top{_spans(cell)}>{inner}</td>"


def _list_tag(mark: str) -> str:
    core = mark.strip(".)( ")
    if core in ("1", "a", "A", "I"):
        return f'<ol type="{core}">'
    return "<ul>"


def _closed(lines: list[str]) -> Iterator[str]:
    """Each list closed by the tag it was opened with, inside the item above it."""
    open_tags: list[str] = []
    for rank, line in enumerate(lines):
        if line.startswith(("<ol", "<ul")):
            open_tags.append(line[1:3])
            yield line
        elif line == "</ul>":
            yield f"</{open_tags.pop()}>" + ("</li>" if open_tags else "")
        else:
            nests = rank + 1 < len(lines) and lines[rank + 1].startswith(("<ol", "<ul"))
            yield line.removesuffix("</li>") if nests else line


def _spans(cell: Cell) -> str:
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return rows + columns
