"""A paper as a page that stands by itself: one file, no script, nothing fetched."""

from base64 import b64decode
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from gouvernail.writing.paper import Column, Paper, Row
from gouvernail.writing.plain import plain_of
from gouvernail.writing.png import kind_of

STYLE = """
:root{color-scheme:light}
body{font:16px/1.5 "Source Sans 3",system-ui,sans-serif;color:#1d2226;background:#fff;
margin:0 auto;max-width:60rem;padding:2rem 1.25rem}
h1,h2,h3{font-family:LETTERS;line-height:1.25}
header p{margin:.2rem 0;color:#4f565c}header{border-bottom:3px solid ACCENT;
margin-bottom:2rem;padding-bottom:1rem}h2,.whose{color:ACCENT}.whose{font-weight:600}
.ref{color:#4f565c;font-weight:400;margin-right:.4em}.lead{font-size:1.15em}
.soft,figcaption,caption{color:#4f565c;font-size:.88em;text-align:left}
table{border-collapse:collapse;width:100%;font-size:.92em}.scroll{overflow-x:auto}
th,td{padding:.4rem .5rem;border-bottom:1px solid #d8d5cc;text-align:left;
vertical-align:top}.right{text-align:right;font-variant-numeric:tabular-nums}
.center{text-align:center}.group th{background:#f3f1ea}
.total td,.total th{border-top:2px solid #1d2226;font-weight:600}
ins{text-decoration:underline}del{color:#4f565c}.logo{max-width:15rem;max-height:5rem}
.figures{display:flex;flex-wrap:wrap;gap:1rem 2rem;border:0}.figures div{flex:1 1 9rem;
border-top:3px solid ACCENT;display:flex;flex-direction:column}.figures dt{order:2;
font-weight:600;color:inherit}.figures dd{order:3;color:#4f565c;font-size:.88em}
.figures .value{order:1;font:600 2rem/1.2 LETTERS;color:ACCENT}
nav{margin:1rem 0 2rem}nav p{margin:.2rem 0}.toc-2{padding-left:1.2rem}
.toc-3{padding-left:2.4rem}nav a{color:inherit}footer{color:#4f565c;
font-size:.88em;border-top:1px solid #d8d5cc;margin-top:3rem;padding-top:.5rem}
hr{border:0;break-after:page}
dl{display:grid;grid-template-columns:minmax(8rem,1fr) 2fr;
padding:.5rem 0;border-block:1px solid #d8d5cc;gap:.2rem 1rem}dt{color:#4f565c}
dd{margin:0}figure{margin:1rem 0}
svg{max-width:100%;height:auto}blockquote{margin:.5rem 0 .5rem 1rem;font-style:italic}
@media print{body{max-width:none;padding:0}thead{display:table-header-group}
tr,figure{break-inside:avoid}h2,h3,h4{break-after:avoid}}
"""


LETTERS = {
    "serif": '"Source Serif 4",Georgia,serif',
    "sans": '"Source Sans 3",system-ui,sans-serif',
}
TAGS = {"": "", "strong": "strong", "added": "ins", "removed": "del"}
MIMES = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}
DEEPEST = 3


def html_of(paper: Paper) -> bytes:
    """The page in UTF-8: title, headings in order, tables with their heads."""
    told = plain_of(paper)
    cover = told["cover"]
    _numbered(told["blocks"])
    body = "\n".join(DRAWN[each["is"]](each) for each in told["blocks"])
    return (
        f'<!doctype html>\n<html lang="{escape(cover["language"])}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(cover['title'])} – {escape(cover['authority'])}</title>\n"
        f"<style>{_style(cover)}</style>\n</head>\n<body>\n{_head(cover)}\n"
        f"{_contents(told)}<main>\n{body}\n</main>\n{_foot(cover)}</body>\n</html>\n"
    ).encode()


def _numbered(blocks: list[dict[str, Any]]) -> None:
    """Give each heading the place that the contents lead to."""
    heads = (each for each in blocks if each["is"] == "heading")
    for place, each in enumerate(heads, start=1):
        each["place"] = f"h{place}"


def _style(cover: dict[str, Any]) -> str:
    letters = LETTERS[cover["letters"]]
    style = STYLE.replace("ACCENT", escape(cover["accent"])).replace("LETTERS", letters)
    return style.strip()


