"""A paper as a page that stands by itself: one file, no script, nothing fetched."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from gouvernail.writing.paper import Column, Paper, Row
from gouvernail.writing.plain import plain_of

STYLE = """
:root{color-scheme:light}
body{font:16px/1.5 "Source Sans 3",system-ui,sans-serif;color:#1d2226;background:#fff;
margin:0 auto;max-width:60rem;padding:2rem 1.25rem}
h1,h2,h3{font-family:"Source Serif 4",Georgia,serif;line-height:1.25}
header p{margin:.2rem 0;color:#4f565c}header{border-bottom:3px solid ACCENT;
margin-bottom:2rem;padding-bottom:1rem}h2,.whose{color:ACCENT}.whose{font-weight:600}
.ref{color:#4f565c;font-weight:400;margin-right:.4em}.lead{font-size:1.15em}
.soft,figcaption,caption{color:#4f565c;font-size:.88em;text-align:left}
table{border-collapse:collapse;width:100%;font-size:.92em}.scroll{overflow-x:auto}
th,td{padding:.4rem .5rem;border-bottom:1px solid #d8d5cc;text-align:left;
vertical-align:top}.right{text-align:right;font-variant-numeric:tabular-nums}
.center{text-align:center}.group th{background:#f3f1ea}
.total td,.total th{border-top:2px solid #1d2226;font-weight:600}
dl{display:grid;grid-template-columns:minmax(8rem,1fr) 2fr;padding:.5rem 0;
border-block:1px solid #d8d5cc;gap:.2rem 1rem}dt{color:#4f565c}dd{margin:0}
figure{margin:1rem 0}
svg{max-width:100%;height:auto}blockquote{margin:.5rem 0 .5rem 1rem;font-style:italic}
@media print{body{max-width:none;padding:0}thead{display:table-header-group}
tr,figure{break-inside:avoid}h2,h3,h4{break-after:avoid}}
"""


def html_of(paper: Paper) -> bytes:
    """The page in UTF-8: title, headings in order, tables with their heads."""
    told = plain_of(paper)
    cover = told["cover"]
    style = STYLE.replace("ACCENT", escape(cover["accent"])).strip()
    body = "\n".join(DRAWN[each["is"]](each) for each in told["blocks"])
    return (
        f'<!doctype html>\n<html lang="{escape(cover["language"])}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(cover['title'])} – {escape(cover['authority'])}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n{_head(cover)}\n<main>\n{body}\n"
        "</main>\n</body>\n</html>\n"
    ).encode()


def _head(cover: dict[str, Any]) -> str:
    lines = [f'<p class="whose">{escape(cover["authority"])}</p>']
    lines.append(f"<h1>{escape(cover['title'])}</h1>")
    lines += [
        f"<p>{escape(cover[each])}</p>" for each in ("subtitle", "on") if cover[each]
    ]
    return f"<header>{''.join(lines)}</header>"


def _heading(it: dict[str, Any]) -> str:
    """One level below the title of the document."""
    level = min(it["level"] + 1, 6)
    number = f'<span class="ref">{escape(it["ref"])}</span>' if it["ref"] else ""
    return f"<h{level}>{number}{escape(it['text'])}</h{level}>"


def _paragraph(it: dict[str, Any]) -> str:
    words = _words(it["text"])
    if it["look"] == "quote":
        return f"<blockquote><p>{words}</p></blockquote>"
    return f'<p class="{it["look"]}">{words}</p>'


def _listing(it: dict[str, Any]) -> str:
    tag = "ol" if it["is_numbered"] else "ul"
    return (
        f"<{tag}>{''.join(f'<li>{_words(each)}</li>' for each in it['items'])}</{tag}>"
    )


def _facts(it: dict[str, Any]) -> str:
    rows = (
        f"<dt>{escape(name)}</dt><dd>{_words(said)}</dd>" for name, said in it["rows"]
    )
    return f"<dl>{''.join(rows)}</dl>"


def _table(it: dict[str, Any]) -> str:
    columns = [Column(**each) for each in it["columns"]]
    heads = "".join(
        f'<th scope="col" class="{each.align}">{escape(each.title)}</th>'
        for each in columns
    )
    caption = f"<caption>{escape(it['caption'])}</caption>" if it["caption"] else ""
    rows = "\n".join(_rows(it["rows"], columns))
    return (
        f'<div class="scroll" tabindex="0"><table>{caption}<thead><tr>{heads}</tr>'
        f"</thead><tbody>\n{rows}\n</tbody></table></div>"
    )


def _rows(rows: list[dict[str, Any]], columns: list[Column]) -> Iterator[str]:
    for told in rows:
        row = Row(tuple(told["cells"]), told["is_total"])
        if row.is_group:
            head = _words(row.cells[0])
            across = f'<th scope="colgroup" colspan="{len(columns)}">{head}</th>'
            yield f'<tr class="group">{across}</tr>'
            continue
        cells = (
            f'<td class="{column.align}">{_words(cell)}</td>'
            for column, cell in zip(columns, row.cells, strict=True)
        )
        look = ' class="total"' if row.is_total else ""
        yield f"<tr{look}>{''.join(cells)}</tr>"


def _picture(it: dict[str, Any]) -> str:
    caption = (
        f"<figcaption>{escape(it['caption'])}</figcaption>" if it["caption"] else ""
    )
    svg = it["svg"].partition("?>")[2] or it["svg"]
    label = escape(it["alt"])
    return f'<figure role="img" aria-label="{label}">{svg}{caption}</figure>'


def _words(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


DRAWN: dict[str, Callable[[dict[str, Any]], str]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "listing": _listing,
    "facts": _facts,
    "table": _table,
    "picture": _picture,
}