def _contents(told: dict[str, Any]) -> str:
    """The list of what follows, where the document has one."""
    if not told["cover"]["has_contents"]:
        return ""
    title = escape(told["frame"]["contents"])
    heads = (each for each in told["blocks"] if each["is"] == "heading")
    lines = "".join(_entry(each) for each in heads if each["level"] <= DEEPEST)
    name = f'<p id="contents" class="whose">{title}</p>'
    return f'<nav aria-labelledby="contents">{name}{lines}</nav>\n'


def _foot(cover: dict[str, Any]) -> str:
    line = escape(cover["footer"])
    return f"<footer><p>{line}</p></footer>\n" if line else ""


def _logo(cover: dict[str, Any]) -> str:
    """Said by the name of the authority, which stands right below it."""
    if not cover["logo"]:
        return ""
    mime = MIMES[kind_of(b64decode(cover["logo"]))]
    return f'<img class="logo" alt="" src="data:{mime};base64,{cover["logo"]}">'


def _head(cover: dict[str, Any]) -> str:
    lines = [_logo(cover), f'<p class="whose">{escape(cover["authority"])}</p>']
    lines.append(f"<h1>{escape(cover['title'])}</h1>")
    lines += [
        f"<p>{escape(cover[each])}</p>" for each in ("subtitle", "on") if cover[each]
    ]
    return f"<header>{''.join(lines)}</header>"


def _heading(it: dict[str, Any]) -> str:
    """One level below the title of the document."""
    level = min(it["level"] + 1, 6)
    number = f'<span class="ref">{escape(it["ref"])}</span>' if it["ref"] else ""
    words = number + escape(it["text"])
    return f'<h{level} id="{it["place"]}">{words}</h{level}>'


def _entry(it: dict[str, Any]) -> str:
    number = f'<span class="ref">{escape(it["ref"])}</span>' if it["ref"] else ""
    link = f'<a href="#{it["place"]}">{number}{escape(it["text"])}</a>'
    return f'<p class="toc-{it["level"]}">{link}</p>'


def _paragraph(it: dict[str, Any]) -> str:
    words = "".join(_run(each) for each in it["runs"])
    if it["look"] == "quote":
        return f"<blockquote><p>{words}</p></blockquote>"
    return f'<p class="{it["look"]}">{words}</p>'


def _run(it: dict[str, str]) -> str:
    tag = TAGS[it["mark"]]
    words = _words(it["text"])
    return f"<{tag}>{words}</{tag}>" if tag else words


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


def _figures(it: dict[str, Any]) -> str:
    rows = "".join(
        f'<div><dt>{escape(each["name"])}</dt><dd class="value">{escape(each["value"])}'
        f"</dd>{_note(each)}</div>"
        for each in it["rows"]
    )
    return f'<dl class="figures">{rows}</dl>'


def _note(it: dict[str, str]) -> str:
    return f"<dd>{escape(it['note'])}</dd>" if it["note"] else ""


def _break(it: dict[str, Any]) -> str:
    return '<hr aria-hidden="true">'


def _table(it: dict[str, Any]) -> str:
    columns = [Column(**each) for each in it["columns"]]
    heads = "".join(
        f'<th scope="col" class="{each.align}">{escape(each.title)}</th>'
        for each in columns
    )
    caption = f"<caption>{escape(it['caption'])}</caption>" if it["caption"] else ""
    rows = "\n".join(_rows(it["rows"], columns))
    # Who tabs to what must be scrolled hears what it is.
    name = escape(it["caption"] or ", ".join(each.title for each in columns))
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{name}">'
        f"<table>{caption}<thead><tr>{heads}</tr>"
        f"</thead><tbody>\n{rows}\n</tbody></table></div>"
    )


def _rows(rows: list[dict[str, Any]], columns: list[Column]) -> Iterator[str]:
    for told in rows:
        row = Row(tuple(told["cells"]), told["is_total"])
        if row.is_group and len(columns) > 1:
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
    drawn = f'<div role="img" aria-label="{label}">{svg}</div>'
    return f"<figure>{drawn}{caption}</figure>"


def _words(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


DRAWN: dict[str, Callable[[dict[str, Any]], str]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "listing": _listing,
    "facts": _facts,
    "figures": _figures,
    "break": _break,
    "table": _table,
    "picture": _picture,
}
